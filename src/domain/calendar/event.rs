//! The events of one series in a calendar file: the rule, and those occurrences that are not where it says.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::Recurring;
use super::line::Lines;
use super::rule::rule;
use crate::domain::Moment;
use crate::domain::schedule::{ClockChange, resolve};
use crate::domain::series::Rhythm;

/// How long from the file's writing on occurrences in a gap are written out.
const AHEAD: TimeDelta = TimeDelta::days(2 * 366);

/// Writes the events of a series.
pub(super) fn write(lines: &mut Lines, series: &Recurring, written: Moment) {
    let rhythm = anchored(&series.rhythm);
    let Some(rule) = rule(&rhythm) else { return only(lines, series, written) };
    lines.put("BEGIN", "VEVENT");
    head(lines, series, written);
    times(lines, series, local(&rhythm, rhythm.first));
    lines.put("RRULE", &rule);
    let left_out = if series.ended { vec![] } else { left_out(series) };
    if !left_out.is_empty() {
        lines.put_local("EXDATE", rhythm.zone, &left_out);
    }
    lines.put("END", "VEVENT");
    if !series.ended {
        elsewhere(series, written)
            .iter()
            .for_each(|(date, at)| occurrence(lines, series, written, *date, *at));
    }
}

/// Writes the event of a single meeting, at the time at which it takes place.
fn only(lines: &mut Lines, series: &Recurring, written: Moment) {
    let date = series.rhythm.first;
    let moved = series.moved.iter().find(|moved| moved.date == date);
    let begin = moved.map_or(local(&series.rhythm, date), |moved| moved.to);
    lines.put("BEGIN", "VEVENT");
    head(lines, series, written);
    times(
        lines,
        series,
        resolve(series.rhythm.zone, begin).at.with_timezone(&series.rhythm.zone).naive_local(),
    );
    lines.put("END", "VEVENT");
}

/// The moment from which on the events of a series need their zone.
pub(super) fn begin(series: &Recurring) -> Moment {
    let rhythm = anchored(&series.rhythm);
    rhythm.on(rhythm.first).at
}

/// The rhythm as the rule begins. Calendars make different things of a beginning that the clocks leave out, so there it is
/// a meeting earlier, which is then left out.
fn anchored(rhythm: &Rhythm) -> Rhythm {
    let earlier = std::iter::successors(Some(rhythm.clone()), |rhythm| Some(rhythm.begun_earlier()));
    let found = earlier.take(12).find(|rhythm| !is_in_a_gap(rhythm, rhythm.first));
    found.unwrap_or_else(|| rhythm.clone())
}

/// The local times of the rule at which there is no meeting.
fn left_out(series: &Recurring) -> Vec<NaiveDateTime> {
    let (rhythm, anchored) = (&series.rhythm, anchored(&series.rhythm));
    let since = anchored.on(anchored.first).at - TimeDelta::seconds(1);
    let before = anchored.meetings(since).map(|meeting| meeting.date).take_while(|date| *date < rhythm.first);
    let skipped = series.skipped.iter().copied().filter(|date| rhythm.includes(*date));
    let mut times: Vec<NaiveDateTime> = before.chain(skipped).map(|date| local(rhythm, date)).collect();
    times.sort_unstable();
    times.dedup();
    times
}

/// The occurrences that are not where the rule has them, by their dates: those in a gap of the next two years, and those
/// moved.
fn elsewhere(series: &Recurring, written: Moment) -> BTreeMap<NaiveDate, Moment> {
    let rhythm = &series.rhythm;
    let ahead = rhythm.meetings(written).take_while(|meeting| meeting.at <= written + AHEAD);
    let in_gaps =
        ahead.filter(|meeting| is_in_a_gap(rhythm, meeting.date)).map(|meeting| (meeting.date, meeting.at));
    let moved = series.moved.iter().map(|moved| (moved.date, resolve(rhythm.zone, moved.to).at));
    // What is moved replaces what is in a gap.
    let mut all: BTreeMap<NaiveDate, Moment> = in_gaps.chain(moved).collect();
    all.retain(|date, _| rhythm.includes(*date) && !series.skipped.contains(date));
    all
}

/// Writes one occurrence that is not where the rule has it.
fn occurrence(lines: &mut Lines, series: &Recurring, written: Moment, date: NaiveDate, at: Moment) {
    let zone = series.rhythm.zone;
    lines.put("BEGIN", "VEVENT");
    head(lines, series, written);
    lines.put_local("RECURRENCE-ID", zone, &[local(&series.rhythm, date)]);
    times(lines, series, at.with_timezone(&zone).naive_local());
    lines.put("END", "VEVENT");
}

/// Writes what all events of a series have in common.
fn head(lines: &mut Lines, series: &Recurring, written: Moment) {
    lines.put("UID", &series.uid);
    lines.put_moment("DTSTAMP", written);
    lines.put_moment("CREATED", series.created);
    if let Some(modified) = series.modified {
        lines.put_moment("LAST-MODIFIED", modified);
    }
    lines.put("SEQUENCE", &series.sequence.to_string());
    lines.put("STATUS", if series.ended { "CANCELLED" } else { "CONFIRMED" });
    lines.put_text("SUMMARY", &series.summary);
    if !series.description.is_empty() {
        lines.put_text("DESCRIPTION", &series.description);
    }
}

fn times(lines: &mut Lines, series: &Recurring, begin: NaiveDateTime) {
    lines.put_local("DTSTART", series.rhythm.zone, &[begin]);
    lines.put("DURATION", &format!("PT{}M", series.minutes));
}

/// When the meeting of a date begins by the rule.
fn local(rhythm: &Rhythm, date: NaiveDate) -> NaiveDateTime {
    date.and_time(rhythm.time)
}

/// Whether the clocks leave out the time of the meeting of a date.
fn is_in_a_gap(rhythm: &Rhythm, date: NaiveDate) -> bool {
    resolve(rhythm.zone, local(rhythm, date)).mark == ClockChange::AfterGap
}
