//! The verbs by which members, channels, roles, emojis and the bot itself come and go.
use serde_json::json;

use super::{ControlResult, Json, Playground, Refusal, bodies, done, read};

/// `POST /playground/{verb}`, for the verbs that are listed here.
pub(super) fn act(playground: &Playground, verb: &str, body: &[u8]) -> ControlResult {
    match verb {
        "leave" => done(playground.leave(&read::<bodies::NamedMember>(body)?.who)),
        "join" => done(playground.join(&read::<bodies::NamedMember>(body)?.who)),
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
