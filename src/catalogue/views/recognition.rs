//! How looking back reads: pages of what somebody looked for. The file of one's own is in `review`.

use crate::catalogue::{Locale, phrases};
use crate::domain::looking::{Filter, List};
use crate::domain::message::{Card, Message, Row, Style, Tone, limit};
use crate::domain::press::Press;
use crate::domain::recognition::Kind;
use crate::domain::text::{Room, entry, units};
use crate::domain::visibility::VisibleRecognition;

use super::{button, date, giver, link, marked, people, person, value as named};

/// How many recognitions a page shows.
pub const PAGE: usize = 5;

/// How much of each text a page shows: five of them fit a card.
const SHOWN: usize = 500;

/// What stands between two entries.
const GAP: &str = "\n\n";

/// What somebody looks for, and the page of it they are on.
pub struct Look<'a> {
    pub list: &'a List,
    pub filter: &'a Filter,
    /// The name of the value it is narrowed down to.
    pub value: Option<&'a str>,
    /// From 0 on.
    pub page: u32,
    /// How many there are on all pages.
    pub count: usize,
}

/// One page of it.
pub fn page(locale: &Locale, look: &Look, shown: &[VisibleRecognition]) -> Message {
    if shown.is_empty() && look.page == 0 {
        return super::text(empty(locale, look));
    }
    let pages = look.count.div_ceil(PAGE) as u32;
    Message {
        card: Some(Card {
            title: title(locale, look.list),
            body: body(locale, look, shown),
            footer: footer(locale, look, pages),
            tone: Tone::Warm,
            ..Card::default()
        }),
        rows: turning(locale, look, pages),
        ..Message::default()
    }
}

fn footer(locale: &Locale, look: &Look, pages: u32) -> String {
    let (count, page) = (look.count, look.page + 1);
    match is_plain_mine(look) {
        true => locale.say(phrases::MineFooter { count, page, pages }),
        false => locale.say(phrases::LookFooter { count, page, pages }),
    }
}

fn is_plain_mine(look: &Look) -> bool {
    *look.list == List::Mine && *look.filter == Filter::default()
}

/// A card's title shows no mentions, so whose list it is stands below it.
fn title(locale: &Locale, list: &List) -> String {
    match list {
        List::Mine => locale.say(&phrases::MINE_TITLE),
        List::Given => locale.say(&phrases::GIVEN_TITLE),
        List::Of(_) => String::new(),
        List::Search(sought) => locale.say(phrases::SearchTitle { words: sought.to_string() }),
    }
}

fn empty(locale: &Locale, look: &Look) -> String {
    match look.list {
        List::Search(sought) => locale.say(phrases::SearchEmpty { words: sought.to_string() }),
        _ if *look.filter != Filter::default() => locale.say(&phrases::LOOK_EMPTY),
        List::Mine => locale.say(&phrases::MINE_EMPTY),
        List::Given => locale.say(&phrases::GIVEN_EMPTY),
        List::Of(user) => locale.say(phrases::OfEmpty { who: person(*user) }),
    }
}

/// Whose list it is and what narrows it down, if anything does.
fn about(locale: &Locale, look: &Look) -> Option<String> {
    let of = match look.list {
        List::Of(user) => Some(locale.say(phrases::OfTitle { who: person(*user) })),
        _ => None,
    };
    let value = look.value.map(|value| locale.say(phrases::LookByValue { value: named(value) }));
    let when = look.filter.when.as_ref().map(|when| {
        // The last day, which ends where the period does.
        let last = when.end - chrono::TimeDelta::seconds(1);
        locale.say(phrases::LookWhen { from: date(when.start), until: date(last) })
    });
    let lines: Vec<String> = of.into_iter().chain(value).chain(when).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What is on the page: each entry has its part of the room.
fn body(locale: &Locale, look: &Look, shown: &[VisibleRecognition]) -> String {
    let heads: Vec<String> = shown.iter().map(|one| head(locale, look.list, one)).collect();
    let about = about(locale, look);
    let taken: usize = heads.iter().chain(&about).map(|part| units(part) + units(GAP)).sum();
    let each = limit::CARD_BODY.saturating_sub(taken) / shown.len().max(1);
    let entries = heads.into_iter().zip(shown).map(|(head, seen)| match seen.of.kind {
        Kind::Light => head,
        _ => format!("{head}\n{}", words(locale, &seen.of.text, each)),
    });
    about.into_iter().chain(entries).collect::<Vec<_>>().join(GAP)
}

/// The beginning of a text, in so many of Discord's units with all that stands around it.
fn words(locale: &Locale, text: &str, each: usize) -> String {
    let around = units(&locale.say(phrases::AndSoOn { text: String::new() })) + "\n".len();
    marked(locale, entry(text, Room { seen: SHOWN, units: each.saturating_sub(around) }))
}

/// One recognition in a list: when, who gave it and who received it, but for what goes without saying.
fn head(locale: &Locale, list: &List, seen: &VisibleRecognition) -> String {
    let when = date(seen.of.at);
    let from = who(locale, list, seen);
    let link = || seen.of.about.map_or(String::new(), |about| link(seen.of.guild, about));
    match (&seen.of.value, seen.of.kind) {
        (_, Kind::Note) => locale.say(phrases::MineLinePrivate { when, from }),
        (_, Kind::Light) if *list == List::Mine => {
            locale.say(phrases::MineLineLight { when, from, link: link() })
        }
        (_, Kind::Light) => locale.say(phrases::MineLineLightOther { when, from, link: link() }),
        (Some(value), _) => locale.say(phrases::MineLineValue { when, from, value: named(value) }),
        (None, _) => locale.say(phrases::MineLine { when, from }),
    }
}

fn who(locale: &Locale, list: &List, seen: &VisibleRecognition) -> String {
    let to = || people(locale, &seen.to);
    match list {
        List::Mine => giver(locale, seen),
        List::Given => locale.say(phrases::LookTo { to: to() }),
        List::Of(user) if seen.to == [*user] => giver(locale, seen),
        List::Of(_) | List::Search(_) => {
            locale.say(phrases::LookBetween { from: giver(locale, seen), to: to() })
        }
    }
}

fn turning(locale: &Locale, look: &Look, pages: u32) -> Vec<Row> {
    if pages < 2 {
        return vec![];
    }
    let turn = |phrase, to: Option<u32>, stay: u32| {
        let page = to.unwrap_or(stay);
        let press = Press::Look { list: look.list.clone(), filter: look.filter.clone(), page };
        let mut button = button(locale, phrase, press, Style::Quiet);
        button.disabled = to.is_none();
        button
    };
    // Two components of a message may not share a custom id, so a disabled one names a page beyond the last.
    let newer = turn(&phrases::BUTTON_NEWER, look.page.checked_sub(1), pages);
    let older = turn(&phrases::BUTTON_OLDER, (look.page + 1 < pages).then_some(look.page + 1), pages + 1);
    vec![Row::Buttons(vec![newer, older])]
}
