//! When the meetings of a one-on-one take place, and what is due around them: computed a second time, from the dates of the
//! calendar. `domain::series` is read for what the two agreed on; none of its reckoning is used here.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use sincerely::domain::Moment;
use sincerely::domain::series::{Every, Series};
use sincerely::domain::tz::Tz;

use crate::due::instant;

/// How many dates of a rhythm are gone through: more than can be left out in a row.
const LOOKED_AT: u64 = 80;
/// How many of them that are not left out matter: what is due around a meeting comes at most a week before.
const NEAR: usize = 6;

/// What comes before a meeting beside the reminder ten minutes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayBefore {
    /// A reminder the day before, at the same time.
    SameTime,
    /// A brief on the last working day before, by the working days and the hour of its reader.
    WorkingDay,
}

/// When somebody works and reads briefs.
#[derive(Debug, Clone)]
pub struct Habits {
    pub zone: Tz,
    pub days: Vec<Weekday>,
    pub hour: NaiveTime,
}

/// The dates around a moment, by the rhythm, on which the two meet, and those that they have moved; none that is left out.
fn dates(series: &Series, around: Moment) -> BTreeSet<NaiveDate> {
    let takes_place = |date: &NaiveDate| !series.skipped.contains(date);
    let weeks = match series.rhythm.every {
        Every::Weeks(weeks) => weeks,
        Every::Once => return [series.rhythm.first].into_iter().filter(takes_place).collect(),
        Every::Month(_) => unreachable!("nobody here asks for a month"),
    };
    let (first, step) = (series.rhythm.first, u64::from(weeks) * 7);
    let gone = (around.date_naive() - first).num_days().max(0) as u64 / step;
    let from = gone.saturating_sub(2);
    let by_rhythm = (from..from + LOOKED_AT).map(|n| first + Days::new(n * step));
    let moved = series.moved.iter().map(|moved| moved.date);
    by_rhythm.filter(takes_place).take(NEAR).chain(moved.filter(takes_place)).collect()
}

/// What the clock of the series shows when the meeting of that date begins, wherever it is moved.
fn local(series: &Series, date: NaiveDate) -> NaiveDateTime {
    let moved = series.moved.iter().find(|moved| moved.date == date);
    moved.map_or(date.and_time(series.rhythm.time), |moved| moved.to)
}

/// When the meeting of that date begins.
pub fn begins(series: &Series, date: NaiveDate) -> Moment {
    instant(series.rhythm.zone, local(series, date))
}

/// When a meeting that begins then ends.
fn ends(series: &Series, begins: Moment) -> Moment {
    begins + TimeDelta::minutes(series.minutes.into())
}

/// The reminders of a meeting that come at one moment for both: ten minutes before, and where that is wanted the day before.
fn reminders(series: &Series, date: NaiveDate, before: DayBefore) -> impl Iterator<Item = Moment> {
    let eve = instant(series.rhythm.zone, local(series, date) - Days::new(1));
    let shortly = begins(series, date) - TimeDelta::minutes(10);
    [shortly].into_iter().chain((before == DayBefore::SameTime).then_some(eve))
}

/// The moments around another one at which the two are reminded.
fn all_reminders(series: &Series, before: DayBefore, around: Moment) -> impl Iterator<Item = Moment> {
    dates(series, around).into_iter().flat_map(move |date| reminders(series, date, before))
}

/// When the brief of a meeting comes: at the reader's hour on the last of their working days before the day on which it begins
/// by their calendar.
fn brief_of(begins: Moment, reader: &Habits) -> Moment {
    let day = begins.with_timezone(&reader.zone).date_naive();
    let days = (1..=7).map(|back| day - Days::new(back));
    let eve = days.into_iter().find(|day| reader.days.contains(&day.weekday()));
    instant(reader.zone, eve.expect("a week has a working day").and_time(reader.hour))
}

/// The moments around another one at which one of the two is to read a brief.
fn all_briefs(series: &Series, reader: &Habits, around: Moment) -> impl Iterator<Item = Moment> {
    dates(series, around).into_iter().map(|date| brief_of(begins(series, date), reader))
}

/// The moments around another one at which a meeting ends.
fn all_ends(series: &Series, around: Moment) -> impl Iterator<Item = Moment> {
    dates(series, around).into_iter().map(|date| ends(series, begins(series, date)))
}

/// Returns the first reminder after `after`.
pub fn reminder_after(series: &Series, before: DayBefore, after: Moment) -> Option<Moment> {
    all_reminders(series, before, after).filter(|at| *at > after).min()
}

/// Whether the two are to be reminded at that moment.
pub fn reminds_at(series: &Series, before: DayBefore, at: Moment) -> bool {
    all_reminders(series, before, at).any(|reminder| reminder == at)
}

/// Returns the first brief after `after` for one of the two.
pub fn brief_after(series: &Series, reader: &Habits, after: Moment) -> Option<Moment> {
    all_briefs(series, reader, after).filter(|at| *at > after).min()
}

/// Whether a brief comes to one of the two at that moment.
pub fn briefs_at(series: &Series, reader: &Habits, at: Moment) -> bool {
    all_briefs(series, reader, at).any(|brief| brief == at)
}

/// The meetings on these days, by the calendar of that zone.
pub fn on_days(series: &Series, zone: Tz, (from, to): (NaiveDate, NaiveDate)) -> Vec<Moment> {
    let around = instant(zone, from.and_time(NaiveTime::MIN));
    let all = dates(series, around).into_iter().map(|date| begins(series, date));
    all.filter(|at| (from..=to).contains(&at.with_timezone(&zone).date_naive())).collect()
}

/// Returns the first end of a meeting after `after`.
pub fn end_after(series: &Series, after: Moment) -> Option<Moment> {
    all_ends(series, after).filter(|at| *at > after).min()
}

/// Whether a meeting ends at that moment.
pub fn ends_at(series: &Series, at: Moment) -> bool {
    all_ends(series, at).any(|end| end == at)
}

/// Whether a meeting that is not left out begins at that moment.
pub fn meets_at(series: &Series, at: Moment) -> bool {
    dates(series, at).into_iter().any(|date| begins(series, date) == at)
}

/// Whether two records of a one-on-one have their meetings at other moments.
pub fn differ(one: &Series, other: &Series) -> bool {
    let of = |series: &Series| (series.rhythm.clone(), series.minutes);
    of(one) != of(other) || one.moved != other.moved || one.skipped != other.skipped
}
