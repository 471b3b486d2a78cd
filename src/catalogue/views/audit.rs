//! How the audit reads: one line per kudos, with what the post does not tell, but without the text.

use crate::catalogue::{Locale, phrases};
use crate::domain::buttons::AdminButton;
use crate::domain::guild::Defaults;
use crate::domain::id::UserId;
use crate::domain::message::{Card, Message, Row, Style, Tone};
use crate::domain::recognition::{Recognition, Withdrawn};
use crate::domain::setting::SettingChange;
use crate::domain::text::{Room, clipped};

use super::{button, moment, people, person, setting, turning};

/// How much of a change is shown, in Discord's units, so that a page of them fits a card.
const CHANGE: usize = 300;
/// How many kudos, or changes, a page shows.
pub const PAGE: usize = 10;

/// One page; `page` counts from 0, `more` is whether another page follows.
pub fn page(locale: &Locale, kudos: &[Recognition], (page, more): (u32, bool)) -> Message {
    let other = button(locale, &phrases::BUTTON_CHANGES, AdminButton::Changes { page: 0 }, Style::Quiet);
    let other = Row::Buttons(vec![other]);
    if kudos.is_empty() {
        return Message { rows: vec![other], ..super::text(locale.say(&phrases::AUDIT_EMPTY)) };
    }
    let lines: Vec<String> = kudos.iter().map(|one| line(locale, one)).collect();
    let card = Card {
        title: locale.say(&phrases::AUDIT_TITLE),
        body: lines.join("\n"),
        footer: locale.say(phrases::LedgerFooter { page: page + 1 }),
        tone: Tone::Plain,
        ..Card::default()
    };
    let mut rows = turning(locale, (page, more), |page| AdminButton::Audit { page });
    rows.push(other);
    Message { card: Some(card), rows, ..Message::default() }
}

/// One page of what was changed in the settings, the latest first.
pub fn changes(
    locale: &Locale,
    changes: &[SettingChange],
    defaults: &Defaults,
    (page, more): (u32, bool),
) -> Message {
    let other = button(locale, &phrases::BUTTON_AUDIT, AdminButton::Audit { page: 0 }, Style::Quiet);
    let other = Row::Buttons(vec![other]);
    if changes.is_empty() {
        return Message { rows: vec![other], ..super::text(locale.say(&phrases::CHANGES_EMPTY)) };
    }
    let line = |change: &SettingChange| {
        let (when, who) = (moment(change.at), person(change.by));
        let what = clipped(&setting::changed(locale, change, defaults), Room::units(CHANGE));
        locale.say(phrases::ChangeLine { when, who, what })
    };
    let card = Card {
        title: locale.say(&phrases::CHANGES_TITLE),
        body: changes.iter().map(line).collect::<Vec<_>>().join("\n"),
        footer: locale.say(phrases::LedgerFooter { page: page + 1 }),
        tone: Tone::Plain,
        ..Card::default()
    };
    let mut rows = turning(locale, (page, more), |page| AdminButton::Changes { page });
    rows.push(other);
    Message { card: Some(card), rows, ..Message::default() }
}

fn line(locale: &Locale, kudos: &Recognition) -> String {
    let forgotten = kudos.giver == UserId::FORGOTTEN;
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
