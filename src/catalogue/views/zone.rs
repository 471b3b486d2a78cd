//! How the question for a member's zone reads, and the forms for a zone, a time and hours.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::buttons::MemberButton;
use crate::domain::forms::{Form, Wish};
use crate::domain::message::{Button, Card, Field, Message, Modal, Row, Style, Tone, limit};
use crate::domain::tz::Tz;

use super::kudos::MESSAGE;
use super::{button, titled};

/// The buttons for whether the zone is the member's, each with the wish to go on with.
pub fn answers(locale: &Locale, zone: Tz, then: Option<&Wish>) -> Row {
    let yes = MemberButton::ZoneIs { zone, then: then.cloned() };
    let other = MemberButton::OtherZone { then: then.cloned() };
    Row::Buttons(vec![
        button(locale, &phrases::BUTTON_MY_ZONE, yes, Style::Main),
        button(locale, &phrases::BUTTON_OTHER_ZONE, other, Style::Quiet),
    ])
}

/// The question before a wish is carried out, in a card.
pub fn question(locale: &Locale, asked: String, zone: Tz, then: &Wish) -> Message {
    let card = Card { body: asked, tone: Tone::Calm, ..Card::default() };
    Message { card: Some(card), rows: vec![answers(locale, zone, Some(then))], ..Message::default() }
}

/// Buttons for the zones that were probably meant; None if there are none.
pub fn guesses(zones: &[Tz], then: Option<&Wish>) -> Option<Row> {
    // At most five buttons fit a row.
    let offered = zones.iter().take(5).map(|zone| {
        let action = MemberButton::ZoneIs { zone: *zone, then: then.cloned() };
        Button::new(zone.name().to_owned(), action, Style::Quiet)
    });
    let offered: Vec<_> = offered.collect();
    (!offered.is_empty()).then_some(Row::Buttons(offered))
}

/// The form for a zone.
pub fn form(locale: &Locale, form: Form) -> Modal {
    let field = short(locale, &phrases::MODAL_ZONE_LABEL, &phrases::MODAL_ZONE_HINT);
    Modal { action: form.into(), title: locale.say(&phrases::MODAL_ZONE_TITLE), fields: vec![field.into()] }
}

/// The form for the time of a one-on-one, with the other's name.
pub fn time_form(locale: &Locale, form: Form, with: Option<&str>) -> Modal {
    let field = short(locale, &phrases::MODAL_TIME_LABEL, &phrases::MODAL_TIME_HINT);
    let title = titled(locale, |who| phrases::ModalTimeWith { who }, with, &phrases::MODAL_TIME_TITLE);
    Modal { action: form.into(), title, fields: vec![field.into()] }
}

/// The form for quiet hours.
pub fn hours_form(locale: &Locale, form: Form) -> Modal {
    let field = short(locale, &phrases::MODAL_HOURS_LABEL, &phrases::MODAL_HOURS_HINT);
    Modal { action: form.into(), title: locale.say(&phrases::MODAL_HOURS_TITLE), fields: vec![field.into()] }
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
