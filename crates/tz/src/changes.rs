//! When a zone's clocks change: what a calendar file says of a zone. What a clock shows at a moment is in the crate's root.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use jiff::tz::TimeZoneTransition;

use crate::{Tz, TzOffset, ZONES};

/// A change of a zone's distance from UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub at: DateTime<Utc>,
    /// The distance until then.
    pub from: FixedOffset,
    /// The distance from then on.
    pub to: FixedOffset,
    /// Whether summer time begins. In Ireland and Morocco the database calls the other half of the year the standard.
    pub is_summer_time: bool,
    /// The name of the time from then on, such as `CEST`.
    pub name: String,
}

impl Change {
    /// What the clocks show when they are changed.
    pub fn local(&self) -> NaiveDateTime {
        self.at.naive_utc() + TimeDelta::seconds(self.from.local_minus_utc().into())
    }
}

impl Tz {
    /// The changes after a moment, in order; thousands, where there is a rule for them.
    pub fn changes(&self, after: DateTime<Utc>) -> impl Iterator<Item = Change> + use<> {
        let zone = *self;
        let following = ZONES.rules(zone).following(timestamp(after));
        following.map(move |one| zone.change(&one)).filter(Change::moves_the_clocks)
    }

    /// The last change before a moment; None if there was none.
    pub fn change_before(&self, at: DateTime<Utc>) -> Option<Change> {
        let mut preceding = ZONES.rules(*self).preceding(timestamp(at)).map(|one| self.change(&one));
        preceding.find(Change::moves_the_clocks)
    }

    fn change(&self, to: &TimeZoneTransition<'_>) -> Change {
        let at = DateTime::from_timestamp(to.timestamp().as_second(), 0).unwrap_or_default();
        let until = at - TimeDelta::seconds(1);
        Change {
            at,
            from: self.offset_from_utc_datetime(&until.naive_utc()).fix(),
            to: TzOffset::of(*self, to.offset()).fix(),
            is_summer_time: to.dst().is_dst(),
            name: to.abbreviation().to_owned(),
        }
    }
}

impl Change {
    /// Some changes are of a name only.
    fn moves_the_clocks(&self) -> bool {
        self.from != self.to
    }
}

fn timestamp(at: DateTime<Utc>) -> jiff::Timestamp {
    let (first, last) = (jiff::Timestamp::MIN.as_second(), jiff::Timestamp::MAX.as_second());
    jiff::Timestamp::from_second(at.timestamp().clamp(first, last)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(change: &Change) -> String {
        let summer = if change.is_summer_time { "summer" } else { "standard" };
        format!("{} {} to {} ({}, {summer})", change.local(), change.from, change.to, change.name)
    }

    fn next(zone: &str, after: &str, count: usize) -> Vec<String> {
        let zone: Tz = zone.parse().unwrap();
        zone.changes(after.parse().unwrap()).take(count).map(|change| told(&change)).collect()
    }

    #[test]
    fn changes_are_told_as_the_clocks_show_them() {
        assert_eq!(
            next("Australia/Lord_Howe", "2026-06-01T00:00:00Z", 2),
            [
                "2026-10-04 02:00:00 +10:30 to +11:00 (+11, summer)",
                "2027-04-04 02:00:00 +11:00 to +10:30 (+1030, standard)"
            ]
        );
        assert_eq!(next("Asia/Kathmandu", "2026-06-01T00:00:00Z", 2), Vec::<String>::new());
        let before = Tz::known("America/Vancouver").change_before("2026-06-01T00:00:00Z".parse().unwrap());
        assert_eq!(before.unwrap().at.to_rfc3339(), "2026-03-08T10:00:00+00:00");
        assert_eq!(Tz::UTC.change_before(Utc::now()), None);
    }

    proptest! {
        #[test]
        fn between_two_changes_the_distance_stays(
            zone in prop::sample::select(Tz::all()), second in 1_600_000_000_i64..2_500_000_000,
        ) {
            let after = DateTime::from_timestamp(second, 0).unwrap();
            let distance = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix();
            let mut now = distance(after);
            for change in zone.changes(after).take(4) {
                prop_assert!(change.at > after);
                prop_assert_eq!(change.from, now);
                prop_assert_eq!(distance(change.at), change.to);
                now = change.to;
            }
            if let Some(last) = zone.change_before(after) {
                prop_assert!(last.at < after);
                prop_assert_eq!(distance(after - TimeDelta::seconds(1)), last.to);
            }
        }
    }
}
