//! The time that a wall clock shows in a zone over ten years, as stretches of one offset each. They are found only by
//! asking which offset holds at an instant: the way back, from local times, is what the schedules are tested for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use sincerely::domain::tz::Tz;

pub type Instant = DateTime<Utc>;

/// The ten years.
pub fn from() -> Instant {
    instant(2026)
}

pub fn until() -> Instant {
    instant(2036)
}

fn instant(year: i32) -> Instant {
    let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    day.and_time(chrono::NaiveTime::MIN).and_utc()
}

/// How far beyond the ten years stretches are known.
const MARGIN: TimeDelta = TimeDelta::days(40);
/// Clocks are not changed twice within this time.
const STEP: TimeDelta = TimeDelta::hours(24);

/// A zone's clock.
pub struct Wall {
    pub zone: Tz,
    /// The start and the offset of each stretch; the first has no beginning.
    stretches: Vec<(Instant, TimeDelta)>,
}

/// Every zone.
pub fn walls() -> &'static [Wall] {
    static WALLS: LazyLock<Vec<Wall>> =
        LazyLock::new(|| Tz::all().iter().map(|zone| Wall::of(*zone)).collect());
    &WALLS
}

/// The zones, grouped by what their clocks show.
pub fn groups() -> Vec<Vec<&'static Wall>> {
    let mut groups: BTreeMap<&[(Instant, TimeDelta)], Vec<&Wall>> = BTreeMap::new();
    for wall in walls() {
        groups.entry(&wall.stretches).or_default().push(wall);
    }
    groups.into_values().collect()
}

impl Wall {
    fn of(zone: Tz) -> Wall {
        let mut at = from() - MARGIN;
        let mut stretches = vec![(DateTime::<Utc>::MIN_UTC, offset(zone, at))];
        while at < until() + MARGIN {
            let (before, after) = (offset(zone, at), offset(zone, at + STEP));
            if before != after {
                stretches.push((change(zone, at, at + STEP), after));
            }
            at += STEP;
        }
        Wall { zone, stretches }
    }

    /// The instants within the ten years at which the clock is changed.
    pub fn changes(&self) -> impl Iterator<Item = Instant> + '_ {
        self.stretches.iter().map(|(start, _)| *start).filter(|start| (from()..until()).contains(start))
    }

    /// Returns the local time that the clock shows.
    pub fn shows(&self, at: Instant) -> NaiveDateTime {
        let (_, offset) = self.stretches.iter().rev().find(|(start, _)| *start <= at).unwrap();
        at.naive_utc() + *offset
    }

    /// Returns the first instant at which the clock shows `local` or later: after a gap, or the first of two.
    pub fn first(&self, local: NaiveDateTime) -> Instant {
        let ends = self.stretches[1..].iter().map(|(start, _)| *start).chain([DateTime::<Utc>::MAX_UTC]);
        let shown = self.stretches.iter().zip(ends).find_map(|((start, offset), end)| {
            let at = (local.and_utc() - *offset).max(*start);
            (at < end).then_some(at)
        });
        shown.unwrap()
    }

    /// Compare the two clocks, hour by hour around the changes and day by day elsewhere.
    pub fn shows_the_same_as(&self, other: &Wall) {
        let days = (0..3_653).map(|day| from() + TimeDelta::days(day));
        let hours = other.changes().flat_map(|change| (-30..30).map(move |n| change + TimeDelta::hours(n)));
        for at in days.chain(hours) {
            assert_eq!(offset(self.zone, at), offset(other.zone, at), "{} {at}", self.zone);
        }
    }
}

fn offset(zone: Tz, at: Instant) -> TimeDelta {
    TimeDelta::seconds(zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc().into())
}

/// Returns the first second of the later offset.
fn change(zone: Tz, mut before: Instant, mut after: Instant) -> Instant {
    let later = offset(zone, after);
    while after - before > TimeDelta::seconds(1) {
        let middle = before + (after - before) / 2;
        let middle = DateTime::from_timestamp(middle.timestamp(), 0).unwrap();
        if offset(zone, middle) == later { after = middle } else { before = middle }
    }
    after
}
