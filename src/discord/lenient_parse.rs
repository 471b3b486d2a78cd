//! Interactions that cannot be read as they came: a field that serenity requires is missing, or a field that the bot does not
//! use has another shape. Those fields are repaired and the interaction is read again; failing that, the reply target
//! is extracted.

use serde::Deserialize;
use serde_json::{Map, Value, json};
use serenity::all::InteractionId;

use super::received::Received;

/// What is left of an interaction that could not be read.
pub enum Salvaged {
    /// The interaction, without the fields that the bot does not use.
    Read(Box<Received>),
    /// Enough to answer with.
    Answerable(ReplyTarget),
    Lost,
}

/// What an answer needs.
#[derive(Debug, PartialEq, Eq)]
pub struct ReplyTarget {
    pub id: InteractionId,
    pub token: String,
    /// The member's language, else the guild's, else empty.
    pub locale: String,
    /// Whether the interaction is an autocomplete, which takes choices rather than a message.
    pub suggests: bool,
}

/// Discord's numbers for kinds of interactions, from its documentation.
const PING: u64 = 1;
const AUTOCOMPLETE: u64 = 4;

/// Fields that the bot does not use, with an empty value for each; null where the field may be left out.
fn unread() -> [(&'static str, Value); 8] {
    [
        ("version", json!(1)),
        ("entitlements", json!([])),
        // 10 MiB, Discord's limit without boosts.
        ("attachment_size_limit", json!(10 << 20)),
        ("authorizing_integration_owners", json!({})),
        ("app_permissions", Value::Null),
        ("guild_locale", Value::Null),
        ("channel", Value::Null),
        ("context", Value::Null),
    ]
}

/// Salvage as much of an interaction as can be read.
pub fn salvage(interaction: &Value) -> Salvaged {
    let Some(fields) = interaction.as_object() else { return Salvaged::Lost };
    let mut fields = fields.clone();
    for mend in [fill, blank, bare] {
        mend(&mut fields);
        if let Ok(read) = Received::read(&Value::Object(fields.clone()).to_string()) {
            return Salvaged::Read(Box::new(read));
        }
    }
    reply_target(interaction).map_or(Salvaged::Lost, Salvaged::Answerable)
}

/// Fill in the missing fields.
fn fill(fields: &mut Map<String, Value>) {
    let locale = locale(fields).to_owned();
    put(fields, "locale", json!(locale));
    for (name, nothing) in unread() {
        put(fields, name, nothing);
    }
    if let Some(Value::Object(member)) = fields.get_mut("member") {
        put(member, "roles", json!([]));
        put(member, "deaf", json!(false));
        put(member, "mute", json!(false));
        put(member, "flags", json!(0));
    }
}

/// Replace the fields that the bot does not use, whatever their shape.
fn blank(fields: &mut Map<String, Value>) {
    for (name, nothing) in unread() {
        fields.insert(name.to_owned(), nothing);
    }
    if !fields.get("locale").is_some_and(Value::is_string) {
        fields.insert("locale".into(), json!(locale(fields)));
    }
}

/// Reduce messages to ids and authors, and remove roles and nicknames.
fn bare(fields: &mut Map<String, Value>) {
    if let Some(message) = fields.get_mut("message") {
        *message = bare_message(message);
    }
    let Some(resolved) = fields.get_mut("data").and_then(|data| data.get_mut("resolved")) else { return };
    if let Some(Value::Object(messages)) = resolved.get_mut("messages") {
        messages.values_mut().for_each(|message| *message = bare_message(message));
    }
    if let Value::Object(resolved) = resolved {
        resolved.remove("members");
        resolved.remove("roles");
    }
}

fn bare_message(message: &Value) -> Value {
    let author = &message["author"];
    json!({
        "id": message["id"], "channel_id": message["channel_id"],
        "author": {"id": author["id"], "username": author["username"], "bot": author["bot"] == true},
        "content": "", "timestamp": "1970-01-01T00:00:00Z", "tts": false, "mention_everyone": false, "mentions": [],
        "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 0,
    })
}

fn put(fields: &mut Map<String, Value>, name: &str, value: Value) {
    if fields.get(name).is_none_or(Value::is_null) {
        fields.insert(name.to_owned(), value);
    }
}

fn locale(fields: &Map<String, Value>) -> &str {
    let told = |name| fields.get(name).and_then(Value::as_str);
    told("locale").or(told("guild_locale")).unwrap_or_default()
}

fn reply_target(interaction: &Value) -> Option<ReplyTarget> {
    let kind = interaction["type"].as_u64();
    if kind == Some(PING) {
        return None;
    }
    Some(ReplyTarget {
        id: InteractionId::deserialize(&interaction["id"]).ok()?,
        token: interaction["token"].as_str()?.to_owned(),
        locale: locale(interaction.as_object()?).to_owned(),
        suggests: kind == Some(AUTOCOMPLETE),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serenity::all::Interaction;

    fn command() -> Value {
        json!({
            "id": "7", "application_id": "1", "type": 2, "token": "t", "version": 1, "locale": "de",
            "guild_locale": "fr", "guild_id": "2", "channel_id": "3", "app_permissions": "0", "entitlements": [],
            "attachment_size_limit": 1, "authorizing_integration_owners": {"0": "2"}, "context": 0,
            "channel": {"id": "3", "type": 0, "name": "x", "permissions": "0"},
            "data": {"id": "4", "name": "tip", "type": 1, "options": []},
            "member": {
                "user": {"id": "5", "username": "ana"}, "roles": [], "deaf": false, "mute": false, "flags": 0,
                "joined_at": null, "permissions": "0",
            },
        })
    }

    fn without(names: &[&str]) -> Value {
        let mut event = command();
        names.iter().for_each(|name| drop(event.as_object_mut().unwrap().remove(*name)));
        event
    }

    fn read(event: &Value) -> Interaction {
        match salvage(event) {
            Salvaged::Read(read) => read.interaction,
            _ => panic!("not read: {event}"),
        }
    }

    #[test]
    fn each_unread_field_may_be_missing_or_of_any_shape() {
        let names = unread().map(|(name, _)| name);
        assert_eq!(read(&without(&names)).id().get(), 7);
        for name in names {
            read(&without(&[name]));
            for odd in [json!(null), json!("odd"), json!(-1), json!({"odd": []}), json!([{}])] {
                let mut event = command();
                event[name] = odd;
                read(&event);
            }
        }
    }

    #[test]
    fn the_language_is_the_servers_where_the_members_is_missing() {
        let Interaction::Command(command) = read(&without(&["locale"])) else { panic!() };
        assert_eq!(command.locale, "fr");
        assert_eq!(read(&without(&["locale", "guild_locale"])).id().get(), 7);
    }

    #[test]
    fn a_button_is_read_whatever_its_message_has_become() {
        let mut event = command();
        event["type"] = json!(3);
        event["data"] = json!({"custom_id": "x", "component_type": 2});
        event["message"] =
            json!({"id": "8", "channel_id": "3", "author": {"id": "1", "username": "s"}, "poll": 1});
        let Interaction::Component(press) = read(&event) else { panic!() };
        assert_eq!((press.data.custom_id.as_str(), press.message.id.get()), ("x", 8));
    }

    #[test]
    fn a_form_is_read_without_what_discord_tells_of_the_people_in_it() {
        let mut event = command();
        event["type"] = json!(5);
        let menu = json!({"type": 5, "id": 2, "custom_id": "to", "values": ["6"]});
        event["data"] = json!({
            "custom_id": "x", "components": [{"type": 18, "id": 1, "component": menu}],
            "resolved": {"users": {"6": {"id": "6", "username": "ben"}}, "members": {"6": "odd"}},
        });
        let Salvaged::Read(read) = salvage(&event) else { panic!("not read") };
        let [ben] = read.fields.people("to").unwrap() else { panic!("one was chosen") };
        assert_eq!((ben.id.0, ben.name.as_str(), ben.member), (6, "ben", false));
        event["data"]["components"][0]["component"]["values"] = json!(6);
        assert!(matches!(salvage(&event), Salvaged::Answerable(_)));
    }

    #[test]
    fn what_cannot_be_read_is_answered_if_it_can_be() {
        let answerable = |event: &Value| match salvage(event) {
            Salvaged::Answerable(target) => Some(target),
            Salvaged::Read(_) => panic!("read"),
            Salvaged::Lost => None,
        };
        let target = answerable(&without(&["data"])).unwrap();
        let expected = ReplyTarget {
            id: InteractionId::new(7),
            token: "t".into(),
            locale: "de".into(),
            suggests: false,
        };
        assert_eq!(target, expected);
        let mut typing = without(&["data"]);
        typing["type"] = json!(4);
        assert!(answerable(&typing).unwrap().suggests);
        for lost in [
            without(&["data", "token"]),
            without(&["data", "id"]),
            json!(null),
            json!([1]),
            json!({"id": "0"}),
        ] {
            assert_eq!(answerable(&lost), None);
        }
    }
}
