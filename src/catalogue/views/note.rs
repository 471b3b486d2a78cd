//! How private thanks read: the note, the form of the one sent back, and whether the team may see it.

use crate::catalogue::{Locale, phrases};
use crate::domain::id::UserId;
use crate::domain::message::{Card, Field, Message, Modal, Row, Style, Tone, limit};
use crate::domain::press::Press;
use crate::domain::recognition::{Kind, Recognition, TEXT};
use crate::domain::text::card;
use crate::domain::visibility::VisibleRecognition;

use super::kudos::MESSAGE;
use super::{button, buttons, giver, person, titled};

/// A note for one person alone; once the team sees it, it says no more that it is private.
pub fn note(locale: &Locale, seen: &VisibleRecognition) -> Message {
    let note = seen.of;
    let private = note.kind == Kind::Note;
    let back = button(locale, &phrases::BUTTON_THANK_BACK, Press::ThankBack(note.id), Style::Main);
    let show =
        private.then(|| button(locale, &phrases::BUTTON_SHOW_TEAM, Press::AskToShow(note.id), Style::Quiet));
    // Whoever was forgotten can neither be answered nor asked.
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

/// The same once its giver has been asked whether the team may see it.
pub fn asked(locale: &Locale, seen: &VisibleRecognition) -> Message {
    let back = button(locale, &phrases::BUTTON_THANK_BACK, Press::ThankBack(seen.of.id), Style::Main);
    Message { rows: buttons(seen.from.map(|_| back).into_iter().collect()), ..note(locale, seen) }
}

/// The form of the note that answers one.
pub fn form(locale: &Locale, press: Press, to: Option<&str>, minimum: usize) -> Modal {
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
    Modal { press, title, fields: vec![field] }
}

/// To the giver: its receiver would like to show it.
pub fn may_show(locale: &Locale, note: &Recognition, by: UserId) -> Message {
    let yes = button(locale, &phrases::BUTTON_SHOW_YES, Press::Show(note.id), Style::Good);
    let no = button(locale, &phrases::BUTTON_SHOW_NO, Press::KeepPrivate(note.id), Style::Quiet);
    Message {
        text: locale.say(phrases::ShowQuestion { who: person(by) }),
        card: Some(Card { body: card(&note.text, limit::CARD_BODY), tone: Tone::Warm, ..Card::default() }),
        rows: vec![Row::Buttons(vec![yes, no])],
        ..Message::default()
    }
}
