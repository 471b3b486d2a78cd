//! The brief before a day with one-on-ones: by the reader's own clock, working days and hour, so that it comes while there is still
//! time to think. Reminders by a span before a meeting are the series' own.

use chrono::{Days, NaiveDate, NaiveTime};

use super::{Meeting, Series};
use crate::domain::Moment;
use crate::domain::schedule::resolve;
use crate::domain::tz::Tz;
use crate::domain::working_days::WorkingDays;

/// By what a member's briefs come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BriefClock {
    pub zone: Tz,
    pub working: WorkingDays,
    /// The hour at which briefs come.
    pub at: NaiveTime,
    /// How many working days before; 1 is the last working day before.
    pub ahead: u32,
}

impl BriefClock {
    /// The date on which the brief of a day comes.
    fn date_before(&self, day: NaiveDate) -> NaiveDate {
        self.working.back(day, self.ahead)
    }

    /// When the brief of a meeting comes.
    pub fn brief_of(&self, meeting: Meeting) -> Moment {
        let day = meeting.at.with_timezone(&self.zone).date_naive();
        resolve(self.zone, self.date_before(day).and_time(self.at)).at
    }

    /// The days that the brief of that moment is about; None when none is: no brief comes at that moment.
    pub fn days_of(&self, brief: Moment) -> Option<(NaiveDate, NaiveDate)> {
        let local = brief.with_timezone(&self.zone).date_naive();
        if resolve(self.zone, local.and_time(self.at)).at != brief {
            return None;
        }
        // A week has a working day, so no more days than these are looked at.
        let reach = u64::from(self.ahead) * 7 + 7;
        let mut days = (1..=reach).map(|ahead| local + Days::new(ahead));
        let first = days.find(|day| self.date_before(*day) == local)?;
        let last = days.take_while(|day| self.date_before(*day) == local).last().unwrap_or(first);
        Some((first, last))
    }

    /// The earliest brief strictly after `after` of a series, skipped meetings left out.
    pub fn next(&self, series: &Series, after: Moment) -> Option<Moment> {
        // A brief comes before its meeting, and the briefs of later meetings come no earlier.
        series.upcoming(after).map(|meeting| self.brief_of(meeting)).find(|at| *at > after)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::series;
    use super::*;
    use chrono::{Datelike, Weekday};
    use proptest::prelude::*;

    fn berlin(working: &str) -> BriefClock {
        BriefClock {
            zone: Tz::known("Europe/Berlin"),
            working: working.parse().unwrap(),
            at: "09:00:00".parse().unwrap(),
            ahead: 1,
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_monday_is_prepared_on_friday() {
        let monday = Meeting { date: day("2026-11-23"), at: "2026-11-23T09:00:00Z".parse().unwrap() };
        let brief = berlin("Mon-Fri").brief_of(monday);
        assert_eq!(brief, "2026-11-20T08:00:00Z".parse::<Moment>().unwrap());
        assert_eq!(berlin("Mon-Fri").days_of(brief), Some((day("2026-11-21"), day("2026-11-23"))));
        assert_eq!(berlin("Mon-Thu").brief_of(monday), "2026-11-19T08:00:00Z".parse::<Moment>().unwrap());
        assert_eq!(
            BriefClock { ahead: 2, ..berlin("Mon-Fri") }.brief_of(monday),
            "2026-11-19T08:00:00Z".parse::<Moment>().unwrap()
        );
    }

    #[test]
    fn a_day_is_the_readers_own() {
        // Late on Monday in New York is Tuesday in Berlin.
        let late = Meeting { date: day("2026-11-23"), at: "2026-11-24T01:30:00Z".parse().unwrap() };
        assert_eq!(berlin("Mon-Fri").brief_of(late), "2026-11-23T08:00:00Z".parse::<Moment>().unwrap());
    }

    proptest! {
        #[test]
        fn every_meeting_is_in_the_brief_that_comes_before_it(
            zone in proptest::sample::select(Tz::all().to_vec()),
            days in 1u8..128, hour in 0u32..24, ahead in 1u32..4, start in 1_700_000_000i64..2_000_000_000,
        ) {
            let now = Moment::from_timestamp(start, 0).unwrap();
            let working = WorkingDays::from_bits(days).unwrap();
            let clock = BriefClock { zone, working, at: NaiveTime::from_hms_opt(hour, 0, 0).unwrap(), ahead };
            let series = series(1, Weekday::Sun, "10:00:00", Tz::known("Asia/Tokyo"), &now.to_rfc3339());
            let mut after = now;
            for _ in 0..6 {
                let brief = clock.next(&series, after).unwrap();
                prop_assert!(brief > after);
                let (first, last) = clock.days_of(brief).unwrap();
                let about: Vec<_> = series.upcoming(brief).take(6).filter(|one| {
                    let day = one.at.with_timezone(&zone).date_naive();
                    first <= day && day <= last
                }).collect();
                prop_assert!(!about.is_empty());
                prop_assert!(about.iter().all(|one| clock.brief_of(*one) == brief));
                prop_assert!(working.includes(brief.with_timezone(&zone).date_naive().weekday()));
                after = brief;
            }
        }
    }
}
