//! Discord's JSON, made of the world: every field that serenity and twilight need, and those Discord always sends.
pub(crate) mod guild;
pub(crate) mod interaction;
pub(crate) mod message;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::world::{Id, World};

/// Discord writes moments with an offset and microseconds.
pub(crate) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, false)
}

/// A snowflake, or null.
pub(crate) fn maybe(id: Option<Id>) -> Value {
    id.map_or(Value::Null, |id| json!(id.to_string()))
}

/// A user; a stranger's name when there is no such user.
pub(crate) fn user(world: &World, id: Id) -> Value {
    let user = world.user(id);
    json!({
        "id": id.to_string(),
        "username": user.map_or("unknown", |user| &user.name),
        "global_name": user.map(|user| &user.display_name),
        "discriminator": "0",
        "avatar": null, "avatar_decoration_data": null, "banner": null, "accent_color": null,
        "bot": user.is_some_and(|user| user.bot), "system": false,
        "public_flags": 0, "flags": 0,
        "clan": null, "primary_guild": null, "collectibles": null,
    })
}

/// The bot, as it sees itself.
pub(crate) fn current_user(world: &World) -> Value {
    let mut me = user(world, world.bot);
    me["mfa_enabled"] = json!(true);
    me["verified"] = json!(true);
    me["email"] = Value::Null;
    me["locale"] = json!("en-US");
    me["premium_type"] = json!(0);
    me
}

/// The bot's application.
pub(crate) fn application(world: &World) -> Value {
    let owner = world.guilds.first().map_or(world.bot, |guild| guild.owner);
    json!({
        "id": world.bot.to_string(),
        "name": world.user(world.bot).map(|bot| &bot.display_name),
        "icon": null, "description": "", "summary": "", "type": null,
        "rpc_origins": [], "bot_public": false, "bot_require_code_grant": false,
        "terms_of_service_url": null, "privacy_policy_url": null,
        "owner": user(world, owner), "team": null,
        "verify_key": "0000000000000000000000000000000000000000000000000000000000000000",
        "flags": application_flags(world), "tags": [], "hook": true,
        "integration_types_config": {"0": {}}, "approximate_guild_count": world.guilds.len(),
        "approximate_user_install_count": 0, "redirect_uris": [], "interactions_endpoint_url": null,
        "role_connections_verification_url": null,
        "bot": user(world, world.bot),
    })
}

/// Application flags say which privileged intents are granted (`…_LIMITED` bits of Discord's reference).
pub(crate) fn application_flags(world: &World) -> u64 {
    use super::gateway::intents;
    let pairs = [
        (intents::GUILD_PRESENCES, 1 << 13),
        (intents::GUILD_MEMBERS, 1 << 15),
        (intents::MESSAGE_CONTENT, 1 << 19),
    ];
    pairs.iter().filter(|(intent, _)| world.privileged & intent != 0).fold(0, |all, (_, flag)| all | flag)
}
