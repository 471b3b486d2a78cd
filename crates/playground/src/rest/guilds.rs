//! Guilds with their roles, channels and members, and single channels.
use serde_json::json;
use twilight_model::guild::Permissions;

use super::error::ApiError;
use super::{Answered, Call, Reply};
use crate::world::{Guild, Id, World};
use crate::{permissions, wire};

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

pub(crate) fn channel(call: &Call, channel: Id) -> Answered {
    call.core.read(|world| {
        let channel = world.channel(channel).ok_or_else(ApiError::unknown_channel)?;
        if !permissions::in_channel(world, channel, world.bot).contains(Permissions::VIEW_CHANNEL) {
            return Err(ApiError::missing_access());
        }
        Ok(Reply::Json(wire::guild::channel(world, channel)))
    })
}
