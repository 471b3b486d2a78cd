//! Discord's bodies for the bot's values: messages, cards, components, forms.

use serde_json::json;
use serenity::all::{
    AutocompleteChoice, ButtonStyle, ChannelId, CreateActionRow, CreateAllowedMentions, CreateAttachment,
    CreateAutocompleteResponse, CreateButton, CreateEmbed, CreateEmbedFooter, CreateInputText,
    CreateInteractionResponse, CreateInteractionResponseMessage, CreateMessage, CreateModal,
    CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption, EditAttachments, EditMessage,
    InputTextStyle, MessageId, Nonce, UserId,
};

use crate::domain::buttons::ButtonAction;
use crate::domain::custom_id::NOTICE_MARK;
use crate::domain::id::NoticeId;
use crate::domain::message::{
    Attachment, Button, Card, Choice, Field, Message, Modal, OncePosted, Reply, Row, Style, Tone,
};

/// The answer to an interaction.
pub struct InteractionAnswer {
    pub body: CreateInteractionResponse,
    /// Whether files go with the body.
    pub files: bool,
    /// The answer's text for after its thanks are posted.
    pub once_posted: Option<Box<OncePosted>>,
}

/// Returns the body of an answer. An answer that replaces a notice's message keeps the notice's id in a component,
/// which may be all that finds the message again.
pub fn answer(reply: Reply, notice: Option<NoticeId>) -> InteractionAnswer {
    let (files, once_posted) = match &reply {
        Reply::Private(message) | Reply::Replace(message) => {
            (!message.files.is_empty(), message.once_posted.clone())
        }
        Reply::Ask(_) | Reply::Choices(_) => (false, None),
    };
    InteractionAnswer { body: response(reply, notice), files, once_posted }
}

fn response(reply: Reply, notice: Option<NoticeId>) -> CreateInteractionResponse {
    match reply {
        Reply::Private(message) => CreateInteractionResponse::Message(body(&message, None).ephemeral(true)),
        Reply::Replace(message) => CreateInteractionResponse::UpdateMessage(body(&message, notice)),
        Reply::Ask(modal) => CreateInteractionResponse::Modal(form(&modal)),
        Reply::Choices(choices) => CreateInteractionResponse::Autocomplete(
            CreateAutocompleteResponse::new().set_choices(choices.into_iter().map(choice).collect()),
        ),
    }
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
        .components(rows(&message.rows, Some(notice)))
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
        .components(rows(&message.rows, Some(notice)))
        .attachments(EditAttachments::new())
        .allowed_mentions(mentions(message))
}

/// Every field is set, empty or not: an answer that replaces a message must leave nothing of it behind.
fn body(message: &Message, notice: Option<NoticeId>) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(&message.text)
        .embeds(embeds(message))
        .components(rows(&message.rows, notice))
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

fn rows(rows: &[Row], notice: Option<NoticeId>) -> Vec<CreateActionRow> {
    let mut notice = notice;
    rows.iter().map(|row| components(row, &mut notice)).collect()
}

/// The first component of the message carries the notice's id.
fn components(row: &Row, notice: &mut Option<NoticeId>) -> CreateActionRow {
    match row {
        Row::Buttons(buttons) => {
            CreateActionRow::Buttons(buttons.iter().map(|one| button(one, notice.take())).collect())
        }
        Row::PickOne { action, hint, choices } => {
            let options = choices.iter().map(|one| CreateSelectMenuOption::new(&one.name, &one.value));
            let kind = CreateSelectMenuKind::String { options: options.collect() };
            let menu = CreateSelectMenu::new(custom_id(action, notice.take()), kind).placeholder(hint);
            CreateActionRow::SelectMenu(menu)
        }
        Row::PickPerson { action, hint, chosen } => {
            let default_users = chosen.map(|id| vec![user(id)]);
            let kind = CreateSelectMenuKind::User { default_users };
            let menu = CreateSelectMenu::new(custom_id(action, notice.take()), kind).placeholder(hint);
            CreateActionRow::SelectMenu(menu)
        }
    }
}

fn button(button: &Button, notice: Option<NoticeId>) -> CreateButton {
    let style = match button.style {
        Style::Main => ButtonStyle::Primary,
        Style::Quiet => ButtonStyle::Secondary,
        Style::Good => ButtonStyle::Success,
        Style::Danger => ButtonStyle::Danger,
    };
    let id = custom_id(&button.action, notice);
    CreateButton::new(id).label(&button.label).style(style).disabled(button.disabled)
}

fn custom_id(action: &ButtonAction, notice: Option<NoticeId>) -> String {
    match notice {
        Some(notice) => format!("{action}{NOTICE_MARK}{notice}"),
        None => action.to_string(),
    }
}

fn form(modal: &Modal) -> CreateModal {
    let rows = modal.fields.iter().map(|field| CreateActionRow::InputText(input(field))).collect();
    CreateModal::new(modal.action.to_string(), &modal.title).components(rows)
}

fn input(field: &Field) -> CreateInputText {
    let style = if field.tall { InputTextStyle::Paragraph } else { InputTextStyle::Short };
    let (least, most) = field.length;
    let input = CreateInputText::new(style, &field.label, field.id)
        .placeholder(&field.hint)
        .required(field.required)
        .max_length(most as u16);
    let input = if field.required { input.min_length(least as u16) } else { input };
    if field.value.is_empty() { input } else { input.value(&field.value) }
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
