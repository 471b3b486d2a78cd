//! How a server's health reads: whether all is well, what waits and why, what is missing where, and what comes next. No
//! person is named, and no private message is told of by its address.

use chrono::TimeDelta;

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::guild::Guild;
use crate::domain::message::{Card, Message, Tone};
use crate::domain::planning::ServerSchedule;
use crate::domain::server_health::{ChannelHealth, ChannelState, LastBackup, ServerHealth};
use crate::domain::standing::Setting;

use super::{blocked, channel, distance, listed, moment, setup};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The card; `command` makes a command something to click.
pub fn page(
    locale: &Locale,
    command: &dyn Fn(&str) -> String,
    guild: &Guild,
    health: &ServerHealth,
    firings: &[(ServerSchedule, Moment)],
) -> Message {
    let parts = [
        headline(locale, command, health),
        delivery(locale, health),
        setup::lost(locale, guild).join("\n"),
        channels(locale, health),
        backup(locale, health),
    ];
    let card = Card {
        title: locale.say(&phrases::HEALTH_TITLE),
        body: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n"),
        fields: vec![(locale.say(&phrases::SETUP_FIRINGS), setup::firings(locale, firings))],
        footer: locale.say(phrases::HealthFooter { version: VERSION.into() }),
        tone: if health.is_well() { Tone::Fresh } else { Tone::Warm },
        ..Card::default()
    };
    Message { card: Some(card), ..Message::default() }
}

/// Whether all is well; if not, where an admin goes on.
fn headline(locale: &Locale, command: &dyn Fn(&str) -> String, health: &ServerHealth) -> String {
    if health.is_well() {
        return format!("**{}**", locale.say(&phrases::HEALTH_WELL));
    }
    let mend = phrases::HealthMend { command: command("setup"), other: command("admin ledger") };
    format!("**{}**\n{}", locale.say(&phrases::HEALTH_NOT_WELL), locale.say(mend))
}

fn delivery(locale: &Locale, health: &ServerHealth) -> String {
    let waiting = match health.backlog {
        Some(backlog) => {
            locale.say(phrases::HealthBacklog { count: backlog.count, since: moment(backlog.since) })
        }
        None => locale.say(&phrases::HEALTH_NO_BACKLOG),
    };
    let blocked = Some(blocked::first(locale, &health.blocked)).filter(|lines| !lines.is_empty());
    [Some(waiting), blocked, Some(promptness(locale, health))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n")
}

fn promptness(locale: &Locale, health: &ServerHealth) -> String {
    let Some(found) = health.promptness else { return locale.say(&phrases::HEALTH_NO_POSTS) };
    let (median, longest) = (span(locale, found.median), span(locale, found.longest));
    locale.say(phrases::HealthPrompt { posts: found.posts, median, longest })
}

/// A length of time in its largest unit, rounded up.
fn span(locale: &Locale, time: TimeDelta) -> String {
    const UNITS: [(&str, i64); 4] = [("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1)];
    let seconds = time.num_seconds().max(1);
    let (unit, size) = UNITS.into_iter().find(|(_, size)| seconds >= *size).unwrap_or(UNITS[3]);
    let count = u32::try_from((seconds + size - 1) / size).unwrap_or(u32::MAX);
    locale.say(phrases::HealthSpan { unit: unit.into(), count })
}

fn channels(locale: &Locale, health: &ServerHealth) -> String {
    if health.channels.is_empty() {
        return locale.say(&phrases::HEALTH_NO_CHANNELS);
    }
    let lines = health.channels.iter().map(|one| listed(&line(locale, one)));
    lines.collect::<Vec<_>>().join("\n")
}

fn line(locale: &Locale, (setting, id, state): &ChannelHealth) -> String {
    let (what, r#where) = (used_for(locale, *setting), channel(*id));
    match state {
        ChannelState::Sound => locale.say(phrases::HealthSound { what, r#where }),
        ChannelState::Lacks(missing) => {
            let permissions = setup::permissions(locale, missing);
            locale.say(phrases::HealthLacks { what, r#where, permissions })
        }
        ChannelState::NoText => locale.say(phrases::HealthNoText { what, r#where }),
        ChannelState::Gone => locale.say(phrases::HealthGone { what }),
        ChannelState::Untold => locale.say(phrases::HealthUntold { what, r#where }),
    }
}

/// What is posted in the channel that a setting names.
fn used_for(locale: &Locale, setting: Setting) -> String {
    let what = match setting {
        Setting::TipsChannel => "tips",
        Setting::SpotlightChannel => "look-back",
        _ => "kudos",
    };
    locale.say(phrases::HealthUse { what: what.into() })
}

fn backup(locale: &Locale, health: &ServerHealth) -> String {
    match health.backup {
        LastBackup::Off => locale.say(&phrases::HEALTH_BACKUP_OFF),
        LastBackup::NoneYet => locale.say(&phrases::HEALTH_BACKUP_NONE),
        LastBackup::At(at) => {
            let when = format!("{} ({})", moment(at), distance(at));
            match health.backup.is_stale(health.now) {
                true => locale.say(phrases::HealthBackupOld { when }),
                false => locale.say(phrases::HealthBackup { when }),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn a_length_of_time_is_said_in_its_largest_unit() {
        let catalogue = Catalogue::embedded().unwrap();
        let said = |seconds| span(catalogue.locale("en-US"), TimeDelta::seconds(seconds));
        assert_eq!([said(0), said(45), said(60)], ["a second", "45 seconds", "a minute"]);
        assert_eq!([said(61), said(3_600), said(200_000)], ["2 minutes", "an hour", "3 days"]);
    }
}
