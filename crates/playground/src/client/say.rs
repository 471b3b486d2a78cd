//! An ordinary message by a member.
use twilight_model::guild::Permissions;

use super::{ClientResult, actor, seen, whereabouts};
use crate::dto::{MessageId, Place, RefusedByClient};
use crate::permissions;
use crate::world::Transaction;
use crate::world::message::Allowed;

/// Discord's limit on a member's message, in characters, without Nitro.
const LONGEST: usize = 2_000;

pub(crate) fn say(
    tx: &mut Transaction,
    who: &str,
    place: &Place,
    text: &str,
    reply_to: Option<MessageId>,
) -> ClientResult<MessageId> {
    let user = actor(tx.world, who)?;
    let channel = whereabouts(tx, user, place)?;
    let rights = tx.world.channel(channel).map(|channel| permissions::in_channel(tx.world, channel, user));
    if !rights.is_some_and(|rights| rights.contains(Permissions::SEND_MESSAGES)) {
        return Err(RefusedByClient::because("they may not write there"));
    }
    if text.trim().is_empty() || text.chars().count() > LONGEST {
        return Err(RefusedByClient::because(format!("a message has 1 to {LONGEST} characters")));
    }
    if let Some(other) = reply_to {
        seen(tx.world, user, other)?;
    }
    let mut message = tx.blank(channel, user);
    message.content = text.trim().into();
    message.reference = reply_to.map(|other| other.0);
    Ok(MessageId(tx.post(message, &Allowed::everything())))
}
