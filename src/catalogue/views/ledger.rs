//! How the ledger reads: one line a notice, never its content.

use crate::catalogue::{Locale, phrases};
use crate::domain::ledger::Line;
use crate::domain::message::{Card, Message, Tone};
use crate::domain::notice::{Notice, StateName};
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
    let read = |notice| Reading::of(locale, &Line::of(notice), Medium::Discord).line(locale);
    let lines: Vec<String> = notices.iter().map(read).collect();
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

/// Where a line is read: that says how a moment and a place are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// By Discord's own signs, which each reader sees in their way.
    Discord,
    /// In plain words, for a terminal.
    Plain,
}

/// A line of the ledger in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub when: String,
    /// What it is.
    pub what: String,
    /// Whom it is for, or where it goes; of a private message only that it is for somebody.
    pub to: String,
    /// What has become of it.
    pub state: String,
    /// Why it was not sent, or is not yet.
    pub why: Option<String>,
}

impl Reading {
    /// How that line reads.
    pub fn of(locale: &Locale, line: &Line, medium: Medium) -> Reading {
        let (when, to) = match medium {
            Medium::Discord => (moment(line.when), line.to.map(address)),
            Medium::Plain => {
                let to = line.to.map(|to| to.to_string().replace(':', " "));
                (line.when.format("%Y-%m-%d %H:%M UTC").to_string(), to)
            }
        };
        Reading {
            when,
            what: kind(locale, &line.kind),
            to: to.unwrap_or_else(|| locale.say(&phrases::SOMEBODY, &[])),
            state: locale.say(&phrases::LEDGER_STATE, &[("state", line.state.name().into())]),
            why: line.reason().map(|why| locale.say(&phrases::LEDGER_WHY, &[("why", why.into())])),
        }
    }

    /// All of it in one line.
    pub fn line(self, locale: &Locale) -> String {
        let args = [
            ("when", self.when.into()),
            ("kind", self.what.into()),
            ("where", self.to.into()),
            ("state", self.state.into()),
        ];
        let line = locale.say(&phrases::LEDGER_LINE, &args);
        match self.why {
            Some(why) => locale.say(&phrases::LEDGER_REASON, &[("line", line.into()), ("why", why.into())]),
            None => line,
        }
    }
}

/// What a notice of that kind is.
pub fn kind(locale: &Locale, kind: &str) -> String {
    locale.say(&phrases::LEDGER_KIND, &[("kind", kind.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::domain::Moment;
    use crate::domain::id::{ChannelId, GuildId, UserId};
    use crate::domain::notice::{Address, NoticeKind};

    /// What a page says of a tip that has come to a state, as a store holds that.
    fn said(locale: &Locale, state: &str) -> String {
        let at = Moment::from_timestamp(1_790_000_000, 0).unwrap();
        let say = NoticeKind::Tip { tip: "tip".into() };
        let tip = Notice::new("x", GuildId(1), Address::Channel(ChannelId(9)), say, at);
        let tip = Notice { state: serde_json::from_str(state).unwrap(), ..tip };
        page(locale, &[tip], &[], None, None, (0, false)).card.unwrap().body
    }

    #[test]
    fn why_something_was_left_out_or_refused_reads_as_it_ever_did() {
        let catalogue = Catalogue::embedded().unwrap();
        let locale = catalogue.locale("en-US");
        for (why, reads) in [
            ("too_late", "its time had passed"),
            ("superseded", "a later one was due"),
            ("unwanted", "no longer wanted"),
            ("quiet", "quiet hours"),
            ("away", "they are away"),
            ("nothing", "nothing left to say"),
            ("removed", "I am no longer in that server"),
        ] {
            let state = format!(r#"{{"state":"skipped","why":"{why}","at":"2026-09-21T14:13:20Z"}}"#);
            let line = format!("<t:1790000000:F> · weekly tip · <#9> · left out ({reads})");
            assert_eq!(said(locale, &state), line);
        }
        for (code, reads) in [
            (50_007, "direct messages are closed"),
            (50_278, "no server in common"),
            (50_001, "I cannot see that channel"),
            (50_013, "I may not write there"),
            (10_003, "that channel is gone"),
            (10_004, "Discord refused: 10004"),
            (200_000, "Discord refused: 200000"),
            (0, "Discord refused: 0"),
        ] {
            let blocked = format!(r#"{{"state":"blocked","code":{code},"since":"2026-09-21T14:13:20Z"}}"#);
            let line = format!("<t:1790000000:F> · weekly tip · <#9> · waiting for its channel ({reads})");
            assert_eq!(said(locale, &blocked), line);
        }
    }

    #[test]
    fn whom_a_private_message_is_for_is_not_said() {
        let catalogue = Catalogue::embedded().unwrap();
        let locale = catalogue.locale("en-US");
        let at = Moment::from_timestamp(1_790_000_000, 0).unwrap();
        let say = NoticeKind::Prompt { prompt: "prompt".into() };
        let prompt = Notice::new("x", GuildId(1), Address::Person(UserId(7)), say, at);
        let body = page(locale, &[prompt], &[], None, None, (0, false)).card.unwrap().body;
        assert_eq!(body, "<t:1790000000:F> · prompt · somebody · waiting");
    }
}
