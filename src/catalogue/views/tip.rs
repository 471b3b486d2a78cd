//! How a tip reads.

use crate::catalogue::{Locale, phrases};
use crate::domain::id::UserId;
use crate::domain::message::{Card, Message, Tone};
use crate::domain::tip::Tip;

use super::person;

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
