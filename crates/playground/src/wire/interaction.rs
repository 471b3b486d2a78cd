//! Interactions as the gateway delivers them, complete: a field missing makes one vanish in some clients.
use serde_json::{Value, json};

use super::{guild, message, user};
use crate::permissions;
use crate::world::{Interaction, World};

/// 10 MiB, Discord's limit without boosts.
pub(crate) const ATTACHMENT_SIZE_LIMIT: u32 = 10 * 1024 * 1024;

/// The event's data; `data` is what belongs to the kind of interaction.
pub(crate) fn interaction(world: &World, asked: &Interaction, data: &Value) -> Option<Value> {
    let channel = world.channel(asked.channel)?;
    let rights = permissions::in_channel(world, channel, asked.user);
    let bot_rights = permissions::in_channel(world, channel, world.bot);
    let mut place = guild::channel(world, channel);
    place["permissions"] = json!(rights.bits().to_string());
    let mut made = json!({
        "id": asked.id.to_string(), "application_id": world.bot.to_string(), "type": asked.kind, "token": asked.token,
        "version": 1, "data": data, "channel": place, "channel_id": asked.channel.to_string(),
        "app_permissions": bot_rights.bits().to_string(),
        "locale": world.user(asked.user).map(|user| &user.locale),
        "entitlements": [], "entitlement_sku_ids": [], "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
        "context": 1, "authorizing_integration_owners": {"0": "0"},
    });
    match channel.guild.and_then(|id| world.guild(id)) {
        Some(home) => {
            made["guild_id"] = json!(home.id.to_string());
            made["guild_locale"] = json!(home.locale);
            made["guild"] = json!({"id": home.id.to_string(), "locale": home.locale, "features": []});
            made["context"] = json!(0);
            made["authorizing_integration_owners"] = json!({"0": home.id.to_string()});
            made["member"] = guild::member(world, home.member(asked.user)?, Some(rights));
        }
        None => made["user"] = user(world, asked.user),
    }
    if let Some(source) = asked.source.and_then(|id| world.message(id)) {
        made["message"] = message::message(world, source);
    }
    Some(made)
}
