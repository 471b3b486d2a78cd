//! How the audit reads: one line per kudos, with what the post does not tell, but without the text.

use crate::catalogue::{Locale, phrases};
use crate::domain::id::UserId;
use crate::domain::message::{Card, Message, Tone};
use crate::domain::press::Press;
use crate::domain::recognition::{Recognition, Withdrawn};

use super::{moment, people, person, turning};

/// How many kudos a page shows.
pub const PAGE: usize = 10;

/// One page; `page` counts from 0, `more` is whether another page follows.
pub fn page(locale: &Locale, kudos: &[Recognition], (page, more): (u32, bool)) -> Message {
    if kudos.is_empty() {
        return super::text(locale.say(&phrases::AUDIT_EMPTY, &[]));
    }
    let lines: Vec<String> = kudos.iter().map(|one| line(locale, one)).collect();
    let card = Card {
        title: locale.say(&phrases::AUDIT_TITLE, &[]),
        body: lines.join("\n"),
        footer: locale.say(&phrases::LEDGER_FOOTER, &[("page", (page + 1).into())]),
        tone: Tone::Plain,
        ..Card::default()
    };
    let rows = turning(locale, (page, more), |page| Press::Audit { page });
    Message { card: Some(card), rows, ..Message::default() }
}

fn line(locale: &Locale, kudos: &Recognition) -> String {
    let forgotten = kudos.giver == UserId::NOBODY;
    let giver = if forgotten { locale.say(&phrases::SOMEBODY, &[]) } else { person(kudos.giver) };
    let given = [
        ("when", moment(kudos.at).into()),
        ("from", giver.into()),
        ("to", people(locale, &kudos.announced()).into()),
    ];
    let mut line = locale.say(&phrases::AUDIT_LINE, &given);
    if kudos.anonymous {
        line = format!("{line} · {}", locale.say(&phrases::AUDIT_ANONYMOUS, &[]));
    }
    let left = kudos.left.iter().map(|left| (&phrases::AUDIT_LEFT, left));
    let withdrawn = kudos.withdrawn.iter().map(|by| (&phrases::AUDIT_WITHDRAWN, by));
    for (phrase, Withdrawn { by, at }) in left.chain(withdrawn) {
        let args = [("who", person(*by).into()), ("when", moment(*at).into())];
        line = format!("{line} · {}", locale.say(phrase, &args));
    }
    line
}
