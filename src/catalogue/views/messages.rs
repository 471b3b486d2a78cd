//! How it reads what a member gets in private, with what changes it. What is settled is the caller's.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::buttons::MemberButton;
use crate::domain::member::Member;
use crate::domain::message::{Button, Card, Choice, Message, Row, Style, Tone, limit};
use crate::domain::private_messages::{PrivateTopic, UnaskedWeek};
use crate::domain::text::{Room, clipped};

/// The choice that follows the member's Discord client again.
const AS_DISCORD: &str = "discord";
/// The numbers that are offered.
const NUMBERS: [u32; 8] = [0, 1, 2, 3, 5, 7, 10, 50];

/// What a member has settled about private messages.
pub struct MessageSettings<'a> {
    pub member: &'a Member,
    /// What was unasked-for this week.
    pub week: UnaskedWeek,
    /// The languages there are.
    pub languages: Vec<&'a str>,
}

/// The page.
pub fn page(locale: &Locale, of: &MessageSettings) -> Message {
    let topic = |topic: PrivateTopic| {
        let what = locale.say(name(topic));
        let value = if of.member.wants(topic) { &phrases::SETTING_ON } else { &phrases::SETTING_OFF };
        locale.say(phrases::SettingLine { what, value: locale.say(value) })
    };
    let mut lines: Vec<String> = PrivateTopic::ALL.into_iter().map(topic).collect();
    lines.push(locale.say(phrases::MessagesEnough { count: of.member.enough() }));
    if of.week.left_out > 0 {
        lines.push(locale.say(phrases::MessagesLeftOut { count: of.week.left_out }));
    }
    lines.push(locale.say(&phrases::MESSAGES_ALWAYS));
    let card = Card {
        title: locale.say(&phrases::MESSAGES_TITLE),
        body: lines.join("\n"),
        tone: Tone::Calm,
        ..Card::default()
    };
    Message { card: Some(card), rows: rows(locale, of), ..Message::default() }
}

fn rows(locale: &Locale, of: &MessageSettings) -> Vec<Row> {
    let toggle = |topic: PrivateTopic| {
        let (is_on, what) = (of.member.wants(topic), locale.say(name(topic)));
        let label = match is_on {
            true => locale.say(phrases::ButtonSwitchOff { what }),
            false => locale.say(phrases::ButtonSwitchOn { what }),
        };
        let style = if is_on { Style::Quiet } else { Style::Good };
        Button::new(clipped(&label, Room::units(limit::BUTTON)), MemberButton::Topic(topic), style)
    };
    let number = |many: u32| Choice {
        name: locale.say(phrases::MessagesNumber { count: many }),
        value: many.to_string(),
    };
    let enough = Row::PickOne {
        action: MemberButton::Enough.into(),
        hint: locale.say(&phrases::MESSAGES_PICK_ENOUGH),
        choices: NUMBERS.map(number).into(),
    };
    let mut rows = vec![Row::Buttons(PrivateTopic::ALL.map(toggle).into()), enough];
    if of.languages.len() > 1 {
        rows.push(languages(locale, &of.languages));
    }
    rows
}

fn languages(locale: &Locale, tags: &[&str]) -> Row {
    let own = Choice { name: locale.say(&phrases::BUTTON_OWN_LANGUAGE), value: AS_DISCORD.into() };
    let each = tags.iter().take(limit::CHOICES - 1);
    let each = each.map(|tag| Choice { name: (*tag).to_owned(), value: (*tag).to_owned() });
    Row::PickOne {
        action: MemberButton::Language.into(),
        hint: locale.say(&phrases::MESSAGES_PICK_LANGUAGE),
        choices: std::iter::once(own).chain(each).collect(),
    }
}

fn name(topic: PrivateTopic) -> &'static Phrase {
    match topic {
        PrivateTopic::Briefs => &phrases::TOPIC_BRIEFS,
        PrivateTopic::AfterMeetings => &phrases::TOPIC_AFTER_MEETINGS,
        PrivateTopic::FollowUps => &phrases::TOPIC_FOLLOW_UPS,
        PrivateTopic::Cheers => &phrases::TOPIC_CHEERS,
        PrivateTopic::Hints => &phrases::TOPIC_HINTS,
    }
}
