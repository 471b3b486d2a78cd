//! Discord's bodies for the bot's values: messages, cards, components. Forms are in `modal_payload`.

use serde::Serialize;
use serde_json::{Value, json};
use serenity::all::{
    AutocompleteChoice, ButtonStyle, ChannelId, ChannelType, CreateActionRow, CreateAllowedMentions,
    CreateAttachment, CreateAutocompleteResponse, CreateButton, CreateEmbed, CreateEmbedFooter,
    CreateInteractionResponse, CreateInteractionResponseMessage, CreateMessage, CreateSelectMenu,
    CreateSelectMenuKind, CreateSelectMenuOption, EditAttachments, EditMessage, MessageId, Nonce, UserId,
};

use crate::domain::buttons::ButtonAction;
use crate::domain::custom_id::{NOTICE_MARK, marked};
use crate::domain::id::{GuildId, NoticeId};
use crate::domain::message::{
    Attachment, Button, Card, Choice, Message, OncePosted, Reply, Row, Style, Tone,
};
use crate::domain::reach::Reference;

use super::modal_payload::form;

/// The answer to an interaction.
pub struct InteractionAnswer {
    pub body: AnswerBody,
    /// Whether files go with the body.
    pub files: bool,
    /// The answer's text for after its thanks are posted.
    pub once_posted: Option<Box<OncePosted>>,
}

/// The body of an answer, built by serenity or, for what serenity cannot build, as JSON.
#[derive(Serialize)]
#[serde(untagged)]
pub enum AnswerBody {
    Built(Box<CreateInteractionResponse>),
    Json(Value),
}

/// What the components of a message carry beside what they mean.
#[derive(Debug, Clone, Copy)]
pub enum Mark {
    /// The first component carries the notice that the message is sent for.
    Notice(NoticeId),
    /// Those that refer to the server they are used in carry that server, for the message is private.
    Server(GuildId),
}

/// Returns the body of an answer. An answer that replaces a notice's message keeps the notice's id in a component,
/// which may be all that finds the message again.
pub fn answer(reply: Reply, mark: Option<Mark>) -> InteractionAnswer {
    let (files, once_posted) = match &reply {
        Reply::Private(message) | Reply::Replace(message) => {
            (!message.files.is_empty(), message.once_posted.clone())
        }
        Reply::Ask(_) | Reply::Choices(_) => (false, None),
    };
    InteractionAnswer { body: response(reply, mark), files, once_posted }
}

fn response(reply: Reply, mark: Option<Mark>) -> AnswerBody {
    let built = match reply {
        Reply::Private(message) => {
            CreateInteractionResponse::Message(body(&message, of_server(mark)).ephemeral(true))
        }
        Reply::Replace(message) => CreateInteractionResponse::UpdateMessage(body(&message, mark)),
        Reply::Ask(modal) => return AnswerBody::Json(form(&modal, mark)),
        Reply::Choices(choices) => CreateInteractionResponse::Autocomplete(
            CreateAutocompleteResponse::new().set_choices(choices.into_iter().map(choice).collect()),
        ),
    };
    AnswerBody::Built(Box::new(built))
}

/// A message of its own is sent for no notice.
fn of_server(mark: Option<Mark>) -> Option<Mark> {
    mark.filter(|mark| matches!(mark, Mark::Server(_)))
}

/// Returns the JSON of a notice's message. The notice's id is its nonce, which Discord heeds for minutes, and part of
/// the first component's custom id, which stays.
///
/// Files are only listed in it: the files themselves go beside it, under the numbers listed.
///
/// # Errors
/// None that the bot's messages could cause: they are JSON as Discord takes it.
pub fn letter(message: &Message, notice: NoticeId) -> serde_json::Result<String> {
    let told = message
        .files
        .iter()
        .map(|file| CreateAttachment::bytes([], &file.name).description(&file.description));
    let letter = CreateMessage::new()
        .content(&message.text)
        .embeds(embeds(message))
        .components(rows(&message.rows, Some(Mark::Notice(notice))))
        .allowed_mentions(mentions(message))
        .files(told)
        .nonce(Nonce::String(notice.to_string()))
        .enforce_nonce(true);
    if message.files.is_empty() {
        return serde_json::to_string(&letter);
    }
    let mut letter = serde_json::to_value(letter)?;
    // serenity numbers files only when it sends them itself.
    for (number, file) in letter["attachments"].as_array_mut().into_iter().flatten().enumerate() {
        file["id"] = json!(number);
    }
    Ok(letter.to_string())
}

/// Returns the edit of a notice's message. Every field is set, empty or not; the message's files are removed, since
/// they show what is no longer so.
pub fn amended(message: &Message, notice: NoticeId) -> EditMessage {
    EditMessage::new()
        .content(&message.text)
        .embeds(embeds(message))
        .components(rows(&message.rows, Some(Mark::Notice(notice))))
        .attachments(EditAttachments::new())
        .allowed_mentions(mentions(message))
}

/// Every field is set, empty or not: an answer that replaces a message must leave nothing of it behind.
fn body(message: &Message, mark: Option<Mark>) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(&message.text)
        .embeds(embeds(message))
        .components(rows(&message.rows, mark))
        .allowed_mentions(mentions(message))
        .files(message.files.iter().map(file))
}

fn file(file: &Attachment) -> CreateAttachment {
    CreateAttachment::bytes(file.bytes.clone(), &file.name).description(&file.description)
}

fn mentions(message: &Message) -> CreateAllowedMentions {
    CreateAllowedMentions::new().users(message.mentions.iter().map(|id| user(*id)))
}

fn embeds(message: &Message) -> Vec<CreateEmbed> {
    message.card.iter().map(embed).collect()
}

fn embed(card: &Card) -> CreateEmbed {
    let fields = card.fields.iter().map(|(name, text)| (name, text, false));
    let mut embed = CreateEmbed::new().colour(colour(card.tone)).fields(fields);
    if !card.title.is_empty() {
        embed = embed.title(&card.title);
    }
    if !card.body.is_empty() {
        embed = embed.description(&card.body);
    }
    if !card.footer.is_empty() {
        embed = embed.footer(CreateEmbedFooter::new(&card.footer));
    }
    if let Some(name) = &card.picture {
        embed = embed.attachment(name);
    }
    embed
}

fn colour(tone: Tone) -> u32 {
    match tone {
        Tone::Plain => 0x8a_8f_98,
        Tone::Warm => 0xe0_8a_3c,
        Tone::Calm => 0x4a_7f_b5,
        Tone::Fresh => 0x4c_9a_6a,
    }
}

fn rows(rows: &[Row], mark: Option<Mark>) -> Vec<CreateActionRow> {
    let mut mark = mark;
    rows.iter().map(|row| components(row, &mut mark)).collect()
}

fn components(row: &Row, mark: &mut Option<Mark>) -> CreateActionRow {
    match row {
        Row::Buttons(buttons) => {
            CreateActionRow::Buttons(buttons.iter().map(|one| button(one, mark)).collect())
        }
        Row::PickOne { action, hint, choices } => {
            let id = custom_id(action, mark);
            CreateActionRow::SelectMenu(CreateSelectMenu::new(id, words(choices)).placeholder(hint))
        }
        Row::PickSome { action, hint, choices, most } => {
            let menu = CreateSelectMenu::new(custom_id(action, mark), words(choices));
            let most = u8::try_from(*most).unwrap_or(u8::MAX);
            CreateActionRow::SelectMenu(menu.placeholder(hint).min_values(1).max_values(most))
        }
        Row::PickChannel { action, hint } => {
            let channel_types = Some(vec![ChannelType::Text, ChannelType::News]);
            let kind = CreateSelectMenuKind::Channel { channel_types, default_channels: None };
            CreateActionRow::SelectMenu(
                CreateSelectMenu::new(custom_id(action, mark), kind).placeholder(hint),
            )
        }
        Row::PickRole { action, hint } => {
            let kind = CreateSelectMenuKind::Role { default_roles: None };
            CreateActionRow::SelectMenu(
                CreateSelectMenu::new(custom_id(action, mark), kind).placeholder(hint),
            )
        }
        Row::PickPerson { action, hint, chosen } => {
            let default_users = chosen.map(|id| vec![user(id)]);
            let kind = CreateSelectMenuKind::User { default_users };
            let menu = CreateSelectMenu::new(custom_id(action, mark), kind).placeholder(hint);
            CreateActionRow::SelectMenu(menu)
        }
    }
}

fn words(choices: &[Choice]) -> CreateSelectMenuKind {
    let options = choices.iter().map(|one| CreateSelectMenuOption::new(&one.name, &one.value));
    CreateSelectMenuKind::String { options: options.collect() }
}

fn button(button: &Button, mark: &mut Option<Mark>) -> CreateButton {
    let style = match button.style {
        Style::Main => ButtonStyle::Primary,
        Style::Quiet => ButtonStyle::Secondary,
        Style::Good => ButtonStyle::Success,
        Style::Danger => ButtonStyle::Danger,
    };
    let id = custom_id(&button.action, mark);
    CreateButton::new(id).label(&button.label).style(style).disabled(button.disabled)
}

/// A notice's mark is spent on the first component.
fn custom_id(action: &ButtonAction, mark: &mut Option<Mark>) -> String {
    match *mark {
        Some(Mark::Notice(notice)) => {
            *mark = None;
            format!("{action}{NOTICE_MARK}{notice}")
        }
        Some(Mark::Server(server)) if action.reference() == Reference::Here => {
            marked(&action.to_string(), server)
        }
        _ => action.to_string(),
    }
}

fn choice(choice: Choice) -> AutocompleteChoice {
    AutocompleteChoice::new(choice.name, choice.value)
}

/// serenity's ids cannot be zero, and Discord's never are.
pub fn user(id: crate::domain::id::UserId) -> UserId {
    UserId::new(id.0.max(1))
}

pub fn message(id: crate::domain::id::MessageId) -> MessageId {
    MessageId::new(id.0.max(1))
}

pub fn channel(id: crate::domain::id::ChannelId) -> ChannelId {
    ChannelId::new(id.0.max(1))
}
