//! What a component of a message means that was used, and what its message tells: the notice it was sent for, the words that it
//! gave back. What is then done is in `actions`.

use serenity::all::{
    ActionRowComponent, Button, ButtonKind, ComponentInteraction, ComponentInteractionDataKind, Interaction,
    Message,
};

use crate::actions::{Chosen, Entry, Fields, Person, Request};
use crate::catalogue::views::kudos::{IMPACT_FIELD, MESSAGE, RECEIVERS_FIELD, VALUE_FIELD, read_receivers};
use crate::catalogue::views::own_text_forms::{FIRST, SECOND, TITLE, WORD, held};
use crate::domain::buttons::{ButtonAction, RecognitionButton, WordsButton};
use crate::domain::custom_id::{NOTICE_MARK, server_of};
use crate::domain::forms::Form;
use crate::domain::id::{ChannelId, GuildId, MessageId, NoticeId, RecognitionId, UserId};
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
        ComponentInteractionDataKind::ChannelSelect { values } => {
            values.first().map(|id| Chosen::Id(id.get()))
        }
        ComponentInteractionDataKind::RoleSelect { values } => values.first().map(|id| Chosen::Id(id.get())),
        ComponentInteractionDataKind::StringSelect { values } if values.len() > 1 => {
            Some(Chosen::Several(values.clone()))
        }
        ComponentInteractionDataKind::StringSelect { values } => values.first().cloned().map(Chosen::Word),
        _ => match &button {
            ButtonAction::Words(WordsButton::TryAgain(Form::Texts(_))) => {
                Some(Chosen::Fields(texts_given_back(&component.message)))
            }
            ButtonAction::Words(WordsButton::TryAgain(_)) => {
                Some(Chosen::Fields(given_back(&component.message)))
            }
            _ => None,
        },
    };
    Some(Request::Press { button, chosen })
}

/// What a message gave back, by the names of the fields that held it: the message's card holds it all.
fn given_back(message: &Message) -> Fields {
    let Some(card) = message.embeds.first() else { return Fields::default() };
    let to = card.fields.first().and_then(|field| read_receivers(&field.value));
    let impact = card.fields.get(usize::from(to.is_some())).map(|field| field.value.clone());
    let people = |to: Vec<UserId>| to.into_iter().map(Person::unknown).collect();
    let held = [
        (RECEIVERS_FIELD, to.map(people).map(Entry::People)),
        (MESSAGE, card.description.clone().map(Entry::Text)),
        (VALUE_FIELD, card.footer.as_ref().map(|footer| Entry::Words(vec![footer.text.clone()]))),
        (IMPACT_FIELD, impact.map(Entry::Text)),
    ];
    held.into_iter().filter_map(|(name, entry)| Some((name, entry?))).collect()
}

/// The same of a text that was written for a server, as `views::own_text_forms` gives it back.
fn texts_given_back(message: &Message) -> Fields {
    let Some(card) = message.embeds.first() else { return Fields::default() };
    let field = |at: usize| card.fields.get(at).map(|field| field.value.clone());
    let texts = [
        (TITLE, card.title.clone()),
        (MESSAGE, card.description.clone()),
        (FIRST, field(0)),
        (SECOND, field(1)),
    ];
    let texts = texts.into_iter().filter_map(|(name, text)| Some((name, Entry::Text(held(text?)))));
    let word = card.footer.as_ref().map(|footer| (WORD, Entry::Words(vec![footer.text.clone()])));
    texts.chain(word).collect()
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

/// The server that a component or a form names which was used in a private message.
pub fn server(interaction: &Interaction) -> Option<GuildId> {
    server_of(match interaction {
        Interaction::Component(component) => &component.data.custom_id,
        Interaction::Modal(modal) => &modal.data.custom_id,
        _ => return None,
    })
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
