//! Messages and replies as values, with the limits that Discord sets for them. The words come from the catalogue; the
//! wire format is in `discord`.

use super::buttons::ButtonAction;
use super::forms::FormAction;
use super::id::{RecognitionId, UserId};

/// A message to send, or to replace another with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Message {
    pub text: String,
    pub card: Option<Card>,
    pub rows: Vec<Row>,
    /// The members who are notified. Other mentions in the text notify no member.
    pub mentions: Vec<UserId>,
    /// Ten at most, each with a name of its own.
    pub files: Vec<Attachment>,
    /// What a private reply says instead once the kudos it speaks of are posted.
    pub once_posted: Option<Box<OncePosted>>,
}

/// What a reply says of posted kudos: the text before and after the post's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OncePosted {
    pub of: RecognitionId,
    pub text: [String; 2],
}

/// A file attached to a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attachment {
    /// Letters, digits, `.`, `_` and `-`: Discord replaces other characters, and a card would not find the file.
    pub name: String,
    pub bytes: Vec<u8>,
    /// What the file shows, for people who cannot see it.
    pub description: String,
}

/// The framed part of a message; Discord calls it an embed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Card {
    pub title: String,
    pub body: String,
    /// Name and text of each field.
    pub fields: Vec<(String, String)>,
    pub footer: String,
    pub tone: Tone,
    /// The name of the attachment that the card shows as its picture.
    pub picture: Option<String>,
}

/// A card's colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Warm,
    Calm,
    Fresh,
}

/// One row of components.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    Buttons(Vec<Button>),
    /// A menu of the guild's members.
    PickPerson {
        action: ButtonAction,
        hint: String,
        chosen: Option<UserId>,
    },
    /// A menu of the guild's text channels.
    PickChannel {
        action: ButtonAction,
        hint: String,
    },
    /// A menu of the guild's roles.
    PickRole {
        action: ButtonAction,
        hint: String,
    },
    /// A menu of words.
    PickOne {
        action: ButtonAction,
        hint: String,
        choices: Vec<Choice>,
    },
    /// A menu of words, of which one to `most` are chosen.
    PickSome {
        action: ButtonAction,
        hint: String,
        choices: Vec<Choice>,
        most: usize,
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
    /// One to five, each with an id of its own.
    pub fields: Vec<FormField>,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum FormField {
    Text(Field),
    Words(WordMenu),
    People(PeopleMenu),
}

/// A field to write in.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub id: &'static str,
    pub label: String,
    pub hint: String,
    /// The field's text when the form opens.
    pub value: String,
    /// The fewest and the most characters of the answer.
    pub length: (usize, usize),
    pub required: bool,
    pub tall: bool,
}

/// A field that offers words to choose from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WordMenu {
    pub id: &'static str,
    pub label: String,
    /// Stands below the label; empty for none.
    pub description: String,
    pub hint: String,
    /// One to 25.
    pub choices: Vec<Choice>,
    /// The values that are chosen when the form opens.
    pub chosen: Vec<String>,
    /// The fewest and the most values; a menu that is not required takes none as well.
    pub count: (usize, usize),
    pub required: bool,
}

/// A field that offers people to choose from: the guild's members and bots, or in private those of the conversation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PeopleMenu {
    pub id: &'static str,
    pub label: String,
    /// Stands below the label; empty for none.
    pub description: String,
    pub hint: String,
    /// Who is chosen when the form opens.
    pub chosen: Vec<UserId>,
    /// The fewest and the most people; a menu that is not required takes none as well.
    pub count: (usize, usize),
    pub required: bool,
}

impl From<WordMenu> for FormField {
    fn from(menu: WordMenu) -> FormField {
        FormField::Words(menu)
    }
}

impl From<Field> for FormField {
    fn from(field: Field) -> FormField {
        FormField::Text(field)
    }
}

/// One choice of a menu, or one offered while a member types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub name: String,
    pub value: String,
}

/// The reply to an interaction.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// A message that only the interaction's member sees.
    Private(Message),
    /// A message that replaces the one whose component was used.
    Replace(Message),
    Ask(Modal),
    Choices(Vec<Choice>),
}

impl Reply {
    /// A private reply of several sentences, one per line.
    pub fn lines(lines: impl IntoIterator<Item = String>) -> Reply {
        Reply::text(lines.into_iter().collect::<Vec<_>>().join("\n"))
    }

    /// A private reply of one text.
    pub fn text(text: String) -> Reply {
        Reply::Private(Message { text, ..Message::default() })
    }

    /// Replaces the message whose component was used with this reply, since its buttons no longer mean anything.
    pub fn in_place(self) -> Reply {
        match self {
            Reply::Private(message) => Reply::Replace(message),
            reply => reply,
        }
    }
}

impl Message {
    /// The message without its files.
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

/// Discord's limits, in characters or in pieces, from its documentation of messages, components and modals.
pub mod limit {
    pub const TEXT: usize = 2_000;
    pub const CARD_TITLE: usize = 256;
    pub const CARD_BODY: usize = 4_096;
    pub const CARD_FIELD_NAME: usize = 256;
    pub const CARD_FIELD: usize = 1_024;
    pub const CARD_FOOTER: usize = 2_048;
    /// An attachment's alternative text.
    pub const FILE_DESCRIPTION: usize = 1_024;
    /// All cards of a message together.
    pub const CARDS: usize = 6_000;
    pub const BUTTON: usize = 80;
    pub const CUSTOM_ID: usize = 100;
    pub const HINT: usize = 100;
    pub const MODAL_TITLE: usize = 45;
    pub const FIELD_LABEL: usize = 45;
    pub const FIELD_DESCRIPTION: usize = 100;
    pub const CHOICES: usize = 25;
    pub const CHOICE: usize = 100;
    pub const COMMAND_DESCRIPTION: usize = 100;
}
