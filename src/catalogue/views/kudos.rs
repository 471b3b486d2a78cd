//! How thanks read: the public post, the private note, and the form they are written in.

use crate::catalogue::{Locale, phrases};
use crate::domain::message::{Button, Card, Field, Message, Modal, Row, Style, Tone};
use crate::domain::press::Press;
use crate::domain::recognition::{IMPACT, Recognition, TEXT};
use crate::domain::sight::Seen;

use super::{link, people, person, quoted};

/// The post, as the team may see it.
pub fn post(locale: &Locale, kudos: &Seen) -> Message {
    let to = ("to", people(locale, &kudos.to).into());
    let headline = match kudos.from {
        Some(giver) => locale.say(&phrases::KUDOS_HEADLINE, &[to, ("from", person(giver).into())]),
        None => locale.say(&phrases::KUDOS_HEADLINE_ANONYMOUS, &[to]),
    };
    Message {
        text: headline,
        card: Some(Card { body: body(locale, kudos.of), fields: fields(locale, kudos.of), ..warm() }),
        rows: vec![Row::Buttons(vec![cheer(locale, kudos.of)])],
        mentions: kudos.to.clone(),
        files: vec![],
    }
}

/// A note for one person alone.
pub fn note(locale: &Locale, note: &Recognition) -> Message {
    let from = person(note.giver);
    Message {
        text: locale.say(&phrases::NOTE_HEADLINE, &[("from", from.into())]),
        card: Some(Card {
            body: quoted(&note.text),
            footer: locale.say(&phrases::NOTE_FOOTER, &[]),
            ..warm()
        }),
        ..Message::default()
    }
}

/// The form that thanks for a message.
pub fn form(locale: &Locale, press: Press, minimum: usize) -> Modal {
    Modal {
        press,
        title: locale.say(&phrases::MODAL_KUDOS_TITLE, &[]),
        fields: vec![message_field(locale, minimum), impact_field(locale)],
    }
}

/// The names of the form's fields.
pub const MESSAGE: &str = "message";
pub const IMPACT_FIELD: &str = "impact";

fn message_field(locale: &Locale, minimum: usize) -> Field {
    Field {
        id: MESSAGE,
        label: locale.say(&phrases::MODAL_MESSAGE_LABEL, &[]),
        hint: locale.say(&phrases::MODAL_MESSAGE_HINT, &[]),
        length: (minimum.max(1), TEXT),
        required: true,
        tall: true,
    }
}

fn impact_field(locale: &Locale) -> Field {
    Field {
        id: IMPACT_FIELD,
        label: locale.say(&phrases::MODAL_IMPACT_LABEL, &[]),
        hint: locale.say(&phrases::MODAL_IMPACT_HINT, &[]),
        length: (0, IMPACT),
        required: false,
        tall: false,
    }
}

fn body(locale: &Locale, kudos: &Recognition) -> String {
    let mut body = quoted(&kudos.text);
    if kudos.about.is_some() {
        body = format!("{body}\n\n{}", locale.say(&phrases::KUDOS_ABOUT, &[("link", link(kudos).into())]));
    }
    body
}

fn fields(locale: &Locale, kudos: &Recognition) -> Vec<(String, String)> {
    let cheered = (!kudos.cheers.is_empty()).then(|| people(locale, &kudos.cheers));
    let parts = [
        (&phrases::KUDOS_VALUE, kudos.value.as_deref().map(quoted)),
        (&phrases::KUDOS_IMPACT, kudos.impact.as_deref().map(quoted)),
        (&phrases::KUDOS_CHEERS, cheered),
    ];
    parts.into_iter().filter_map(|(name, text)| Some((locale.say(name, &[]), text?))).collect()
}

fn cheer(locale: &Locale, kudos: &Recognition) -> Button {
    let label = locale.say(&phrases::BUTTON_CHEER, &[("count", kudos.cheers.len().into())]);
    Button::new(label, Press::Cheer(kudos.id), Style::Quiet)
}

fn warm() -> Card {
    Card { tone: Tone::Warm, ..Card::default() }
}
