//! The bodies of the stand-in for Discord: every field that serenity requires, and those that Discord always sends.

use serde_json::{Value, json};

/// The number of guilds that the bot is in, each with a channel for kudos.
pub const GUILDS: u64 = 8;
/// The number of givers. With the built-in allowance they can give 40,000 kudos a day.
const GIVERS: u64 = 8_000;
pub const BOT: u64 = 1_550_000_000_000_000_001;
const GUILD: u64 = 1_550_000_001_000_000_000;
const GENERAL: u64 = 1_550_000_002_000_000_000;
const KUDOS: u64 = 1_550_000_003_000_000_000;
const PERSON: u64 = 1_550_000_004_000_000_000;
/// The id of interaction number 0.
pub const INTERACTION: u64 = 1_550_000_005_000_000_000;
/// A token as long as Discord's.
const TOKEN: &str = "aW50ZXJhY3Rpb246MTU1MDAwMDAwNTAwMDAwMDAwMDpOM1ZKdWJRbE5aTm1LZkFUMGxGd2NLZ2hXc0Z1QzRPYVpQZ0JqN2xYbGZ4Tk5QVXBKTFc4UmNkN3RxMEJyU1lnV0h0bGZOdHFGR2dvM0kxa0RvV0NIaXBPTVF4Q1ZYSmNzbU9wcXBkV2ZyZ3pPTk9XTE1CUXlBSFd2";
const JOINED: &str = "2024-05-01T09:00:00.000000+00:00";

/// The data of READY.
pub fn ready(port: u16) -> Value {
    let guilds: Vec<_> = (0..GUILDS).map(|n| json!({"id": id(GUILD + n), "unavailable": true})).collect();
    json!({
        "v": 10, "user": user(BOT, "sincerely", true), "guilds": guilds, "session_id": "load", "session_type": "normal",
        "resume_gateway_url": format!("ws://127.0.0.1:{port}"), "shard": [0, 1],
        "application": {"id": id(BOT), "flags": 0}, "private_channels": [], "_trace": [],
    })
}

/// The data of GUILD_CREATE.
pub fn guild(number: u64) -> Value {
    let home = id(GUILD + number);
    let everyone = json!({
        "id": home, "name": "@everyone", "color": 0,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}, "hoist": false, "icon": null, "unicode_emoji": null, "position": 0,
        "permissions": "2248473465835073", "managed": false, "mentionable": false, "flags": 0, "tags": {},
    });
    json!({
        "id": home, "name": "Load", "owner_id": id(PERSON), "region": "deprecated", "roles": [everyone], "emojis": [],
        "features": [], "stickers": [], "afk_timeout": 300, "afk_channel_id": null, "widget_enabled": false,
        "verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 0, "mfa_level": 0,
        "system_channel_flags": 0, "system_channel_id": null, "max_members": 500_000, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": "en-US", "nsfw_level": 0, "nsfw": false,
        "premium_progress_bar_enabled": false, "joined_at": JOINED, "large": true, "unavailable": false,
        "member_count": GIVERS / GUILDS, "members": [], "icon": null, "icon_hash": null, "splash": null,
        "discovery_splash": null, "application_id": null, "rules_channel_id": null, "vanity_url_code": null,
        "description": null, "banner": null, "public_updates_channel_id": null, "safety_alerts_channel_id": null,
        "channels": [channel(number, GENERAL, "general"), channel(number, KUDOS, "kudos")], "voice_states": [],
        "threads": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
    })
}

fn channel(number: u64, kind: u64, name: &str) -> Value {
    json!({
        "id": id(kind + number), "type": 0, "guild_id": id(GUILD + number), "name": name, "topic": null, "position": 0,
        "permission_overwrites": [], "nsfw": false, "rate_limit_per_user": 0, "parent_id": null,
        "last_message_id": null, "last_pin_timestamp": null, "flags": 0,
    })
}

/// The data of the interaction of a kudos. Givers take turns; a giver thanks another member of the guild each time.
pub fn kudos(number: u64) -> Value {
    let giver = number % GIVERS;
    let receiver = (giver + GUILDS * (1 + number / GIVERS)) % GIVERS;
    let home = giver % GUILDS;
    let mut place = channel(home, GENERAL, "general");
    place["permissions"] = json!("2248473465835073");
    let to = id(PERSON + receiver);
    let mut giving = member(Some("2248473465835073"));
    giving["user"] = user(PERSON + giver, &format!("giver{giver}"), false);
    json!({
        "id": id(INTERACTION + number), "application_id": id(BOT), "type": 2, "token": TOKEN, "version": 1,
        "channel": place, "channel_id": id(GENERAL + home), "app_permissions": "2248473465835073", "locale": "en-US",
        "entitlements": [], "entitlement_sku_ids": [], "attachment_size_limit": 10_485_760, "context": 0,
        "authorizing_integration_owners": {"0": id(GUILD + home)}, "guild_id": id(GUILD + home),
        "guild_locale": "en-US", "guild": {"id": id(GUILD + home), "locale": "en-US", "features": []},
        "member": giving,
        "data": {
            "id": id(BOT + 1), "name": "kudos", "type": 1,
            "options": [
                {"name": "to", "type": 6, "value": to},
                {"name": "message", "type": 3, "value": text(number)},
            ],
            "resolved": {
                "users": {&to: user(PERSON + receiver, &format!("giver{receiver}"), false)},
                "members": {&to: member(Some("2248473465835073"))},
            },
        },
    })
}

fn text(number: u64) -> String {
    format!("You untangled the release on Friday evening, for the {number}th time, and told us how.")
}

/// The answer to a posted message. Its text is not the posted one; the bots do not read it.
pub fn posted(number: u64) -> Value {
    json!({
        "id": id(INTERACTION + number), "channel_id": id(KUDOS), "author": user(BOT, "sincerely", true),
        "content": text(number), "timestamp": JOINED, "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "components": [], "pinned": false, "type": 0, "flags": 0,
    })
}

fn member(permissions: Option<&str>) -> Value {
    json!({
        "roles": [], "joined_at": JOINED, "nick": null, "avatar": null, "banner": null, "premium_since": null,
        "avatar_decoration_data": null, "deaf": false, "mute": false, "flags": 0, "pending": false,
        "communication_disabled_until": null, "unusual_dm_activity_until": null, "permissions": permissions,
    })
}

fn user(number: u64, name: &str, bot: bool) -> Value {
    json!({
        "id": id(number), "username": name, "global_name": name, "discriminator": "0", "avatar": null, "bot": bot,
        "system": false, "public_flags": 0, "flags": 0, "avatar_decoration_data": null, "banner": null,
        "accent_color": null, "clan": null, "primary_guild": null, "collectibles": null,
    })
}

fn id(number: u64) -> String {
    number.to_string()
}
