//! The verbs by which members, channels, roles, emojis and the bot itself come and go.
use serde_json::json;

use super::{ControlResult, Json, Playground, Refusal, bodies, done, read};

/// `POST /playground/{verb}`, for the verbs that are listed here.
pub(super) fn act(playground: &Playground, verb: &str, body: &[u8]) -> ControlResult {
    match verb {
        "leave" => {
            let body: bodies::NamedMember = read(body)?;
            done(match &body.server {
                Some(server) => playground.leave_server(&body.who, server),
                None => playground.leave(&body.who),
            })
        }
        "join" => {
            let body: bodies::NamedMember = read(body)?;
            done(match &body.server {
                Some(server) => playground.join_server(&body.who, server),
                None => playground.join(&body.who),
            })
        }
        "found-server" => {
            let body: bodies::NewServer = read(body)?;
            let people: Vec<&str> = body.people.iter().map(String::as_str).collect();
            made(playground.found_server(&body.name, &body.channel, &people)?)
        }
        "make-channel" => made(playground.make_channel(&read::<bodies::NamedChannel>(body)?.channel)?),
        "rename-channel" => {
            let body: bodies::Rename = read(body)?;
            done(playground.rename_channel(&body.channel, &body.to))
        }
        "delete-role" => done(playground.delete_role(&read::<bodies::NamedRole>(body)?.role)),
        "make-emoji" => made(playground.make_emoji(&read::<bodies::NamedEmoji>(body)?.emoji)?),
        "delete-emoji" => done(playground.delete_emoji(&read::<bodies::NamedEmoji>(body)?.emoji)),
        "remove-bot" => done(playground.remove_bot()),
        "add-bot" => done(playground.add_bot()),
        "outage" => done(playground.outage(read::<bodies::Outage>(body)?.down)),
        _ => Err(Refusal::NoSuchVerb),
    }
}

fn made(id: u64) -> ControlResult {
    Ok(Json(json!({"id": id.to_string()})))
}
