//! How a prompt reads, and the form it is answered in.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::buttons::PromptButton;
use crate::domain::forms::Form;
use crate::domain::id::UserId;
use crate::domain::member::NamedMember;
use crate::domain::message::{Button, Card, Field, Message, Modal, Row, Style, Tone};
use crate::domain::prompt::{Prompt, PromptKind, PromptRef};
use crate::domain::recognition::TEXT;

use super::kudos::MESSAGE;
use super::people::menu;
use super::{button, person, titled};

/// What a prompt is shown with.
#[derive(Debug, Default)]
pub struct PromptParts {
    /// The member who was chosen.
    pub chosen: Option<UserId>,
    /// Whether prompts come by themselves: then there is a way to put them off, and to stop them.
    pub weekly: bool,
    /// Whom its menu offers in a private message; None in a server, whose people Discord offers.
    pub people: Option<Vec<NamedMember>>,
}

/// The prompt.
pub fn prompt(locale: &Locale, prompt: &Prompt, of: &PromptRef, parts: &PromptParts) -> Message {
    let chosen = parts.chosen;
    let text = chosen.map(|id| locale.say(phrases::PromptChosen { who: person(id) }));
    Message {
        text: text.unwrap_or_default(),
        card: Some(card(locale, prompt)),
        rows: vec![picker(locale, of, parts), Row::Buttons(buttons(locale, of, chosen, parts.weekly))],
        ..Message::default()
    }
}

/// The menu of whom the prompt may be for.
fn picker(locale: &Locale, of: &PromptRef, parts: &PromptParts) -> Row {
    let action = PromptButton::Pick(of.clone());
    match &parts.people {
        Some(people) => menu(locale, action, &phrases::PROMPT_PICK, people),
        None => {
            let hint = locale.say(&phrases::PROMPT_PICK);
            Row::PickPerson { action: action.into(), hint, chosen: parts.chosen }
        }
    }
}

fn card(locale: &Locale, prompt: &Prompt) -> Card {
    let audience = match prompt.kind {
        PromptKind::Thank => &phrases::PROMPT_PUBLIC,
        PromptKind::Note | PromptKind::CheckIn => &phrases::PROMPT_PRIVATE,
    };
    Card {
        title: locale.say(title(prompt.kind)),
        body: prompt.text.clone(),
        fields: vec![(locale.say(&phrases::PROMPT_EXAMPLE), prompt.example.clone())],
        footer: locale.say(audience),
        tone: Tone::Fresh,
        picture: None,
    }
}

fn buttons(locale: &Locale, of: &PromptRef, whom: Option<UserId>, weekly: bool) -> Vec<Button> {
    let write = PromptButton::Write { prompt: of.clone(), whom };
    let mut buttons = vec![button(locale, &phrases::BUTTON_WRITE, write, Style::Main)];
    if weekly {
        let snooze = PromptButton::Snooze(of.clone());
        buttons.push(button(locale, &phrases::BUTTON_SNOOZE, snooze, Style::Quiet));
        buttons.push(button(locale, &phrases::BUTTON_STOP, PromptButton::Stop(of.guild), Style::Danger));
    }
    buttons
}

/// The form a prompt opens, with the receiver's name.
pub fn form(locale: &Locale, kind: PromptKind, form: Form, to: Option<&str>, minimum: usize) -> Modal {
    let (title, label, hint) = match kind {
        PromptKind::Thank => (
            titled(locale, |who| phrases::ModalThankTo { who }, to, &phrases::PROMPT_TITLE_THANK),
            &phrases::MODAL_MESSAGE_LABEL,
            &phrases::MODAL_MESSAGE_HINT,
        ),
        PromptKind::Note => (
            titled(locale, |who| phrases::ModalNoteTo { who }, to, &phrases::MODAL_NOTE_TITLE),
            &phrases::MODAL_NOTE_LABEL,
            &phrases::MODAL_NOTE_HINT,
        ),
        PromptKind::CheckIn => (
            titled(locale, |who| phrases::ModalCheckInWith { who }, to, &phrases::MODAL_CHECK_IN_TITLE),
            &phrases::MODAL_CHECK_IN_LABEL,
            &phrases::MODAL_CHECK_IN_HINT,
        ),
    };
    let field = Field {
        id: MESSAGE,
        label: locale.say(label),
        hint: locale.say(hint),
        value: String::new(),
        length: (minimum.max(1), TEXT),
        required: true,
        tall: true,
    };
    Modal { action: form.into(), title, fields: vec![field.into()] }
}

fn title(kind: PromptKind) -> &'static Phrase {
    match kind {
        PromptKind::Thank => &phrases::PROMPT_TITLE_THANK,
        PromptKind::Note => &phrases::PROMPT_TITLE_NOTE,
        PromptKind::CheckIn => &phrases::PROMPT_TITLE_CHECK_IN,
    }
}
