//! When the rounds of pairings are due, and the question whether their groups met: from the days of the calendar, at nine by
//! the server's clock. `domain::pairing` is read for what was asked for; none of its reckoning is used here.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};
use sincerely::domain::Moment;
use sincerely::domain::pairing::Program;
use sincerely::domain::tz::Tz;

use crate::due::instant;

const NINE: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("a time of day");

/// The first day of a program that somebody starts at that moment: the next one that is no weekend.
pub fn first_day(zone: Tz, now: Moment) -> NaiveDate {
    let today = now.with_timezone(&zone).date_naive();
    (1..4).map(|ahead| today + Days::new(ahead)).find(|day| is_weekday(*day)).expect("weekends are short")
}

/// The first round after a moment.
pub fn round_after(program: &Program, zone: Tz, after: Moment) -> Moment {
    let weeks = i64::from(program.weeks);
    let days = program.first.iter_days();
    let days = days.filter(|day| (*day - program.first).num_days() % (weeks * 7) == 0);
    days.map(|day| nine(zone, day)).find(|at| *at > after).expect("rounds have no end")
}

/// When the groups that are drawn at that moment are asked: after a week, or on the last day before the next round that is no
/// weekend; None where that is at once.
pub fn asks_at(program: &Program, zone: Tz, drawn: Moment) -> Option<Moment> {
    let day = |at: Moment| at.with_timezone(&zone).date_naive();
    let next = day(round_after(program, zone, drawn));
    let before = (1..4).map(|back| next - Days::new(back)).find(|day| is_weekday(*day))?;
    let asked = nine(zone, before.min(day(drawn) + Days::new(7)));
    (asked - drawn >= TimeDelta::days(1)).then_some(asked)
}

fn nine(zone: Tz, day: NaiveDate) -> Moment {
    instant(zone, day.and_time(NINE))
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
