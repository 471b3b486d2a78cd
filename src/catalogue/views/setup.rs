//! How a guild's settings read, and what comes next.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::Moment;
use crate::domain::channel_facts::ChannelPermission;
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::RoleId;
use crate::domain::message::{Card, Message, Tone};
use crate::domain::patience::Waiting;
use crate::domain::planning::ServerSchedule;
use crate::domain::standing::{Lost, Setting};
use crate::domain::team_value::TeamValue;

use super::{channel, distance, listing, moment, role, value};

/// The settings, what is waiting for its channel, and the next firings in order.
pub fn settings(
    locale: &Locale,
    guild: &Guild,
    defaults: &Defaults,
    firings: &[(ServerSchedule, Moment)],
    waiting: &[Waiting],
) -> Message {
    let card = Card {
        title: locale.say(&phrases::SETUP_TITLE),
        body: [lost(locale, guild), lines(locale, guild, defaults)].concat().join("\n"),
        fields: vec![(locale.say(&phrases::SETUP_FIRINGS), self::firings(locale, firings))],
        tone: Tone::Calm,
        ..Card::default()
    };
    Message { card: Some(card), ..super::text(super::blocked::first(locale, waiting)) }
}

/// The settings that were cleared because what they named is gone, and how to set them again.
pub(super) fn lost(locale: &Locale, guild: &Guild) -> Vec<String> {
    let line = |lost: &Lost| {
        let when = distance(lost.since);
        match lost.setting {
            Setting::KudosChannel => locale.say(phrases::SetupLostKudos { when }),
            Setting::TipsChannel => locale.say(phrases::SetupLostTips { when }),
            Setting::SpotlightChannel => locale.say(phrases::SetupLostSpotlight { when }),
            Setting::InsightsRole => locale.say(phrases::SetupLostInsights { when }),
            Setting::Allowance => locale.say(phrases::SetupLostAllowance { when }),
            Setting::ThanksEmoji => locale.say(phrases::SetupLostEmoji { when }),
        }
    };
    guild.lost.iter().map(line).collect()
}

fn lines(locale: &Locale, guild: &Guild, defaults: &Defaults) -> Vec<String> {
    let allowance = guild.daily_allowance(defaults);
    let anonymous = if guild.anonymous { &phrases::SETUP_ANONYMOUS } else { &phrases::SETUP_NAMED };
    let mut lines = channels(locale, guild).to_vec();
    lines.extend([
        locale.say(phrases::SetupZone { zone: guild.zone(defaults).name().into() }),
        locale.say(phrases::SetupAllowance { count: allowance }),
    ]);
    let of_role = |(id, count): &(RoleId, u32)| {
        locale.say(phrases::SetupRoleAllowance { role: role(*id), count: *count })
    };
    lines.extend(guild.allowances.iter().map(of_role));
    lines.extend([values(locale, &guild.values(defaults)), reaction(locale, guild), locale.say(anonymous)]);
    lines.extend(guild.receiver_ranking.then(|| locale.say(&phrases::SETUP_RANKING)));
    let insights = |id| locale.say(phrases::SetupInsights { role: role(id) });
    lines.extend(guild.insights_role.map(insights));
    lines
}

/// Where kudos, tips and the look back go.
fn channels(locale: &Locale, guild: &Guild) -> [String; 3] {
    let kudos = match guild.kudos_channel {
        Some(id) => locale.say(phrases::SetupKudos { r#where: channel(id) }),
        None => locale.say(&phrases::SETUP_KUDOS_NOWHERE),
    };
    let tips = match guild.tips_channel {
        Some(id) => locale.say(phrases::SetupTips { r#where: channel(id) }),
        None => locale.say(&phrases::SETUP_TIPS_NOWHERE),
    };
    let spotlight = match guild.spotlight_channel() {
        Some(id) => locale.say(phrases::SetupSpotlight { r#where: channel(id) }),
        None => locale.say(&phrases::SETUP_SPOTLIGHT_NOWHERE),
    };
    [kudos, tips, spotlight]
}

fn reaction(locale: &Locale, guild: &Guild) -> String {
    match &guild.thanks_emoji {
        Some(emoji) => locale.say(phrases::SetupReaction { emoji: emoji.to_string() }),
        None => locale.say(&phrases::SETUP_NO_REACTION),
    }
}

fn values(locale: &Locale, values: &[TeamValue]) -> String {
    match values {
        [] => locale.say(&phrases::SETUP_NO_VALUES),
        values => {
            let named: Vec<String> = values.iter().map(|one| value(&one.name)).collect();
            locale.say(phrases::SetupValues { values: listing(locale, &named) })
        }
    }
}

/// The next firings, one a line.
pub(super) fn firings(locale: &Locale, firings: &[(ServerSchedule, Moment)]) -> String {
    firings.iter().map(|(firing, at)| line(locale, *firing, *at)).collect::<Vec<_>>().join("\n")
}

/// Permissions in a row, as Discord's settings call them.
pub fn permissions(locale: &Locale, permissions: &[ChannelPermission]) -> String {
    let name = |permission: &ChannelPermission| -> &Phrase {
        match permission {
            ChannelPermission::View => &phrases::PERMISSION_VIEW,
            ChannelPermission::Send => &phrases::PERMISSION_SEND,
            ChannelPermission::Embed => &phrases::PERMISSION_EMBED,
            ChannelPermission::History => &phrases::PERMISSION_HISTORY,
        }
    };
    let names: Vec<String> = permissions.iter().map(|one| locale.say(name(one))).collect();
    listing(locale, &names)
}

fn line(locale: &Locale, firing: ServerSchedule, at: Moment) -> String {
    let when = format!("{} ({})", moment(at), distance(at));
    match firing {
        ServerSchedule::Tip => locale.say(phrases::SetupFiringTip { when }),
        ServerSchedule::Spotlight => locale.say(phrases::SetupFiringSpotlight { when }),
        ServerSchedule::Prompts => locale.say(phrases::SetupFiringPrompt { when }),
    }
}
