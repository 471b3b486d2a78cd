//! How the ledger reads: one line a notice, never its content.

use crate::catalogue::{Locale, phrases};
use crate::domain::ledger::Line;
use crate::domain::message::{Card, Message, Tone};
use crate::domain::notice::{Notice, StateName, Why};
use crate::domain::patience::Waiting;
use crate::domain::press::Press;

use super::{address, moment, turning};

/// How many notices a page shows.
pub const PAGE: usize = 10;

/// One page, and what is `waiting` for its channel; `page` counts from 0, `more` says whether another follows.
pub fn page(
    locale: &Locale,
    notices: &[Notice],
    waiting: &[Waiting],
    state: Option<StateName>,
    kind: Option<String>,
    (page, more): (u32, bool),
) -> Message {
    if notices.is_empty() {
        let first = super::blocked::first(locale, waiting);
        let empty = locale.say(&phrases::LEDGER_EMPTY);
        return super::text([first, empty].join("\n\n").trim_start().to_owned());
    }
    let lines: Vec<String> = notices.iter().map(|notice| line(locale, notice)).collect();
    let card = Card {
        title: locale.say(&phrases::LEDGER_TITLE),
        body: lines.join("\n"),
        footer: locale.say(phrases::LedgerFooter { page: page + 1 }),
        tone: Tone::Plain,
        ..Card::default()
    };
    let rows = turning(locale, (page, more), |page| Press::Ledger { page, state, kind: kind.clone() });
    Message { text: super::blocked::first(locale, waiting), card: Some(card), rows, ..Message::default() }
}

fn line(locale: &Locale, notice: &Notice) -> String {
    let told = Line::of(notice);
    let place = told.to.map_or_else(|| locale.say(&phrases::SOMEBODY), address);
    reading(locale, &told, moment(told.when), place)
}

/// A notice as a line, when and where it was told as whoever reads it is used to.
pub fn reading(locale: &Locale, told: &Line, when: String, place: String) -> String {
    let line = locale.say(phrases::LedgerLine {
        when,
        kind: kind(locale, &told.kind),
        r#where: place,
        state: state(locale, told.state),
    });
    match why(locale, told) {
        Some(why) => locale.say(phrases::LedgerReason { line, why }),
        None => line,
    }
}

/// What a notice of that kind is.
pub fn kind(locale: &Locale, kind: &str) -> String {
    locale.say(phrases::LedgerKind { kind: kind.into() })
}

/// What has become of it.
pub fn state(locale: &Locale, state: StateName) -> String {
    locale.say(phrases::LedgerState { state: state.name().into() })
}

/// Why it was not sent, or is not yet.
pub fn why(locale: &Locale, told: &Line) -> Option<String> {
    let why = told.why.map(|why| reason(why).to_owned()).or_else(|| told.code.map(refusal))?;
    Some(locale.say(phrases::LedgerWhy { why }))
}

fn reason(why: Why) -> &'static str {
    match why {
        Why::TooLate => "too-late",
        Why::Superseded => "superseded",
        Why::Unwanted => "unwanted",
        Why::Quiet => "quiet",
        Why::Away => "away",
        Why::Nothing => "nothing",
        Why::Removed => "removed",
    }
}

/// Discord's codes that have a word of their own; any other is shown as it is.
pub(super) fn refusal(code: u32) -> String {
    match code {
        50_007 => "no-dms".to_owned(),
        50_278 => "no-server".to_owned(),
        50_001 => "no-access".to_owned(),
        50_013 => "no-permission".to_owned(),
        10_003 => "no-channel".to_owned(),
        other => other.to_string(),
    }
}
