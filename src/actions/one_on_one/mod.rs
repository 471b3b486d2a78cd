//! One-on-ones, from the question whether to the end. When reminders are due is the domain's; sending is the jobs'.

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
use crate::domain::series::{Person, Series, SeriesState};
use crate::store::{Change, Condition};

use super::{Asker, Context, Stop};

/// The series, and the other of the two; a sentence when it is not the asker's.
async fn own(context: &Context, asker: &Asker, id: SeriesId) -> Result<(Series, Person), Stop> {
    let unknown = || context.stop(asker, &phrases::SERIES_WHICH);
    let here = |series: &Series| asker.guild.is_none_or(|guild| guild == series.guild);
    let series = context.store.series(id).await?.filter(here).ok_or_else(unknown)?;
    match series.other(asker.person.id).cloned() {
        Some(other) => Ok((series, other)),
        None => Err(unknown()),
    }
}

/// The same, and it must be running.
async fn running(context: &Context, asker: &Asker, id: SeriesId) -> Result<(Series, Person), Stop> {
    let (series, other) = own(context, asker, id).await?;
    match series.state {
        SeriesState::Running => Ok((series, other)),
        _ => Err(context.stop(asker, &phrases::SERIES_OVER)),
    }
}

/// That its two people have no other one in one of these states: whoever asks at the same moment finds theirs there.
fn no_other(series: &Series, states: Vec<SeriesState>) -> Condition {
    let pair = series.people().map(|person| person.id);
    Condition::NoSeriesBetween { guild: series.guild, pair, except: series.id, states }
}

/// What to say to somebody who has this one with the same person.
fn exists(context: &Context, asker: &Asker, series: &Series) -> Stop {
    let to_answer = series.state == SeriesState::Asked && series.partner.id == asker.person.id;
    let locale = context.locale(asker);
    let who = series.other(asker.person.id).map_or(String::new(), |other| person(other.id));
    let rhythm = one_on_one::rhythm(locale, &series.rhythm);
    Stop::Never(match to_answer {
        true => locale.say(phrases::OneOnOneAskedYou { who, rhythm }),
        false => locale.say(phrases::OneOnOneExists { who, rhythm }),
    })
}

/// Put the series' next reminder on the agenda, or take it off when there is none.
fn plan(context: &Context, series: &Series, now: Moment) -> Change {
    let duty = Duty::Brief { series: series.id };
    match series.next_reminder(&context.defaults.one_on_ones.remind_before, now) {
        Some(reminder) => Change::Replan { planned: Planned { duty, at: reminder.at }, now },
        None => Change::Drop(duty),
    }
}
