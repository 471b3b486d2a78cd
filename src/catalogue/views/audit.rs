//! How the audit reads: one line a kudos, with what its post does not say; never its words.

use crate::catalogue::{Locale, phrases};
use crate::domain::id::UserId;
use crate::domain::message::{Card, Message, Tone};
use crate::domain::press::Press;
use crate::domain::recognition::{Recognition, Withdrawn};

use super::{moment, people, person, turning};

/// How many kudos a page shows.
pub const PAGE: usize = 10;

/// One page; `page` counts from 0, `more` says whether another follows.
pub fn page(locale: &Locale, kudos: &[Recognition], (page, more): (u32, bool)) -> Message {
    if kudos.is_empty() {
        return super::text(locale.say(&phrases::AUDIT_EMPTY));
    }
    let lines: Vec<String> = kudos.iter().map(|one| line(locale, one)).collect();
    let card = Card {
        title: locale.say(&phrases::AUDIT_TITLE),
        body: lines.join("\n"),
        footer: locale.say(phrases::LedgerFooter { page: page + 1 }),
        tone: Tone::Plain,
        ..Card::default()
    };
    let rows = turning(locale, (page, more), |page| Press::Audit { page });
    Message { card: Some(card), rows, ..Message::default() }
}

fn line(locale: &Locale, kudos: &Recognition) -> String {
    let forgotten = kudos.giver == UserId::NOBODY;
    let giver = if forgotten { locale.say(&phrases::SOMEBODY) } else { person(kudos.giver) };
    let mut line = locale.say(phrases::AuditLine {
        when: moment(kudos.at),
        from: giver,
        to: people(locale, &kudos.announced()),
    });
    if kudos.anonymous {
        line = format!("{line} · {}", locale.say(&phrases::AUDIT_ANONYMOUS));
    }
    let left = |Withdrawn { by, at }: &Withdrawn| {
        locale.say(phrases::AuditLeft { who: person(*by), when: moment(*at) })
    };
    let withdrawn = |Withdrawn { by, at }: &Withdrawn| {
        locale.say(phrases::AuditWithdrawn { who: person(*by), when: moment(*at) })
    };
    for taken_back in kudos.left.iter().map(left).chain(kudos.withdrawn.iter().map(withdrawn)) {
        line = format!("{line} · {taken_back}");
    }
    line
}
