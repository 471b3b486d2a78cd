//! How often two people meet, and at what local time. What is skipped or moved is the series'.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::Meeting;
use crate::domain::Moment;
use crate::domain::schedule::resolve;
use crate::domain::tz::Tz;

/// How often the two meet, and at what local time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rhythm {
    #[serde(flatten)]
    pub every: Every,
    pub weekday: Weekday,
    pub time: NaiveTime,
    pub zone: Tz,
    /// The first meeting's date, from which the others are counted.
    pub first: NaiveDate,
}

/// How far apart two meetings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Every 1, 2 or 4 weeks.
    Weeks(u32),
    /// Once a month, on one of its weekdays.
    Month(Nth),
    /// A single meeting.
    Once,
}

/// Which of a month's same weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nth {
    First,
    Second,
    Third,
    Fourth,
    /// The fourth or the fifth, whichever the month ends with.
    Last,
}

impl Nth {
    /// Which of its month's same weekdays a date is: the last where it is the last.
    pub fn of(date: NaiveDate) -> Nth {
        if (date + Days::new(7)).month() != date.month() {
            return Nth::Last;
        }
        match date.day0() / 7 {
            0 => Nth::First,
            1 => Nth::Second,
            2 => Nth::Third,
            _ => Nth::Fourth,
        }
    }

    /// The date of that weekday in the month of `day`.
    fn date_in(self, day: NaiveDate, weekday: Weekday) -> NaiveDate {
        let begin = day - Days::new(day.day0().into());
        let ahead = weekday.days_since(begin.weekday());
        let first = begin + Days::new(ahead.into());
        let fourth = first + Days::new(21);
        match self {
            Nth::First => first,
            Nth::Second => first + Days::new(7),
            Nth::Third => first + Days::new(14),
            Nth::Fourth => fourth,
            Nth::Last if (fourth + Days::new(7)).month() == begin.month() => fourth + Days::new(7),
            Nth::Last => fourth,
        }
    }
}

/// What is asked for when a rhythm is chosen: a month's meetings follow the first one's place in its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Often {
    Weeks(u32),
    Monthly,
    Once,
}

impl Often {
    /// All that can be chosen.
    pub const ALL: [Often; 5] =
        [Often::Weeks(1), Often::Weeks(2), Often::Weeks(4), Often::Monthly, Often::Once];

    /// The rhythm's part, for a first meeting on that date.
    fn from(self, first: NaiveDate) -> Every {
        match self {
            Often::Weeks(weeks) => Every::Weeks(weeks),
            Often::Monthly => Every::Month(Nth::of(first)),
            Often::Once => Every::Once,
        }
    }
}

impl Every {
    /// What was asked for.
    pub fn often(self) -> Often {
        match self {
            Every::Weeks(weeks) => Often::Weeks(weeks),
            Every::Month(_) => Often::Monthly,
            Every::Once => Often::Once,
        }
    }
}

impl Rhythm {
    /// A single meeting, at the minute of that moment by the clock of a zone.
    pub fn once(at: Moment, zone: Tz) -> Rhythm {
        let local = at.with_timezone(&zone).naive_local();
        Rhythm { every: Every::Once, weekday: local.weekday(), time: local.time(), zone, first: local.date() }
    }

    /// A rhythm whose first meeting is the first one on that weekday at that time after `now`.
    pub fn starting(often: Often, weekday: Weekday, time: NaiveTime, zone: Tz, now: Moment) -> Rhythm {
        Rhythm::starting_on(often, weekday, time, zone, None, now)
    }

    /// The same, not before a date.
    pub fn starting_on(
        often: Often,
        weekday: Weekday,
        time: NaiveTime,
        zone: Tz,
        from: Option<NaiveDate>,
        now: Moment,
    ) -> Rhythm {
        let today = now.with_timezone(&zone).date_naive();
        let from = from.map_or(today, |from| from.max(today));
        let ahead = weekday.days_since(from.weekday());
        let mut first = from + Days::new(ahead.into());
        if resolve(zone, first.and_time(time)).at <= now {
            first = first + Days::new(7);
        }
        Rhythm { every: often.from(first), weekday, time, zone, first }
    }

    /// The meetings that begin after `after`, in order: without end, or the only one.
    pub fn meetings(&self, after: Moment) -> impl Iterator<Item = Meeting> + '_ {
        let start = self.number(after.with_timezone(&self.zone).date_naive()).saturating_sub(1);
        let end = if self.every == Every::Once { 1 } else { u64::MAX };
        (start..end).map(|n| self.on(self.date(n))).skip_while(move |meeting| meeting.at <= after)
    }

    /// The meeting of that date.
    pub fn on(&self, date: NaiveDate) -> Meeting {
        Meeting { date, at: resolve(self.zone, date.and_time(self.time)).at }
    }

    /// The same rhythm, with one more meeting before the first; a single meeting stays the only one.
    pub fn begun_earlier(&self) -> Rhythm {
        let first = match self.every {
            Every::Weeks(weeks) => self.first - Days::new(u64::from(weeks) * 7),
            Every::Month(nth) => nth.date_in(self.first - Months::new(1), self.weekday),
            Every::Once => self.first,
        };
        Rhythm { first, ..self.clone() }
    }

    /// Whether the rhythm has a meeting on that date.
    pub fn includes(&self, date: NaiveDate) -> bool {
        self.first <= date && self.date(self.number(date)) == date
    }

    /// The date of the meeting with that number, from 0.
    fn date(&self, number: u64) -> NaiveDate {
        match self.every {
            Every::Weeks(weeks) => self.first + Days::new(number * u64::from(weeks) * 7),
            Every::Month(nth) => {
                let begin = self.first - Days::new(self.first.day0().into());
                nth.date_in(begin + Months::new(number as u32), self.weekday)
            }
            Every::Once => self.first,
        }
    }

    /// The number of the meeting on that date, from 0; for a date between two meetings, the number of one of them.
    pub fn number(&self, date: NaiveDate) -> u64 {
        let ahead = match self.every {
            Every::Weeks(weeks) => (date - self.first).num_days().div_euclid(i64::from(weeks) * 7),
            Every::Month(_) => {
                let months = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
                months(date) - months(self.first)
            }
            Every::Once => 0,
        };
        ahead.max(0) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn monthly(now: &str, weekday: Weekday) -> Vec<String> {
        let now = now.parse().unwrap();
        let rhythm = Rhythm::starting(Often::Monthly, weekday, NaiveTime::MIN, Tz::UTC, now);
        rhythm.meetings(now).take(6).map(|meeting| meeting.date.to_string()).collect()
    }

    #[test]
    fn a_month_keeps_the_weekday_and_its_place() {
        assert_eq!(
            monthly("2026-11-02T07:00:00Z", Weekday::Tue),
            ["2026-11-03", "2026-12-01", "2027-01-05", "2027-02-02", "2027-03-02", "2027-04-06"]
        );
        assert_eq!(
            monthly("2026-11-23T07:00:00Z", Weekday::Mon),
            ["2026-11-30", "2026-12-28", "2027-01-25", "2027-02-22", "2027-03-29", "2027-04-26"],
            "the last where it is the last"
        );
        assert_eq!(
            monthly("2026-10-22T07:00:00Z", Weekday::Fri)[..3],
            ["2026-10-23", "2026-11-27", "2026-12-25"],
            "the fourth of five stays the fourth"
        );
    }

    #[test]
    fn one_begins_on_the_day_that_was_named_or_after_it() {
        let now = "2026-11-16T07:00:00Z".parse().unwrap();
        let starting = |from| {
            let time = "10:00:00".parse().unwrap();
            Rhythm::starting_on(Often::Weeks(2), Weekday::Tue, time, Tz::UTC, Some(day(from)), now).first
        };
        assert_eq!(starting("2027-01-05"), day("2027-01-05"));
        assert_eq!(starting("2027-01-06"), day("2027-01-12"));
        assert_eq!(starting("2020-01-01"), day("2026-11-17"), "never in the past");
    }

    #[test]
    fn a_rhythm_is_kept_as_it_ever_was() {
        let weekly = r#"{"weeks":2,"weekday":"Tue","time":"10:00:00","zone":"UTC","first":"2026-11-17"}"#;
        let read: Rhythm = serde_json::from_str(weekly).unwrap();
        assert_eq!((read.every, serde_json::to_string(&read).unwrap().as_str()), (Every::Weeks(2), weekly));
        let monthly =
            r#"{"month":"last","weekday":"Tue","time":"10:00:00","zone":"UTC","first":"2026-11-24"}"#;
        let read: Rhythm = serde_json::from_str(monthly).unwrap();
        assert_eq!(
            (read.every, serde_json::to_string(&read).unwrap().as_str()),
            (Every::Month(Nth::Last), monthly)
        );
        let once = r#"{"once":null,"weekday":"Tue","time":"10:00:00","zone":"UTC","first":"2026-11-24"}"#;
        let read: Rhythm = serde_json::from_str(once).unwrap();
        assert_eq!((read.every, serde_json::to_string(&read).unwrap().as_str()), (Every::Once, once));
    }

    #[test]
    fn one_that_meets_once_has_one_meeting() {
        let at = "2026-11-17T09:30:00Z".parse().unwrap();
        let rhythm = Rhythm::once(at, Tz::known("Europe/Berlin"));
        let just_before = at - TimeDelta::seconds(1);
        assert_eq!((rhythm.first, rhythm.time.to_string().as_str()), (day("2026-11-17"), "10:30:00"));
        assert_eq!(rhythm.meetings(just_before).map(|meeting| meeting.at).collect::<Vec<_>>(), [at]);
        assert_eq!(rhythm.meetings(at).next(), None);
        assert!(rhythm.includes(rhythm.first) && !rhythm.includes(day("2026-11-24")));
        assert_eq!(rhythm.begun_earlier(), rhythm);
    }

    proptest! {
        #[test]
        fn meetings_keep_their_rhythm_and_their_hour(
            zone in proptest::sample::select(Tz::all().to_vec()),
            often in proptest::sample::select(Often::ALL[..4].to_vec()),
            start in 1_700_000_000i64..2_000_000_000, ahead in 0i64..400,
        ) {
            let now = Moment::from_timestamp(start, 0).unwrap();
            let rhythm = Rhythm::starting(often, Weekday::Wed, "09:30:00".parse().unwrap(), zone, now);
            let after = now + TimeDelta::days(ahead);
            let earlier = rhythm.begun_earlier();
            prop_assert!(earlier.first < rhythm.first && earlier.includes(rhythm.first));
            prop_assert_eq!(earlier.number(rhythm.first), 1);
            prop_assert_eq!(earlier.meetings(after).next(), rhythm.meetings(after).next());
            let mut last: Option<Meeting> = None;
            for meeting in rhythm.meetings(after).take(10) {
                prop_assert!(meeting.at > after);
                prop_assert_eq!(meeting.date.weekday(), Weekday::Wed);
                prop_assert!(rhythm.includes(meeting.date));
                prop_assert!(!rhythm.includes(meeting.date + Days::new(1)));
                if let Some(last) = last {
                    let apart = (meeting.date - last.date).num_days();
                    match often {
                        Often::Weeks(weeks) => prop_assert_eq!(apart, i64::from(weeks) * 7),
                        Often::Monthly => prop_assert!(apart == 28 || apart == 35),
                        Often::Once => prop_assert!(false, "it has no second meeting"),
                    }
                }
                last = Some(meeting);
            }
        }

        #[test]
        fn a_month_has_one_meeting(start in 1_700_000_000i64..2_000_000_000) {
            let now = Moment::from_timestamp(start, 0).unwrap();
            let rhythm = Rhythm::starting(Often::Monthly, Weekday::Thu, NaiveTime::MIN, Tz::UTC, now);
            let mut months: Vec<_> =
                rhythm.meetings(now).take(24).map(|one| (one.date.year(), one.date.month())).collect();
            months.dedup();
            prop_assert_eq!(months.len(), 24);
        }
    }
}
