//! Ending a series. Either of the two can; the other is told.

use crate::catalogue::phrases;
use crate::catalogue::views::person;
use crate::domain::duty::Duty;
use crate::domain::id::SeriesId;
use crate::domain::message::Reply;
use crate::domain::notice::{Address, Notice, Say};
use crate::domain::series::{Person, Series, SeriesState};
use crate::store::{Batch, Change, Condition};

use super::super::{Asker, Desk, Outcome, Stop};
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
    let (_, other) = desk.on_fresh_reads(asker, || ending(desk, asker, id)).await?;
    let who = person(other.id);
    Ok(Reply::text(desk.locale(asker).say(&phrases::STOPPED_DONE, &[("who", who.into())])))
}

async fn ending(desk: &Desk, asker: &Asker, id: SeriesId) -> Result<(Batch, Person), Stop> {
    let (series, other) = own(desk, asker, id).await?;
    if !matches!(series.state, SeriesState::Running | SeriesState::Asked) {
        return Err(desk.stop(asker, &phrases::SERIES_OVER, &[]));
    }
    let say = Say::Stopped { series: series.id, by: asker.person.id, left: false };
    let told = Notice::new(&asker.cause(), series.guild, Address::Person(other.id), say, desk.now());
    let batch = Batch::once(asker.cause())
        .when(Condition::SeriesIs(Box::new(series.clone())))
        .change(Change::PutSeries(Series { state: SeriesState::Stopped, ..series }))
        .change(Change::Drop(Duty::Brief { series: id }))
        .change(Change::Tell(told));
    Ok((batch, other))
}
