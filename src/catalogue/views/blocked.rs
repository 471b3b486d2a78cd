//! How it reads that messages wait for channels: since when, how many, why, and what an admin can do about it. Never what
//! the messages say.

use crate::catalogue::{Locale, phrases};
use crate::domain::message::{Card, Message, Tone};
use crate::domain::patience::Waiting;

use super::ledger::refusal;
use super::{channel, distance};

/// The name and the text of a card's field that says so; none when nothing waits.
pub fn field(locale: &Locale, waiting: &[Waiting]) -> Option<(String, String)> {
    let lines: Vec<String> = waiting.iter().map(|one| line(locale, one)).collect();
    (!lines.is_empty()).then(|| (locale.say(&phrases::BLOCKED_TITLE, &[]), lines.join("\n")))
}

/// Word of it to an admin; none when nothing waits.
pub fn word(locale: &Locale, waiting: &[Waiting]) -> Option<Message> {
    let field = field(locale, waiting)?;
    let card = Card { fields: vec![field], tone: Tone::Calm, ..Card::default() };
    Some(Message { card: Some(card), ..super::text(locale.say(&phrases::BLOCKED_WORD, &[])) })
}

fn line(locale: &Locale, one: &Waiting) -> String {
    let args = [
        ("count", one.count.into()),
        ("since", distance(one.since).into()),
        ("where", channel(one.channel).into()),
        ("why", refusal(one.code).into()),
    ];
    locale.say(&phrases::BLOCKED_LINE, &args)
}
