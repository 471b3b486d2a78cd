//! Context-menu commands: on a message, on a person.
use serde_json::json;
use twilight_model::application::command::CommandType;

use super::command::{data, usable};
use super::resolved::Resolved;
use super::{Acted, Asked, actor, seen, whereabouts};
use crate::rest::interactions::COMMAND;
use crate::view::{MessageId, Place};
use crate::world::Turn;

pub(crate) fn on_message(turn: &mut Turn, who: &str, message: MessageId, name: &str) -> Acted<Asked> {
    let user = actor(turn.world, who)?;
    let target = seen(turn.world, user, message)?;
    let channel = target.channel;
    let command = usable(turn.world, name, CommandType::Message, user, channel)?;
    let mut resolved = Resolved::new(turn.world, channel);
    resolved.message(target.id);
    let mut data = data(command, Vec::new(), resolved.into_value());
    data["target_id"] = json!(target.id.to_string());
    Ok(Asked { kind: COMMAND, user, channel, source: None, what: name.into(), data })
}

pub(crate) fn on_user(turn: &mut Turn, who: &str, place: &Place, target: &str, name: &str) -> Acted<Asked> {
    let user = actor(turn.world, who)?;
    let channel = whereabouts(turn, user, place)?;
    let command = usable(turn.world, name, CommandType::User, user, channel)?;
    let mut resolved = Resolved::new(turn.world, channel);
    let target = resolved.user(target)?;
    let mut data = data(command, Vec::new(), resolved.into_value());
    data["target_id"] = json!(target);
    Ok(Asked { kind: COMMAND, user, channel, source: None, what: name.into(), data })
}
