//! A member's reaction to a message: put there, or taken away.
use super::{ClientResult, actor, seen};
use crate::dto::{MessageId, RefusedByClient};
use crate::world::Transaction;
use crate::world::message::Emoji;

/// How many different reactions a message can have, from Discord's limits.
const MOST: usize = 20;

pub(crate) fn react(
    tx: &mut Transaction,
    who: &str,
    message: MessageId,
    emoji: &str,
    on: bool,
) -> ClientResult<()> {
    let user = actor(tx.world, who)?;
    let target = seen(tx.world, user, message)?;
    let emoji = named(emoji)?;
    if target.is_ephemeral() {
        return Err(RefusedByClient::because("nobody can react to a message that one person sees"));
    }
    if target.reactions.len() >= MOST && !target.reactions.iter().any(|(known, _)| *known == emoji) {
        return Err(RefusedByClient::because(format!("a message has {MOST} different reactions at most")));
    }
    let id = target.id;
    tx.react(id, user, &emoji, on);
    Ok(())
}

/// `🙏`, or a server's own as `name:id`.
fn named(text: &str) -> ClientResult<Emoji> {
    match text.split_once(':') {
        Some((name, id)) => Ok(Emoji { id: Some(id.into()), name: name.into() }),
        None if !text.is_empty() && !text.is_ascii() => Ok(Emoji { id: None, name: text.into() }),
        None => Err(RefusedByClient::no_such("emoji", text)),
    }
}
