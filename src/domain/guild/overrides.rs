//! What the admins of a guild have chosen in place of the operator's defaults: fair use, values, schedules, languages, days off. The
//! choices that were there first (channels, zone, roles) are fields of the guild's record itself.

use std::fmt;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::domain::id::RoleId;
use crate::domain::schedule::{Schedule, resolve};
use crate::domain::span::Span;
use crate::domain::team_value::TeamValue;
use crate::domain::tz::Tz;

/// What is chosen. What is None, or empty, is the operator's default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Overrides {
    /// How many receivers a member may thank in a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_allowance: Option<u32>,
    /// How many characters a text needs at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_length: Option<usize>,
    /// How long a giver waits before thanking the same member again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pair_cooldown: Option<Span>,
    /// In the order they are offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<TeamValue>>,
    #[serde(skip_serializing_if = "OwnSchedule::is_default")]
    pub tips: OwnSchedule,
    #[serde(skip_serializing_if = "OwnSchedule::is_default")]
    pub spotlight: OwnSchedule,
    #[serde(skip_serializing_if = "OwnSchedule::is_default")]
    pub prompts: OwnSchedule,
    /// Days on which no schedule comes round, such as holidays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub days_off: Vec<DaysOff>,
    /// A role whose members may post tips too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tips_role: Option<RoleId>,
    /// Whether only tips of the guild's own are posted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub own_tips_only: bool,
    /// Whether only prompts of the guild's own are sent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub own_prompts_only: bool,
    /// The catalogue's folder for what is said to the guild as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Overrides {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        *self == Overrides::default()
    }
}

/// A schedule of a guild's own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnSchedule {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
    /// Whether it does not come round at all.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub off: bool,
}

impl OwnSchedule {
    fn is_default(&self) -> bool {
        *self == OwnSchedule::default()
    }
}

/// A stretch of days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaysOff {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// As it is written: `2026-12-24 to 2027-01-02`, or a single day.
impl fmt::Display for DaysOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.from == self.to {
            true => write!(f, "{}", self.from),
            false => write!(f, "{} to {}", self.from, self.to),
        }
    }
}

impl DaysOff {
    /// Whether that day is one of them.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// The last second of these days in a zone.
    fn ends(&self, zone: Tz) -> Moment {
        let after = self.to.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        resolve(zone, after.and_time(Default::default())).at - chrono::TimeDelta::seconds(1)
    }
}

/// When a schedule comes round after a moment in a zone, days off left out; None if it has no more years.
pub fn next_beside(schedule: &Schedule, days_off: &[DaysOff], zone: Tz, after: Moment) -> Option<Moment> {
    let mut after = after;
    loop {
        let at = schedule.next(zone, after)?.at;
        let day = at.with_timezone(&zone).date_naive();
        match days_off.iter().find(|off| off.covers(day)) {
            None => return Some(at),
            Some(off) => after = off.ends(zone).max(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn next(days_off: &[DaysOff], after: &str) -> String {
        let schedule: Schedule = "0 0 9 * * Mon *".parse().unwrap();
        let zone: Tz = "Europe/Lisbon".parse().unwrap();
        next_beside(&schedule, days_off, zone, after.parse().unwrap())
            .map_or("never".into(), |at| at.to_rfc3339())
    }

    #[test]
    fn a_schedule_passes_over_days_off() {
        let holidays = DaysOff { from: day("2026-12-21"), to: day("2027-01-04") };
        assert_eq!(next(&[], "2026-12-18T12:00:00Z"), "2026-12-21T09:00:00+00:00");
        assert_eq!(next(&[holidays], "2026-12-18T12:00:00Z"), "2027-01-11T09:00:00+00:00");
        let single = DaysOff { from: day("2027-01-11"), to: day("2027-01-11") };
        assert_eq!(next(&[single, holidays], "2026-12-18T12:00:00Z"), "2027-01-18T09:00:00+00:00");
    }

    #[test]
    fn days_off_without_an_end_leave_nothing() {
        let schedule: Schedule = "0 0 9 * * Mon 2027".parse().unwrap();
        let off = DaysOff { from: day("2026-01-01"), to: day("2030-01-01") };
        let zone: Tz = "UTC".parse().unwrap();
        assert_eq!(next_beside(&schedule, &[off], zone, "2026-12-18T12:00:00Z".parse().unwrap()), None);
    }
}
