//! Dates as people write them: `Friday`, `next Monday`, `tomorrow`, `in 2 weeks`, `4 Dec`, `2026-12-04`. Times of day are
//! `time_of_day`'s.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::time_of_day::time_of_day;

/// Months by the beginnings of their names.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a date that is not in the past. A weekday is the next one after today, a day and a month the next such date. None if
/// the text is no date, or one that is over.
pub fn coming_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase().replace(',', " ");
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_filler(word)).collect();
    let date = match words[..] {
        ["today"] => Some(today),
        ["tomorrow"] => today.checked_add_days(Days::new(1)),
        ["in", count, unit] => ahead(today, number(count)?, unit),
        ["next", "week"] => next(today, Weekday::Mon),
        ["next", "month"] => today.with_day(1)?.checked_add_months(Months::new(1)),
        ["next", day] => next(today, weekday(day)?),
        [one] => weekday(one)
            .and_then(|day| next(today, day))
            .or_else(|| written(one))
            .or_else(|| dotted(one, today)),
        [one, other] => day_and_month(one, other, today).or_else(|| day_and_month(other, one, today)),
        [one, other, year] => {
            let year = year.parse().ok()?;
            in_year(one, other, year).or_else(|| in_year(other, one, year))
        }
        _ => None,
    }?;
    (date >= today).then_some(date)
}

/// Reads a date and a time of day together: `Friday 14:00`, `tomorrow at 9`, `4 Dec 2pm`. None if the text is not both.
pub fn coming_moment(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveTime)> {
    let words: Vec<&str> = text.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("at")).collect();
    // A time has up to two words, such as `2 pm`; the longer reading is tried first.
    [2, 1].into_iter().filter(|count| words.len() > *count).find_map(|count| {
        let (date, time) = words.split_at(words.len() - count);
        Some((coming_date(&date.join(" "), today)?, time_of_day(&time.join(" "))?))
    })
}

fn is_filler(word: &str) -> bool {
    matches!(word, "on" | "the" | "of" | "by" | "this")
}

fn number(word: &str) -> Option<u32> {
    match word {
        "a" | "an" | "one" => Some(1),
        "two" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        digits => digits.parse().ok().filter(|count| *count <= 500),
    }
}

fn ahead(today: NaiveDate, count: u32, unit: &str) -> Option<NaiveDate> {
    match unit.trim_end_matches('s') {
        "day" => today.checked_add_days(Days::new(count.into())),
        "week" => today.checked_add_days(Days::new(u64::from(count) * 7)),
        "month" => today.checked_add_months(Months::new(count)),
        _ => None,
    }
}

/// The next such weekday after today.
fn next(today: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    let days = day.days_since(today.weekday());
    today.checked_add_days(Days::new(if days == 0 { 7 } else { days.into() }))
}

fn weekday(word: &str) -> Option<Weekday> {
    word.trim_end_matches('.').parse().ok()
}

fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let named = MONTHS.iter().position(|name| word.len() >= 3 && word.starts_with(name))?;
    Some(named as u32 + 1)
}

/// The day of a month: `4`, `4th`, `4.`
fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|one: char| one == '.' || one.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    matches!(ending, "" | "." | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

fn in_year(day_word: &str, month_word: &str, year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month(month_word)?, day(day_word)?)
}

fn day_and_month(day_word: &str, month_word: &str, today: NaiveDate) -> Option<NaiveDate> {
    coming(day(day_word)?, month(month_word)?, today)
}

/// The next date of that day and month; the 29th of February may be four or eight years ahead.
fn coming(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    let years = today.year()..=today.year() + 8;
    years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|date| *date >= today)
}

/// `2026-12-04`.
fn written(word: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(word, "%Y-%m-%d").ok()
}

/// `4.12.`, `4.12.2026`. With slashes the two halves of the world read it differently, so that is none.
fn dotted(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    match parts[..] {
        [day, month] => coming(day.parse().ok()?, month.parse().ok()?, today),
        [day, month, year] => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Tuesday.
    fn today() -> NaiveDate {
        "2026-11-24".parse().unwrap()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let read = |text: &str| coming_date(text, today()).map(|date| date.to_string());
        for (text, date) in [
            ("today", "2026-11-24"),
            ("Tomorrow", "2026-11-25"),
            ("Friday", "2026-11-27"),
            ("by Friday", "2026-11-27"),
            ("fri", "2026-11-27"),
            ("Tuesday", "2026-12-01"),
            ("next monday", "2026-11-30"),
            ("next week", "2026-11-30"),
            ("next month", "2026-12-01"),
            ("in 2 weeks", "2026-12-08"),
            ("in a week", "2026-12-01"),
            ("in three days", "2026-11-27"),
            ("in 1 month", "2026-12-24"),
            ("4 Dec", "2026-12-04"),
            ("Dec 4", "2026-12-04"),
            ("December 4th", "2026-12-04"),
            ("the 4th of December", "2026-12-04"),
            ("4 Nov", "2027-11-04"),
            ("29 Feb", "2028-02-29"),
            ("4 Dec 2027", "2027-12-04"),
            ("Dec 4, 2027", "2027-12-04"),
            ("2026-12-04", "2026-12-04"),
            ("4.12.", "2026-12-04"),
            ("04.12.2027", "2027-12-04"),
        ] {
            assert_eq!(read(text).as_deref(), Some(date), "{text}");
        }
        for text in [
            "",
            "soon",
            "31 Feb",
            "2020-01-01",
            "4/12",
            "in weeks",
            "in 9999 weeks",
            "next",
            "4 Smarch",
            "12",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_and_a_time_are_read_together() {
        let read = |text: &str| coming_moment(text, today()).map(|(date, time)| format!("{date} {time}"));
        for (text, moment) in [
            ("Friday 14:00", "2026-11-27 14:00:00"),
            ("tomorrow at 9", "2026-11-25 09:00:00"),
            ("4 Dec 2pm", "2026-12-04 14:00:00"),
            ("next Monday at 2 pm", "2026-11-30 14:00:00"),
            ("2026-12-04 08:30", "2026-12-04 08:30:00"),
        ] {
            assert_eq!(read(text).as_deref(), Some(moment), "{text}");
        }
        for text in ["Friday", "14:00", "Friday soon", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,30}", days in 0u64..3_000) {
            let today = today() + Days::new(days);
            if let Some(date) = coming_date(&text, today) {
                prop_assert!(date >= today);
            }
            let _ = coming_moment(&text, today);
        }

        #[test]
        fn a_date_that_is_written_out_is_read(ahead in 0u64..3_000) {
            let date = today() + Days::new(ahead);
            for form in ["%Y-%m-%d", "%-d %B %Y", "%b %-d %Y", "%d.%m.%Y"] {
                prop_assert_eq!(coming_date(&date.format(form).to_string(), today()), Some(date));
            }
        }
    }
}
