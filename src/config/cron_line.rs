//! Cron lines with the seconds first: which word is wrong, and what is allowed in its place. The meaning of a good line is in
//! `domain::schedule`; how a crontab's line is written with the seconds first, in `domain::crontab`.

use chrono::TimeDelta;

use super::problem::{closest, did_you_mean, quote};
use crate::domain::schedule::Schedule;
use crate::domain::tz::Tz;
use crate::domain::{Moment, crontab};

/// Each field's name and values.
const FIELDS: [(&str, &str); 7] = [
    ("second", "0 to 59"),
    ("minute", "0 to 59"),
    ("hour", "0 to 23"),
    ("day of the month", "1 to 31"),
    ("month", "Jan to Dec, or 1 to 12"),
    ("day of the week", "Sun to Sat, or 1 to 7 where 1 is Sunday"),
    ("year", "1970 to 2100"),
];
const MONTH: usize = 4;
const WEEKDAY: usize = 5;
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORTHANDS: [&str; 5] = ["@hourly", "@daily", "@weekly", "@monthly", "@yearly"];
const ORDER: &str = "second, minute, hour, day of the month, month, day of the week and, if you like, year, \
                     such as `0 0 9 * * Mon *`";

/// The schedule, or the problem of the line, worded to follow the name of its key.
pub(super) fn read(line: &str) -> Result<Schedule, String> {
    let schedule: Schedule = line.parse().map_err(|_| what_is_wrong(line))?;
    let second = line.split_whitespace().next().unwrap_or_default();
    if !second.starts_with('@') && second.parse::<u8>().is_err() {
        let why = "which would come round again and again within a minute";
        return Err(format!("says {} where the second stands, {why}; did you mean `0`?", quote(second)));
    }
    if schedule.next(Tz::UTC, before_all_years()).is_none() {
        return Err("names a day that no calendar has, so it never comes round".into());
    }
    Ok(schedule)
}

/// A moment before 1970, the first year of cron lines.
fn before_all_years() -> Moment {
    Moment::UNIX_EPOCH - TimeDelta::days(1)
}

fn what_is_wrong(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.len() {
        1 if line.trim().starts_with('@') => shorthand(line.trim()),
        5 => of_crontab(line),
        6 | 7 => wrong_words(&words),
        _ => format!("takes six or seven fields: {ORDER}"),
    }
}

fn shorthand(word: &str) -> String {
    let guess = closest(word, SHORTHANDS).map(|guess| format!("`{guess}`"));
    format!("says {}, which is none of {}{}", quote(word), SHORTHANDS.join(", "), did_you_mean(guess))
}

fn wrong_words(words: &[&str]) -> String {
    let wrong = words.iter().enumerate().filter(|(field, word)| !fits(*field, word));
    let told: Vec<String> = wrong.map(|(field, word)| wrong_word(field, word)).collect();
    match told.as_slice() {
        [] => format!("is not in the order {ORDER}"),
        _ => format!("says {}", told.join("; and ")),
    }
}

fn wrong_word(field: usize, word: &str) -> String {
    let (name, takes) = FIELDS[field];
    let guess = mended(field, word).map(|guess| format!("`{guess}`"));
    format!("{} where the {name} stands, which takes {takes}{}", quote(word), did_you_mean(guess))
}

/// Whether the parser of cron lines accepts a word in a field.
fn fits(field: usize, word: &str) -> bool {
    let mut words = ["0", "0", "0", "*", "*", "*", "*"];
    words[field] = word;
    words.join(" ").parse::<Schedule>().is_ok()
}

/// The word with its misspelt names corrected, if it then fits.
fn mended(field: usize, word: &str) -> Option<String> {
    let names: &[&str] = match field {
        MONTH => &MONTHS,
        WEEKDAY => &DAYS,
        _ => return None,
    };
    let mend = |part: &str| match part {
        "0" | "7" if field == WEEKDAY => Some("Sun".to_owned()),
        _ if fits(field, part) => Some(part.to_owned()),
        _ => closest(part, names.iter().flat_map(|name| [&name[..3], *name])).map(str::to_owned),
    };
    let mut guess = String::new();
    for piece in word.split_inclusive([',', '-', '/']) {
        let part = piece.trim_end_matches([',', '-', '/']);
        guess += &mend(part)?;
        guess += &piece[part.len()..];
    }
    fits(field, &guess).then_some(guess)
}

/// A line of five fields is a crontab's: no seconds, no year, and other numbers for weekdays.
fn of_crontab(line: &str) -> String {
    let here = crontab::with_seconds(line).filter(|line| read(line).is_ok()).map(|line| format!("`{line}`"));
    format!("has five fields, as in a crontab; here the seconds come first{}", did_you_mean(here))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> String {
        read(line).unwrap_err()
    }

    #[test]
    fn a_wrong_word_is_named_with_what_was_meant() {
        insta::assert_snapshot!(told("0 0 9 * * Mno *"), @"says `Mno` where the day of the week stands, which takes Sun to Sat, or 1 to 7 where 1 is Sunday; did you mean `Mon`?");
        insta::assert_snapshot!(told("0 0 25 * Janury Mon"), @"says `25` where the hour stands, which takes 0 to 23; and `Janury` where the month stands, which takes Jan to Dec, or 1 to 12; did you mean `January`?");
        insta::assert_snapshot!(told("0 0 9 * * Mon,Wendesday *"), @"says `Mon,Wendesday` where the day of the week stands, which takes Sun to Sat, or 1 to 7 where 1 is Sunday; did you mean `Mon,Wednesday`?");
        insta::assert_snapshot!(told("0 0 9 * * 0 *"), @"says `0` where the day of the week stands, which takes Sun to Sat, or 1 to 7 where 1 is Sunday; did you mean `Sun`?");
        insta::assert_snapshot!(told("@weekley"), @"says `@weekley`, which is none of @hourly, @daily, @weekly, @monthly, @yearly; did you mean `@weekly`?");
        insta::assert_snapshot!(told("Mondays at nine"), @"takes six or seven fields: second, minute, hour, day of the month, month, day of the week and, if you like, year, such as `0 0 9 * * Mon *`");
        insta::assert_snapshot!(told("* * 9 * * Mon *"), @"says `*` where the second stands, which would come round again and again within a minute; did you mean `0`?");
        insta::assert_snapshot!(told("0 0 9 30 Feb * *"), @"names a day that no calendar has, so it never comes round");
    }

    #[test]
    fn good_lines_are_taken() {
        for line in ["0 0 9 * * Mon", "0 0 0 1 1 * 1970", "@weekly", " 0  30 8 ? * 2-6 2026/2 "] {
            assert_eq!(read(line).map(|schedule| schedule.line().to_owned()), Ok(line.to_owned()));
        }
    }

    #[test]
    fn a_line_of_a_crontab_is_put_right() {
        insta::assert_snapshot!(told("0 9 * * 1"), @"has five fields, as in a crontab; here the seconds come first; did you mean `0 0 9 * * Mon *`?");
        insta::assert_snapshot!(told("0 99 * * 1"), @"has five fields, as in a crontab; here the seconds come first");
    }
}
