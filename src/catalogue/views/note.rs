//! How private notes read: the note, the form to thank back, and the question whether the team may see it.

use crate::catalogue::{Locale, phrases};
use crate::domain::buttons::RecognitionButton;
use crate::domain::forms::Form;
use crate::domain::id::UserId;
use crate::domain::message::{Card, Field, Message, Modal, Row, Style, Tone, limit};
use crate::domain::recognition::{Kind, Recognition, TEXT};
use crate::domain::text::card;
use crate::domain::visibility::VisibleRecognition;

use super::kudos::MESSAGE;
use super::{button, buttons, giver, person, titled};

/// A note for its receiver; once the team may see it, the note no longer says that it is private.
pub fn note(locale: &Locale, seen: &VisibleRecognition) -> Message {
    let note = seen.of;
    let private = note.kind == Kind::Note;
    let back =
        button(locale, &phrases::BUTTON_THANK_BACK, RecognitionButton::ThankBack(note.id), Style::Main);
    let show = private.then(|| {
        button(locale, &phrases::BUTTON_SHOW_TEAM, RecognitionButton::AskToShow(note.id), Style::Quiet)
    });
    // A forgotten giver can neither be answered nor asked.
    let answers = if seen.from.is_some() { [back].into_iter().chain(show).collect() } else { vec![] };
    Message {
        text: locale.say(phrases::NoteHeadline { from: giver(locale, seen) }),
        card: Some(Card {
            body: card(&note.text, limit::CARD_BODY),
            footer: if private { locale.say(&phrases::NOTE_FOOTER) } else { String::new() },
            tone: Tone::Warm,
            ..Card::default()
        }),
        rows: buttons(answers),
        ..Message::default()
    }
}

/// The note after its giver has been asked whether the team may see it.
pub fn asked(locale: &Locale, seen: &VisibleRecognition) -> Message {
    let back =
        button(locale, &phrases::BUTTON_THANK_BACK, RecognitionButton::ThankBack(seen.of.id), Style::Main);
    Message { rows: buttons(seen.from.map(|_| back).into_iter().collect()), ..note(locale, seen) }
}

/// The form of the note that answers one.
pub fn form(locale: &Locale, form: Form, to: Option<&str>, minimum: usize) -> Modal {
    let field = Field {
        id: MESSAGE,
        label: locale.say(&phrases::MODAL_NOTE_LABEL),
        hint: locale.say(&phrases::MODAL_NOTE_HINT),
        value: String::new(),
        length: (minimum.max(1), TEXT),
        required: true,
        tall: true,
    };
    let title = titled(locale, |who| phrases::ModalNoteTo { who }, to, &phrases::MODAL_NOTE_TITLE);
    Modal { action: form.into(), title, fields: vec![field.into()] }
}

/// Asks the giver whether the team may see the note, as its receiver wishes.
pub fn may_show(locale: &Locale, note: &Recognition, by: UserId) -> Message {
    let yes = button(locale, &phrases::BUTTON_SHOW_YES, RecognitionButton::Show(note.id), Style::Good);
    let no = button(locale, &phrases::BUTTON_SHOW_NO, RecognitionButton::KeepPrivate(note.id), Style::Quiet);
    Message {
        text: locale.say(phrases::ShowQuestion { who: person(by) }),
        card: Some(Card { body: card(&note.text, limit::CARD_BODY), tone: Tone::Warm, ..Card::default() }),
        rows: vec![Row::Buttons(vec![yes, no])],
        ..Message::default()
    }
}
