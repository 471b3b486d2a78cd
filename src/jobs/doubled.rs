//! Ends the second of two running series of the same pair in a guild. An earlier version allowed two when both members
//! asked each other at the same moment. The later series ends at its next reminder, and both members are told.

use crate::context::Context;
use crate::context::one_on_one::ended;
use crate::domain::duty::Planned;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, Condition, StoreError};

/// Returns a running series of the same pair that was asked for before this one. A single meeting doubles none.
pub async fn earlier(context: &Context, series: &Series) -> Result<Option<Series>, StoreError> {
    let all = context.store.series_of(series.guild, series.asker.id).await?;
    let same = |one: &Series| one.other(series.asker.id).map(|other| other.id) == Some(series.partner.id);
    let runs = |one: &Series| one.state == SeriesState::Running && one.id < series.id && !one.is_once();
    Ok(all.into_iter().find(|one| !series.is_once() && runs(one) && same(one)))
}

/// Ends the later series in place of its reminder.
pub async fn end(
    context: &Context,
    batch: Batch,
    planned: Planned,
    (series, kept): (Series, Series),
) -> Result<Batch, StoreError> {
    let say = NoticeKind::Doubled { series: series.id, kept: kept.id };
    let told = series.people().map(|person| {
        let to = Address::Person(person.id);
        Change::Enqueue(Notice::new(&planned.occurrence(), series.guild, to, say.clone(), planned.at))
    });
    let batch = batch.when(Condition::SeriesIs(Box::new(kept))).change(Change::Drop(planned.duty));
    Ok(ended::end(context, batch, &series, &planned.occurrence()).await?.changes(told))
}
