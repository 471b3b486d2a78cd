//! How a server's settings read, with what comes next.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::Moment;
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::ChannelId;
use crate::domain::message::{Card, Message, Tone};
use crate::domain::patience::Waiting;
use crate::domain::planning::ServerSchedule;
use crate::domain::standing::{Lost, Setting};

use super::{channel, distance, listing, moment, role, value};

/// The settings, what is waiting for its channel, and the next firings in order.
pub fn settings(
    locale: &Locale,
    guild: &Guild,
    defaults: &Defaults,
    firings: &[(ServerSchedule, Moment)],
    waiting: &[Waiting],
) -> Message {
    let next: Vec<String> = firings.iter().map(|(firing, at)| line(locale, *firing, *at)).collect();
    let card = Card {
        title: locale.say(&phrases::SETUP_TITLE, &[]),
        body: [lost(locale, guild), lines(locale, guild, defaults)].concat().join("\n"),
        fields: vec![(locale.say(&phrases::SETUP_FIRINGS, &[]), next.join("\n"))],
        tone: Tone::Calm,
        ..Card::default()
    };
    Message { card: Some(card), ..super::text(super::blocked::first(locale, waiting)) }
}

/// What was cleared since it named something that is gone, and what to do about it.
fn lost(locale: &Locale, guild: &Guild) -> Vec<String> {
    let line = |lost: &Lost| {
        let phrase = match lost.setting {
            Setting::KudosChannel => &phrases::SETUP_LOST_KUDOS,
            Setting::TipsChannel => &phrases::SETUP_LOST_TIPS,
            Setting::SpotlightChannel => &phrases::SETUP_LOST_SPOTLIGHT,
            Setting::InsightsRole => &phrases::SETUP_LOST_INSIGHTS,
            Setting::Allowance => &phrases::SETUP_LOST_ALLOWANCE,
            Setting::ThanksEmoji => &phrases::SETUP_LOST_EMOJI,
        };
        locale.say(phrase, &[("when", distance(lost.since).into())])
    };
    guild.lost.iter().map(line).collect()
}

fn lines(locale: &Locale, guild: &Guild, defaults: &Defaults) -> Vec<String> {
    let allowance = defaults.kudos.daily_allowance;
    let anonymous = if guild.anonymous { &phrases::SETUP_ANONYMOUS } else { &phrases::SETUP_NAMED };
    let spotlight = guild.spotlight_channel();
    let mut lines = vec![
        whereabouts(locale, guild.kudos_channel, &phrases::SETUP_KUDOS, &phrases::SETUP_KUDOS_NOWHERE),
        whereabouts(locale, guild.tips_channel, &phrases::SETUP_TIPS, &phrases::SETUP_TIPS_NOWHERE),
        whereabouts(locale, spotlight, &phrases::SETUP_SPOTLIGHT, &phrases::SETUP_SPOTLIGHT_NOWHERE),
        locale.say(&phrases::SETUP_ZONE, &[("zone", guild.zone(defaults).name().into())]),
        locale.say(&phrases::SETUP_ALLOWANCE, &[("count", allowance.into())]),
    ];
    lines.extend(guild.allowances.iter().map(|(id, count)| {
        let args = [("role", role(*id).into()), ("count", (*count).into())];
        locale.say(&phrases::SETUP_ROLE_ALLOWANCE, &args)
    }));
    lines.extend([
        values(locale, &defaults.kudos.values),
        reaction(locale, guild),
        locale.say(anonymous, &[]),
    ]);
    lines.extend(guild.receiver_ranking.then(|| locale.say(&phrases::SETUP_RANKING, &[])));
    let insights = |id| locale.say(&phrases::SETUP_INSIGHTS, &[("role", role(id).into())]);
    lines.extend(guild.insights_role.map(insights));
    lines
}

fn reaction(locale: &Locale, guild: &Guild) -> String {
    match &guild.thanks_emoji {
        Some(emoji) => locale.say(&phrases::SETUP_REACTION, &[("emoji", emoji.to_string().into())]),
        None => locale.say(&phrases::SETUP_NO_REACTION, &[]),
    }
}

fn whereabouts(locale: &Locale, id: Option<ChannelId>, set: &Phrase, unset: &Phrase) -> String {
    match id {
        Some(id) => locale.say(set, &[("where", channel(id).into())]),
        None => locale.say(unset, &[]),
    }
}

fn values(locale: &Locale, values: &[String]) -> String {
    match values {
        [] => locale.say(&phrases::SETUP_NO_VALUES, &[]),
        values => {
            let named: Vec<String> = values.iter().map(|name| value(name)).collect();
            locale.say(&phrases::SETUP_VALUES, &[("values", listing(locale, &named).into())])
        }
    }
}

fn line(locale: &Locale, firing: ServerSchedule, at: Moment) -> String {
    let phrase = match firing {
        ServerSchedule::Tip => &phrases::SETUP_FIRING_TIP,
        ServerSchedule::Spotlight => &phrases::SETUP_FIRING_SPOTLIGHT,
        ServerSchedule::Prompts => &phrases::SETUP_FIRING_PROMPT,
    };
    locale.say(phrase, &[("when", format!("{} ({})", moment(at), distance(at)).into())])
}
