//! What a session is told at its beginning, and when it asks for members.
use serde_json::{Value, json};

use crate::wire;
use crate::world::World;

/// `READY`.
pub(crate) fn ready(world: &World, session: &str, url: &str, shard: (u64, u64)) -> Value {
    let on_shard = |id: u64| (id >> 22) % shard.1.max(1) == shard.0;
    let guilds: Vec<Value> = (world.guilds.iter())
        .filter(|guild| on_shard(guild.id) && guild.removed.is_none())
        .map(|guild| json!({"id": guild.id.to_string(), "unavailable": true}))
        .collect();
    json!({
        "v": 10, "user": wire::current_user(world), "guilds": guilds, "session_id": session, "session_type": "normal",
        "resume_gateway_url": url, "shard": [shard.0, shard.1],
        "application": {"id": world.bot.to_string(), "flags": wire::application_flags(world)},
        "private_channels": [], "presences": [], "relationships": [], "geo_ordered_rtc_regions": [], "_trace": [],
    })
}

/// `GUILD_MEMBERS_CHUNK` for `REQUEST_GUILD_MEMBERS`.
pub(crate) fn members_chunk(world: &World, asked: &Value) -> Option<Value> {
    let guild = world.guild(asked["guild_id"].as_str()?.parse().ok()?)?;
    let ids: Vec<&str> = match &asked["user_ids"] {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let prefix = asked["query"].as_str().unwrap_or_default().to_lowercase();
    let wanted = guild.members.iter().filter(|member| {
        let named = world.user(member.user).is_some_and(|user| user.name.starts_with(&prefix));
        if ids.is_empty() { named } else { ids.contains(&member.user.to_string().as_str()) }
    });
    let members: Vec<Value> = wanted.map(|member| wire::guild::member(world, member, None)).collect();
    let mut chunk = json!({
        "guild_id": guild.id.to_string(), "members": members, "chunk_index": 0, "chunk_count": 1, "not_found": [],
    });
    if let Some(nonce) = asked.get("nonce") {
        chunk["nonce"] = nonce.clone();
    }
    Some(chunk)
}
