//! How looking back reads: pages of one's own recognitions.

use crate::catalogue::{Locale, phrases};
use crate::domain::message::{Card, Message, Row, Style, Tone};
use crate::domain::press::Press;
use crate::domain::recognition::Kind;
use crate::domain::sight::Seen;

use super::{button, date, giver, link, quoted, shortened};

/// How many recognitions a page shows.
pub const PAGE: usize = 5;

/// How much of each text a page shows, in characters: five of them fit a card.
const SHOWN: usize = 500;

/// One page of what somebody received; `page` counts from 0, `count` is how many there are in all.
pub fn mine(locale: &Locale, shown: &[Seen], page: u32, count: usize) -> Message {
    if shown.is_empty() && page == 0 {
        return Message { text: locale.say(&phrases::MINE_EMPTY, &[]), ..Message::default() };
    }
    let pages = count.div_ceil(PAGE) as u32;
    let lines: Vec<String> = shown.iter().map(|one| entry(locale, one)).collect();
    let footer = [("count", count.into()), ("page", (page + 1).into()), ("pages", pages.into())];
    Message {
        card: Some(Card {
            title: locale.say(&phrases::MINE_TITLE, &[]),
            body: lines.join("\n\n"),
            footer: locale.say(&phrases::MINE_FOOTER, &footer),
            tone: Tone::Warm,
            ..Card::default()
        }),
        rows: turning(locale, page, pages),
        ..Message::default()
    }
}

/// One recognition in a list: when and from whom, then its words.
pub fn entry(locale: &Locale, seen: &Seen) -> String {
    let when = ("when", date(seen.of.at).into());
    let from = ("from", giver(locale, seen).into());
    let head = match (&seen.of.value, seen.of.kind) {
        (_, Kind::Note) => locale.say(&phrases::MINE_LINE_PRIVATE, &[when, from]),
        (_, Kind::Light) => {
            return locale.say(&phrases::MINE_LINE_LIGHT, &[when, from, ("link", link(seen.of).into())]);
        }
        (Some(value), _) => locale.say(&phrases::MINE_LINE_VALUE, &[when, from, ("value", value.into())]),
        (None, _) => locale.say(&phrases::MINE_LINE, &[when, from]),
    };
    format!("{head}\n{}", shortened(locale, &quoted(&seen.of.text), SHOWN))
}

fn turning(locale: &Locale, page: u32, pages: u32) -> Vec<Row> {
    if pages < 2 {
        return vec![];
    }
    let turn = |phrase, to: Option<u32>, stay: u32| {
        let mut button = button(locale, phrase, Press::Mine { page: to.unwrap_or(stay) }, Style::Quiet);
        button.disabled = to.is_none();
        button
    };
    // Two components of a message may not share a custom id, so a disabled one names a page beyond the last.
    let newer = turn(&phrases::BUTTON_NEWER, page.checked_sub(1), pages);
    let older = turn(&phrases::BUTTON_OLDER, (page + 1 < pages).then_some(page + 1), pages + 1);
    vec![Row::Buttons(vec![newer, older])]
}
