//! The periods of a look back, by name, in the viewer's zone.

use std::ops::Range;

use crate::domain::tz::Tz;
use chrono::{Datelike, Days, Months, NaiveDate};

use super::Moment;
use super::schedule::resolve;

/// A period of the calendar, relative to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// From Monday on.
    ThisWeek,
    LastWeek,
    ThisMonth,
    LastMonth,
    ThisQuarter,
    ThisYear,
    All,
}

impl Period {
    pub const ALL: [Period; 7] = [
        Period::ThisWeek,
        Period::LastWeek,
        Period::ThisMonth,
        Period::LastMonth,
        Period::ThisQuarter,
        Period::ThisYear,
        Period::All,
    ];

    /// The name in commands.
    pub fn name(self) -> &'static str {
        match self {
            Period::ThisWeek => "week",
            Period::LastWeek => "last-week",
            Period::ThisMonth => "month",
            Period::LastMonth => "last-month",
            Period::ThisQuarter => "quarter",
            Period::ThisYear => "year",
            Period::All => "all",
        }
    }

    /// The period with this name; None if there is none.
    pub fn named(name: &str) -> Option<Period> {
        Period::ALL.into_iter().find(|period| period.name() == name)
    }

    /// From the period's first moment until before the first one after it; None if the period has no bounds.
    pub fn range(self, now: Moment, zone: Tz) -> Option<Range<Moment>> {
        let (first, next) = self.dates(now.with_timezone(&zone).date_naive())?;
        let begins = |date: NaiveDate| resolve(zone, date.and_time(Default::default())).at;
        Some(begins(first)..begins(next))
    }

    fn dates(self, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let month = today.with_day(1)?;
        let back = |months| month.checked_sub_months(Months::new(months));
        let (first, months) = match self {
            Period::ThisWeek => return week(today, 0),
            Period::LastWeek => return week(today, 1),
            Period::ThisMonth => (month, 1),
            Period::LastMonth => (back(1)?, 1),
            Period::ThisQuarter => (back(today.month0() % 3)?, 3),
            Period::ThisYear => (back(today.month0())?, 12),
            Period::All => return None,
        };
        Some((first, first.checked_add_months(Months::new(months))?))
    }
}

/// The week of a day, or one before it: Monday to Monday.
fn week(day: NaiveDate, back: u64) -> Option<(NaiveDate, NaiveDate)> {
    let monday = day.week(chrono::Weekday::Mon).checked_first_day()?.checked_sub_days(Days::new(7 * back))?;
    Some((monday, monday.checked_add_days(Days::new(7))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(period: Period, now: &str, zone: Tz) -> String {
        let range = period.range(now.parse().unwrap(), zone).unwrap();
        let local = |at: Moment| at.with_timezone(&zone).format("%a %Y-%m-%d %H:%M").to_string();
        format!("{} to {}", local(range.start), local(range.end))
    }

    #[test]
    fn each_begins_and_ends_where_the_calendar_says() {
        let all = |now| {
            let bounded = Period::ALL.into_iter().take(6);
            bounded.map(|period| of(period, now, Tz::known("Europe/Rome"))).collect::<Vec<_>>().join("\n")
        };
        // In Rome the year 2026 has begun.
        insta::assert_snapshot!(all("2025-12-31T23:30:00Z"), @"
        Mon 2025-12-29 00:00 to Mon 2026-01-05 00:00
        Mon 2025-12-22 00:00 to Mon 2025-12-29 00:00
        Thu 2026-01-01 00:00 to Sun 2026-02-01 00:00
        Mon 2025-12-01 00:00 to Thu 2026-01-01 00:00
        Thu 2026-01-01 00:00 to Wed 2026-04-01 00:00
        Thu 2026-01-01 00:00 to Fri 2027-01-01 00:00
        ");
        insta::assert_snapshot!(all("2026-11-22T12:00:00Z"), @"
        Mon 2026-11-16 00:00 to Mon 2026-11-23 00:00
        Mon 2026-11-09 00:00 to Mon 2026-11-16 00:00
        Sun 2026-11-01 00:00 to Tue 2026-12-01 00:00
        Thu 2026-10-01 00:00 to Sun 2026-11-01 00:00
        Thu 2026-10-01 00:00 to Fri 2027-01-01 00:00
        Thu 2026-01-01 00:00 to Fri 2027-01-01 00:00
        ");
    }

    #[test]
    fn a_midnight_that_the_clocks_leave_out_is_the_first_moment_after_it() {
        // In Santiago the clocks go forward at midnight, on the first Sunday on or after 2 September.
        let range =
            Period::ThisMonth.range("2024-09-10T12:00:00Z".parse().unwrap(), Tz::known("America/Santiago"));
        assert_eq!(range.unwrap().start.to_rfc3339(), "2024-09-01T04:00:00+00:00");
    }

    #[test]
    fn names_are_read_again() {
        for period in Period::ALL {
            assert_eq!(Period::named(period.name()), Some(period));
        }
        assert_eq!(Period::named("fortnight"), None);
        assert_eq!(Period::All.range(Moment::UNIX_EPOCH, Tz::UTC), None);
    }
}
