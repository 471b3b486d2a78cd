//! Messages as Discord sends them, over REST, in events and inside interactions.
use serde_json::{Value, json};

use super::guild::partial_member;
use super::{maybe, moment, user};
use crate::world::file::FILES;
use crate::world::message::Emoji;
use crate::world::{Id, Message, World};

/// A message as the API returns it to the bot.
pub(crate) fn message(world: &World, message: &Message) -> Value {
    let mut made = bare(world, message);
    if let Some(replied) = message.reference {
        made["message_reference"] =
            json!({"type": 0, "message_id": replied.to_string(), "channel_id": message.channel.to_string()});
        made["referenced_message"] = world.message(replied).map_or(Value::Null, |other| bare(world, other));
    }
    made
}

/// A message as the gateway tells it: with guild and members, and its nonce when it is new.
pub(crate) fn event(world: &World, message: &Message, new: bool) -> Value {
    let mut made = self::message(world, message);
    let guild = world.channel(message.channel).and_then(|channel| channel.guild);
    if let Some(guild) = guild.and_then(|id| world.guild(id)) {
        made["guild_id"] = json!(guild.id.to_string());
        if let Some(member) = guild.member(message.author) {
            made["member"] = partial_member(member, None);
        }
        for (mention, id) in made["mentions"].as_array_mut().into_iter().flatten().zip(&message.pings) {
            if let Some(member) = guild.member(*id) {
                mention["member"] = partial_member(member, None);
            }
        }
    }
    if let Some(nonce) = message.nonce.as_ref().filter(|_| new) {
        made["nonce"] = nonce.clone();
    }
    made
}

fn bare(world: &World, message: &Message) -> Value {
    let mentions: Vec<Value> = message.pings.iter().map(|id| user(world, *id)).collect();
    let roles: Vec<String> = message.pinged_roles.iter().map(ToString::to_string).collect();
    let open = readable(world, message);
    let kept = |list: &[Value]| if open { json!(list) } else { json!([]) };
    let linked = |list: &[Value]| if open { absolute(world, list) } else { json!([]) };
    let mut made = json!({
        "id": message.id.to_string(), "channel_id": message.channel.to_string(), "author": user(world, message.author),
        "content": if open { message.content.as_str() } else { "" },
        "timestamp": moment(message.at), "edited_timestamp": message.edited_at.map(moment),
        "tts": false, "mention_everyone": message.pings_everyone, "mentions": mentions, "mention_roles": roles,
        "attachments": linked(&message.attachments), "embeds": linked(&message.embeds), "components": kept(&message.components),
        "pinned": false, "type": kind(message), "flags": message.flags,
    });
    if !message.reactions.is_empty() {
        made["reactions"] = json!(reactions(world, message));
    }
    let Some(interaction) = message.interaction else { return made };
    made["application_id"] = json!(world.bot.to_string());
    made["webhook_id"] = json!(world.bot.to_string());
    if let Some((by, what)) = &message.used {
        let name = what.trim_start_matches('/');
        made["interaction"] =
            json!({"id": interaction.to_string(), "type": 2, "name": name, "user": user(world, *by)});
        made["interaction_metadata"] = json!({
            "id": interaction.to_string(), "type": 2, "name": name, "user": user(world, *by),
            "authorizing_integration_owners": {"0": maybe(world.guilds.first().map(|guild| guild.id))},
        });
    }
    made
}

fn reactions(world: &World, message: &Message) -> Vec<Value> {
    let each = message.reactions.iter();
    each.map(|(emoji, people)| {
        json!({
            "emoji": emoji, "count": people.len(), "count_details": {"burst": 0, "normal": people.len()},
            "me": people.contains(&world.bot), "me_burst": false, "burst_colors": [],
        })
    })
    .collect()
}

/// What the gateway tells of a reaction that was put under a message, or taken away.
pub(crate) fn reaction(world: &World, message: &Message, by: Id, emoji: &Emoji, on: bool) -> Value {
    let mut told = json!({
        "user_id": by.to_string(), "channel_id": message.channel.to_string(), "message_id": message.id.to_string(),
        "emoji": emoji, "burst": false, "type": 0,
    });
    let guild = world.channel(message.channel).and_then(|channel| channel.guild);
    if let Some(guild) = guild.and_then(|id| world.guild(id)) {
        told["guild_id"] = json!(guild.id.to_string());
        if let Some(member) = guild.member(by).filter(|_| on) {
            told["member"] = super::guild::member(world, member, None);
        }
    }
    if on {
        told["message_author_id"] = json!(message.author.to_string());
        told["burst_colors"] = json!([]);
    }
    told
}

/// Attachments or embeds with whole addresses where they name a file of this world by its path.
fn absolute(world: &World, list: &[Value]) -> Value {
    let mut list = list.to_vec();
    for one in &mut list {
        for place in ["", "/image", "/thumbnail"] {
            let media = one.pointer_mut(place).and_then(Value::as_object_mut);
            for (_, value) in media.into_iter().flatten() {
                if let Some(path) = value.as_str().filter(|path| path.starts_with(FILES)) {
                    *value = json!(format!("{}{path}", world.origin));
                }
            }
        }
    }
    Value::Array(list)
}

/// 0 plain, 19 a reply, 20 an answer to a slash command, from Discord's message types.
fn kind(message: &Message) -> u8 {
    match (&message.used, message.reference) {
        (Some((_, what)), _) if what.starts_with('/') => 20,
        (_, Some(_)) => 19,
        _ => 0,
    }
}

/// Without Discord's consent the bot reads only its own words, direct messages, and what mentions it.
fn readable(world: &World, message: &Message) -> bool {
    let in_dm = world.channel(message.channel).is_some_and(|channel| channel.guild.is_none());
    world.reads_content() || in_dm || message.author == world.bot || message.pings.contains(&world.bot)
}
