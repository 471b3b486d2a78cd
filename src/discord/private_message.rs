//! What is read of a message: who wrote it, if that is a person and the message stands in no server. Its words are passed over.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::from_str;

use crate::domain::id::UserId;

#[derive(Deserialize)]
struct PrivateMessage {
    author: Author,
    guild_id: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Author {
    id: serenity::all::UserId,
    #[serde(default)]
    bot: bool,
}

/// Returns the person who wrote to the bot; None for a bot, and for a message in a server.
///
/// # Errors
/// When something that is read has another shape than Discord documents.
pub(super) fn writer(event: &str) -> serde_json::Result<Option<UserId>> {
    let message: PrivateMessage = from_str(event)?;
    let private = !message.author.bot && message.guild_id.is_none();
    Ok(private.then(|| UserId(message.author.id.get())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// The writer of a message that says this as well.
    fn of(more: Value) -> Option<UserId> {
        let mut told = json!({
            "id": "7", "channel_id": "8", "content": "heliotrope", "type": 0, "mentions": [], "attachments": [],
            "author": {"id": "9", "username": "ben", "global_name": null},
        });
        told.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        writer(&told.to_string()).unwrap()
    }

    #[test]
    fn of_what_is_written_in_private_only_the_writer_is_read() {
        assert_eq!(of(json!({})), Some(UserId(9)));
        assert_eq!(of(json!({"guild_id": null})), Some(UserId(9)));
        assert_eq!(of(json!({"guild_id": "5"})), None, "in a server");
        assert_eq!(of(json!({"author": {"id": "9", "bot": true}})), None, "by a bot");
        assert!(writer(r#"{"content": "heliotrope"}"#).is_err());
    }
}
