//! Context-menu commands: on a message, on a person.
use serde_json::json;
use twilight_model::application::command::CommandType;

use super::command::{data, usable};
use super::resolved::Resolved;
use super::{ClientResult, InteractionRequest, actor, seen, whereabouts};
use crate::dto::{MessageId, Place};
use crate::rest::interactions::COMMAND;
use crate::world::Transaction;

pub(crate) fn on_message(
    tx: &mut Transaction,
    who: &str,
    message: MessageId,
    name: &str,
) -> ClientResult<InteractionRequest> {
    let user = actor(tx.world, who)?;
    let target = seen(tx.world, user, message)?;
    let channel = target.channel;
    let command = usable(tx.world, name, CommandType::Message, user, channel)?;
    let mut resolved = Resolved::new(tx.world, channel);
    resolved.message(target.id);
    let mut data = data(command, Vec::new(), resolved.into_value());
    data["target_id"] = json!(target.id.to_string());
    Ok(InteractionRequest { kind: COMMAND, user, channel, source: None, what: name.into(), data })
}

pub(crate) fn on_user(
    tx: &mut Transaction,
    who: &str,
    place: &Place,
    target: &str,
    name: &str,
) -> ClientResult<InteractionRequest> {
    let user = actor(tx.world, who)?;
    let channel = whereabouts(tx, user, place)?;
    let command = usable(tx.world, name, CommandType::User, user, channel)?;
    let mut resolved = Resolved::new(tx.world, channel);
    let target = resolved.user(target)?;
    let mut data = data(command, Vec::new(), resolved.into_value());
    data["target_id"] = json!(target);
    Ok(InteractionRequest { kind: COMMAND, user, channel, source: None, what: name.into(), data })
}
