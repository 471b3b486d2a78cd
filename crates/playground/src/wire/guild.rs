//! Guilds, roles, members and channels as Discord sends them.
use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::{maybe, moment, user};
use crate::world::{Channel, Guild, Id, Member, Role, World};

pub(crate) fn role(role: &Role) -> Value {
    let mut tags = json!({});
    if let Some(bot) = role.of_bot {
        tags["bot_id"] = json!(bot.to_string());
    }
    json!({
        "id": role.id.to_string(), "name": role.name, "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": null, "tertiary_color": null},
        "hoist": false, "icon": null, "unicode_emoji": null, "position": role.position,
        "permissions": role.permissions.bits().to_string(), "managed": role.of_bot.is_some(),
        "mentionable": role.mentionable, "flags": 0, "tags": tags, "description": null,
    })
}

/// A member without the user, as in messages and resolved data.
pub(crate) fn partial_member(member: &Member, rights: Option<Permissions>) -> Value {
    let roles: Vec<String> = member.roles.iter().map(ToString::to_string).collect();
    let mut made = json!({
        "roles": roles, "joined_at": moment(member.joined_at), "nick": null, "avatar": null, "banner": null,
        "avatar_decoration_data": null, "premium_since": null, "deaf": false, "mute": false, "flags": 0,
        "pending": false, "communication_disabled_until": null, "unusual_dm_activity_until": null,
    });
    if let Some(rights) = rights {
        made["permissions"] = json!(rights.bits().to_string());
    }
    made
}

pub(crate) fn member(world: &World, member: &Member, rights: Option<Permissions>) -> Value {
    let mut made = partial_member(member, rights);
    made["user"] = user(world, member.user);
    made
}

pub(crate) fn channel(world: &World, channel: &Channel) -> Value {
    let last = channel.messages.iter().rev().find(|message| message.only_for.is_none());
    let last = maybe(last.map(|message| message.id));
    let Some(guild) = channel.guild else {
        let other = channel.recipient.map(|id| user(world, id));
        return json!({
            "id": channel.id.to_string(), "type": 1, "last_message_id": last, "last_pin_timestamp": null,
            "flags": 0, "recipients": other.into_iter().collect::<Vec<_>>(),
        });
    };
    let overwrites: Vec<Value> = (channel.overwrites.iter())
        .map(|one| {
            json!({
                "id": one.id.to_string(), "type": u8::from(!one.for_role),
                "allow": one.allow.bits().to_string(), "deny": one.deny.bits().to_string(),
            })
        })
        .collect();
    json!({
        "id": channel.id.to_string(), "type": if channel.voice { 2 } else { 0 }, "guild_id": guild.to_string(), "name": channel.name,
        "topic": channel.topic, "position": channel.position, "permission_overwrites": overwrites,
        "nsfw": false, "rate_limit_per_user": 0, "parent_id": null, "last_message_id": last,
        "last_pin_timestamp": null, "flags": 0,
    })
}

/// The guild's own emojis.
pub(crate) fn emojis(guild: &Guild) -> Value {
    let listed = guild.emojis.iter().map(|emoji| {
        json!({
            "id": emoji.id.to_string(), "name": emoji.name, "roles": [], "require_colons": true, "managed": false,
            "animated": false, "available": true,
        })
    });
    listed.collect()
}

/// What `GET /guilds/{id}` answers.
pub(crate) fn guild(world: &World, guild: &Guild) -> Value {
    let mut made = json!({
        "id": guild.id.to_string(), "name": guild.name, "owner_id": guild.owner.to_string(), "region": "deprecated",
        "roles": guild.roles.iter().map(role).collect::<Vec<_>>(), "emojis": emojis(guild), "features": [], "stickers": [],
        "afk_timeout": 300, "widget_enabled": false, "verification_level": 1, "default_message_notifications": 1,
        "explicit_content_filter": 0, "mfa_level": 0, "system_channel_flags": 0, "max_members": 500_000,
        "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": guild.locale,
        "max_video_channel_users": 25, "max_stage_video_channel_users": 50, "nsfw_level": 0, "nsfw": false,
        "premium_progress_bar_enabled": false,
    });
    let first_channel = world.channels.iter().find(|channel| channel.guild == Some(guild.id));
    let system_channel = first_channel.filter(|_| !guild.silent);
    made["system_channel_id"] = maybe(system_channel.map(|channel| channel.id));
    for absent in ABSENT {
        made[*absent] = Value::Null;
    }
    made
}

/// What `GET /guilds/{id}/audit-logs` answers: that the bot was added. What else was done is not kept.
pub(crate) fn audit_log(world: &World, guild: &Guild) -> Value {
    let added = json!({
        "id": (guild.id + 1).to_string(), "action_type": BOT_ADDED,
        "user_id": guild.added_by.unwrap_or(guild.owner).to_string(), "target_id": world.bot.to_string(),
    });
    json!({
        "audit_log_entries": [added], "users": [], "webhooks": [], "integrations": [], "threads": [],
        "application_commands": [], "auto_moderation_rules": [], "guild_scheduled_events": [],
    })
}

/// `BOT_ADD` in <https://discord.com/developers/docs/resources/audit-log#audit-log-entry-object-audit-log-events>.
pub(crate) const BOT_ADDED: u64 = 28;

/// What `?with_counts=true` asks for besides.
pub(crate) fn count(made: &mut Value, guild: &Guild) {
    made["approximate_member_count"] = json!(guild.members.len());
    made["approximate_presence_count"] = json!(1);
}

/// What a plain guild has not got, which Discord sends as null.
const ABSENT: &[&str] = &[
    "icon",
    "splash",
    "discovery_splash",
    "afk_channel_id",
    "widget_channel_id",
    "application_id",
    "rules_channel_id",
    "max_presences",
    "vanity_url_code",
    "description",
    "banner",
    "public_updates_channel_id",
    "safety_alerts_channel_id",
    "incidents_data",
    "home_header",
];

/// What `GUILD_CREATE` tells the bot: the guild with its members and channels.
pub(crate) fn created(world: &World, guild: &Guild) -> Value {
    let mut made = self::guild(world, guild);
    let own = guild.member(world.bot).map(|member| member.joined_at).unwrap_or_default();
    let members: Vec<Value> = guild.members.iter().map(|one| member(world, one, None)).collect();
    made["joined_at"] = json!(moment(own));
    made["large"] = json!(false);
    made["unavailable"] = json!(false);
    made["member_count"] = json!(guild.members.len());
    made["members"] = json!(members);
    made["channels"] = json!(channels(world, guild.id));
    for empty in [
        "voice_states",
        "threads",
        "presences",
        "stage_instances",
        "guild_scheduled_events",
        "soundboard_sounds",
    ] {
        made[empty] = json!([]);
    }
    made
}

/// A guild's channels, in its order.
pub(crate) fn channels(world: &World, guild: Id) -> Vec<Value> {
    let own = world.channels.iter().filter(|one| one.guild == Some(guild));
    own.map(|one| channel(world, one)).collect()
}
