//! Finds the rule by which the clocks of a zone are changed every year, from the changes alone: the zone's data has rules,
//! but what is seen to happen holds for all of it.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::rule::day_of;
use crate::domain::tz::Change;

/// How many years at the end must be the same. In 28 years a weekday has been on each date that it can be on.
const YEARS: i32 = 28;

/// A change that comes once a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Yearly<'a> {
    /// The first one that goes by the rule.
    pub first: &'a Change,
    month: u32,
    weekday: Weekday,
    time: NaiveTime,
    /// The days of the month that it is on: seven, of which one has the weekday.
    days: RangeInclusive<u32>,
}

/// Splits changes, of which those of the year `last` are complete, into those before there is a rule for each year, and
/// the rules.
pub(super) fn yearly(changes: &[Change], last: i32) -> (&[Change], Vec<Yearly<'_>>) {
    let mut rules = rules(changes, last).unwrap_or_default();
    let start = regular_from(changes, &rules, last);
    for rule in &mut rules {
        let first = changes[start..].iter().find(|change| rule.covers(change));
        rule.first = first.unwrap_or(rule.first);
    }
    (&changes[..start], rules)
}

/// The rules that the last years go by; None if some year is an exception.
fn rules(changes: &[Change], last: i32) -> Option<Vec<Yearly<'_>>> {
    let mut years: BTreeMap<i32, Vec<&Change>> =
        (last - YEARS + 1..=last).map(|year| (year, vec![])).collect();
    for change in changes {
        if let Some(year) = years.get_mut(&change.local().year()) {
            year.push(change);
        }
    }
    let count = years.values().next()?.len();
    if years.values().any(|year| year.len() != count) {
        return None;
    }
    (0..count).map(|nth| Yearly::of(&years.values().map(|year| year[nth]).collect::<Vec<_>>())).collect()
}

/// The place of the first change from which on all go by the rules, and none is missing.
fn regular_from(changes: &[Change], rules: &[Yearly<'_>], last: i32) -> usize {
    let mut years: Vec<i32> = rules.iter().map(|_| last + 1).collect();
    for (place, change) in changes.iter().enumerate().rev() {
        let year = change.local().year();
        match rules.iter().position(|rule| rule.covers(change)) {
            Some(rule) if years[rule] == year + 1 => years[rule] = year,
            _ => return place + 1,
        }
    }
    0
}

impl<'a> Yearly<'a> {
    /// The rule of changes of which each is in another year; None if they have none.
    fn of(changes: &[&'a Change]) -> Option<Yearly<'a>> {
        let first: &'a Change = changes.first()?;
        let local = first.local();
        let days = changes.iter().map(|change| change.local().day());
        let days = days.clone().min()?..=days.max()?;
        let (month, weekday, time) = (local.month(), local.weekday(), local.time());
        let rule = Yearly { first, month, weekday, time, days };
        let all = changes.iter().all(|change| rule.covers(change));
        (all && rule.days.end() - rule.days.start() == 6).then_some(rule)
    }

    fn covers(&self, change: &Change) -> bool {
        let local = change.local();
        let same =
            (change.from, change.to, &change.name) == (self.first.from, self.first.to, &self.first.name);
        same && (local.month(), local.weekday(), local.time()) == (self.month, self.weekday, self.time)
            && self.days.contains(&local.day())
    }

    /// The rule, without `RRULE:`; its time of day is that of the first change.
    pub fn text(&self) -> String {
        let (month, weekday, begin) = (self.month, day_of(self.weekday), *self.days.start());
        match begin {
            _ if *self.days.end() == days_of(month) => {
                format!("FREQ=YEARLY;BYMONTH={month};BYDAY=-1{weekday}")
            }
            1 | 8 | 15 | 22 => format!("FREQ=YEARLY;BYMONTH={month};BYDAY={}{weekday}", begin / 7 + 1),
            _ => {
                let days: Vec<String> = self.days.clone().map(|day| day.to_string()).collect();
                format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={};BYDAY={weekday}", days.join(","))
            }
        }
    }
}

/// How many days a month has, in a leap year.
fn days_of(month: u32) -> u32 {
    let first = |month| NaiveDate::from_ymd_opt(2028, month, 1);
    let next = first(month + 1).or_else(|| NaiveDate::from_ymd_opt(2029, 1, 1));
    next.and_then(|next| next.pred_opt()).map_or(31, |last| last.day())
}
