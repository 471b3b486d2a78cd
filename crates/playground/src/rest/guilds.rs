//! Guilds with their roles, channels and members, and single channels.
use percent_encoding::percent_decode_str;
use serde_json::json;
use twilight_model::guild::Permissions;

use super::error::ApiError;
use super::{Answered, Call, Reply};
use crate::world::{Guild, Id, Member, World};
use crate::{permissions, wire};

/// The longest text that members are searched for by, in characters.
const LONGEST_QUERY: usize = 100;

pub(crate) fn mine(call: &Call) -> Answered {
    Ok(Reply::Json(call.core.read(|world| {
        let listed = world.guilds.iter().filter(|guild| guild.removed.is_none()).map(|guild| {
            let rights = permissions::in_guild(guild, world.bot).bits().to_string();
            let mut made = json!({
                "id": guild.id.to_string(), "name": guild.name, "icon": null, "banner": null, "owner": false,
                "permissions": rights, "features": [],
            });
            if call.asks("with_counts") {
                wire::guild::count(&mut made, guild);
            }
            made
        });
        listed.collect()
    })))
}

/// A guild that the bot is in.
fn found(world: &World, guild: Id) -> Result<&Guild, ApiError> {
    let known = world.guild(guild).filter(|guild| guild.removed.is_none());
    known.ok_or_else(|| ApiError::new(404, 10_004, "Unknown Guild"))
}

/// Numbers of members only when they are asked for.
pub(crate) fn guild(call: &Call, guild: Id) -> Answered {
    call.core.read(|world| {
        let guild = found(world, guild)?;
        let mut made = wire::guild::guild(world, guild);
        if call.asks("with_counts") {
            wire::guild::count(&mut made, guild);
        }
        Ok(Reply::Json(made))
    })
}

pub(crate) fn channels(call: &Call, guild: Id) -> Answered {
    call.core.read(|world| Ok(Reply::Json(json!(wire::guild::channels(world, found(world, guild)?.id)))))
}

pub(crate) fn roles(call: &Call, guild: Id) -> Answered {
    call.core
        .read(|world| Ok(Reply::Json(found(world, guild)?.roles.iter().map(wire::guild::role).collect())))
}

/// What was done in the guild, for those who may read that. Only that the bot was added is known here.
pub(crate) fn audit_log(call: &Call, guild: Id) -> Answered {
    call.core.read(|world| {
        let guild = found(world, guild)?;
        if !permissions::in_guild(guild, world.bot).contains(Permissions::VIEW_AUDIT_LOG) {
            return Err(ApiError::missing_permissions());
        }
        let kind = call.query("action_type").and_then(|kind| kind.parse().ok());
        let mut log = wire::guild::audit_log(world, guild);
        if kind.is_some_and(|kind: u64| kind != wire::guild::BOT_ADDED) {
            log["audit_log_entries"] = json!([]);
        }
        Ok(Reply::Json(log))
    })
}

pub(crate) fn member(call: &Call, guild: Id, user: Id) -> Answered {
    call.core.read(|world| {
        let member = found(world, guild)?.member(user);
        let member = member.ok_or_else(|| ApiError::new(404, 10_007, "Unknown Member"))?;
        Ok(Reply::Json(wire::guild::member(world, member, None)))
    })
}

/// Listing members needs the privileged intent.
pub(crate) fn members(call: &Call, guild: Id) -> Answered {
    call.core.read(|world| {
        let guild = found(world, guild)?;
        if world.privileged & crate::gateway::intents::GUILD_MEMBERS == 0 {
            return Err(ApiError::missing_access());
        }
        let limit = call.query("limit").and_then(|limit| limit.parse().ok()).unwrap_or(1);
        let after: Id = call.query("after").and_then(|after| after.parse().ok()).unwrap_or(0);
        let mut listed: Vec<_> = guild.members.iter().filter(|member| member.user > after).collect();
        listed.sort_by_key(|member| member.user);
        let listed = listed.into_iter().take(limit);
        Ok(Reply::Json(listed.map(|member| wire::guild::member(world, member, None)).collect()))
    })
}

/// Discord's bounds for how many matches it names.
const MATCHES: std::ops::RangeInclusive<usize> = 1..=1_000;

/// Members whose names begin with the words: user names, and the names that the guild shows. That needs no privileged intent.
pub(crate) fn search(call: &Call, guild: Id) -> Answered {
    let words =
        percent_decode_str(call.query("query").unwrap_or_default()).decode_utf8_lossy().to_lowercase();
    if words.is_empty() || words.chars().count() > LONGEST_QUERY {
        return Err(ApiError::invalid(
            "query",
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 100 in length.",
        ));
    }
    let limit = call.query("limit").map_or(Some(1), |limit| limit.parse().ok());
    let limit = limit.filter(|limit| MATCHES.contains(limit)).ok_or_else(|| {
        ApiError::invalid("limit", "NUMBER_TYPE_RANGE", "int value should be between 1 and 1000.")
    })?;
    call.core.read(|world| {
        let is_meant = |member: &&Member| {
            let user = world.user(member.user);
            let names = user.into_iter().flat_map(|user| [&user.name, &user.display_name]);
            names.into_iter().any(|name| name.to_lowercase().starts_with(&words))
        };
        let found = found(world, guild)?.members.iter().filter(is_meant).take(limit);
        Ok(Reply::Json(found.map(|member| wire::guild::member(world, member, None)).collect()))
    })
}

pub(crate) fn channel(call: &Call, channel: Id) -> Answered {
    call.core.read(|world| {
        let channel = world.channel(channel).ok_or_else(ApiError::unknown_channel)?;
        if !permissions::in_channel(world, channel, world.bot).contains(Permissions::VIEW_CHANNEL) {
            return Err(ApiError::missing_access());
        }
        Ok(Reply::Json(wire::guild::channel(world, channel)))
    })
}
