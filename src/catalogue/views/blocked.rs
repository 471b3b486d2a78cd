//! How it reads that messages wait for channels: since when, how many, why, and what an admin can do about it. Never what
//! the messages say.

use crate::catalogue::{Locale, phrases};
use crate::domain::message::{Card, Message, Tone};
use crate::domain::patience::Waiting;

use super::ledger::refusal;
use super::{channel, moment};

/// How many channels are named: each takes two lines.
const NAMED: usize = 5;

/// What is said first where anything waits; nothing where nothing does.
pub fn first(locale: &Locale, waiting: &[Waiting]) -> String {
    if waiting.is_empty() {
        return String::new();
    }
    let title = format!("**{}**", locale.say(&phrases::BLOCKED_TITLE));
    let lines = waiting.iter().take(NAMED).map(|one| line(locale, one));
    [title].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// Word of it to an admin; none when nothing waits.
pub fn word(locale: &Locale, waiting: &[Waiting]) -> Option<Message> {
    let lines: Vec<String> = waiting.iter().take(NAMED).map(|one| line(locale, one)).collect();
    let card = Card { body: lines.join("\n"), tone: Tone::Calm, ..Card::default() };
    let word = || super::text(locale.say(&phrases::BLOCKED_WORD));
    (!lines.is_empty()).then(|| Message { card: Some(card), ..word() })
}

fn line(locale: &Locale, one: &Waiting) -> String {
    locale.say(phrases::BlockedLine {
        count: one.count,
        since: moment(one.since),
        r#where: channel(one.channel),
        why: refusal(one.code),
    })
}
