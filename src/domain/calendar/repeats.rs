//! The dates of meetings that recur, counted from the first one, and the rule that says the same in a calendar file.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// How far apart two meetings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    /// Every so many weeks.
    Weeks(u32),
    /// Once a month, on one of its weekdays.
    Month(Nth),
}

/// Which of a month's same weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nth {
    First,
    Second,
    Third,
    Fourth,
    /// The fourth or the fifth, whichever the month ends with.
    Last,
}

impl Repeats {
    /// The rule, without `RRULE:`.
    pub(super) fn rule(self, first: NaiveDate) -> String {
        let weekday = day_of(first.weekday());
        match self {
            Repeats::Weeks(weeks) => format!("FREQ=WEEKLY;INTERVAL={};BYDAY={weekday}", weeks.max(1)),
            Repeats::Month(nth) => format!("FREQ=MONTHLY;BYDAY={}{weekday}", nth.number()),
        }
    }

    /// The date of the meeting with that number, where the first is 0; those before the first have numbers below.
    pub(super) fn date(self, first: NaiveDate, number: i64) -> NaiveDate {
        match self {
            Repeats::Weeks(weeks) => shifted(first, number * i64::from(weeks.max(1)) * 7),
            Repeats::Month(nth) => nth.date_in(month_of(first) + number, first.weekday()),
        }
    }

    /// The number of the last meeting not after a date, or of the one that follows it.
    pub(super) fn number(self, first: NaiveDate, date: NaiveDate) -> i64 {
        match self {
            Repeats::Weeks(weeks) => (date - first).num_days().div_euclid(i64::from(weeks.max(1)) * 7),
            Repeats::Month(_) => month_of(date) - month_of(first),
        }
    }

    /// Whether there is a meeting on that date.
    pub(super) fn includes(self, first: NaiveDate, date: NaiveDate) -> bool {
        let number = self.number(first, date);
        number >= 0 && self.date(first, number) == date
    }
}

impl Nth {
    /// The number before a weekday in a rule.
    fn number(self) -> i8 {
        match self {
            Nth::First => 1,
            Nth::Second => 2,
            Nth::Third => 3,
            Nth::Fourth => 4,
            Nth::Last => -1,
        }
    }

    fn date_in(self, month: i64, weekday: Weekday) -> NaiveDate {
        let (year, number) = (month.div_euclid(12) as i32, month.rem_euclid(12) as u32 + 1);
        let nth = |n| NaiveDate::from_weekday_of_month_opt(year, number, weekday, n);
        let date = match self {
            Nth::Last => nth(5).or_else(|| nth(4)),
            nth_one => nth(nth_one.number() as u8),
        };
        date.unwrap_or_default()
    }
}

/// Months since the year 0.
fn month_of(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

fn shifted(date: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { date - by } else { date + by }
}

/// A weekday in a rule.
pub(super) fn day_of(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_rule_says_how_often_and_on_which_day() {
        let tuesday = day("2026-11-24");
        assert_eq!(Repeats::Weeks(2).rule(tuesday), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
        assert_eq!(Repeats::Month(Nth::Last).rule(tuesday), "FREQ=MONTHLY;BYDAY=-1TU");
        let dates = |nth, first, numbers: [i64; 3]| {
            numbers.map(|number| Repeats::Month(nth).date(day(first), number).to_string())
        };
        assert_eq!(dates(Nth::Last, "2026-11-24", [-1, 1, 2]), ["2026-10-27", "2026-12-29", "2027-01-26"]);
        assert_eq!(dates(Nth::First, "2026-12-01", [-1, 1, 2]), ["2026-11-03", "2027-01-05", "2027-02-02"]);
    }

    proptest! {
        #[test]
        fn a_date_has_the_number_that_it_was_made_from(
            repeats in prop::sample::select(vec![
                Repeats::Weeks(1), Repeats::Weeks(4), Repeats::Month(Nth::First), Repeats::Month(Nth::Third),
                Repeats::Month(Nth::Last),
            ]),
            start in 0u64..2_000, number in -30i64..400,
        ) {
            let first = repeats.date(day("2025-01-01") + Days::new(start), 0);
            let date = repeats.date(first, number);
            prop_assert_eq!(repeats.number(first, date), number);
            prop_assert_eq!(repeats.includes(first, date), number >= 0);
            prop_assert!(!repeats.includes(first, date + Days::new(1)));
            prop_assert_eq!(date.weekday(), first.weekday());
        }
    }
}
