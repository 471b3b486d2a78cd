//! The gateway's address, users, the application, and opening direct messages.
use serde_json::json;

use super::error::ApiError;
use super::{Answered, Call, Reply, id};
use crate::wire;
use crate::world::Id;

fn url(call: &Call) -> String {
    format!("ws://127.0.0.1:{}", call.core.port)
}

pub(crate) fn gateway(call: &Call) -> Answered {
    Ok(Reply::Json(json!({"url": url(call)})))
}

pub(crate) fn gateway_bot(call: &Call) -> Answered {
    let limit = json!({"total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": 1});
    Ok(Reply::Json(json!({"url": url(call), "shards": 1, "session_start_limit": limit})))
}

pub(crate) fn me(call: &Call) -> Answered {
    Ok(Reply::Json(call.core.read(wire::current_user)))
}

pub(crate) fn user(call: &Call, user: Id) -> Answered {
    let found = call.core.read(|world| world.user(user).map(|_| wire::user(world, user)));
    found.map(Reply::Json).ok_or_else(|| ApiError::new(404, 10_013, "Unknown User"))
}

pub(crate) fn application(call: &Call) -> Answered {
    Ok(Reply::Json(call.core.read(wire::application)))
}

/// Asked twice, it is the same channel. Whether the person accepts messages shows only when one is sent.
pub(crate) fn open_dm(call: &Call) -> Answered {
    let asked = &call.body.json["recipient_id"];
    let text =
        asked.as_str().map(str::to_owned).or(asked.as_u64().map(|id| id.to_string())).unwrap_or_default();
    let user = id(&text)
        .map_err(|_| ApiError::invalid("recipient_id", "BASE_TYPE_REQUIRED", "This field is required"))?;
    call.core.change(|tx| {
        match tx.world.user(user) {
            None => {
                return Err(ApiError::invalid("recipient_id", "INVALID_RECIPIENT", "Invalid Recipient(s)"));
            }
            Some(user) if user.bot => {
                return Err(ApiError::new(400, 50_007, "Cannot send messages to this user"));
            }
            Some(_) => {}
        }
        let channel = tx.open_dm(user);
        let made = tx.world.channel(channel).map(|channel| wire::guild::channel(tx.world, channel));
        Ok(Reply::Json(made.unwrap_or_default()))
    })
}
