//! How it reads that messages wait for channels: since when, how many, why, and what an admin can do about it. Never what
//! the messages say.

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::message::{Card, Message, Tone};
use crate::domain::notice::{Address, Notice, State};

use super::ledger::refusal;
use super::{address, distance};

/// One channel that messages wait for.
struct Waiting {
    to: Address,
    code: u32,
    since: Moment,
    count: usize,
}

/// The name and the text of a card's field that says so; none when nothing waits.
pub fn field(locale: &Locale, blocked: &[Notice]) -> Option<(String, String)> {
    let lines: Vec<String> = channels(blocked).iter().map(|one| line(locale, one)).collect();
    (!lines.is_empty()).then(|| (locale.say(&phrases::BLOCKED_TITLE, &[]), lines.join("\n")))
}

/// Word of it to an admin; none when nothing waits.
pub fn word(locale: &Locale, blocked: &[Notice]) -> Option<Message> {
    let field = field(locale, blocked)?;
    let card = Card { fields: vec![field], tone: Tone::Calm, ..Card::default() };
    Some(Message { card: Some(card), ..super::text(locale.say(&phrases::BLOCKED_WORD, &[])) })
}

/// Channel by channel, in the order in which they were refused first.
fn channels(blocked: &[Notice]) -> Vec<Waiting> {
    let mut channels: Vec<Waiting> = vec![];
    for notice in blocked {
        let State::Blocked { code, since } = notice.state else { continue };
        match channels.iter_mut().find(|one| one.to == notice.to) {
            Some(one) => (one.count, one.since, one.code) = (one.count + 1, one.since.min(since), code),
            None => channels.push(Waiting { to: notice.to, code, since, count: 1 }),
        }
    }
    channels
}

fn line(locale: &Locale, one: &Waiting) -> String {
    let args = [
        ("count", one.count.into()),
        ("since", distance(one.since).into()),
        ("where", address(one.to).into()),
        ("why", refusal(one.code).into()),
    ];
    locale.say(&phrases::BLOCKED_LINE, &args)
}
