//! Quiet hours, in which a member is left alone. What happens to a notice that comes due in them is in `rest` and
//! `jobs`.

use std::fmt;
use std::str::FromStr;

use crate::domain::tz::Tz;
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::Moment;
use super::schedule::resolve;
use super::time_of_day::hours_of_day;
use super::working_days::WorkingDays;

/// Hours of every day, by the member's own clock: `22:00-07:00`, or `off` for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuietHours {
    from: NaiveTime,
    /// The same as `from` for `off`.
    until: NaiveTime,
}

/// The text is not quiet hours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no hours; write two times of day, such as 22:00-07:00, or off")]
pub struct NoHours(String);

impl QuietHours {
    /// No quiet hours.
    pub const OFF: QuietHours = QuietHours { from: NaiveTime::MIN, until: NaiveTime::MIN };

    /// The first and the last time of day, as a clock shows them; None for `off`.
    pub fn bounds(self) -> Option<(String, String)> {
        let time = |time: NaiveTime| time.format("%H:%M").to_string();
        (self != QuietHours::OFF).then(|| (time(self.from), time(self.until)))
    }

    /// The beginning and the end of the next quiet hours, or of those that `now` lies in; None for `off`.
    pub fn next(self, zone: Tz, now: Moment) -> Option<(Moment, Moment)> {
        if self == QuietHours::OFF {
            return None;
        }
        let today = now.with_timezone(&zone).date_naive();
        [today - Days::new(1), today, today + Days::new(1)]
            .into_iter()
            .map(|day| self.on(zone, day))
            .find(|(begin, end)| begin < end && now < *end)
    }

    /// The end of the quiet hours that `now` lies in; None outside of quiet hours.
    pub fn end(self, zone: Tz, now: Moment) -> Option<Moment> {
        let today = now.with_timezone(&zone).date_naive();
        // Quiet hours over midnight may have begun yesterday.
        [today - Days::new(1), today].into_iter().find_map(|day| {
            let (begin, end) = self.on(zone, day);
            (begin <= now && now < end).then_some(end)
        })
    }

    /// The beginning and the end of the hours that begin on a day.
    fn on(self, zone: Tz, day: NaiveDate) -> (Moment, Moment) {
        let last = if self.until < self.from { day + Days::new(1) } else { day };
        let at = |day: NaiveDate, time| resolve(zone, day.and_time(time)).at;
        (at(day, self.from), at(last, self.until))
    }
}

/// The first moment from `now` on that is on a working day and outside of the hours.
pub fn rest_end(hours: QuietHours, working: WorkingDays, zone: Tz, now: Moment) -> Moment {
    let mut at = now;
    // Each step leaves the hours or a day: a week of them comes past every working day there can be.
    for _ in 0..16 {
        let day = at.with_timezone(&zone).date_naive();
        if let Some(end) = hours.end(zone, at) {
            at = end;
        } else if !working.includes(day.weekday()) {
            at = resolve(zone, (day + Days::new(1)).and_time(NaiveTime::MIN)).at;
        } else {
            return at;
        }
    }
    at
}

impl FromStr for QuietHours {
    type Err = NoHours;
    fn from_str(text: &str) -> Result<QuietHours, NoHours> {
        let wrong = || NoHours(text.to_owned());
        if text.trim().eq_ignore_ascii_case("off") {
            return Ok(QuietHours::OFF);
        }
        let (from, until) = hours_of_day(text).ok_or_else(wrong)?;
        let hours = QuietHours { from, until };
        // From nine to nine may mean never or always; `off` and two different times say which.
        if hours.from == hours.until { Err(wrong()) } else { Ok(hours) }
    }
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bounds() {
            Some((from, until)) => write!(f, "{from}-{until}"),
            None => f.write_str("off"),
        }
    }
}

impl TryFrom<String> for QuietHours {
    type Error = NoHours;
    fn try_from(text: String) -> Result<QuietHours, NoHours> {
        text.parse()
    }
}

impl From<QuietHours> for String {
    fn from(hours: QuietHours) -> String {
        hours.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    fn end(hours: &str, zone: Tz, now: &str) -> Option<String> {
        let hours: QuietHours = hours.parse().unwrap();
        hours
            .end(zone, now.parse().unwrap())
            .map(|end| end.with_timezone(&zone).format("%d %H:%M %z").to_string())
    }

    #[test]
    fn they_are_two_times_of_day_or_off() {
        assert_eq!("10pm-7am".parse::<QuietHours>().unwrap().to_string(), "22:00-07:00");
        assert_eq!(" Off ".parse(), Ok(QuietHours::OFF));
        for text in ["22:00", "9:00-9:00", "night"] {
            assert!(text.parse::<QuietHours>().is_err(), "{text}");
        }
    }

    #[test]
    fn hours_over_midnight_end_in_the_morning_also_when_the_clocks_change() {
        let (night, rome) = ("22:00-07:00", Tz::known("Europe/Rome"));
        assert_eq!(end(night, rome, "2026-11-20T20:59:59Z"), None);
        assert_eq!(end(night, rome, "2026-11-20T21:00:00Z").as_deref(), Some("21 07:00 +0100"));
        assert_eq!(end(night, rome, "2026-11-21T05:59:59Z").as_deref(), Some("21 07:00 +0100"));
        assert_eq!(end(night, rome, "2026-11-21T06:00:00Z"), None);
        assert_eq!(end(night, rome, "2027-03-27T21:00:00Z").as_deref(), Some("28 07:00 +0200"));
        assert_eq!(end("12:00-13:30", rome, "2026-11-20T11:30:00Z").as_deref(), Some("20 13:30 +0100"));
        assert_eq!(end("off", rome, "2026-11-20T00:00:00Z"), None);
    }

    #[test]
    fn rest_ends_in_the_morning_of_a_working_day() {
        let rome = Tz::known("Europe/Rome");
        let weekdays: WorkingDays = "Mon-Fri".parse().unwrap();
        let end = |now: &str| {
            let end = rest_end("20:00-08:00".parse().unwrap(), weekdays, rome, now.parse().unwrap());
            end.with_timezone(&rome).format("%a %d %H:%M").to_string()
        };
        assert_eq!(end("2026-11-19T18:59:59Z"), "Thu 19 19:59");
        assert_eq!(end("2026-11-19T19:00:00Z"), "Fri 20 08:00");
        assert_eq!(end("2026-11-20T19:00:00Z"), "Mon 23 08:00");
        assert_eq!(end("2026-11-21T11:00:00Z"), "Mon 23 08:00");
        assert_eq!(end("2026-11-22T23:30:00Z"), "Mon 23 08:00");
        assert_eq!(end("2026-11-23T07:00:00Z"), "Mon 23 08:00");
    }

    proptest! {
        #[test]
        fn whatever_the_days_and_hours_rest_ends_outside_of_both(
            from in 0u32..1440, length in 1u32..1440, day in 0u32..7, at in 0i64..400_000_000, zone in 0..Tz::all().len()
        ) {
            let time = |minute: u32| NaiveTime::from_hms_opt(minute % 1440 / 60, minute % 60, 0).unwrap();
            let hours = QuietHours { from: time(from), until: time(from + length) };
            let working = WorkingDays::from(WorkingDays::ALL.days().nth(day as usize).unwrap());
            let zone = Tz::all()[zone];
            let now: Moment = chrono::DateTime::from_timestamp(1_600_000_000 + at, 0).unwrap();
            let end = rest_end(hours, working, zone, now);
            prop_assert!(now <= end && end - now <= TimeDelta::days(9), "{end}");
            prop_assert!(hours.end(zone, end).is_none(), "{end}");
            prop_assert!(working.includes(end.with_timezone(&zone).weekday()), "{end}");
        }

        #[test]
        fn they_end_within_a_day_and_a_little_and_not_before(
            from in 0u32..1440, length in 1u32..1440, at in 0i64..400_000_000, zone in 0..Tz::all().len()
        ) {
            let time = |minute: u32| NaiveTime::from_hms_opt(minute % 1440 / 60, minute % 60, 0).unwrap();
            let hours = QuietHours { from: time(from), until: time(from + length) };
            let zone = Tz::all()[zone];
            let now: Moment = chrono::DateTime::from_timestamp(1_600_000_000 + at, 0).unwrap();
            if let Some(end) = hours.end(zone, now) {
                prop_assert!(now < end && end - now <= TimeDelta::hours(25 + 24), "{end}");
                prop_assert_eq!(hours.end(zone, end - TimeDelta::seconds(1)), Some(end));
                prop_assert_eq!(hours.next(zone, now).map(|(_, end)| end), Some(end));
            }
        }
    }
}
