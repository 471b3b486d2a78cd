//! Carries the outbox's messages to Discord.

use async_trait::async_trait;
use serde::Serialize;
use serde_json::{Value, json};
use serenity::http::{LightMethod, Request, Route};

use crate::domain::id::{ChannelId, MessageId, NoticeId, UserId};
use crate::domain::message::Message;
use crate::domain::press::NOTICE_MARK;
use crate::jobs::{Courier, SendError};

use super::dress;
use super::rest::Connection;

/// The courier to Discord.
pub struct DiscordCourier {
    connection: Connection,
}

/// How many messages Discord gives at a time.
const LATEST: &str = "100";

impl DiscordCourier {
    pub fn new(connection: Connection) -> DiscordCourier {
        DiscordCourier { connection }
    }

    async fn post(&self, route: Route<'_>, body: &impl Serialize) -> Result<Value, SendError> {
        // Our bodies are plain structures: they always serialize.
        let body = serde_json::to_vec(body).map_err(|_| SendError::Permanent { code: 0 })?;
        self.connection.call(Request::new(route, LightMethod::Post).body(Some(body))).await
    }
}

#[async_trait]
impl Courier for DiscordCourier {
    async fn send(
        &self,
        channel: ChannelId,
        notice: NoticeId,
        message: &Message,
    ) -> Result<MessageId, SendError> {
        let route = Route::ChannelMessages { channel_id: dress::channel(channel) };
        let sent = self.post(route, &dress::letter(message, notice)).await?;
        id(&sent).map(MessageId).ok_or(SendError::Unknown)
    }

    async fn open_dm(&self, user: UserId) -> Result<ChannelId, SendError> {
        let body = json!({ "recipient_id": user.to_string() });
        let channel = self.post(Route::UserMeDmChannels, &body).await?;
        id(&channel).map(ChannelId).ok_or(SendError::Unknown)
    }

    async fn find(&self, channel: ChannelId, notice: NoticeId) -> Result<Option<MessageId>, SendError> {
        let route = Route::ChannelMessages { channel_id: dress::channel(channel) };
        let params = vec![("limit", LATEST.to_owned())];
        let request = Request::new(route, LightMethod::Get).params(Some(params));
        let latest = self.connection.call(request).await?;
        let mark = format!("{NOTICE_MARK}{notice}");
        let messages = latest.as_array().ok_or(SendError::Unknown)?;
        Ok(messages.iter().find(|message| carries(message, &mark)).and_then(id).map(MessageId))
    }
}

/// Whether a component of the message has a custom id with that mark.
fn carries(message: &Value, mark: &str) -> bool {
    let custom_id = message.get("custom_id").and_then(Value::as_str);
    let nested = message.get("components").and_then(Value::as_array);
    custom_id.is_some_and(|id| id.ends_with(mark))
        || nested.is_some_and(|parts| parts.iter().any(|part| carries(part, mark)))
}

fn id(object: &Value) -> Option<u64> {
    object.get("id")?.as_str()?.parse().ok()
}
