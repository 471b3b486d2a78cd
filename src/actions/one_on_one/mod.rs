//! One-on-ones, from the question to the end. When reminders are due is in `domain`; sending them is in `jobs`.

pub mod add;
pub mod answer;
pub mod brief;
pub mod follow;
pub mod list;
pub mod stop;

use crate::catalogue::phrases;
use crate::catalogue::views::{one_on_one, person};
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::SeriesId;
use crate::domain::series::{Participant, Series, SeriesState};
use crate::store::{Change, Condition};

use super::{Context, Invoker, Stop};

/// Returns the series and the other person; a sentence when the series is not the asker's.
async fn own(context: &Context, invoker: &Invoker, id: SeriesId) -> Result<(Series, Participant), Stop> {
    let unknown = || context.stop(invoker, &phrases::SERIES_WHICH);
    let here = |series: &Series| invoker.guild.is_none_or(|guild| guild == series.guild);
    let series = context.store.series(id).await?.filter(here).ok_or_else(unknown)?;
    match series.other(invoker.person.id).cloned() {
        Some(other) => Ok((series, other)),
        None => Err(unknown()),
    }
}

/// Returns the same for a running series; a sentence when the series is not running.
async fn running(context: &Context, invoker: &Invoker, id: SeriesId) -> Result<(Series, Participant), Stop> {
    let (series, other) = own(context, invoker, id).await?;
    match series.state {
        SeriesState::Running => Ok((series, other)),
        _ => Err(context.stop(invoker, &phrases::SERIES_OVER)),
    }
}

/// The condition that the series' two people have no other series in one of these states. A second ask at the same
/// moment fails on it.
fn no_other(series: &Series, states: Vec<SeriesState>) -> Condition {
    let pair = series.people().map(|person| person.id);
    Condition::NoSeriesBetween { guild: series.guild, pair, except: series.id, states }
}

/// The sentence for an asker who already has this series with the same person.
fn exists(context: &Context, invoker: &Invoker, series: &Series) -> Stop {
    let to_answer = series.state == SeriesState::Asked && series.partner.id == invoker.person.id;
    let locale = context.locale(invoker);
    let who = series.other(invoker.person.id).map_or(String::new(), |other| person(other.id));
    let rhythm = one_on_one::rhythm(locale, &series.rhythm);
    Stop::Never(match to_answer {
        true => locale.say(phrases::OneOnOneAskedYou { who, rhythm }),
        false => locale.say(phrases::OneOnOneExists { who, rhythm }),
    })
}

/// Put the series' next reminder on the agenda, or drop the duty when there is none.
fn plan(context: &Context, series: &Series, now: Moment) -> Change {
    let duty = Duty::Brief { series: series.id };
    match series.next_reminder(&context.defaults.one_on_ones.remind_before, now) {
        Some(reminder) => Change::Replan { planned: Planned { duty, at: reminder.at }, now },
        None => Change::Drop(duty),
    }
}
