//! How a tip reads, and tips by theme.

use crate::catalogue::{Locale, phrases};
use crate::domain::buttons::TipButton;
use crate::domain::id::UserId;
use crate::domain::message::{Card, Choice, Message, Row, Style, Tone, limit};
use crate::domain::text::{Room, clipped};
use crate::domain::tip::{THEMES, Tip};

use super::own_text_forms::theme as theme_name;
use super::{button, listed, person};

/// The tip as posted in the channel, and as previewed by command; with the member who suggested it.
pub fn tip(locale: &Locale, tip: &Tip, suggested_by: Option<UserId>) -> Message {
    let questions: Vec<String> = tip.reflect.iter().map(|question| format!("- {question}")).collect();
    let fields = vec![
        (locale.say(&phrases::TIP_TRY), tip.try_this.clone()),
        (locale.say(&phrases::TIP_REFLECT), questions.join("\n")),
    ];
    let credit = suggested_by.map(|user| locale.say(phrases::TipSuggestedBy { who: person(user) }));
    let body = [tip.idea.clone()].into_iter().chain(credit).collect::<Vec<_>>().join("\n");
    let card = Card { title: tip.title.clone(), body, fields, tone: Tone::Fresh, ..Card::default() };
    Message { card: Some(card), ..Message::default() }
}

/// Tips to read by theme.
pub struct TipShelf<'a> {
    /// All that a guild's turn goes through.
    pub all: &'a [&'a Tip],
    /// The theme that was chosen.
    pub theme: Option<&'a str>,
    /// The one that is read, with the member who suggested it.
    pub read: Option<(&'a Tip, Option<UserId>)>,
}

/// The tips of a theme, or one of them, with menus of the others and of the themes.
pub fn browse(locale: &Locale, of: &TipShelf) -> Message {
    let there_are = |theme: &&str| of.all.iter().any(|tip| tip.theme == **theme);
    let themes = THEMES.iter().copied().filter(there_are);
    let themes = themes.map(|one| Choice { name: locale.say(theme_name(one)), value: one.to_owned() });
    let mut rows = vec![Row::PickOne {
        action: TipButton::Theme.into(),
        hint: locale.say(&phrases::TIP_PICK_THEME),
        choices: themes.collect(),
    }];
    let Some(theme) = of.theme else {
        let card = Card {
            title: locale.say(&phrases::TIP_BROWSE_TITLE),
            body: locale.say(phrases::TipBrowseBody { count: of.all.len() }),
            tone: Tone::Fresh,
            ..Card::default()
        };
        return Message { card: Some(card), rows, ..Message::default() };
    };
    let of_theme: Vec<&Tip> = of.all.iter().copied().filter(|tip| tip.theme == theme).collect();
    let choice =
        |tip: &&Tip| Choice { name: clipped(&tip.title, Room::units(limit::CHOICE)), value: tip.id.clone() };
    let choices: Vec<Choice> = of_theme.iter().take(limit::CHOICES).map(choice).collect();
    if !choices.is_empty() {
        let hint = locale.say(&phrases::TIP_PICK);
        rows.insert(0, Row::PickOne { action: TipButton::Read.into(), hint, choices });
    }
    if let Some((read, by)) = of.read {
        return Message { rows, ..tip(locale, read, by) };
    }
    let titles: Vec<String> = of_theme.iter().map(|tip| listed(&tip.title)).collect();
    let body = clipped(&titles.join("\n"), Room::units(limit::CARD_BODY));
    let card = Card { title: locale.say(theme_name(theme)), body, tone: Tone::Fresh, ..Card::default() };
    Message { card: Some(card), rows, ..Message::default() }
}

/// The tip that comes now, below what was done with the one before it, and with the way back.
pub fn passed_over(locale: &Locale, coming: Message, said: String, passed: Option<String>) -> Message {
    let back =
        |tip| button(locale, &phrases::BUTTON_BRING_BACK, TipButton::BringBack(Some(tip)), Style::Quiet);
    let rows = super::buttons(passed.map(back).into_iter().collect());
    Message { text: said, rows, ..coming }
}
