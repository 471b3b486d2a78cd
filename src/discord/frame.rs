//! A frame of the gateway, read once, from its text. Events of kinds that the bot does not use are skipped. An event
//! that serenity's types cannot take is handed on as it came; what becomes of it is in `events`. What people write is never read.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, from_str};
use serenity::all::{GuildCreateEvent, GuildMemberRemoveEvent, GuildRoleUpdateEvent, Reaction, Ready};

use crate::actions::Joined;
use crate::domain::id::{GuildId, UserId};

use super::private_message;
use super::received::Received;
use super::told::{self, GuildReport};

/// What a frame reports.
pub(super) enum GatewayFrame {
    Interaction(Box<Received>),
    Ready(Box<Ready>),
    Resumed,
    Joined(Joined),
    RolesChanged(GuildId),
    Left {
        guild: GuildId,
        user: UserId,
    },
    /// A reaction was put under a message, or removed.
    Put(Box<Reaction>),
    TakenAway(Box<Reaction>),
    /// A person wrote to the bot in a private message.
    Written(UserId),
    Told(GuildReport),
    /// The frame could not be read. `kind` is empty where even the kind could not be.
    Unread {
        kind: String,
        event: Value,
    },
}

/// The envelope of every event; `d` is left unread.
#[derive(Deserialize)]
struct Envelope<'a> {
    op: u8,
    #[serde(borrow)]
    t: Option<&'a str>,
    #[serde(borrow)]
    d: Option<&'a RawValue>,
}

/// The kind of event that holds what people wrote.
const MESSAGE: &str = "MESSAGE_CREATE";

/// The opcode of an event.
const DISPATCH: u8 = 0;
/// Stands for a missing `d`.
const NOTHING: &str = "null";

/// Read a frame; None for a kind of event that the bot does not use.
pub(super) fn read(text: &str) -> Option<GatewayFrame> {
    match in_order(text).map(|(kind, event)| told(kind, event)) {
        Some(None) => None,
        Some(Some(Ok(told))) => told,
        // The frame has another field order than Discord's, or an event that must be read with care.
        Some(Some(Err(_))) | None => read_slowly(text),
    }
}

/// Returns kind and data of an event whose frame begins in Discord's field order, so that no field must be searched
/// for. Whether anything follows the data shows when they are read.
fn in_order(text: &str) -> Option<(&str, &str)> {
    let (kind, rest) = text.strip_prefix(r#"{"t":""#)?.split_once(r#"","s":"#)?;
    let (number, rest) = rest.split_once(r#","op":0,"d":"#)?;
    let name = kind.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let counted = number.bytes().all(|byte| byte.is_ascii_digit());
    Some((kind, rest.strip_suffix('}')?)).filter(|_| name && counted)
}

/// Reads a frame with its fields in any order.
fn read_slowly(text: &str) -> Option<GatewayFrame> {
    let Ok(envelope) = from_str::<Envelope>(text) else {
        return Some(GatewayFrame::Unread { kind: String::new(), event: Value::Null });
    };
    let kind = envelope.t.filter(|_| envelope.op == DISPATCH)?;
    let event = envelope.d.map_or(NOTHING, RawValue::get);
    match told(kind, event)? {
        Ok(told) => told,
        Err(_) => Some(GatewayFrame::Unread { kind: kind.to_owned(), event: left(kind, event) }),
    }
}

/// What is handed on of an event that could not be read: of a message nothing, since it holds words.
fn left(kind: &str, event: &str) -> Value {
    match kind {
        MESSAGE => Value::Null,
        _ => from_str(event).unwrap_or_default(),
    }
}

/// Reads an event; None for a kind that the bot does not use.
fn told(kind: &str, event: &str) -> Option<serde_json::Result<Option<GatewayFrame>>> {
    let frame = match kind {
        "INTERACTION_CREATE" => Received::read(event).map(Box::new).map(GatewayFrame::Interaction),
        "READY" => from_str(event).map(GatewayFrame::Ready),
        "RESUMED" => Ok(GatewayFrame::Resumed),
        "GUILD_CREATE" => {
            from_str(event).map(|event: GuildCreateEvent| GatewayFrame::Joined(told::joined(&event.guild)))
        }
        "GUILD_ROLE_UPDATE" => from_str(event).map(|event: GuildRoleUpdateEvent| {
            GatewayFrame::RolesChanged(GuildId(event.role.guild_id.get()))
        }),
        // Discord sends this event only with the privileged intent for members, which this bot does not ask for.
        "GUILD_MEMBER_REMOVE" => from_str(event).map(|event: GuildMemberRemoveEvent| GatewayFrame::Left {
            guild: GuildId(event.guild_id.get()),
            user: UserId(event.user.id.get()),
        }),
        MESSAGE => {
            let read = private_message::writer(event);
            return Some(read.map(|writer| writer.map(GatewayFrame::Written)));
        }
        "MESSAGE_REACTION_ADD" => from_str(event).map(GatewayFrame::Put),
        "MESSAGE_REACTION_REMOVE" => from_str(event).map(GatewayFrame::TakenAway),
        _ => return GuildReport::read(kind, event).map(|told| told.map(|told| told.map(GatewayFrame::Told))),
    };
    Some(frame.map(Some))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;
    use serenity::all::Interaction;

    /// The seeds of the fuzzing: commands, forms, buttons, menus and autocomplete.
    fn examples() -> Vec<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/interaction");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        files.map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }

    fn frame(kind: &str, event: &Value) -> String {
        json!({"op": 0, "s": 7, "t": kind, "d": event}).to_string()
    }

    /// An event's frame in Discord's field order.
    fn as_discord(kind: &str, event: &str) -> String {
        format!(r#"{{"t":"{kind}","s":7,"op":0,"d":{event}}}"#)
    }

    fn written(interaction: &Interaction) -> Value {
        serde_json::to_value(interaction).unwrap()
    }

    #[test]
    fn an_interaction_is_what_serenity_reads() {
        let mut kinds = std::collections::BTreeSet::new();
        for example in examples() {
            let theirs: Interaction = from_str(&example).unwrap();
            kinds.insert(theirs.kind());
            for text in [
                as_discord("INTERACTION_CREATE", &example),
                frame("INTERACTION_CREATE", &from_str(&example).unwrap()),
            ] {
                let Some(GatewayFrame::Interaction(ours)) = read(&text) else {
                    panic!("not read: {example}")
                };
                assert_eq!(written(&ours.interaction), written(&theirs));
                assert_eq!(ours.interaction.kind(), theirs.kind());
            }
        }
        assert_eq!(kinds.len(), 4, "every kind that the bot uses");
    }

    #[test]
    fn an_interaction_that_serenity_cannot_read_is_handed_on_whole() {
        for example in examples() {
            let whole: Value = from_str(&example).unwrap();
            for field in whole.as_object().unwrap().keys() {
                let mut event = whole.clone();
                event.as_object_mut().unwrap().remove(field);
                let theirs = from_str::<Interaction>(&event.to_string());
                match (read(&frame("INTERACTION_CREATE", &event)), theirs) {
                    (Some(GatewayFrame::Interaction(ours)), Ok(theirs)) => {
                        assert_eq!(written(&ours.interaction), written(&theirs))
                    }
                    (Some(GatewayFrame::Unread { kind, event: left }), Err(_)) => {
                        assert_eq!((kind.as_str(), left), ("INTERACTION_CREATE", event));
                    }
                    _ => panic!("without {field}: {example}"),
                }
            }
        }
    }

    #[test]
    fn what_the_bot_has_no_use_for_is_passed_over() {
        for kind in ["TYPING_START", "GUILD_UPDATE", "WHAT_IS_YET_TO_COME"] {
            assert!(read(&frame(kind, &json!({"odd": [1]}))).is_none());
        }
        for other in [r#"{"op":11,"s":null,"t":null,"d":null}"#, r#"{"op":10,"d":{"heartbeat_interval":1}}"#]
        {
            assert!(read(other).is_none());
        }
        let outage = frame("GUILD_DELETE", &json!({"id": "1", "unavailable": true}));
        assert!(read(&outage).is_none());
    }

    #[test]
    fn what_is_used_and_cannot_be_read_says_what_it_is() {
        for used in ["GUILD_CREATE", "CHANNEL_DELETE", "MESSAGE_REACTION_ADD", "READY"] {
            let Some(GatewayFrame::Unread { kind, event }) = read(&frame(used, &json!({"id": "1"}))) else {
                panic!()
            };
            assert_eq!((kind.as_str(), event), (used, json!({"id": "1"})));
        }
        assert!(matches!(read(r#"{"op":0,"s":1,"t":"READY"}"#), Some(GatewayFrame::Unread { .. })));
        assert!(matches!(read("no frame"), Some(GatewayFrame::Unread { kind, .. }) if kind.is_empty()));
    }

    #[test]
    fn of_private_words_the_writer_is_told_and_what_cannot_be_read_is_not_handed_on() {
        let told = json!({"content": "heliotrope", "author": {"id": "9"}});
        assert!(matches!(read(&frame(MESSAGE, &told)), Some(GatewayFrame::Written(UserId(9)))));
        let odd = json!({"content": "heliotrope", "author": 1});
        let Some(GatewayFrame::Unread { kind, event }) = read(&frame(MESSAGE, &odd)) else { panic!() };
        assert_eq!((kind.as_str(), event), (MESSAGE, Value::Null));
    }

    #[test]
    fn a_session_is_read() {
        let ready = json!({
            "v": 10, "user": {"id": "1", "username": "s"}, "guilds": [{"id": "2", "unavailable": true}], "session_id": "x",
            "resume_gateway_url": "wss://x", "shard": [0, 1], "application": {"id": "1", "flags": 0},
        });
        let Some(GatewayFrame::Ready(ready)) = read(&frame("READY", &ready)) else { panic!() };
        assert_eq!(ready.guilds.len(), 1);
        assert!(matches!(read(&frame("RESUMED", &json!({"_trace": []}))), Some(GatewayFrame::Resumed)));
    }

    #[test]
    fn what_stands_around_an_event_in_order_is_read_as_in_any_other() {
        let event = r#"{"id":"1","unavailable":false}"#;
        let removed =
            |text: &str| matches!(read(text), Some(GatewayFrame::Told(GuildReport::Removed { .. })));
        assert!(removed(&as_discord("GUILD_DELETE", event)));
        assert!(removed(&format!(r#"{{"d":{event},"t":"GUILD_DELETE","op":0,"s":7}}"#)));
        assert!(removed(&format!(r#"{{"t":"GUILD_DELETE","s":7,"op":0,"d":{event},"more":[{{}}]}}"#)));
        assert!(!removed(&format!(r#"{{"t":"GUILD_DELETE","s":7,"op":0,"d":{event}}}}}"#)));
        assert!(!removed(&format!(r#"{{"t":"GUILD_DELETE","s":7,"op":0,"d":{event}"#)));
        assert!(read(&format!(r#"{{"t":"GUILD_DELETE","s":7,"op":1,"d":{event}}}"#)).is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not(text in ".*") {
            read(&text);
        }

        #[test]
        fn a_frame_that_is_cut_off_is_read_or_not(end in 0.0..1.0_f64, which in 0..36_usize) {
            let text = as_discord("INTERACTION_CREATE", &examples()[which]);
            let end = (text.len() as f64 * end) as usize;
            if let Some(begun) = text.get(..end) {
                let unread = matches!(read(begun), Some(GatewayFrame::Unread { .. }));
                prop_assert!(unread);
            }
        }

        #[test]
        fn any_event_is_read_or_not(kind in "INTERACTION_CREATE|READY|GUILD_CREATE|CHANNEL_UPDATE|[A-Z_]{0,20}", event in "[\\[\\]{}\",:a-z0-9 ]*") {
            read(&as_discord(&kind, &event));
        }
    }
}
