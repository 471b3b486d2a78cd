//! Two people with two series that run in one server, as an earlier version kept them: each had asked the other at the
//! same moment. At its next reminder the later one is ended, and both learn which goes on.

use crate::context::Context;
use crate::domain::duty::Planned;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, Condition, StoreError};

/// The series of the same two that runs and was asked for first, if this one was not.
pub async fn earlier(context: &Context, series: &Series) -> Result<Option<Series>, StoreError> {
    let all = context.store.series_of(series.guild, series.asker.id).await?;
    let same = |one: &Series| one.other(series.asker.id).map(|other| other.id) == Some(series.partner.id);
    let runs = |one: &Series| one.state == SeriesState::Running && one.id < series.id;
    Ok(all.into_iter().find(|one| runs(one) && same(one)))
}

/// End the later one instead of reminding of it.
pub fn end(batch: Batch, planned: Planned, series: Series, kept: Series) -> Batch {
    let say = NoticeKind::Doubled { series: series.id, kept: kept.id };
    let told = series.people().map(|person| {
        let to = Address::Person(person.id);
        Change::Enqueue(Notice::new(&planned.occurrence(), series.guild, to, say.clone(), planned.at))
    });
    batch
        .when(Condition::SeriesIs(Box::new(series.clone())))
        .when(Condition::SeriesIs(Box::new(kept)))
        .change(Change::PutSeries(Series { state: SeriesState::Stopped, ..series }))
        .change(Change::Drop(planned.duty))
        .changes(told)
}
