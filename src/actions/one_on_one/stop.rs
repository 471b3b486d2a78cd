//! Ending a series. Either of the two can; the other is told.

use crate::catalogue::phrases;
use crate::catalogue::views::person;
use crate::domain::duty::Duty;
use crate::domain::id::SeriesId;
use crate::domain::message::Reply;
use crate::domain::notice::{Address, Notice, Say};
use crate::domain::series::{Person, Series, SeriesState};
use crate::store::{Batch, Change, Committed, Condition, StoreError};

use super::super::{Asker, Desk, Outcome};
use super::own;

/// End the series that was chosen from the list.
pub async fn named(desk: &Desk, asker: &Asker, which: &str) -> Outcome {
    desk.asked_in(asker).await?;
    match which.trim().parse() {
        Ok(id) => stop(desk, asker, id).await,
        Err(_) => Err(desk.stop(asker, &phrases::SERIES_WHICH, &[])),
    }
}

/// End it, take its reminders off the agenda, tell the other person.
pub async fn stop(desk: &Desk, asker: &Asker, id: SeriesId) -> Outcome {
    let (series, other) = own(desk, asker, id).await?;
    if !matches!(series.state, SeriesState::Running | SeriesState::Asked) {
        return Err(desk.stop(asker, &phrases::SERIES_OVER, &[]));
    }
    // Refused when it was answered or ended at this very moment: trying again finds it as it is then.
    if let Committed::Refused(_) = end(desk, asker, &series, &other).await? {
        return Err(desk.stop(asker, &phrases::FAILED, &[]));
    }
    let who = person(other.id);
    Ok(Reply::text(desk.locale(asker).say(&phrases::STOPPED_DONE, &[("who", who.into())])))
}

async fn end(desk: &Desk, asker: &Asker, series: &Series, other: &Person) -> Result<Committed, StoreError> {
    let say = Say::Stopped { series: series.id, by: asker.person.id, left: false };
    let told = Notice::new(&asker.cause(), series.guild, Address::Person(other.id), say, desk.now());
    let batch = Batch::once(asker.cause())
        .when(Condition::SeriesIs { series: series.id, state: series.state })
        .change(Change::PutSeries(Series { state: SeriesState::Stopped, ..series.clone() }))
        .change(Change::Drop(Duty::Brief { series: series.id }))
        .change(Change::Tell(told));
    desk.commit(batch).await
}
