//! Files that each describe a zone, over years: every zone there is, those with the same description once. What takes place in
//! them is `cases`'.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc, Weekday};
use sincerely::domain::calendar::{Calendar, Recurring};
use sincerely::domain::series::{Every, Rhythm};
use sincerely::domain::tz::Tz;

use crate::cases::{FIRST, moment};

/// For how many years zones are looked at.
pub const YEARS: i64 = 19;

/// A zone, as a file describes it, and when its clock is looked at.
pub struct Zone {
    zone: Tz,
    pub text: String,
    /// In seconds since 1970.
    pub moments: Vec<i64>,
}

/// Every zone whose description differs from those before.
pub fn all() -> Vec<Zone> {
    let zones = Tz::all().iter().map(|zone| of(*zone));
    let distinct: BTreeMap<String, Zone> =
        zones.map(|zone| (zone.text.replace(zone.zone.name(), "").replace("\r\n ", ""), zone)).collect();
    distinct.into_values().collect()
}

fn of(zone: Tz) -> Zone {
    let written = moment(FIRST);
    let rhythm = Rhythm {
        every: Every::Weeks(1),
        weekday: Weekday::Tue,
        time: NaiveTime::from_hms_opt(12, 0, 0).expect("a time"),
        zone,
        first: NaiveDate::from_ymd_opt(2025, 11, 25).expect("a date"),
    };
    let weekly = Recurring {
        uid: "1".to_owned(),
        summary: "One-on-one".to_owned(),
        description: String::new(),
        rhythm,
        minutes: 30,
        ended: false,
        skipped: vec![],
        moved: vec![],
        sequence: 0,
        created: written,
        modified: None,
    };
    let text = Calendar { written, series: vec![weekly] }.text();
    Zone { zone, text, moments: moments(zone, written + TimeDelta::days(6)) }
}

/// Every twenty days, and both sides of each change of clocks.
fn moments(zone: Tz, since: DateTime<Utc>) -> Vec<i64> {
    let until = since + TimeDelta::days(YEARS * 365);
    let changes = zone.changes(since).take_while(|change| change.at < until);
    let around = changes.flat_map(|change| [change.at.timestamp() - 1, change.at.timestamp()]);
    let between = (since.timestamp()..until.timestamp()).step_by(20 * 86_400);
    let mut moments: Vec<i64> = around.chain(between).collect();
    moments.sort_unstable();
    moments
}

impl Zone {
    /// Says where the zone is described at another distance from UTC than it has.
    pub fn wrong(&self, told: &[i32]) -> Option<String> {
        let distance = |at: i64| {
            let at = moment(at);
            self.zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
        };
        let mut pairs = self.moments.iter().zip(told);
        let differs = pairs.find(|(at, told)| distance(**at) != **told);
        let lacking =
            (told.len() != self.moments.len()).then(|| format!("{}: {} moments", self.zone, told.len()));
        let said = |(at, told): (&i64, &i32)| {
            format!("{} at {}: {} s from UTC, described as {told}", self.zone, moment(*at), distance(*at))
        };
        differs.map(said).or(lacking)
    }
}
