//! Guilds with their roles, channels and members, and single channels.
use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::error::ApiError;
use super::{Answered, Call, Reply, id, unknown_route};
use crate::playground::world::{Guild, Id, World};
use crate::playground::{permissions, wire};

pub(crate) fn mine(call: &Call) -> Answered {
    Ok(Reply::Json(call.core.read(|world| {
        let listed = world.guilds.iter().map(|guild| {
            let rights = permissions::in_guild(guild, world.bot).bits().to_string();
            json!({
                "id": guild.id.to_string(), "name": guild.name, "icon": null, "banner": null, "owner": false,
                "permissions": rights, "features": [], "approximate_member_count": guild.members.len(),
            })
        });
        listed.collect()
    })))
}

pub(crate) fn route(call: &Call, guild: Id, rest: &[&str]) -> Answered {
    call.core.read(|world| {
        let guild = world.guild(guild).ok_or_else(|| ApiError::new(404, 10_004, "Unknown Guild"))?;
        match rest {
            [] => Ok(Reply::Json(wire::guild::guild(world, guild))),
            ["channels"] => Ok(Reply::Json(json!(wire::guild::channels(world, guild.id)))),
            ["roles"] => Ok(Reply::Json(guild.roles.iter().map(wire::guild::role).collect())),
            ["members"] => Ok(Reply::Json(members(call, world, guild)?)),
            ["members", user] => member(world, guild, id(user)?),
            _ => Err(unknown_route()),
        }
    })
}

fn member(world: &World, guild: &Guild, user: Id) -> Answered {
    let member = guild.member(user).ok_or_else(|| ApiError::new(404, 10_007, "Unknown Member"))?;
    Ok(Reply::Json(wire::guild::member(world, member, None)))
}

/// Listing members needs the privileged intent.
fn members(call: &Call, world: &World, guild: &Guild) -> Result<Value, ApiError> {
    if world.privileged & crate::playground::gateway::intents::GUILD_MEMBERS == 0 {
        return Err(ApiError::missing_access());
    }
    let limit = call.query("limit").and_then(|limit| limit.parse().ok()).unwrap_or(1);
    let after: Id = call.query("after").and_then(|after| after.parse().ok()).unwrap_or(0);
    let mut listed: Vec<_> = guild.members.iter().filter(|member| member.user > after).collect();
    listed.sort_by_key(|member| member.user);
    Ok(listed.into_iter().take(limit).map(|member| wire::guild::member(world, member, None)).collect())
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
