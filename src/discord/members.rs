//! The approximate number of people in a guild, without the privileged intent that lists them; and a channel's name.

use serde::Deserialize;
use serenity::all::GuildId;
use serenity::http::{LightMethod, Request, Route};
use tracing::warn;

use super::payloads;
use super::rest::Connection;
use crate::domain::id::ChannelId;
use crate::domain::text::name;

/// What is read of a guild.
#[derive(Deserialize)]
struct Counted {
    approximate_member_count: Option<usize>,
    #[serde(default)]
    roles: Vec<Role>,
}

#[derive(Deserialize)]
struct Role {
    #[serde(default)]
    tags: Tags,
}

#[derive(Deserialize, Default)]
struct Tags {
    bot_id: Option<String>,
}

/// Returns Discord's approximate count of a guild's members, less the bots that have a role of their own, as bots
/// invited with permissions do. None when Discord does not tell.
pub async fn count(connection: &Connection, guild: Option<GuildId>) -> Option<usize> {
    let route = Route::Guild { guild_id: guild? };
    let params = vec![("with_counts", "true".to_owned())];
    let counted: Result<Counted, _> =
        connection.call(Request::new(route, LightMethod::Get).params(Some(params))).await;
    let counted = counted.inspect_err(|error| warn!(%error, "members not counted")).ok()?;
    let bots = counted.roles.iter().filter(|role| role.tags.bot_id.is_some()).count();
    Some(counted.approximate_member_count?.saturating_sub(bots))
}

/// What is read of a channel.
#[derive(Deserialize)]
struct ChannelFields {
    name: Option<String>,
}

/// Returns a channel's name; None when Discord does not tell.
pub async fn channel_name(connection: &Connection, channel: ChannelId) -> Option<String> {
    let route = Route::Channel { channel_id: payloads::channel(channel) };
    let named: ChannelFields = connection.call(Request::new(route, LightMethod::Get)).await.ok()?;
    named.name.map(|shown| name(&shown))
}
