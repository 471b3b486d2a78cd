//! The objects inside of gateway events, held against the schemas of the same objects in the API's answers. Discord describes
//! no events; what only events have (`session_id`, `joined_at` of a server, …) is judged by the clients in `tests/clients`.
use std::collections::BTreeSet;

use serde_json::Value;

use crate::description::Description;

/// Events that must have come, or too little was looked at.
const EXPECTED: [&str; 14] = [
    "READY",
    "GUILD_CREATE",
    "CHANNEL_UPDATE",
    "CHANNEL_CREATE",
    "GUILD_DELETE",
    "GUILD_EMOJIS_UPDATE",
    "GUILD_MEMBER_ADD",
    "GUILD_MEMBER_REMOVE",
    "GUILD_ROLE_DELETE",
    "MESSAGE_CREATE",
    "MESSAGE_UPDATE",
    "MESSAGE_DELETE",
    "MESSAGE_REACTION_ADD",
    "INTERACTION_CREATE",
];

/// What is wrong with what was told.
pub fn problems(description: &Description, told: &[(String, Value)]) -> Vec<String> {
    let kinds: BTreeSet<&str> = told.iter().map(|(kind, _)| kind.as_str()).collect();
    let missing = EXPECTED.iter().filter(|kind| !kinds.contains(*kind));
    let mut all: Vec<String> = missing.map(|kind| format!("{kind} never came")).collect();
    for (kind, data) in told {
        for (schema, value) in parts(kind, data) {
            all.extend(
                description.check(schema, value).into_iter().map(|problem| format!("{kind}: {problem}")),
            );
        }
    }
    all
}

/// The described objects of an event, by the name of their schema.
fn parts<'a>(kind: &str, data: &'a Value) -> Vec<(&'static str, &'a Value)> {
    match kind {
        "READY" => vec![("UserPIIResponse", &data["user"])],
        "GUILD_CREATE" => {
            let mut parts = vec![("GuildResponse", data)];
            parts.extend(each("GuildChannelResponse", &data["channels"]));
            parts.extend(each("GuildMemberResponse", &data["members"]));
            parts.extend(each("GuildRoleResponse", &data["roles"]));
            parts.extend(each("EmojiResponse", &data["emojis"]));
            parts
        }
        "GUILD_EMOJIS_UPDATE" => each("EmojiResponse", &data["emojis"]),
        "GUILD_MEMBER_ADD" => vec![("GuildMemberResponse", data)],
        "GUILD_MEMBER_REMOVE" => vec![("UserResponse", &data["user"])],
        "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "CHANNEL_DELETE" => vec![("GuildChannelResponse", data)],
        "MESSAGE_CREATE" | "MESSAGE_UPDATE" => vec![("MessageResponse", data)],
        "MESSAGE_REACTION_ADD" => given("GuildMemberResponse", &data["member"]),
        "INTERACTION_CREATE" => asked(data),
        _ => Vec::new(),
    }
}

fn asked(data: &Value) -> Vec<(&'static str, &Value)> {
    let place = if data["channel"]["type"] == 1 { "PrivateChannelResponse" } else { "GuildChannelResponse" };
    let mut parts = vec![(place, &data["channel"])];
    parts.extend(given("GuildMemberResponse", &data["member"]));
    parts.extend(given("UserResponse", &data["user"]));
    parts.extend(given("MessageResponse", &data["message"]));
    let resolved = &data["data"]["resolved"];
    parts.extend(each("UserResponse", &resolved["users"]));
    parts.extend(each("GuildRoleResponse", &resolved["roles"]));
    parts.extend(each("GuildChannelResponse", &resolved["channels"]));
    parts.extend(each("MessageResponse", &resolved["messages"]));
    parts
}

fn given<'a>(schema: &'static str, value: &'a Value) -> Vec<(&'static str, &'a Value)> {
    if value.is_null() { Vec::new() } else { vec![(schema, value)] }
}

/// The elements of a list, or the values of an object.
fn each<'a>(schema: &'static str, values: &'a Value) -> Vec<(&'static str, &'a Value)> {
    let listed = values.as_array().into_iter().flatten();
    let named = values.as_object().into_iter().flatten().map(|(_, value)| value);
    listed.chain(named).map(|value| (schema, value)).collect()
}
