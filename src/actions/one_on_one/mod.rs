//! One-on-ones, from the question whether to the end. When reminders are due is the domain's; sending is the jobs'.

pub mod add;
pub mod answer;
pub mod brief;
pub mod list;
pub mod stop;

use crate::catalogue::phrases;
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::SeriesId;
use crate::domain::series::{Person, Series, SeriesState};
use crate::store::Change;

use super::{Asker, Desk, Stop};

/// The series, and the other of the two; a sentence when it is not the asker's.
async fn own(desk: &Desk, asker: &Asker, id: SeriesId) -> Result<(Series, Person), Stop> {
    let unknown = || desk.stop(asker, &phrases::SERIES_WHICH, &[]);
    let here = |series: &Series| asker.guild.is_none_or(|guild| guild == series.guild);
    let series = desk.store.series(id).await?.filter(here).ok_or_else(unknown)?;
    match series.other(asker.person.id).cloned() {
        Some(other) => Ok((series, other)),
        None => Err(unknown()),
    }
}

/// The same, and it must be running.
async fn running(desk: &Desk, asker: &Asker, id: SeriesId) -> Result<(Series, Person), Stop> {
    let (series, other) = own(desk, asker, id).await?;
    match series.state {
        SeriesState::Running => Ok((series, other)),
        _ => Err(desk.stop(asker, &phrases::SERIES_OVER, &[])),
    }
}

/// Put the series' next reminder on the agenda, or take it off when there is none.
fn plan(desk: &Desk, series: &Series, now: Moment) -> Change {
    let duty = Duty::Brief { series: series.id };
    match series.next_reminder(&desk.defaults.one_on_ones.remind_before, now) {
        Some(reminder) => Change::Replan { planned: Planned { duty, at: reminder.at }, now },
        None => Change::Drop(duty),
    }
}
