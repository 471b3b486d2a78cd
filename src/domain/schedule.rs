//! Recurring moments: a cron line read in a zone, each occurrence resolved to one moment. One-on-ones, which recur by
//! weeks, are in `series`; `series` resolves its local times here.

use std::fmt;
use std::str::FromStr;

use crate::domain::tz::Tz;
use chrono::{LocalResult, NaiveDateTime, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use super::Moment;

/// A cron line with seconds first, such as `0 0 9 * * Mon *`: every Monday at nine.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Schedule {
    line: String,
    cron: cron::Schedule,
}

/// Why a cron line cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{line}` is not a schedule: {why}")]
pub struct BadSchedule {
    /// The line as written.
    pub line: String,
    /// The error of the cron crate.
    pub why: String,
}

/// One occurrence of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The local time of the line, even on a day on which a gap leaves that time out.
    pub local: NaiveDateTime,
    /// The moment of the occurrence.
    pub at: Moment,
    /// Whether the clocks change at the local time.
    pub mark: ClockChange,
}

/// What a clock change did to a local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockChange {
    /// The local time exists once.
    Plain,
    /// The local time does not exist that day: the occurrence is the first moment after the gap.
    AfterGap,
    /// The local time comes twice that day: the occurrence is the first of the two.
    FirstOfTwo,
}

impl Schedule {
    /// The first occurrence strictly after `after`; None if the line has no more years.
    ///
    /// Asked in a zone with daylight saving, the cron crate skips a time in a gap and returns one in an overlap twice.
    /// So the crate is only asked about local times, and the moment is resolved here.
    pub fn next(&self, zone: Tz, after: Moment) -> Option<Occurrence> {
        let wall = after.with_timezone(&zone).naive_local();
        self.cron
            .after(&Utc.from_utc_datetime(&wall))
            .map(|local| resolve(zone, local.naive_utc()))
            .find(|occurrence| occurrence.at > after)
    }

    /// The line that the schedule was made from.
    pub fn line(&self) -> &str {
        &self.line
    }
}

/// The moment of a local time: the first moment after a gap, the first of the two in an overlap.
pub fn resolve(zone: Tz, local: NaiveDateTime) -> Occurrence {
    let (at, mark) = match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => (at.with_timezone(&Utc), ClockChange::Plain),
        LocalResult::Ambiguous(first, _) => (first.with_timezone(&Utc), ClockChange::FirstOfTwo),
        LocalResult::None => (after_gap(zone, local), ClockChange::AfterGap),
    };
    Occurrence { local, at, mark }
}

/// The first second at which the zone's clock shows `local` or later. Zones are within 26 hours of UTC, and the longest
/// gap in the tz database is a day (Samoa crossing the date line), so two days bound the search.
fn after_gap(zone: Tz, local: NaiveDateTime) -> Moment {
    let reached = |at: Moment| at.with_timezone(&zone).naive_local() >= local;
    let (mut before, mut after) = (-2 * 86_400, 2 * 86_400);
    let at = |second: i64| local.and_utc() + TimeDelta::seconds(second);
    while after - before > 1 {
        let middle = (before + after) / 2;
        if reached(at(middle)) { after = middle } else { before = middle }
    }
    at(after)
}

impl FromStr for Schedule {
    type Err = BadSchedule;
    fn from_str(line: &str) -> Result<Schedule, BadSchedule> {
        let bad = |why: String| BadSchedule { line: line.to_owned(), why };
        let cron = line.parse().map_err(|error: cron::error::Error| bad(error.to_string()))?;
        Ok(Schedule { line: line.to_owned(), cron })
    }
}

impl fmt::Debug for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schedule({})", self.line)
    }
}

impl PartialEq for Schedule {
    fn eq(&self, other: &Schedule) -> bool {
        self.line == other.line
    }
}

impl TryFrom<String> for Schedule {
    type Error = BadSchedule;
    fn try_from(line: String) -> Result<Schedule, BadSchedule> {
        line.parse()
    }
}

impl From<Schedule> for String {
    fn from(schedule: Schedule) -> String {
        schedule.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn next(line: &str, zone: Tz, after: &str) -> Occurrence {
        line.parse::<Schedule>().unwrap().next(zone, moment(after)).unwrap()
    }

    #[test]
    fn a_time_in_a_gap_fires_right_after_it() {
        let got = next("0 30 2 * * Sun *", Tz::known("Europe/Berlin"), "2027-03-27T12:00:00Z");
        assert_eq!((got.at, got.mark), (moment("2027-03-28T01:00:00Z"), ClockChange::AfterGap));
    }

    #[test]
    fn a_time_in_an_overlap_fires_once_at_its_first() {
        let first = next("0 30 2 * * * *", Tz::known("Europe/Berlin"), "2026-10-24T12:00:00Z");
        assert_eq!((first.at, first.mark), (moment("2026-10-25T00:30:00Z"), ClockChange::FirstOfTwo));
        let second = next("0 30 2 * * * *", Tz::known("Europe/Berlin"), "2026-10-25T00:30:00Z");
        assert_eq!(second.at, moment("2026-10-26T01:30:00Z"));
    }

    #[test]
    fn a_whole_day_that_never_was_fires_when_the_next_begins() {
        let got = next("0 0 9 30 12 * 2011", Tz::known("Pacific/Apia"), "2011-12-29T00:00:00Z");
        assert_eq!(got.at, moment("2011-12-30T10:00:00Z"));
    }

    #[test]
    fn a_line_that_has_run_out_has_no_next() {
        let line: Schedule = "0 0 9 * * Mon 2020".parse().unwrap();
        assert_eq!(line.next(Tz::UTC, moment("2026-01-01T00:00:00Z")), None);
    }

    proptest! {
        #[test]
        fn occurrences_only_go_forward(
            zone in proptest::sample::select(Tz::all().to_vec()),
            start in 1_700_000_000i64..2_000_000_000,
            hour in 0u32..24, minute in 0u32..60,
        ) {
            let schedule: Schedule = format!("0 {minute} {hour} * * * *").parse().unwrap();
            let mut after = Utc.timestamp_opt(start, 0).unwrap();
            for _ in 0..30 {
                let next = schedule.next(zone, after).unwrap();
                prop_assert!(next.at > after);
                prop_assert!(next.at - after <= TimeDelta::hours(50));
                after = next.at;
            }
        }
    }
}
