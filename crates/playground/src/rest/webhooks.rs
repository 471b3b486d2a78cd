//! What follows an interaction's first answer: more messages, and reading, editing and deleting those sent, by the interaction's token.
use serde_json::Value;

use super::draft::Draft;
use super::error::ApiError;
use super::interactions::blank;
use super::{Answered, Call, Reply, id};
use crate::wire;
use crate::world::message::{LOADING, settle_pings};
use crate::world::{Id, Interaction, Message, Progress, Transaction};

pub(crate) fn get(call: &Call, asked: &Interaction, named: &str) -> Answered {
    let wanted = message_id(asked, named)?;
    call.core.read(|world| {
        let found = world.message(wanted).filter(|one| is_of(one, asked));
        Ok(Reply::Json(wire::message::message(world, found.ok_or_else(ApiError::unknown_message)?)))
    })
}

/// The interaction, if it has been answered and its token is still good.
pub(crate) fn answered(call: &Call, at: &[&str]) -> Result<Interaction, ApiError> {
    let (app, token) = (id(at[0])?, at[1]);
    let now = call.core.dial.now();
    call.core.read(|world| {
        let found = world.interactions.values().find(|one| one.token == token);
        let asked = found.filter(|_| app == world.bot).ok_or_else(ApiError::unknown_webhook)?;
        if asked.expired(now) {
            return Err(ApiError::new(401, 50_027, "Invalid Webhook Token"));
        }
        match asked.progress {
            Progress::Answered(_) => Ok(asked.clone()),
            Progress::Waiting | Progress::Missed => Err(ApiError::unknown_webhook()),
        }
    })
}

fn message_id(asked: &Interaction, named: &str) -> Result<Id, ApiError> {
    if named == "@original" { asked.original.ok_or_else(ApiError::unknown_message) } else { id(named) }
}

/// Whether the message came of this interaction, or carries the component that began it.
fn is_of(message: &Message, asked: &Interaction) -> bool {
    message.interaction == Some(asked.id) || asked.source == Some(message.id)
}

fn wired(tx: &Transaction, message: Id) -> Reply {
    let found = tx.world.message(message).map(|one| wire::message::message(tx.world, one));
    Reply::Json(found.unwrap_or(Value::Null))
}

/// The first one after a deferral takes the place of "is thinking", and its visibility.
pub(crate) fn follow_up(call: &Call, asked: &Interaction) -> Answered {
    let draft = Draft::read(call.body)?;
    call.core.change(|tx| {
        let original = asked.original.and_then(|id| tx.world.message(id));
        if let Some(thinking) = original.filter(|one| one.is_thinking()) {
            let id = thinking.id;
            return change(tx, draft, id);
        }
        let mut message = blank(tx, asked, draft.flags & !LOADING);
        message.used = None;
        let allowed = draft.allowed();
        draft.lay_over(tx, &mut message)?;
        message.nonce = None;
        let id = tx.post(message, &allowed);
        Ok(wired(tx, id))
    })
}

pub(crate) fn edit(call: &Call, asked: &Interaction, named: &str) -> Answered {
    let message = message_id(asked, named)?;
    let draft = Draft::read(call.body)?;
    call.core.change(|tx| {
        let found = tx.world.message(message).filter(|one| is_of(one, asked));
        found.ok_or_else(ApiError::unknown_message)?;
        change(tx, draft, message)
    })
}

fn change(tx: &mut Transaction, draft: Draft, id: Id) -> Answered {
    let Some(before) = tx.world.message(id) else { return Err(ApiError::unknown_message()) };
    let mut edited = before.clone();
    let allowed = draft.allowed();
    let first = edited.is_thinking();
    draft.lay_over(tx, &mut edited)?;
    edited.flags &= !LOADING;
    if first {
        // Filling in a deferred answer is its first appearance, and notifies like one.
        settle_pings(tx.world, &mut edited, &allowed);
    }
    tx.edit(id, |one| *one = edited);
    Ok(wired(tx, id))
}

pub(crate) fn delete(call: &Call, asked: &Interaction, named: &str) -> Answered {
    let message = message_id(asked, named)?;
    call.core.change(|tx| {
        let found = tx.world.message(message).filter(|one| is_of(one, asked));
        found.ok_or_else(ApiError::unknown_message)?;
        tx.delete_message(message);
        Ok(Reply::Empty)
    })
}
