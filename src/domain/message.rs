//! Messages and answers as values, with the limits Discord sets for them. The words come from the catalogue; the
//! wire format is the `discord` room's.

use super::buttons::ButtonAction;
use super::forms::FormAction;
use super::id::{RecognitionId, UserId};

/// A message to be sent, or to take another's place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Message {
    pub text: String,
    pub card: Option<Card>,
    pub rows: Vec<Row>,
    /// Who is notified. Whatever the text says, nobody else is.
    pub mentions: Vec<UserId>,
    /// Ten at most, each with a name of its own.
    pub files: Vec<Attachment>,
    /// What a private answer says instead, once what it speaks of is posted.
    pub once_posted: Option<Box<OncePosted>>,
}

/// What an answer says of thanks that are posted: a text around the address of the post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OncePosted {
    pub of: RecognitionId,
    pub text: [String; 2],
}

/// A file that goes along with a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attachment {
    /// Letters, digits, `.`, `_` and `-`: Discord replaces all else, and a card would not find it again.
    pub name: String,
    pub bytes: Vec<u8>,
    /// What it shows, for those who cannot see it.
    pub description: String,
}

/// The framed part of a message; an embed, in Discord's words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Card {
    pub title: String,
    pub body: String,
    /// Name and text of each.
    pub fields: Vec<(String, String)>,
    pub footer: String,
    pub tone: Tone,
    /// The name of the message's attachment that is shown as its picture.
    pub picture: Option<String>,
}

/// What colour a card has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Warm,
    Calm,
    Fresh,
}

/// One line of components.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    Buttons(Vec<Button>),
    /// A menu of the server's people.
    PickPerson {
        action: ButtonAction,
        hint: String,
        chosen: Option<UserId>,
    },
    /// A menu of words.
    PickOne {
        action: ButtonAction,
        hint: String,
        choices: Vec<Choice>,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Button {
    pub label: String,
    pub action: ButtonAction,
    pub style: Style,
    pub disabled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Main,
    Quiet,
    Good,
    Danger,
}

/// A form that opens over the conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Modal {
    pub action: FormAction,
    pub title: String,
    pub fields: Vec<Field>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub id: &'static str,
    pub label: String,
    pub hint: String,
    /// What it holds when the form opens.
    pub value: String,
    /// The fewest and most characters it takes.
    pub length: (usize, usize),
    pub required: bool,
    pub tall: bool,
}

/// One answer offered while someone types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub name: String,
    pub value: String,
}

/// What a person gets back for what they did.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// VisibleRecognition by them alone.
    Private(Message),
    /// In place of the message that was pressed.
    Replace(Message),
    Ask(Modal),
    Choices(Vec<Choice>),
}

impl Reply {
    /// Private sentences, one a line.
    pub fn lines(lines: impl IntoIterator<Item = String>) -> Reply {
        Reply::text(lines.into_iter().collect::<Vec<_>>().join("\n"))
    }

    /// A private sentence.
    pub fn text(text: String) -> Reply {
        Reply::Private(Message { text, ..Message::default() })
    }

    /// The same in the place of the message that was pressed: its buttons mean nothing any more.
    pub fn in_place(self) -> Reply {
        match self {
            Reply::Private(message) => Reply::Replace(message),
            reply => reply,
        }
    }
}

impl Message {
    /// The same words alone.
    pub fn without_files(&self) -> Message {
        let card = self.card.clone().map(|card| Card { picture: None, ..card });
        Message { card, files: vec![], ..self.clone() }
    }
}

impl Button {
    pub fn new(label: String, action: impl Into<ButtonAction>, style: Style) -> Button {
        Button { label, action: action.into(), style, disabled: false }
    }
}

/// Discord's limits, in characters or in pieces, as its documentation of messages, components and modals has them.
pub mod limit {
    pub const TEXT: usize = 2_000;
    pub const CARD_TITLE: usize = 256;
    pub const CARD_BODY: usize = 4_096;
    pub const CARD_FIELD_NAME: usize = 256;
    pub const CARD_FIELD: usize = 1_024;
    pub const CARD_FOOTER: usize = 2_048;
    /// A file's alternative text.
    pub const FILE_DESCRIPTION: usize = 1_024;
    /// All of a message's cards together.
    pub const CARDS: usize = 6_000;
    pub const BUTTON: usize = 80;
    pub const CUSTOM_ID: usize = 100;
    pub const HINT: usize = 100;
    pub const MODAL_TITLE: usize = 45;
    pub const FIELD_LABEL: usize = 45;
    pub const CHOICES: usize = 25;
    pub const CHOICE: usize = 100;
    pub const COMMAND_DESCRIPTION: usize = 100;
}
