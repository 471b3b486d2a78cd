//! How people are offered where Discord offers none, as in private messages: a menu of names with a line for another member, and the
//! form for a name.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::buttons::ButtonAction;
use crate::domain::forms::Form;
use crate::domain::member::NamedMember;
use crate::domain::message::{Choice, Field, Modal, Row, limit};
use crate::domain::text::{Room, clipped};

use super::kudos::MESSAGE;

/// The value of the line for another member.
pub const SOMEONE_ELSE: &str = "other";
/// The longest name that is searched for.
const NAME: usize = 100;

/// A menu of these people and, below them, the line for another member.
pub fn menu(locale: &Locale, action: impl Into<ButtonAction>, hint: &Phrase, people: &[NamedMember]) -> Row {
    let else_ = Choice { name: locale.say(&phrases::CHOICE_SOMEONE_ELSE), value: SOMEONE_ELSE.to_owned() };
    let choices = people.iter().take(limit::CHOICES - 1).map(choice).chain([else_]).collect();
    Row::PickOne { action: action.into(), hint: locale.say(hint), choices }
}

fn choice(one: &NamedMember) -> Choice {
    Choice { name: clipped(&one.name, Room::units(limit::CHOICE)), value: one.id.to_string() }
}

/// The form for a name.
pub fn form(locale: &Locale, form: Form) -> Modal {
    let field = Field {
        id: MESSAGE,
        label: locale.say(&phrases::MODAL_FIND_LABEL),
        hint: locale.say(&phrases::MODAL_FIND_HINT),
        value: String::new(),
        length: (1, NAME),
        required: true,
        tall: false,
    };
    Modal { action: form.into(), title: locale.say(&phrases::MODAL_FIND_TITLE), fields: vec![field.into()] }
}
