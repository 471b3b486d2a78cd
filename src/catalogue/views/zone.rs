//! How it reads when somebody is asked which clock they go by, and the forms for a zone, a time and hours.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::message::{Button, Card, Field, Message, Modal, Row, Style, Tone, limit};
use crate::domain::press::{Press, Wish};
use crate::domain::tz::Tz;

use super::kudos::MESSAGE;
use super::{button, titled};

/// The two answers to whether somebody goes by that clock, and what follows then.
pub fn answers(locale: &Locale, zone: Tz, then: Option<&Wish>) -> Row {
    let yes = Press::ZoneIs { zone, then: then.cloned() };
    let other = Press::Zone { then: then.cloned() };
    Row::Buttons(vec![
        button(locale, &phrases::BUTTON_MY_ZONE, yes, Style::Main),
        button(locale, &phrases::BUTTON_OTHER_ZONE, other, Style::Quiet),
    ])
}

/// The question before anything goes out, in a card.
pub fn question(locale: &Locale, asked: String, zone: Tz, then: &Wish) -> Message {
    let card = Card { body: asked, tone: Tone::Calm, ..Card::default() };
    Message { card: Some(card), rows: vec![answers(locale, zone, Some(then))], ..Message::default() }
}

/// The zones that were probably meant, to choose from.
pub fn guesses(zones: &[Tz], then: Option<&Wish>) -> Option<Row> {
    // So many buttons fit a row.
    let offered = zones.iter().take(5).map(|zone| {
        let press = Press::ZoneIs { zone: *zone, then: then.cloned() };
        Button::new(zone.name().to_owned(), press, Style::Quiet)
    });
    let offered: Vec<_> = offered.collect();
    (!offered.is_empty()).then_some(Row::Buttons(offered))
}

/// The form for a zone.
pub fn form(locale: &Locale, press: Press) -> Modal {
    let field = short(locale, &phrases::MODAL_ZONE_LABEL, &phrases::MODAL_ZONE_HINT);
    Modal { press, title: locale.say(&phrases::MODAL_ZONE_TITLE), fields: vec![field] }
}

/// The form for the time of a one-on-one with whoever it is to be with.
pub fn time_form(locale: &Locale, press: Press, with: Option<&str>) -> Modal {
    let field = short(locale, &phrases::MODAL_TIME_LABEL, &phrases::MODAL_TIME_HINT);
    let title = titled(locale, |who| phrases::ModalTimeWith { who }, with, &phrases::MODAL_TIME_TITLE);
    Modal { press, title, fields: vec![field] }
}

/// The form for quiet hours.
pub fn hours_form(locale: &Locale, press: Press) -> Modal {
    let field = short(locale, &phrases::MODAL_HOURS_LABEL, &phrases::MODAL_HOURS_HINT);
    Modal { press, title: locale.say(&phrases::MODAL_HOURS_TITLE), fields: vec![field] }
}

fn short(locale: &Locale, label: &Phrase, hint: &Phrase) -> Field {
    Field {
        id: MESSAGE,
        label: locale.say(label),
        hint: locale.say(hint),
        value: String::new(),
        length: (1, limit::CHOICE),
        required: true,
        tall: false,
    }
}
