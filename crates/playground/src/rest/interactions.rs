//! `POST /interactions/{id}/{token}/callback`: the bot's first answer, once and in time. What follows it comes by `webhooks`.
use serde_json::{Value, json};

use super::draft::Draft;
use super::error::ApiError;
use super::{Answered, Call, Reply, modal};
use crate::dto::Choice;
use crate::wire;
use crate::world::message::{Allowed, EPHEMERAL, LOADING};
use crate::world::{Answer, Id, Interaction, Message, Progress, Transaction};

/// Discord's interaction kinds.
pub(crate) const COMMAND: u8 = 2;
pub(crate) const COMPONENT: u8 = 3;
pub(crate) const AUTOCOMPLETE: u8 = 4;
pub(crate) const MODAL: u8 = 5;

pub(crate) fn callback(call: &Call, id: Id, token: &str) -> Answered {
    let body = &call.body.json;
    let kind = body["type"].as_u64().unwrap_or_default();
    call.core.change(|tx| {
        let asked = waiting(tx, id, token)?;
        if !fits(kind, &asked) {
            let why = "Value is not a response this interaction can have.";
            return Err(ApiError::invalid("type", "BASE_TYPE_CHOICES", why));
        }
        let answer = match kind {
            4 => reply(tx, &asked, call)?,
            5 => think(tx, &asked, body["data"]["flags"].as_u64().unwrap_or(0)),
            6 => Answer::Deferred,
            7 => update(tx, &asked, call)?,
            8 => Answer::Choices(choices(&body["data"])?),
            _ => Answer::Modal(open(tx, &asked, &body["data"])?),
        };
        let original = tx.world.interactions.get_mut(&id).map(|one| {
            one.progress = Progress::Answered(answer);
            one.original = one.original.or(one.source);
            one.original
        });
        if !call.asks("with_response") {
            return Ok(Reply::Empty);
        }
        Ok(Reply::Json(with_response(tx, &asked, kind, original.flatten())))
    })
}

/// The interaction, if it still wants its first answer.
fn waiting(tx: &Transaction, id: Id, token: &str) -> Result<Interaction, ApiError> {
    let found = tx.world.interactions.get(&id).filter(|one| one.token == token);
    let asked = found.ok_or_else(ApiError::unknown_interaction)?;
    match asked.progress {
        Progress::Waiting => Ok(asked.clone()),
        Progress::Missed => Err(ApiError::unknown_interaction()),
        Progress::Answered(_) => {
            Err(ApiError::new(400, 40_060, "Interaction has already been acknowledged."))
        }
    }
}

/// Which answers suit which interaction.
fn fits(kind: u64, asked: &Interaction) -> bool {
    match (asked.kind, kind) {
        (AUTOCOMPLETE, kind) => kind == 8,
        (_, 4 | 5) => true,
        (COMPONENT, 6 | 7) => true,
        (MODAL, 6 | 7) => asked.source.is_some(),
        (COMMAND | COMPONENT, 9) => true,
        _ => false,
    }
}

/// A new message that answers `asked`; `used` is shown above answers to commands.
pub(crate) fn blank(tx: &mut Transaction, asked: &Interaction, flags: u64) -> Message {
    let bot = tx.world.bot;
    let mut message = tx.blank(asked.channel, bot);
    message.flags = flags;
    message.only_for = (flags & EPHEMERAL != 0).then_some(asked.user);
    message.interaction = Some(asked.id);
    message.used = (asked.kind == COMMAND).then(|| (asked.user, asked.what.clone()));
    message
}

/// `data.` before the path of whatever is wrong in `data`.
fn within_data(mut error: ApiError) -> ApiError {
    error.errors = error.errors.map(|errors| json!({"data": errors}));
    error
}

fn reply(tx: &mut Transaction, asked: &Interaction, call: &Call) -> Result<Answer, ApiError> {
    let draft = Draft::read_json(&call.body.json["data"], &call.body.files).map_err(within_data)?;
    let mut message = blank(tx, asked, draft.flags);
    let allowed = draft.allowed();
    draft.lay_over(tx, &mut message).map_err(within_data)?;
    message.nonce = None;
    let id = tx.post(message, &allowed);
    set_original(tx, asked.id, id);
    Ok(Answer::Message(id))
}

fn think(tx: &mut Transaction, asked: &Interaction, flags: u64) -> Answer {
    let message = blank(tx, asked, flags & EPHEMERAL | LOADING);
    let id = tx.post(message, &Allowed::everything());
    set_original(tx, asked.id, id);
    Answer::Deferred
}

fn set_original(tx: &mut Transaction, interaction: Id, message: Id) {
    if let Some(one) = tx.world.interactions.get_mut(&interaction) {
        one.original = Some(message);
    }
}

fn update(tx: &mut Transaction, asked: &Interaction, call: &Call) -> Result<Answer, ApiError> {
    let draft = Draft::read_json(&call.body.json["data"], &call.body.files).map_err(within_data)?;
    let source = asked.source.and_then(|id| tx.world.message(id)).ok_or_else(ApiError::unknown_message)?;
    let mut edited = source.clone();
    draft.lay_over(tx, &mut edited).map_err(within_data)?;
    let id = edited.id;
    tx.edit(id, |one| *one = edited);
    Ok(Answer::Updated(id))
}

fn open(tx: &mut Transaction, asked: &Interaction, data: &Value) -> Result<crate::dto::Modal, ApiError> {
    let modal = modal::read(data, asked.id)?;
    tx.world.modals.insert(asked.user, modal.clone());
    Ok(modal)
}

fn choices(data: &Value) -> Result<Vec<Choice>, ApiError> {
    let invalid = |path: &str, why: &str| Err(ApiError::invalid(path, "BASE_TYPE_BAD_LENGTH", why));
    let Some(list) = data["choices"].as_array() else {
        return Err(ApiError::invalid("data.choices", "BASE_TYPE_REQUIRED", "This field is required"));
    };
    if list.len() > 25 {
        return invalid("data.choices", "Must be 25 or fewer in length.");
    }
    let mut read = Vec::new();
    for (at, one) in list.iter().enumerate() {
        let path = format!("data.choices.{at}");
        let typed: twilight_model::application::command::CommandOptionChoice =
            serde_json::from_value(one.clone())
                .map_err(|error| ApiError::invalid(&path, "MODEL_TYPE_CONVERT", error))?;
        if let Err(error) = twilight_validate::command::choice(&typed) {
            return invalid(&path, &error.to_string());
        }
        read.push(Choice { name: typed.name, value: one["value"].clone() });
    }
    Ok(read)
}

/// What `?with_response=true` asks for.
fn with_response(tx: &Transaction, asked: &Interaction, kind: u64, original: Option<Id>) -> Value {
    let original = original.filter(|_| matches!(kind, 4..=7)).and_then(|id| tx.world.message(id));
    let mut callback = json!({"id": asked.id.to_string(), "type": asked.kind});
    let Some(message) = original else { return json!({"interaction": callback}) };
    callback["response_message_id"] = json!(message.id.to_string());
    callback["response_message_loading"] = json!(message.is_thinking());
    callback["response_message_ephemeral"] = json!(message.is_ephemeral());
    if !matches!(kind, 4 | 7) {
        return json!({"interaction": callback});
    }
    let resource = json!({"type": kind, "message": wire::message::message(tx.world, message)});
    json!({"interaction": callback, "resource": resource})
}
