//! Readers for the keys: from a value as written to its type, or sentences that say what to write.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use chrono::{NaiveTime, TimeDelta};

use super::layers::{FoundValue, Value};
use super::problem::{ConfigProblem, did_you_mean, quote};
use super::{cron_line, token};
use crate::domain::guild::Switch;
use crate::domain::planning::ServerSchedule;
use crate::domain::quiet::QuietHours;
use crate::domain::recognition::VALUE;
use crate::domain::remind_before::{MOST_WORKING_DAYS, RemindBefore};
use crate::domain::schedule::Schedule;
use crate::domain::span::Span;
use crate::domain::team_value::MOST_OFFERED;
use crate::domain::time_of_day::time_of_day;
use crate::domain::tz::Tz;
use crate::domain::working_days::WorkingDays;
use crate::domain::zone::{Meant, meant};

pub(super) type Read<T> = Result<T, Vec<ConfigProblem>>;

/// The longest name of a channel, in characters: Discord's limit.
const CHANNEL: usize = 100;
/// The most reminders of one meeting.
const REMINDERS: usize = 4;

pub(super) fn wrong<T>(found: &FoundValue, what: impl AsRef<str>) -> Read<T> {
    Err(vec![found.wrong(what)])
}

pub(super) fn text(found: &FoundValue) -> Read<&str> {
    match &found.value {
        Value::Text(text) => Ok(text),
        other => wrong(found, format!("takes text in quotes, this is {}", other.kind())),
    }
}

fn whole(found: &FoundValue, from: i64, to: i64) -> Read<i64> {
    match &found.value {
        Value::Whole(number) if (from..=to).contains(number) => Ok(*number),
        Value::Whole(i64::MIN | i64::MAX) => {
            wrong(found, format!("takes {from} to {to}, this is far outside"))
        }
        Value::Whole(number) => wrong(found, format!("takes {from} to {to}, this is {number}")),
        Value::Text(text) if text.trim().parse::<i64>().is_ok() => {
            wrong(found, "takes a whole number, this is text; leave out the quotes")
        }
        other => wrong(found, format!("takes a whole number, this is {}", other.kind())),
    }
}

/// The items of a list, if all are sound and different and the count is in `range`; else all problems of the list.
pub(super) fn list<T>(
    found: &FoundValue,
    range: RangeInclusive<usize>,
    read: impl Fn(&FoundValue) -> Read<T>,
    same: impl Fn(&T, &T) -> bool,
) -> Read<Vec<T>> {
    let items = match &found.value {
        Value::List(items) => items,
        other => {
            return wrong(found, format!("takes a list such as [\"…\", \"…\"], this is {}", other.kind()));
        }
    };
    let (mut good, mut problems) = (Vec::new(), Vec::new());
    for item in items {
        match read(item) {
            Ok(value) if good.iter().any(|other| same(other, &value)) => {
                problems.push(item.wrong(format!("has {} twice; leave one out", quote(text(item)?))));
            }
            Ok(value) => good.push(value),
            Err(more) => problems.extend(more),
        }
    }
    if !range.contains(&items.len()) {
        let (from, to) = range.into_inner();
        problems.push(found.wrong(format!("takes a list of {from} to {to}, this has {}", items.len())));
    }
    if problems.is_empty() { Ok(good) } else { Err(problems) }
}

pub(super) fn api_url(found: &FoundValue) -> Read<String> {
    const TAKES: &str = "takes http:// or https:// and a host, such as https://discord.com";
    let text = text(found)?;
    let Some(url) = reqwest::Url::parse(text).ok().filter(|url| ["http", "https"].contains(&url.scheme()))
    else {
        return wrong(found, TAKES);
    };
    let bare = url.origin().ascii_serialization();
    if url.as_str() != format!("{bare}/") || text.ends_with('/') {
        return wrong(found, format!("{TAKES}, and nothing after it; did you mean {bare}?"));
    }
    Ok(bare)
}

pub(super) fn store_url(found: &FoundValue) -> Read<String> {
    let text = text(found)?;
    // The value is not repeated: a database's address may contain a password.
    let folder = text.strip_prefix("sled:").unwrap_or_default();
    if folder.trim().is_empty() || folder.starts_with("//") {
        return wrong(found, "takes `sled:` and a folder, such as sled:data/sincerely");
    }
    sound_path(found, folder)?;
    Ok(text.to_owned())
}

/// A path; None if the value is empty.
pub(super) fn path(found: &FoundValue) -> Read<Option<PathBuf>> {
    let text = text(found)?.trim();
    sound_path(found, text)?;
    Ok((!text.is_empty()).then(|| PathBuf::from(text)))
}

/// An address of this machine and a port; none when it is empty. A build without metrics has nothing to listen with.
pub(super) fn listen(found: &FoundValue) -> Read<Option<SocketAddr>> {
    listen_if(cfg!(feature = "metrics"), found)
}

pub(super) fn listen_if(built_in: bool, found: &FoundValue) -> Read<Option<SocketAddr>> {
    let text = text(found)?.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(address) if built_in => Ok(Some(address)),
        Ok(_) => wrong(
            found,
            "asks for health and metrics, which this program was built without; leave it empty, or build with the feature `metrics`",
        ),
        Err(_) => wrong(found, no_address(text)),
    }
}

fn no_address(text: &str) -> String {
    // Names are not looked up: which of their addresses was meant could not be told.
    let guess = match text.trim_start_matches("localhost").trim_start_matches(':').parse::<u16>() {
        Ok(port) => Some(format!("`127.0.0.1:{port}`")),
        Err(_) => None,
    };
    format!("takes an IP address and a port, such as 127.0.0.1:9464{}", did_you_mean(guess))
}

/// Refuses `~`, which only a shell replaces, and a token in the wrong place, which would be printed with the path.
fn sound_path(found: &FoundValue, path: &str) -> Read<()> {
    if path == "~" || path.starts_with("~/") {
        return wrong(found, "has a `~`, which only a shell replaces; write the folder out");
    }
    if token::looks_like_one(path.trim()) {
        return wrong(found, "takes a path, this looks like a token; set DISCORD_TOKEN, or put it in a file");
    }
    Ok(())
}

pub(super) fn time_zone(found: &FoundValue) -> Read<Tz> {
    let text = text(found)?;
    text.parse().or_else(|_| {
        let guess = match meant(text) {
            Meant::Named(zone) => Some(zone.name().to_owned()),
            Meant::Offset(zone) => Some(format!("{}, whose sign is the other way round", zone.name())),
            Meant::Likely(zones) => {
                Some(zones.iter().map(|zone| zone.name()).collect::<Vec<_>>().join(" or "))
            }
            Meant::Nothing => None,
        };
        let takes = "takes a name of the tz database, such as Europe/Berlin";
        wrong(found, format!("{takes}, and {} is none{}", quote(text), did_you_mean(guess)))
    })
}

pub(super) fn locale(found: &FoundValue) -> Read<String> {
    let text = text(found)?;
    let tag = text.trim().parse::<unic_langid::LanguageIdentifier>().ok().map(|tag| tag.to_string());
    if tag.as_deref() == Some(text) {
        return Ok(text.to_owned());
    }
    let takes = "takes a language as the catalogue's folders are named, such as en-US";
    wrong(found, format!("{takes}, and {} is none{}", quote(text), did_you_mean(tag)))
}

/// The name of a channel as Discord stores it.
pub(super) fn channel(found: &FoundValue) -> Read<String> {
    let text = text(found)?;
    let dashed: Vec<&str> = text.split_whitespace().collect();
    let name = dashed.join("-").replace('#', "").to_lowercase();
    if text.chars().count() > CHANNEL {
        return wrong(found, format!("takes the name of a channel, at most {CHANNEL} characters"));
    }
    if text == name && !name.is_empty() {
        return Ok(name);
    }
    let takes = "takes the name of a channel as Discord has it: lower case, without # and spaces";
    let guess = Some(quote(&name)).filter(|_| !name.is_empty());
    wrong(found, format!("{takes}{}", did_you_mean(guess)))
}

/// The name of a channel, or an empty value.
pub(super) fn channel_if_any(found: &FoundValue) -> Read<String> {
    if text(found)?.is_empty() { Ok(String::new()) } else { channel(found) }
}

pub(super) fn switch(found: &FoundValue) -> Read<Switch> {
    match text(found)?.trim() {
        "on" => Ok(Switch::On),
        "off" => Ok(Switch::Off),
        other => wrong(found, format!("takes \"on\" or \"off\", and {} is neither", quote(other))),
    }
}

pub(super) fn daily_allowance(found: &FoundValue) -> Read<u32> {
    whole(found, 1, 100).map(|number| number as u32)
}

pub(super) fn most_values(found: &FoundValue) -> Read<usize> {
    whole(found, 0, MOST_OFFERED as i64).map(|number| number as usize)
}

/// Schedules that are off on every server, by their names.
pub(super) fn schedules_off(found: &FoundValue) -> Read<Vec<ServerSchedule>> {
    list(found, 0..=ServerSchedule::ALL.len(), schedule_name, PartialEq::eq)
}

fn schedule_name(found: &FoundValue) -> Read<ServerSchedule> {
    let text = text(found)?;
    ServerSchedule::named(text).map_or_else(
        || {
            let names = ServerSchedule::ALL.map(|one| format!("\"{}\"", one.name())).join(", ");
            wrong(found, format!("takes {names}, and {} is none of them", quote(text)))
        },
        Ok,
    )
}

pub(super) fn minimum_length(found: &FoundValue) -> Read<usize> {
    whole(found, 0, 500).map(|number| number as usize)
}

fn span(found: &FoundValue, from: &str, to: &str) -> Read<Span> {
    let text = text(found)?;
    let bound = |text: &str| text.parse::<Span>().map_or(TimeDelta::MAX, Span::delta);
    match text.parse::<Span>() {
        Ok(span) if (bound(from)..=bound(to)).contains(&span.delta()) => Ok(span),
        Ok(span) => wrong(found, format!("takes {from} to {to}, this is {span}")),
        Err(_) => wrong(
            found,
            format!("takes a number and a unit, such as 90s, 10m, 2h or 1d; {} is not that", quote(text)),
        ),
    }
}

pub(super) fn look_after(found: &FoundValue) -> Read<Span> {
    span(found, "1s", "10m")
}

pub(super) fn keep_ledger(found: &FoundValue) -> Read<Span> {
    span(found, "40d", "3650d")
}

pub(super) fn quiet_hours(found: &FoundValue) -> Read<QuietHours> {
    let text = text(found)?;
    let takes = "takes two times of day, such as 22:00-07:00, or off";
    text.parse().or_else(|_| wrong(found, format!("{takes}; {} is not that", quote(text))))
}

pub(super) fn requests_per_second(found: &FoundValue) -> Read<u16> {
    whole(found, 1, 10_000).map(|number| number as u16)
}

pub(super) fn pair_cooldown(found: &FoundValue) -> Read<Span> {
    span(found, "0s", "30d")
}

pub(super) fn remind_before(found: &FoundValue) -> Read<Vec<RemindBefore>> {
    // Of briefs by working days there is one: each is about a whole day.
    let same = |one: &RemindBefore, other: &RemindBefore| match (one, other) {
        (RemindBefore::WorkingDays(_), RemindBefore::WorkingDays(_)) => true,
        (one, other) => one == other,
    };
    list(found, 1..=REMINDERS, reminder, same)
}

fn reminder(found: &FoundValue) -> Read<RemindBefore> {
    match text(found)?.parse() {
        Ok(days @ RemindBefore::WorkingDays(_)) => Ok(days),
        _ if text(found)?.contains("working") => {
            wrong(found, format!("takes 1 to {MOST_WORKING_DAYS} working days, such as \"1 working day\""))
        }
        _ => span(found, "1m", "14d").map(RemindBefore::Span),
    }
}

pub(super) fn working_days(found: &FoundValue) -> Read<WorkingDays> {
    let text = text(found)?;
    let takes = "takes days of the week, such as Mon-Fri, or Mon, Tue, Thu";
    text.parse().or_else(|_| wrong(found, format!("{takes}; {} is not that", quote(text))))
}

pub(super) fn brief_at(found: &FoundValue) -> Read<NaiveTime> {
    let text = text(found)?;
    let takes = "takes a time of day, such as 09:00";
    time_of_day(text).map_or_else(|| wrong(found, format!("{takes}; {} is not that", quote(text))), Ok)
}

pub(super) fn team_values(found: &FoundValue) -> Read<Vec<String>> {
    let same = |one: &String, other: &String| one.to_lowercase() == other.to_lowercase();
    list(found, 0..=MOST_OFFERED, team_value, same)
}

pub(super) fn team_value(found: &FoundValue) -> Read<String> {
    let value = text(found)?.trim();
    match value.chars().count() {
        0 => wrong(found, "has an empty value; leave it out"),
        1..=VALUE => Ok(value.to_owned()),
        count => wrong(found, format!("takes values of up to {VALUE} characters, this has {count}")),
    }
}

pub(super) fn schedule(found: &FoundValue) -> Read<Schedule> {
    let line = text(found)?;
    cron_line::read(line).or_else(|what| wrong(found, what))
}
