//! A time as people write it when they propose one: a day and a time of day, in either order. How times of day are written is
//! in `time_of_day`.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};

use crate::domain::Moment;
use crate::domain::schedule::resolve;
use crate::domain::time_of_day::time_of_day;
use crate::domain::tz::Tz;

/// For how many days ahead a time may be proposed.
pub const FARTHEST_DAYS: u32 = 60;

/// What a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    At(Moment),
    /// A time that has passed.
    Past(Moment),
    /// A time that is more than [`FARTHEST_DAYS`] ahead.
    TooFar(Moment),
    /// No time.
    Nothing,
}

/// Reads a time by the clock of `zone`: `Tuesday 14:00`, `tomorrow at 9:30`, `2pm on 21 October`, `2026-10-21 10:00`, or a
/// time of day alone for the next time a clock shows it.
pub fn time_in_words(text: &str, zone: Tz, now: Moment) -> Named {
    let text = text.to_lowercase().replace(',', " ");
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| !matches!(*word, "on" | "at" | "the")).collect();
    let splits = (0..=words.len()).map(|at| words.split_at(at));
    let read = splits.flat_map(|(first, last)| [(first, last), (last, first)]).find_map(|(day, time)| {
        let time = time_of_day(&time.join(" "))?;
        Some((written_day(day)?, time))
    });
    let Some((day, time)) = read else { return Named::Nothing };
    let Some(at) = next(day, time, zone, now) else { return Named::Nothing };
    match at {
        at if at <= now => Named::Past(at),
        at if at - now > TimeDelta::days(FARTHEST_DAYS.into()) => Named::TooFar(at),
        at => Named::At(at),
    }
}

/// A day as it was written.
#[derive(Debug, Clone, Copy)]
enum WrittenDay {
    /// No day: the next time a clock shows the time of day.
    None,
    /// So many days ahead.
    Ahead(u64),
    On(Weekday),
    /// A day and a month.
    Yearly(u32, u32),
    Date(NaiveDate),
}

/// The moment of a time on a day. A day that recurs is the next one on which the time is still ahead.
fn next(day: WrittenDay, time: NaiveTime, zone: Tz, now: Moment) -> Option<Moment> {
    let today = now.with_timezone(&zone).date_naive();
    let at = |date: NaiveDate| resolve(zone, date.and_time(time)).at;
    let from_today = |fits: &dyn Fn(&NaiveDate) -> bool| {
        today.iter_days().take(366 * 4).filter(fits).map(at).find(|at| *at > now)
    };
    match day {
        WrittenDay::None => from_today(&|_| true),
        WrittenDay::Ahead(days) => Some(at(today + Days::new(days))),
        WrittenDay::On(weekday) => from_today(&|date| date.weekday() == weekday),
        WrittenDay::Yearly(day, month) => from_today(&|date| (date.day(), date.month()) == (day, month)),
        WrittenDay::Date(date) => Some(at(date)),
    }
}

fn written_day(words: &[&str]) -> Option<WrittenDay> {
    match *words {
        [] => Some(WrittenDay::None),
        ["today"] => Some(WrittenDay::Ahead(0)),
        ["tomorrow"] => Some(WrittenDay::Ahead(1)),
        [one] => weekday(one).map(WrittenDay::On).or_else(|| in_numbers(one)),
        [one, other] => yearly(one, other).or_else(|| yearly(other, one)),
        [one, other, year] => {
            let WrittenDay::Yearly(day, month) = yearly(one, other).or_else(|| yearly(other, one))? else {
                return None;
            };
            NaiveDate::from_ymd_opt(year.parse().ok()?, month, day).map(WrittenDay::Date)
        }
        _ => None,
    }
}

/// The weekday that the word, or its first three letters, name.
fn weekday(word: &str) -> Option<Weekday> {
    let word = word.trim_end_matches('.');
    (word.len() >= 3).then(|| word.parse().ok()).flatten().or_else(|| {
        let begins = ["tues", "wednes", "thur", "thurs"].contains(&word);
        begins.then(|| word[..3].parse().ok()).flatten()
    })
}

/// `2026-10-21`, `21.10.` or `21.10.2026`.
fn in_numbers(word: &str) -> Option<WrittenDay> {
    if let Ok(date) = word.parse::<NaiveDate>() {
        return Some(WrittenDay::Date(date));
    }
    let mut parts = word.split('.');
    let (day, month, year) = (number(parts.next()?)?, number(parts.next()?)?, parts.next()?);
    match year {
        "" => (parts.next().is_none() && is_a_day(day, month)).then_some(WrittenDay::Yearly(day, month)),
        year => NaiveDate::from_ymd_opt(year.parse().ok()?, month, day).map(WrittenDay::Date),
    }
}

/// `21 October`, `21st oct`.
fn yearly(day: &str, month: &str) -> Option<WrittenDay> {
    let day = ["st", "nd", "rd", "th", "."].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let month = month.trim_end_matches('.');
    let month =
        (month.len() >= 3).then(|| month.parse::<chrono::Month>().ok()).flatten()?.number_from_month();
    let day = number(day)?;
    is_a_day(day, month).then_some(WrittenDay::Yearly(day, month))
}

fn number(digits: &str) -> Option<u32> {
    let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

/// Whether a leap year has that day.
fn is_a_day(day: u32, month: u32) -> bool {
    NaiveDate::from_ymd_opt(2028, month, day).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is read in Lisbon on a Monday at ten, summer time.
    fn read(text: &str) -> String {
        let zone = Tz::known("Europe/Lisbon");
        let shown = |at: Moment| at.with_timezone(&zone).format("%a %d %b %H:%M").to_string();
        match time_in_words(text, zone, "2026-10-19T09:00:00Z".parse().unwrap()) {
            Named::At(at) => shown(at),
            Named::Past(at) => format!("past {}", shown(at)),
            Named::TooFar(at) => format!("far {}", shown(at)),
            Named::Nothing => "nothing".into(),
        }
    }

    #[test]
    fn a_day_and_a_time_are_read_in_either_order() {
        for text in [
            "Tuesday 14:00",
            "tue, 2pm",
            "at 14:00 on Tuesday",
            "tomorrow 14:00",
            "14h tomorrow",
            "20 October 2pm",
        ] {
            assert_eq!(read(text), "Tue 20 Oct 14:00", "{text}");
        }
        for text in [
            "20.10. 14:00",
            "2026-10-20 14:00",
            "2 pm on October 20th",
            "20.10.2026 1400",
            "20 Oct 2026 14:00",
        ] {
            assert_eq!(read(text), "Tue 20 Oct 14:00", "{text}");
        }
    }

    #[test]
    fn what_recurs_is_the_next_one_still_ahead() {
        assert_eq!(read("Monday 9:30"), "Mon 26 Oct 09:30");
        assert_eq!(read("Monday 11:00"), "Mon 19 Oct 11:00");
        assert_eq!(read("11:00"), "Mon 19 Oct 11:00");
        assert_eq!(read("9"), "Tue 20 Oct 09:00");
        assert_eq!(read("Sunday 10:00"), "Sun 25 Oct 10:00", "by the clock of that day");
    }

    #[test]
    fn what_has_passed_is_far_or_is_no_time_is_told_apart() {
        assert_eq!(read("today 9:30"), "past Mon 19 Oct 09:30");
        assert_eq!(read("2026-10-01 10:00"), "past Thu 01 Oct 10:00");
        assert_eq!(read("19 January 10:00"), "far Tue 19 Jan 10:00");
        for text in
            ["", "soon", "Tuesday", "Tuesday 25:00", "10/20 14:00", "31.02. 10:00", "next week", "day 9"]
        {
            assert_eq!(read(text), "nothing", "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_written_breaks_it(text in "\\PC{0,20}|([a-z]{1,9}|[0-9.:-]{1,10}| ){0,6}") {
            read(&text);
        }
    }
}
