//! The events of one series in a calendar file: the rule, and those occurrences that are not where it says.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::Recurring;
use super::line::Lines;
use crate::domain::Moment;
use crate::domain::schedule::{ClockChange, resolve};

/// How long from the file's writing on occurrences in a gap are written out.
const AHEAD: TimeDelta = TimeDelta::days(2 * 366);

/// Writes the events of a series.
pub(super) fn write(lines: &mut Lines, series: &Recurring, written: Moment) {
    lines.put("BEGIN", "VEVENT");
    head(lines, series, written);
    let begin = series.local(series.repeats.date(series.first.date(), anchor(series)));
    times(lines, series, begin);
    lines.put("RRULE", &series.repeats.rule(series.first.date()));
    let left_out = if series.ended { vec![] } else { left_out(series) };
    if !left_out.is_empty() {
        lines.put_local("EXDATE", series.zone, &left_out);
    }
    lines.put("END", "VEVENT");
    if !series.ended {
        elsewhere(series, written)
            .iter()
            .for_each(|(date, at)| occurrence(lines, series, written, *date, *at));
    }
}

/// The moment from which on the events of a series need their zone.
pub(super) fn begin(series: &Recurring) -> Moment {
    let first = series.repeats.date(series.first.date(), anchor(series));
    resolve(series.zone, series.local(first)).at
}

/// The number of the meeting that the rule begins with. Calendars make different things of a beginning in a gap, so it
/// is the one before, which is then left out.
fn anchor(series: &Recurring) -> i64 {
    let date = |number| series.repeats.date(series.first.date(), number);
    (-12..=0).rev().find(|number| !series.is_in_a_gap(date(*number))).unwrap_or(0)
}

/// The local times of the rule at which there is no meeting.
fn left_out(series: &Recurring) -> Vec<NaiveDateTime> {
    let first = series.first.date();
    let before = (anchor(series)..0).map(|number| series.repeats.date(first, number));
    let skipped = series.skipped.iter().copied().filter(|date| series.repeats.includes(first, *date));
    let mut dates: Vec<NaiveDate> = before.chain(skipped).collect();
    dates.sort_unstable();
    dates.dedup();
    dates.into_iter().map(|date| series.local(date)).collect()
}

/// The occurrences that are not where the rule has them, by their dates: those moved, and those in a gap.
fn elsewhere(series: &Recurring, written: Moment) -> BTreeMap<NaiveDate, Moment> {
    let at = |local| resolve(series.zone, local).at;
    let in_gaps = series.in_gaps(written).map(|date| (date, at(series.local(date))));
    let moved = series.moved.iter().map(|(date, to)| (*date, at(*to)));
    // What is moved replaces what is in a gap.
    let all: BTreeMap<NaiveDate, Moment> = in_gaps.chain(moved).collect();
    let takes_place = |date: &NaiveDate| {
        series.repeats.includes(series.first.date(), *date) && !series.skipped.contains(date)
    };
    all.into_iter().filter(|(date, _)| takes_place(date)).collect()
}

/// Writes one occurrence that is not where the rule has it.
fn occurrence(lines: &mut Lines, series: &Recurring, written: Moment, date: NaiveDate, at: Moment) {
    lines.put("BEGIN", "VEVENT");
    head(lines, series, written);
    lines.put_local("RECURRENCE-ID", series.zone, &[series.local(date)]);
    times(lines, series, at.with_timezone(&series.zone).naive_local());
    lines.put("END", "VEVENT");
}

/// Writes what all events of a series have in common.
fn head(lines: &mut Lines, series: &Recurring, written: Moment) {
    lines.put("UID", &series.uid);
    lines.put_moment("DTSTAMP", written);
    lines.put_moment("CREATED", series.created);
    lines.put_moment("LAST-MODIFIED", series.modified);
    lines.put("SEQUENCE", &series.sequence.to_string());
    lines.put("STATUS", if series.ended { "CANCELLED" } else { "CONFIRMED" });
    lines.put_text("SUMMARY", &series.summary);
    if !series.description.is_empty() {
        lines.put_text("DESCRIPTION", &series.description);
    }
}

fn times(lines: &mut Lines, series: &Recurring, begin: NaiveDateTime) {
    lines.put_local("DTSTART", series.zone, &[begin]);
    lines.put("DURATION", &format!("PT{}M", series.minutes));
}

impl Recurring {
    /// When the meeting of a date begins by the rule.
    fn local(&self, date: NaiveDate) -> NaiveDateTime {
        date.and_time(self.first.time())
    }

    fn is_in_a_gap(&self, date: NaiveDate) -> bool {
        resolve(self.zone, self.local(date)).mark == ClockChange::AfterGap
    }

    /// The dates of the next two years on which the clocks leave the meeting's time out.
    fn in_gaps(&self, written: Moment) -> impl Iterator<Item = NaiveDate> + '_ {
        let first = self.first.date();
        let since = self.repeats.number(first, written.date_naive()).saturating_sub(1).max(0);
        let until = (written + AHEAD).date_naive();
        let dates = (since..).map(move |number| self.repeats.date(first, number));
        dates.take_while(move |date| *date <= until).filter(|date| self.is_in_a_gap(*date))
    }
}
