//! A question for a one-on-one that nobody answers: after some days it is gently asked about once, and after two weeks it
//! ends, with a word to both.

use chrono::TimeDelta;

use crate::context::{Context, question};
use crate::domain::duty::Planned;
use crate::domain::id::SeriesId;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, Condition, StoreError};

use super::{again, gone};

/// While the bot is out of the server, nobody could answer: it is looked at again so much later.
const LATER: TimeDelta = TimeDelta::days(1);

/// Ask about it once more.
pub async fn ask_again(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: SeriesId,
) -> Result<Batch, StoreError> {
    let batch = batch.change(Change::Drop(planned.duty));
    let Some(series) = open(context, id).await? else { return Ok(batch) };
    if gone::is_out_of(context, series.guild).await? {
        return Ok(batch);
    }
    let reminder = question::reminder(&series, planned.at);
    Ok(batch.when(Condition::SeriesIs(Box::new(series))).change(Change::Enqueue(reminder)))
}

/// End it, and tell both.
pub async fn lapse(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: SeriesId,
) -> Result<Batch, StoreError> {
    let Some(series) = open(context, id).await? else { return Ok(batch.change(Change::Drop(planned.duty))) };
    if gone::is_out_of(context, series.guild).await? {
        return Ok(batch.change(again(planned.duty, Some(context.now() + LATER))));
    }
    let told = series.people().map(|person| {
        let (to, say) = (Address::Person(person.id), NoticeKind::Lapsed { series: id });
        Change::Enqueue(Notice::new(&planned.occurrence(), series.guild, to, say, planned.at))
    });
    let edits = question::edits(context.store.as_ref(), &series, planned.at, &planned.occurrence()).await?;
    Ok(question::closed(batch, &series, SeriesState::Lapsed).changes(edits).changes(told))
}

/// The series, if nobody has answered yet.
async fn open(context: &Context, id: SeriesId) -> Result<Option<Series>, StoreError> {
    Ok(context.store.series(id).await?.filter(|series| series.state == SeriesState::Asked))
}
