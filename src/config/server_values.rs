//! Readers for the keys of a server's file that the operator's file does not have.

use super::layers::FoundValue;
use super::problem::quote;
use super::server;
use super::values::{Read, list, team_value, text, wrong};
use crate::domain::Moment;
use crate::domain::emoji::Emoji;
use crate::domain::guild::DaysOff;
use crate::domain::id::RoleId;
use crate::domain::schedule::Schedule;
use crate::domain::schedule_words::{self, NoSchedule};
use crate::domain::team_value::{ABOUT, MOST_OFFERED, TeamValue, same};

/// The most roles with an allowance of their own.
const MOST_ROLES: usize = 25;
/// The most stretches of days off.
const MOST_DAYS_OFF: usize = 40;

/// Values with an emoji before each, if one is there.
pub(super) fn team_values_with_emoji(found: &FoundValue) -> Read<Vec<TeamValue>> {
    let read = |found: &FoundValue| {
        let written = team_value(found)?;
        Ok(with_emoji(&written))
    };
    list(found, 0..=MOST_OFFERED, read, |one: &TeamValue, other| same(&one.name, &other.name))
}

/// A value as it is written: an emoji, if the first word is one, and the name.
fn with_emoji(written: &str) -> TeamValue {
    let split = written.split_once(' ').and_then(|(first, name)| Some((first.parse().ok()?, name.trim())));
    match split {
        Some((emoji, name)) if !name.is_empty() => TeamValue { emoji: Some(emoji), ..TeamValue::new(name) },
        _ => TeamValue::new(written),
    }
}

/// Meanings of values, each after the value's name.
pub(super) fn meanings(found: &FoundValue) -> Read<Vec<String>> {
    list(found, 0..=2 * MOST_OFFERED, meaning, PartialEq::eq)
}

fn meaning(found: &FoundValue) -> Read<String> {
    let given = text(found)?.trim();
    match given.split_once(':') {
        Some((name, about)) if !name.trim().is_empty() && !about.trim().is_empty() => {
            let count = about.trim().chars().count();
            match count <= ABOUT {
                true => Ok(given.to_owned()),
                false => wrong(
                    found,
                    format!("takes meanings of at most {ABOUT} characters, and {} has {count}", quote(name)),
                ),
            }
        }
        _ => wrong(
            found,
            format!("takes a value's name, a colon and what it means; {} is not that", quote(given)),
        ),
    }
}

/// The id of a channel or a role; None when it is empty.
pub(super) fn snowflake(found: &FoundValue) -> Read<Option<u64>> {
    match text(found)?.trim() {
        "" => Ok(None),
        digits => digits.parse().map(Some).or_else(|_| {
            wrong(found, format!("takes an id, such as \"1234567890\"; {} is not that", quote(digits)))
        }),
    }
}

/// An emoji; None when it is empty.
pub(super) fn emoji(found: &FoundValue) -> Read<Option<Emoji>> {
    match text(found)?.trim() {
        "" => Ok(None),
        given => given.parse().map(Some).or_else(|_| {
            wrong(found, format!("takes one emoji, such as \"🙏\"; {} is not that", quote(given)))
        }),
    }
}

/// Roles with an allowance of their own.
pub(super) fn role_allowances(found: &FoundValue) -> Read<Vec<(RoleId, u32)>> {
    let same = |one: &(RoleId, u32), other: &(RoleId, u32)| one.0 == other.0;
    list(found, 0..=MOST_ROLES, role_allowance, same)
}

fn role_allowance(found: &FoundValue) -> Read<(RoleId, u32)> {
    let given = text(found)?;
    let read = given.split_once(':').and_then(|(role, many)| {
        Some((role.trim().parse().ok()?, many.trim().parse().ok().filter(|many| (1..=100).contains(many))?))
    });
    let takes = "takes a role's id and 1 to 100, such as \"1234567890: 10\"";
    read.map_or_else(|| wrong(found, format!("{takes}; {} is not that", quote(given))), Ok)
}

/// Stretches of days.
pub(super) fn days_off(found: &FoundValue) -> Read<Vec<DaysOff>> {
    list(found, 0..=MOST_DAYS_OFF, stretch, PartialEq::eq)
}

fn stretch(found: &FoundValue) -> Read<DaysOff> {
    let given = text(found)?;
    let (from, to) = given.split_once(" to ").unwrap_or((given, given));
    let read = server::day(from).zip(server::day(to)).filter(|(from, to)| from <= to);
    let takes = "takes days, such as \"2027-05-01\" or \"2026-12-24 to 2027-01-02\"";
    let days = read.map(|(from, to)| DaysOff { from, to });
    days.map_or_else(|| wrong(found, format!("{takes}; {} is not that", quote(given))), Ok)
}

/// A schedule of a server's own, which comes round once a day at most.
pub(super) fn server_schedule(found: &FoundValue, now: Moment) -> Read<Schedule> {
    let given = text(found)?;
    schedule_words::schedule(given, now).or_else(|why| {
        let what = match why {
            NoSchedule::Unreadable => {
                format!(
                    "takes days and a time, such as \"Mon 9:00\", or a cron line; {} is not that",
                    quote(given)
                )
            }
            NoSchedule::TooOften => "comes round more than once a day; choose one time a day at most".into(),
            NoSchedule::NumberedDays => "gives days of the week by number, which some count from Sunday and some from Monday; write their names, such as Mon-Fri".into(),
            NoSchedule::Never => "never comes round any more".into(),
        };
        wrong(found, what)
    })
}
