//! The days of the week on which a member works, and how they are written: `Mon-Fri`, `Mon, Tue and Thu`. Hours are `quiet`'s.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Days of the week, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WorkingDays {
    /// A bit a day, Monday the lowest.
    bits: u8,
}

/// The text names no days of the week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no days of the week; write such as Mon-Fri, or Mon, Tue, Thu")]
pub struct NoWorkingDays(String);

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The names of the days, in the plural, which begin as the singular does.
const NAMES: [&str; 7] =
    ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
/// Two letters begin two days' names.
const FEWEST_LETTERS: usize = 3;

impl WorkingDays {
    /// All days of the week.
    pub const ALL: WorkingDays = WorkingDays { bits: 0x7f };

    /// The days whose bits are set, Monday the lowest; None if none is.
    #[cfg(test)]
    pub(in crate::domain) fn from_bits(bits: u8) -> Option<WorkingDays> {
        let bits = bits & WorkingDays::ALL.bits;
        (bits != 0).then_some(WorkingDays { bits })
    }

    /// Whether that day is one of them.
    pub fn includes(self, day: Weekday) -> bool {
        self.bits & bit(day) != 0
    }

    /// The days, from Monday on.
    pub fn days(self) -> impl Iterator<Item = Weekday> {
        WEEK.into_iter().filter(move |day| self.includes(*day))
    }

    /// The days from Monday on, those in a row together: the first and the last of each row.
    pub fn rows(self) -> Vec<(Weekday, Weekday)> {
        let mut rows: Vec<(Weekday, Weekday)> = vec![];
        for day in self.days() {
            match rows.last_mut() {
                Some((_, last)) if last.succ() == day => *last = day,
                _ => rows.push((day, day)),
            }
        }
        rows
    }

    /// The working day so many working days before a date.
    pub fn back(self, from: NaiveDate, many: u32) -> NaiveDate {
        let before = (1..).map(|back| from - Days::new(back));
        let mut working = before.filter(|day| self.includes(day.weekday()));
        working.nth(many.saturating_sub(1) as usize).unwrap_or(from)
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.num_days_from_monday()
}

impl From<Weekday> for WorkingDays {
    fn from(day: Weekday) -> WorkingDays {
        WorkingDays { bits: bit(day) }
    }
}

impl FromStr for WorkingDays {
    type Err = NoWorkingDays;
    fn from_str(text: &str) -> Result<WorkingDays, NoWorkingDays> {
        let wrong = || NoWorkingDays(text.to_owned());
        let text =
            text.replace(['–', '—'], "-").replace(" - ", "-").replace(" to ", "-").replace(" and ", " ");
        let parts = text.split([',', ' ', '/', ';', '+', '&']).filter(|part| !part.is_empty());
        let mut bits = 0;
        for part in parts {
            bits |= match part.split_once('-') {
                Some((first, last)) => between(day(first).ok_or_else(wrong)?, day(last).ok_or_else(wrong)?),
                None => several(part).or_else(|| day(part).map(bit)).ok_or_else(wrong)?,
            };
        }
        if bits == 0 { Err(wrong()) } else { Ok(WorkingDays { bits }) }
    }
}

/// A day by its name or the beginning of it, also in the plural: `Mon`, `Tues.`, `Fridays`.
fn day(text: &str) -> Option<Weekday> {
    let text = text.trim_end_matches('.').to_lowercase();
    let begins = |name: &str| text.chars().count() >= FEWEST_LETTERS && name.starts_with(&text);
    NAMES.iter().position(|name| begins(name)).map(|at| WEEK[at])
}

/// Several days by one word.
fn several(text: &str) -> Option<u8> {
    match text.to_lowercase().as_str() {
        "weekday" | "weekdays" => Some(between(Weekday::Mon, Weekday::Fri)),
        "weekend" | "weekends" => Some(between(Weekday::Sat, Weekday::Sun)),
        "daily" => Some(WorkingDays::ALL.bits),
        _ => None,
    }
}

/// The days from one to another, over the week's end where that comes first.
fn between(first: Weekday, last: Weekday) -> u8 {
    let days = std::iter::successors(Some(first), |day| (*day != last).then(|| day.succ()));
    days.fold(0, |bits, day| bits | bit(day))
}

impl fmt::Display for WorkingDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days: Vec<String> = self.days().map(|day| day.to_string()).collect();
        f.write_str(&days.join(" "))
    }
}

impl TryFrom<String> for WorkingDays {
    type Error = NoWorkingDays;
    fn try_from(text: String) -> Result<WorkingDays, NoWorkingDays> {
        text.parse()
    }
}

impl From<WorkingDays> for String {
    fn from(days: WorkingDays) -> String {
        days.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let read = |text: &str| text.parse::<WorkingDays>().map(|days| days.to_string()).ok();
        let five = Some("Mon Tue Wed Thu Fri".to_owned());
        for text in [
            "Mon-Fri",
            "monday - friday",
            "Mon–Fri",
            "mon to fri",
            "Mon,Tue,Wed,Thu,Fri",
            "Mon Tue Wed thu & fri",
            "Mondays, Tues., Wed, Thurs and Fridays",
            "weekdays",
        ] {
            assert_eq!(read(text), five, "{text}");
        }
        assert_eq!(read("weekends and Mon"), Some("Mon Sat Sun".to_owned()));
        assert_eq!(read("Sun-Thu"), Some("Mon Tue Wed Thu Sun".to_owned()));
        assert_eq!(read("Tue and Thu"), Some("Tue Thu".to_owned()));
        for text in ["", " ", "Mon-", "-", "Mo", "Mond-Sunk", "1-5", "Mon-Fri-Sun"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn days_in_a_row_are_together() {
        let rows = |text: &str| text.parse::<WorkingDays>().unwrap().rows();
        assert_eq!(rows("Mon-Fri"), [(Weekday::Mon, Weekday::Fri)]);
        assert_eq!(
            rows("Sun, Mon, Wed"),
            [(Weekday::Mon, Weekday::Mon), (Weekday::Wed, Weekday::Wed), (Weekday::Sun, Weekday::Sun)]
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(bits in 1u8..128) {
            let days = WorkingDays::from_bits(bits).unwrap();
            prop_assert_eq!(days.to_string().parse::<WorkingDays>().unwrap(), days);
        }

        #[test]
        fn the_day_before_is_a_working_one_and_none_lies_between(bits in 1u8..128, ahead in 0u64..1_000) {
            let days = WorkingDays::from_bits(bits).unwrap();
            let from = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(ahead);
            let before = days.back(from, 1);
            prop_assert!(before < from && days.includes(before.weekday()));
            let between = before.iter_days().skip(1).take_while(|day| *day < from);
            prop_assert!(between.into_iter().all(|day| !days.includes(day.weekday())));
        }
    }
}
