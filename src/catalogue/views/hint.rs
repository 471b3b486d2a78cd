//! How a hint reads below an answer, and the button that ends hints. Which hint fits is the caller's.

use crate::catalogue::{Locale, phrases};
use crate::domain::buttons::MemberButton;
use crate::domain::hint::Hint;
use crate::domain::message::{Button, Message, Row, Style};

use super::button;

/// The hint in a sentence.
fn sentence(locale: &Locale, command: &dyn Fn(&str) -> String, hint: Hint) -> String {
    match hint {
        Hint::PrivateNote => locale.say(phrases::HintPrivateNote { command: command("thanks") }),
        Hint::Visibility => locale.say(phrases::HintVisibility { command: command("me visibility") }),
        Hint::Review => locale.say(phrases::HintReview { command: command("recognition review") }),
        Hint::Rest => locale.say(phrases::HintRest { command: command("me quiet-hours") }),
    }
}

/// The hint as a line below an answer.
pub fn line(locale: &Locale, command: &dyn Fn(&str) -> String, hint: Hint) -> String {
    locale.say(phrases::HintLine { hint: sentence(locale, command, hint) })
}

/// The private message with the hint at its end, in its card if it has one.
pub fn at_end(
    locale: &Locale,
    command: &dyn Fn(&str) -> String,
    hint: Hint,
    mut message: Message,
) -> Message {
    match &mut message.card {
        Some(card) => {
            card.fields.push((locale.say(&phrases::HINT_TITLE), sentence(locale, command, hint)));
        }
        None => message.text = format!("{}\n{}", message.text, line(locale, command, hint)),
    }
    message
}

/// The message with the hint at the end of its card.
pub fn below(locale: &Locale, command: &dyn Fn(&str) -> String, hint: Hint, mut message: Message) -> Message {
    if let Some(card) = &mut message.card {
        card.fields.push((locale.say(&phrases::HINT_TITLE), sentence(locale, command, hint)));
        message.rows.push(Row::Buttons(vec![no_more(locale)]));
    }
    message
}

/// The button that ends hints.
pub fn no_more(locale: &Locale) -> Button {
    button(locale, &phrases::BUTTON_NO_MORE_HINTS, MemberButton::NoMoreHints, Style::Quiet)
}
