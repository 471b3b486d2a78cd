//! Schedules as people write them: days of the week and a time, such as `Mon-Fri 8:30`, or a cron line. How a line is read in a zone is
//! `schedule`'s.

use chrono::{NaiveTime, TimeDelta, Timelike};

use super::schedule::Schedule;
use super::time_of_day::time_of_day;
use super::tz::Tz;
use super::working_days::WorkingDays;
use super::{Moment, crontab};

/// The fewest hours between two occurrences of a server's schedule: each brings a message to a channel or to many people. A day is
/// an hour shorter when the clocks change.
const SOONEST: TimeDelta = TimeDelta::hours(23);
/// How many occurrences are looked at: as many as a line can fit into the days of a month, and some more.
const LOOKED_AT: usize = 40;

/// Words between days and a time.
const FILLING: [&str; 3] = ["at", "on", "every"];

/// Why a text is no schedule for a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSchedule {
    /// It is neither days and a time nor a cron line.
    Unreadable,
    /// It is a cron line with seconds, and days of the week by number.
    NumberedDays,
    /// It comes round more than once a day.
    TooOften,
    /// It does not come round any more.
    Never,
}

/// Reads days of the week and a time, or a cron line of five fields, or one with the seconds first. What is days and a time comes out the
/// same however it was written.
///
/// # Errors
/// When it is neither, or comes round too often or never after `now`.
pub fn schedule(text: &str, now: Moment) -> Result<Schedule, NoSchedule> {
    let read = match days_and_time(text) {
        Some((days, time)) => at(days, time),
        None => cron_line(text)?,
    };
    let all = coming(&read, now);
    if all.is_empty() {
        return Err(NoSchedule::Never);
    }
    let too_soon = all.windows(2).any(|two| two[1] - two[0] < SOONEST);
    if too_soon { Err(NoSchedule::TooOften) } else { Ok(read) }
}

fn coming(schedule: &Schedule, now: Moment) -> Vec<Moment> {
    let next = |after: &Moment| schedule.next(Tz::UTC, *after).map(|next| next.at);
    std::iter::successors(next(&now), next).take(LOOKED_AT).collect()
}

/// The schedule that comes on these days at that time.
pub fn at(days: WorkingDays, time: NaiveTime) -> Schedule {
    let days = days.to_string().replace(' ', ",");
    let line = format!("0 {} {} * * {days} *", time.minute(), time.hour());
    line.parse().expect("days and a time make a cron line")
}

/// The days and the time of a schedule, where it is no more than that.
pub fn plain(schedule: &Schedule) -> Option<(WorkingDays, NaiveTime)> {
    let fields: Vec<&str> = schedule.line().split_whitespace().collect();
    let ("0", minute, hour, "*", "*", days) = (match fields[..] {
        [second, minute, hour, day, month, days] | [second, minute, hour, day, month, days, "*"] => {
            (second, minute, hour, day, month, days)
        }
        _ => return None,
    }) else {
        return None;
    };
    let days = if days == "*" { WorkingDays::ALL } else { days.parse().ok()? };
    Some((days, NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?))
}

/// A time has up to two words, such as `8 am`; what stands before or behind it are the days.
fn days_and_time(text: &str) -> Option<(WorkingDays, NaiveTime)> {
    let text = text.trim().to_lowercase().replace("every day", "daily");
    let words: Vec<&str> = text.split_whitespace().filter(|word| !FILLING.contains(word)).collect();
    let both =
        |days: &[&str], time: &[&str]| Some((days.join(" ").parse().ok()?, time_of_day(&time.join(" "))?));
    [2, 1].into_iter().filter(|count| words.len() > *count).find_map(|count| {
        let (days, last) = words.split_at(words.len() - count);
        let (first, others) = words.split_at(count);
        both(days, last).or_else(|| both(others, first))
    })
}

/// A cron line with the seconds first, or a crontab's. In the former, days of the week by number are refused: the cron crate has 1 for
/// Sunday, and crontab(5) for Monday.
fn cron_line(text: &str) -> Result<Schedule, NoSchedule> {
    let line = crontab::with_seconds(text).unwrap_or_else(|| text.trim().to_owned());
    let read: Schedule = line.parse().map_err(|_| NoSchedule::Unreadable)?;
    let weekdays = line.split_whitespace().nth(5).unwrap_or_default();
    if weekdays.contains(|one: char| one.is_ascii_digit()) {
        return Err(NoSchedule::NumberedDays);
    }
    Ok(plain(&read).map_or(read, |(days, time)| at(days, time)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, NoSchedule> {
        schedule(text, "2026-11-28T12:00:00Z".parse().unwrap()).map(|schedule| schedule.line().to_owned())
    }

    #[test]
    fn schedules_are_read_as_people_write_them() {
        for (text, line) in [
            ("Mon 9:00", "0 0 9 * * Mon *"),
            ("every Monday at 9", "0 0 9 * * Mon *"),
            ("Mondays at 9:30", "0 30 9 * * Mon *"),
            ("Mon-Fri 8 am", "0 0 8 * * Mon,Tue,Wed,Thu,Fri *"),
            ("Tue, Thu 16.30", "0 30 16 * * Tue,Thu *"),
            ("every day 7:00", "0 0 7 * * Mon,Tue,Wed,Thu,Fri,Sat,Sun *"),
            ("daily at 7", "0 0 7 * * Mon,Tue,Wed,Thu,Fri,Sat,Sun *"),
            ("weekdays 9:00", "0 0 9 * * Mon,Tue,Wed,Thu,Fri *"),
            ("9:00 on Mondays", "0 0 9 * * Mon *"),
            ("9 am Tue, Thu", "0 0 9 * * Tue,Thu *"),
            ("0 0 9 * * Mon", "0 0 9 * * Mon *"),
            ("0 0 16 1 * *", "0 0 16 1 * *"),
            ("0 9 * * 1-5", "0 0 9 * * Mon,Tue,Wed,Thu,Fri *"),
            ("30 9 * * 5-7", "0 30 9 * * Fri,Sat,Sun *"),
            ("0 9 * * 0", "0 0 9 * * Sun *"),
            ("0 9 1 * *", "0 0 9 1 * * *"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(line), "{text}");
        }
        for text in
            ["", "Monday", "9:00", "soon", "Mon 25:00", "0 9 * * 8", "0 9 * * 1-", "0 9 * *", "0 9 1-7 * Mon"]
        {
            assert_eq!(read(text), Err(NoSchedule::Unreadable), "{text}");
        }
        for text in ["0 0 9 * * 1", "0 0 9 * * 1-5 *"] {
            assert_eq!(read(text), Err(NoSchedule::NumberedDays), "{text}");
        }
        for text in ["0 0 * * * *", "* * * * * *", "*/5 * * * *", "0 0 9,12 * * Mon *"] {
            assert_eq!(read(text), Err(NoSchedule::TooOften), "{text}");
        }
        for text in ["0 0 9 * * Mon 2020", "0 0 9 31 2 *"] {
            assert_eq!(read(text), Err(NoSchedule::Never), "{text}");
        }
    }

    proptest! {
        #[test]
        fn days_and_a_time_are_read_back(bits in 1u8..128, minutes in 0u32..1_440) {
            let days = WorkingDays::from_bits(bits).unwrap();
            let time = NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap();
            prop_assert_eq!(plain(&at(days, time)), Some((days, time)));
            let written = format!("{days} {}", time.format("%H:%M"));
            prop_assert!(read(&written).is_ok());
        }
    }
}
