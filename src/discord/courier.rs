//! Carries the outbox's messages to Discord.

use std::time::{Duration, Instant};

use async_trait::async_trait;
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};
use serenity::http::{LightMethod, Request, Route};

use crate::catalogue::views::link;
use crate::domain::Moment;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::id::{ChannelId, GuildId, MessageId, NoticeId, RecognitionId, UserId, made_at};
use crate::domain::message::{Attachment, Message};
use crate::domain::press::NOTICE_MARK;
use crate::domain::recognition::Place;
use crate::jobs::{Courier, Leeway, SendError};

use super::payloads;
use super::refusal::{UNWRITTEN, may_mean_files};
use super::rest::Connection;

/// The courier to Discord.
pub struct DiscordCourier {
    connection: Connection,
}

/// What is read of a message or channel that was made.
#[derive(Deserialize)]
struct Made {
    id: String,
}

/// How many messages Discord gives at a time.
const LATEST: &str = "100";
/// How far what the bot knows of Discord's time may be ahead of it.
const SKEW: TimeDelta = TimeDelta::minutes(2);

impl DiscordCourier {
    pub fn new(connection: Connection) -> DiscordCourier {
        DiscordCourier { connection }
    }

    /// The id of what was made.
    async fn post(&self, route: Route<'_>, body: String, files: &[Attachment]) -> Result<u64, SendError> {
        let made: Made = if files.is_empty() {
            let body = Some(body.into_bytes());
            self.connection.call(Request::new(route, LightMethod::Post).body(body)).await?
        } else {
            self.connection.upload(route, body, files).await?
        };
        made.id.parse().map_err(|_| SendError::Unknown)
    }

    async fn post_letter(
        &self,
        channel: ChannelId,
        notice: NoticeId,
        message: &Message,
    ) -> Result<MessageId, SendError> {
        let route = Route::ChannelMessages { channel_id: payloads::channel(channel) };
        let body = payloads::letter(message, notice).map_err(|_| UNWRITTEN)?;
        self.post(route, body, &message.files).await.map(MessageId)
    }

    /// The channel's latest messages.
    async fn latest(&self, channel: ChannelId) -> Result<Vec<Value>, SendError> {
        let route = Route::ChannelMessages { channel_id: payloads::channel(channel) };
        let params = vec![("limit", LATEST.to_owned())];
        let request = Request::new(route, LightMethod::Get).params(Some(params));
        match self.connection.call(request).await? {
            Value::Array(messages) => Ok(messages),
            _ => Err(SendError::Unknown),
        }
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
        match self.post_letter(channel, notice, message).await {
            // Where files are not allowed, the words may be. Nothing was sent yet, and nothing else is lost.
            Err(refused) if may_mean_files(refused) && !message.files.is_empty() => {
                self.post_letter(channel, notice, &message.without_files()).await
            }
            sent => sent,
        }
    }

    async fn edit(&self, place: Place, notice: NoticeId, message: &Message) -> Result<(), SendError> {
        let (channel_id, message_id) = (payloads::channel(place.channel), payloads::message(place.message));
        let route = Route::ChannelMessage { channel_id, message_id };
        let body = serde_json::to_vec(&payloads::amended(message, notice)).map_err(|_| UNWRITTEN)?;
        let request = Request::new(route, LightMethod::Patch).body(Some(body));
        self.connection.call::<Made>(request).await.map(|_| ())
    }

    fn posted(&self, of: RecognitionId, guild: GuildId, place: Place) {
        let link = link(guild, place);
        if let Some(edit) = self.connection.linked.posted(of, link, Instant::now()) {
            self.connection.change_answer(edit);
        }
    }

    fn time(&self) -> Option<Moment> {
        self.connection.time()
    }

    fn held_up(&self, channel: Option<ChannelId>) -> Option<Duration> {
        let route = match channel {
            Some(channel) => Route::ChannelMessages { channel_id: payloads::channel(channel) },
            None => Route::UserMeDmChannels,
        };
        self.connection.held_up(LightMethod::Post, route)
    }

    fn a_second(&self) -> Option<u32> {
        Some(self.connection.a_second())
    }

    fn leeway(&self) -> Leeway {
        self.connection.leeway()
    }

    fn close(&self) {
        self.connection.close();
    }

    async fn open_dm(&self, user: UserId) -> Result<ChannelId, SendError> {
        let body = json!({ "recipient_id": user.to_string() });
        self.post(Route::UserMeDmChannels, body.to_string(), &[]).await.map(ChannelId)
    }

    async fn find(
        &self,
        channel: ChannelId,
        notice: NoticeId,
        said: Option<Fingerprint>,
        since: Moment,
    ) -> Result<Option<MessageId>, SendError> {
        let messages = self.latest(channel).await?;
        let mark = format!("{NOTICE_MARK}{notice}");
        let reads = |seen: &Value| said.is_some_and(|said| reads_as(seen, said) && is_from(seen, since));
        let same = |seen: &&Value| carries(seen, &mark) || reads(seen);
        Ok(messages.iter().find(same).and_then(id).map(MessageId))
    }

    async fn find_named(
        &self,
        channel: ChannelId,
        sought: &[(NoticeId, Moment)],
    ) -> Result<Vec<Option<MessageId>>, SendError> {
        let messages = self.latest(channel).await?;
        let find = |notice: &NoticeId| {
            let mark = format!("{NOTICE_MARK}{notice}");
            messages.iter().find(|seen| carries(seen, &mark)).and_then(id).map(MessageId)
        };
        Ok(sought.iter().map(|(notice, _)| find(notice)).collect())
    }
}

/// Whether a component of the message has a custom id with that mark.
fn carries(message: &Value, mark: &str) -> bool {
    let custom_id = message.get("custom_id").and_then(Value::as_str);
    let nested = message.get("components").and_then(Value::as_array);
    custom_id.is_some_and(|id| id.ends_with(mark))
        || nested.is_some_and(|parts| parts.iter().any(|part| carries(part, mark)))
}

/// Whether a message of a bot's says that.
fn reads_as(seen: &Value, said: Fingerprint) -> bool {
    let card = &seen["embeds"][0];
    let parts = [&seen["content"], &card["title"], &card["description"]];
    let [text, title, body] = parts.map(|part| part.as_str().unwrap_or_default());
    seen["author"]["bot"] == true && said.fits(text, title, body)
}

/// Whether a message was sent at `since` or later, by the time in its id
/// (<https://discord.com/developers/docs/reference#snowflakes>).
fn is_from(seen: &Value, since: Moment) -> bool {
    id(seen).is_some_and(|id| made_at(id).timestamp_millis() >= (since - SKEW).timestamp_millis())
}

fn id(object: &Value) -> Option<u64> {
    object.get("id")?.as_str()?.parse().ok()
}
