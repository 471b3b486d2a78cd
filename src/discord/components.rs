//! What a component of a message means that was used, and what its message tells: the notice it was sent for, the words that it
//! gave back. What is then done is in `actions`.

use serenity::all::{
    ActionRowComponent, Button, ButtonKind, ComponentInteraction, ComponentInteractionDataKind, Interaction,
    Message,
};

use crate::actions::{Chosen, Request};
use crate::catalogue::views::kudos::{IMPACT_FIELD, MESSAGE, VALUE_FIELD};
use crate::domain::buttons::{ButtonAction, RecognitionButton, WordsButton};
use crate::domain::custom_id::NOTICE_MARK;
use crate::domain::id::{ChannelId, MessageId, NoticeId, RecognitionId};
use crate::domain::recognition::Place;

use super::invoker::person;

/// What a component asks for.
pub fn press(component: &ComponentInteraction) -> Option<Request> {
    let button = component.data.custom_id.parse().ok()?;
    let chosen = match &component.data.kind {
        ComponentInteractionDataKind::UserSelect { values } => {
            let resolved = &component.data.resolved;
            let chosen =
                values.first().and_then(|id| Some((resolved.users.get(id)?, resolved.members.get(id))));
            chosen.map(|(user, member)| Chosen::Person(person(user, member)))
        }
        ComponentInteractionDataKind::StringSelect { values } => values.first().cloned().map(Chosen::Word),
        _ if matches!(button, ButtonAction::Words(WordsButton::TryAgain(_))) => {
            Some(Chosen::Words(words(&component.message)))
        }
        _ => None,
    };
    Some(Request::Press { button, chosen })
}

/// The words that a message gave back, by the names of the fields they were written in: its card holds them.
pub fn words(message: &Message) -> Vec<(String, String)> {
    let Some(card) = message.embeds.first() else { return vec![] };
    let impact = card.fields.first().map(|field| field.value.clone());
    let value = card.footer.as_ref().map(|footer| footer.text.clone());
    let named = [(MESSAGE, card.description.clone()), (IMPACT_FIELD, impact), (VALUE_FIELD, value)];
    named.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
}

/// The recognition that a message is about, as its components tell.
pub fn recognition(message: &Message) -> Option<RecognitionId> {
    custom_ids(message).find_map(|id| match id.parse().ok()? {
        ButtonAction::Recognition(button) => Some(button.recognition()),
        _ => None,
    })
}

/// The notice for which the message was sent whose component was used, and where that message is.
pub fn notice(interaction: &Interaction) -> Option<(NoticeId, Place)> {
    let Interaction::Component(component) = interaction else { return None };
    let message = &component.message;
    let notice = custom_ids(message).find_map(|id| id.split_once(NOTICE_MARK)?.1.parse().ok())?;
    let (channel, message) = (ChannelId(message.channel_id.get()), MessageId(message.id.get()));
    Some((notice, Place { channel, message }))
}

/// The thanks that a private answer speaks of which was pressed, and says something else after that.
pub fn answer_about(interaction: &Interaction) -> Option<RecognitionId> {
    let Interaction::Component(component) = interaction else { return None };
    match component.data.custom_id.parse().ok()? {
        ButtonAction::Recognition(RecognitionButton::Undo(id) | RecognitionButton::Value(id)) => Some(id),
        _ => None,
    }
}

fn custom_ids(message: &Message) -> impl Iterator<Item = &str> {
    message.components.iter().flat_map(|row| &row.components).filter_map(custom_id)
}

fn custom_id(part: &ActionRowComponent) -> Option<&str> {
    match part {
        ActionRowComponent::Button(Button { data: ButtonKind::NonLink { custom_id, .. }, .. }) => {
            Some(custom_id)
        }
        ActionRowComponent::SelectMenu(menu) => menu.custom_id.as_deref(),
        _ => None,
    }
}
