//! How a server is greeted, and how the first post for members reads.

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::buttons::{MemberButton, SetupButton};
use crate::domain::guild::{Defaults, Guild};
use crate::domain::message::{Card, Message, Row, Style, Tone};

use super::{button, channel, listed, moment};

/// The greeting.
pub fn welcome(locale: &Locale, guild: &Guild) -> Message {
    let place = match guild.kudos_channel {
        Some(id) => locale.say(phrases::WelcomeKudos { r#where: channel(id) }),
        None => locale.say(&phrases::WELCOME_KUDOS_HERE),
    };
    let text = [locale.say(&phrases::WELCOME), place, locale.say(&phrases::WELCOME_NEXT)].join("\n");
    let rows = vec![Row::Buttons(vec![
        button(locale, &phrases::BUTTON_SET_UP, SetupButton::Begin, Style::Main),
        button(locale, &phrases::BUTTON_WHAT_MEMBERS_GET, MemberButton::OpenHelp(None), Style::Quiet),
    ])];
    Message { rows, ..super::text(text) }
}

/// The first post for members, as the settings are now.
pub fn first_post(locale: &Locale, guild: &Guild, defaults: &Defaults, next_tip: Option<Moment>) -> Message {
    let reaction = guild.thanks_emoji.as_ref();
    let lines = [
        Some(locale.say(phrases::FirstPostThank { count: guild.daily_allowance(defaults) })),
        reaction.map(|emoji| locale.say(phrases::FirstPostReaction { emoji: emoji.to_string() })),
        Some(locale.say(&phrases::FIRST_POST_MEET)),
        next_tip
            .zip(guild.tips_channel)
            .map(|(at, id)| locale.say(phrases::FirstPostTip { r#where: channel(id), when: moment(at) })),
    ];
    let card = Card {
        title: locale.say(&phrases::FIRST_POST_TITLE),
        body: lines.into_iter().flatten().map(|line| listed(&line)).collect::<Vec<_>>().join("\n"),
        footer: locale.say(&phrases::FIRST_POST_FOOTER),
        tone: Tone::Warm,
        ..Card::default()
    };
    let rows = vec![Row::Buttons(vec![
        button(locale, &phrases::BUTTON_THANK_SOMEONE, MemberButton::ThankSomeone, Style::Main),
        button(locale, &phrases::BUTTON_PROMPTS_ON, MemberButton::PromptsOn, Style::Quiet),
        button(
            locale,
            &phrases::BUTTON_ONE_ON_ONE,
            MemberButton::OpenHelp(Some("meet".into())),
            Style::Quiet,
        ),
    ])];
    Message { card: Some(card), rows, ..Message::default() }
}
