//! Messages in channels and direct messages: list, send, edit, delete. Answers to interactions come by `interactions` and `webhooks`.
use chrono::TimeDelta;
use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::draft::Draft;
use super::error::ApiError;
use super::{Answered, Call, Reply};
use crate::core::lock;
use crate::world::{Channel, Id, Message, World};
use crate::{permissions, wire};

/// How long `enforce_nonce` remembers; Discord says "a few minutes".
const NONCE_REMEMBERED: TimeDelta = TimeDelta::minutes(3);

/// The channel, and what the bot may do in it, which is at least to see it.
fn seen(world: &World, channel: Id) -> Result<(&Channel, Permissions), ApiError> {
    let channel = world.channel(channel).ok_or_else(ApiError::unknown_channel)?;
    let rights = permissions::in_channel(world, channel, world.bot);
    if !rights.contains(Permissions::VIEW_CHANNEL) {
        return Err(ApiError::missing_access());
    }
    Ok((channel, rights))
}

fn demand(rights: Permissions, needed: Permissions) -> Result<(), ApiError> {
    if rights.contains(needed) { Ok(()) } else { Err(ApiError::missing_permissions()) }
}

pub(crate) fn typing(call: &Call, channel: Id) -> Answered {
    call.core.read(|world| demand(seen(world, channel)?.1, Permissions::SEND_MESSAGES))?;
    Ok(Reply::Empty)
}

pub(crate) fn list(call: &Call, channel: Id) -> Answered {
    let number = |key| call.query(key).and_then(|value| value.parse::<u64>().ok());
    let limit = number("limit").unwrap_or(50);
    if !(1..=100).contains(&limit) {
        return Err(ApiError::invalid("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100."));
    }
    let limit = usize::try_from(limit).unwrap_or(100);
    call.core.read(|world| {
        let (channel, rights) = seen(world, channel)?;
        if !rights.contains(Permissions::READ_MESSAGE_HISTORY) {
            return Ok(Reply::Json(json!([])));
        }
        // Newest first, as Discord lists them.
        let all: Vec<&Message> = channel.messages.iter().rev().filter(|one| one.only_for.is_none()).collect();
        let picked: Vec<&Message> = match (number("before"), number("after"), number("around")) {
            (Some(before), _, _) => all.into_iter().filter(|one| one.id < before).take(limit).collect(),
            (_, Some(after), _) => tail(all.into_iter().filter(|one| one.id > after).collect(), limit),
            (_, _, Some(middle)) => {
                let (newer, older): (Vec<&Message>, Vec<&Message>) =
                    all.into_iter().partition(|one| one.id > middle);
                let newer = tail(newer, limit / 2);
                let room = limit - newer.len();
                newer.into_iter().chain(older.into_iter().take(room)).collect()
            }
            _ => all.into_iter().take(limit).collect(),
        };
        Ok(Reply::Json(picked.into_iter().map(|one| wire::message::message(world, one)).collect()))
    })
}

/// The last `limit`: those nearest to where an `after` begins.
fn tail(mut list: Vec<&Message>, limit: usize) -> Vec<&Message> {
    list.split_off(list.len().saturating_sub(limit))
}

pub(crate) fn create(call: &Call, channel: Id) -> Answered {
    call.core.read(|world| demand(seen(world, channel)?.1, Permissions::SEND_MESSAGES))?;
    let draft = Draft::read(call.body)?;
    call.core.change(|tx| {
        let (place, rights) = seen(tx.world, channel)?;
        let recipient = place.recipient.and_then(|id| tx.world.user(id));
        if recipient.is_some_and(|user| !tx.world.shares_guild_with(user.id)) {
            return Err(ApiError::no_mutual_guilds());
        }
        if recipient.is_some_and(|user| !user.dms_open) {
            return Err(ApiError::new(403, 50_007, "Cannot send messages to this user"));
        }
        check_rights(&draft, rights, place)?;
        let bot = tx.world.bot;
        let forgotten = lock(&call.core.faults).forgets_nonces;
        let first = said_before(&draft, place, bot, tx.now).filter(|_| !forgotten);
        if let Some(first) = first {
            return Ok(Reply::Json(wire::message::message(tx.world, first)));
        }
        let mut message = tx.blank(channel, bot);
        let allowed = draft.allowed();
        message.flags = draft.flags & !crate::world::message::EPHEMERAL;
        draft.lay_over(tx, &mut message)?;
        let id = tx.post(message, &allowed);
        let sent = tx.world.message(id).map(|sent| wire::message::message(tx.world, sent));
        Ok(Reply::Json(sent.unwrap_or_default()))
    })
}

fn check_rights(draft: &Draft, rights: Permissions, place: &Channel) -> Result<(), ApiError> {
    let has = |list: &Option<Vec<Value>>| list.as_ref().is_some_and(|list| !list.is_empty());
    if has(&draft.embeds) {
        demand(rights, Permissions::EMBED_LINKS)?;
    }
    if !draft.files.new.is_empty() {
        demand(rights, Permissions::ATTACH_FILES)?;
    }
    let Some(replied) = draft.reference else { return Ok(()) };
    if !rights.contains(Permissions::READ_MESSAGE_HISTORY) {
        return Err(ApiError::new(403, 160_002, "Cannot reply without permission to read message history"));
    }
    match place.message(replied) {
        Some(_) => Ok(()),
        None => Err(ApiError::invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")),
    }
}

/// The message this nonce has already made, when it is to be said once only.
fn said_before<'a>(
    draft: &Draft,
    place: &'a Channel,
    bot: Id,
    now: chrono::DateTime<chrono::Utc>,
) -> Option<&'a Message> {
    let nonce = draft.nonce.as_ref().filter(|_| draft.enforce_nonce)?;
    let mut own = place.messages.iter().rev().filter(|one| one.author == bot && one.interaction.is_none());
    own.find(|one| one.nonce.as_ref() == Some(nonce) && now - one.at < NONCE_REMEMBERED)
}

/// A message the bot can see; ephemeral ones are reached by their interaction's token only.
fn find(world: &World, channel: Id, message: Id) -> Result<(&Message, Permissions), ApiError> {
    let (channel, rights) = seen(world, channel)?;
    let found = channel.message(message).filter(|one| one.only_for.is_none());
    found.map(|one| (one, rights)).ok_or_else(ApiError::unknown_message)
}

pub(crate) fn get(call: &Call, channel: Id, message: Id) -> Answered {
    call.core.read(|world| {
        let (message, rights) = find(world, channel, message)?;
        demand(rights, Permissions::READ_MESSAGE_HISTORY)?;
        Ok(Reply::Json(wire::message::message(world, message)))
    })
}

pub(crate) fn edit(call: &Call, channel: Id, message: Id) -> Answered {
    let draft = Draft::read(call.body)?;
    call.core.change(|tx| {
        let (found, _) = find(tx.world, channel, message)?;
        if found.author != tx.world.bot {
            return Err(ApiError::new(403, 50_005, "Cannot edit a message authored by another user"));
        }
        let mut edited = found.clone();
        draft.lay_over(tx, &mut edited)?;
        tx.edit(message, |one| *one = edited);
        let now = tx.world.message(message).map(|one| wire::message::message(tx.world, one));
        Ok(Reply::Json(now.unwrap_or_default()))
    })
}

pub(crate) fn delete(call: &Call, channel: Id, message: Id) -> Answered {
    call.core.change(|tx| {
        let (found, rights) = find(tx.world, channel, message)?;
        if found.author != tx.world.bot {
            demand(rights, Permissions::MANAGE_MESSAGES)?;
        }
        tx.delete_message(message);
        Ok(Reply::Empty)
    })
}
