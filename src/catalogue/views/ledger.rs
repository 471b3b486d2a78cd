//! How the ledger reads: one line a notice, never its content.

use crate::catalogue::{Locale, phrases};
use crate::domain::message::{Card, Message, Tone};
use crate::domain::notice::{Notice, State, StateName, Why};
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
        let empty = locale.say(&phrases::LEDGER_EMPTY, &[]);
        return super::text([first, empty].join("\n\n").trim_start().to_owned());
    }
    let lines: Vec<String> = notices.iter().map(|notice| line(locale, notice)).collect();
    let card = Card {
        title: locale.say(&phrases::LEDGER_TITLE, &[]),
        body: lines.join("\n"),
        footer: locale.say(&phrases::LEDGER_FOOTER, &[("page", (page + 1).into())]),
        tone: Tone::Plain,
        ..Card::default()
    };
    let rows = turning(locale, (page, more), |page| Press::Ledger { page, state, kind: kind.clone() });
    Message { text: super::blocked::first(locale, waiting), card: Some(card), rows, ..Message::default() }
}

fn line(locale: &Locale, notice: &Notice) -> String {
    let place = notice.open_to_all().map_or_else(|| locale.say(&phrases::SOMEBODY, &[]), address);
    let args = [
        ("when", moment(notice.planned).into()),
        ("kind", notice.say.kind().into()),
        ("where", place.into()),
        ("state", notice.state.name().name().into()),
    ];
    let line = locale.say(&phrases::LEDGER_LINE, &args);
    match reason(&notice.state) {
        Some(why) => locale.say(&phrases::LEDGER_REASON, &[("line", line.into()), ("why", why.into())]),
        None => line,
    }
}

fn reason(state: &State) -> Option<String> {
    Some(match state {
        State::Skipped { why, .. } => match why {
            Why::TooLate => "too-late".to_owned(),
            Why::Superseded => "superseded".to_owned(),
            Why::Unwanted => "unwanted".to_owned(),
            Why::Quiet => "quiet".to_owned(),
            Why::Away => "away".to_owned(),
            Why::Nothing => "nothing".to_owned(),
            Why::Removed => "removed".to_owned(),
        },
        State::Undeliverable { code, .. } | State::Blocked { code, .. } => refusal(*code),
        _ => return None,
    })
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
