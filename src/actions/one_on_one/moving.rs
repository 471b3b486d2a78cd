//! One meeting at another time: one of the two proposes, the other agrees, proposes another, or leaves it as it is. Reminders follow
//! once both agree.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::{self, echoed, moment, person, proposal};
use crate::domain::Moment;
use crate::domain::date_words::{coming_date, coming_moment};
use crate::domain::forms::SeriesForm;
use crate::domain::id::{InteractionId, SeriesId};
use crate::domain::message::Reply;
use crate::domain::schedule::resolve;
use crate::domain::series::{Series, Wanted};
use crate::domain::time_of_day::time_of_day;

use super::super::{Context, Invoker, Outcome, Stop};
use super::follow_up::today;
use super::proposing::{self, propose};
use super::running;

/// How far ahead a meeting may be moved.
const FURTHEST: TimeDelta = TimeDelta::days(60);

/// Propose another time for the next meeting, by a command.
pub async fn next(context: &Context, invoker: &Invoker, id: SeriesId, to: &str, at: &str) -> Outcome {
    let (series, _) = running(context, invoker, id).await?;
    let next = series.upcoming(context.now()).next();
    let Some(meeting) = next else { return Err(context.stop(invoker, &phrases::SNOOZE_OVER)) };
    let today = today(context, invoker, &series).await?;
    let unknown = |given: &str| context.stop(invoker, phrases::DateUnknown { given: echoed(given) });
    let day = coming_date(to, today).ok_or_else(|| unknown(to))?;
    let wrong = || context.stop(invoker, phrases::OneOnOneTime { given: echoed(at) });
    let time = time_of_day(at).ok_or_else(wrong)?;
    to_moment(context, invoker, &series, meeting.date, day.and_time(time)).await
}

/// Open the form for another time.
pub async fn open(context: &Context, invoker: &Invoker, id: SeriesId, date: NaiveDate) -> Outcome {
    let (series, other) = running(context, invoker, id).await?;
    coming(context, invoker, &series, date)?;
    let form = SeriesForm::MoveTo { series: id, date }.into();
    Ok(Reply::Ask(views::series_forms::another_time(context.locale(invoker), form, &other.name)))
}

/// Propose the time that was written.
pub async fn written(
    context: &Context,
    invoker: &Invoker,
    (id, date): (SeriesId, NaiveDate),
    given: &str,
) -> Outcome {
    let (series, _) = running(context, invoker, id).await?;
    let today = today(context, invoker, &series).await?;
    let none = || context.stop(invoker, phrases::MoveUnknown { given: echoed(given) });
    let (day, time) = coming_moment(given, today).ok_or_else(none)?;
    to_moment(context, invoker, &series, date, day.and_time(time)).await
}

/// Propose the time that was chosen.
pub async fn chosen(
    context: &Context,
    invoker: &Invoker,
    (id, date): (SeriesId, NaiveDate),
    given: Option<String>,
) -> Outcome {
    let (series, _) = running(context, invoker, id).await?;
    let second = given.and_then(|given| given.parse().ok());
    let at = second.and_then(|second| Moment::from_timestamp(second, 0));
    let at = at.ok_or_else(|| context.not_understood(invoker))?;
    let local = at.with_timezone(&series.rhythm.zone).naive_local();
    send(context, invoker, &series, date, local).await
}

/// Propose a time that the asker wrote by their own clock.
async fn to_moment(
    context: &Context,
    invoker: &Invoker,
    series: &Series,
    date: NaiveDate,
    written: NaiveDateTime,
) -> Outcome {
    let guild = context.guild(series.guild).await?;
    let zone = context.store.member(invoker.person.id).await?.zone(&guild, &context.defaults);
    let local = resolve(zone, written).at.with_timezone(&series.rhythm.zone).naive_local();
    send(context, invoker, series, date, local).await
}

async fn send(
    context: &Context,
    invoker: &Invoker,
    series: &Series,
    date: NaiveDate,
    to: NaiveDateTime,
) -> Outcome {
    let (now, at) = (context.now(), resolve(series.rhythm.zone, to).at);
    let meeting = coming(context, invoker, series, date)?;
    if at <= now || now + FURTHEST < at {
        return Err(context.stop(invoker, &phrases::MOVE_WHEN));
    }
    if at == meeting {
        return Err(context.stop(invoker, phrases::MoveSame { when: moment(at) }));
    }
    let wanted = Wanted::Move { date, to };
    let plan = || propose(context, invoker, series.id, wanted.clone());
    let (_, other) = on_fresh_reads(context, invoker, plan).await?;
    let locale = context.locale(invoker);
    let wanted = proposal::wanted(locale, series, &wanted);
    let said = locale.say(phrases::ProposalSent { who: person(other.id), wanted });
    let busy = proposing::busy(context, invoker, series, at).await?;
    let away = context.away_line(invoker, other.id).await?;
    Ok(Reply::lines([Some(said), busy, away].into_iter().flatten()))
}

/// When the meeting of that date takes place, if it is still to come. A single one that did not happen may still be moved.
fn coming(context: &Context, invoker: &Invoker, series: &Series, date: NaiveDate) -> Result<Moment, Stop> {
    let only = series.is_past(context.now()).then(|| series.meeting(series.rhythm.first));
    let mut movable = series.changeable(context.now()).chain(only);
    let found = movable.find(|meeting| meeting.date == date).map(|meeting| meeting.at);
    found.ok_or_else(|| context.stop(invoker, &phrases::SNOOZE_OVER))
}

/// Agree to what the other proposed.
pub async fn agree(context: &Context, invoker: &Invoker, id: SeriesId, proposal: InteractionId) -> Outcome {
    let plan = || proposing::agreeing(context, invoker, id, proposal);
    let (_, (series, wanted)) = on_fresh_reads(context, invoker, plan).await?;
    let next = series.upcoming(context.now()).next().map_or(context.now(), |meeting| meeting.at);
    let agreed =
        phrases::ProposalAgreed { often: views::one_on_one::often(&series), wanted, when: moment(next) };
    let locale = context.locale(invoker);
    Ok(Reply::Replace(views::one_on_one::changed(locale, id, locale.say(agreed))))
}

/// Have it stay as it is.
pub async fn keep(context: &Context, invoker: &Invoker, id: SeriesId, proposal: InteractionId) -> Outcome {
    let plan = || proposing::declining(context, invoker, id, proposal);
    let (_, other) = on_fresh_reads(context, invoker, plan).await?;
    let kept = phrases::ProposalKept { who: person(other.id) };
    Ok(Reply::Replace(views::text(context.locale(invoker).say(kept))))
}
