//! How a tip reads.

use crate::catalogue::{Locale, phrases};
use crate::domain::message::{Card, Message, Tone};
use crate::domain::tip::Tip;

/// The tip as posted in the channel, and as previewed by command.
pub fn tip(locale: &Locale, tip: &Tip) -> Message {
    let questions: Vec<String> = tip.reflect.iter().map(|question| format!("- {question}")).collect();
    let fields = vec![
        (locale.say(&phrases::TIP_TRY), tip.try_this.clone()),
        (locale.say(&phrases::TIP_REFLECT), questions.join("\n")),
    ];
    let card = Card {
        title: tip.title.clone(),
        body: tip.idea.clone(),
        fields,
        tone: Tone::Fresh,
        ..Card::default()
    };
    Message { card: Some(card), ..Message::default() }
}
