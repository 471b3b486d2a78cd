//! The question after a one-on-one whether it happened: owed to both at its end. What follows from the answers is in `actions`.

use crate::context::Context;
use crate::domain::duty::Planned;
use crate::domain::id::SeriesId;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, Condition, StoreError};

use super::{again, gone, left_out, onward};

/// Asks about the meeting that ended at that moment.
pub async fn ask(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: SeriesId,
) -> Result<Batch, StoreError> {
    let asked = context.defaults.one_on_ones.ask_after.is_on();
    let running = |series: &Series| asked && series.state == SeriesState::Running;
    let Some(series) = context.store.series(id).await?.filter(running) else {
        return Ok(batch.change(Change::Drop(planned.duty)));
    };
    let now = context.now();
    let next = series.next_end(onward(planned, now)).map(|(_, end)| end);
    let batch = batch.when(Condition::SeriesIs(Box::new(series.clone()))).change(again(planned.duty, next));
    let just_before = planned.at - chrono::TimeDelta::seconds(1);
    // The meeting may have been moved or left out since.
    let ended = series.next_end(just_before).filter(|(_, end)| *end == planned.at);
    let Some((meeting, _)) = ended else { return Ok(batch) };
    if gone::is_out_of(context, series.guild).await? {
        return Ok(batch);
    }
    let asked = series.people().map(|person| {
        let say = NoticeKind::Aftermath { series: id, meeting };
        let notice =
            Notice::new(&planned.occurrence(), series.guild, Address::Person(person.id), say, planned.at);
        Change::Enqueue(match left_out(&notice, next, now, series.rhythm.zone) {
            Some(why) => notice.skipped(why, now),
            None => notice,
        })
    });
    Ok(batch.changes(asked))
}
