//! A stand-in for Discord on loopback that accepts messages: some at once, some slowly, some not now. Arrivals are
//! recorded with their times. Nonces are ignored, so that a message sent twice is counted twice.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::serve::ListenerExt;
use axum::{Json, Router};
use serde_json::{Value, json};
use sincerely::domain::id::ChannelId;
use tokio::sync::Notify;

use crate::scene::{self, LIMITED, Manner};

/// The epoch of Discord's ids, the first second of 2015, in milliseconds of Unix time.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;
/// Discord's limit for a channel: five messages in five seconds.
const FIVE: (u32, Duration) = (5, Duration::from_secs(5));

/// The stand-in for Discord.
#[derive(Clone)]
pub struct Discord {
    pub port: u16,
    book: Arc<Mutex<Book>>,
    moved: Arc<Notify>,
}

/// The record of what the stand-in has seen.
#[derive(Default, Clone)]
pub struct Book {
    pub arrivals: Vec<Arrival>,
    /// How often a channel's messages were looked through.
    pub looks: usize,
    /// How many messages were refused for a limit.
    pub refused: usize,
    /// The number of requests being answered, and the highest number at once.
    under_way: usize,
    pub most: usize,
    /// The messages of channels in which the bot may look for them.
    kept: HashMap<ChannelId, Vec<Value>>,
}

/// A message that was accepted.
#[derive(Clone)]
pub struct Arrival {
    pub channel: ChannelId,
    pub nonce: String,
    pub at: Instant,
}

/// Counts a request as being answered until it is dropped: when it is answered, or the bot has hung up.
struct UnderWay(Discord);

impl Discord {
    /// Listens on a free port.
    pub async fn listen() -> Discord {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let discord = Discord { port, book: Arc::default(), moved: Arc::default() };
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let messages = post(Discord::posted).get(Discord::looked);
        let routes = Router::new().route("/api/v10/channels/{id}/messages", messages);
        let routes = routes.with_state(discord.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        discord
    }

    /// Waits until `holds` returns true for the record, `patience` at most; returns whether it did.
    pub async fn until(&self, patience: Duration, holds: impl Fn(&Book) -> bool) -> bool {
        let waiting = async {
            while !holds(&self.book()) {
                self.moved.notified().await;
            }
        };
        tokio::time::timeout(patience, waiting).await.is_ok()
    }

    pub fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn posted(State(here): State<Discord>, Path(id): Path<u64>, Json(body): Json<Value>) -> Response {
        let channel = ChannelId(id);
        let _under_way = here.begin();
        let (manner, limit) = match scene::manner(channel) {
            Manner::Takes(time) => (time, FIVE),
            Manner::TakesOne => (scene::USUAL, (1, LIMITED)),
            Manner::Refuses => return here.refuse(),
        };
        let message = here.take(channel, body);
        tokio::time::sleep(manner).await;
        (headers(limit), Json(message)).into_response()
    }

    fn begin(&self) -> UnderWay {
        let mut book = self.book();
        book.under_way += 1;
        book.most = book.most.max(book.under_way);
        UnderWay(self.clone())
    }

    /// Records a message and returns it as Discord would.
    fn take(&self, channel: ChannelId, body: Value) -> Value {
        let mut book = self.book();
        let at = Instant::now();
        let nonce = body["nonce"].as_str().unwrap_or_default().to_owned();
        let number = book.arrivals.len() as i64;
        book.arrivals.push(Arrival { channel, nonce, at });
        let id = (chrono::Utc::now().timestamp_millis() - DISCORD_EPOCH) << 22 | number & 0x3f_ffff;
        let mut message = json!({"id": id.to_string(), "channel_id": channel.to_string(), "author": {"id": "1", "bot": true}});
        for part in ["content", "embeds", "components"] {
            message[part] = body[part].clone();
        }
        if matches!(scene::manner(channel), Manner::Takes(time) if time > scene::USUAL) {
            book.kept.entry(channel).or_default().push(message.clone());
        }
        drop(book);
        self.moved.notify_one();
        message
    }

    fn refuse(&self) -> Response {
        self.book().refused += 1;
        self.moved.notify_one();
        let seconds = LIMITED.as_secs();
        let told = [("retry-after", seconds.to_string()), ("x-ratelimit-scope", "user".to_owned())];
        let body = json!({"message": "You are being rate limited.", "retry_after": seconds, "global": false});
        (StatusCode::TOO_MANY_REQUESTS, told, headers((5, LIMITED)), Json(body)).into_response()
    }

    async fn looked(State(here): State<Discord>, Path(id): Path<u64>) -> Response {
        let latest = {
            let mut book = here.book();
            book.looks += 1;
            book.kept.get(&ChannelId(id)).cloned().unwrap_or_default()
        };
        here.moved.notify_one();
        (headers(FIVE), Json(latest)).into_response()
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.book().under_way -= 1;
    }
}

/// The rate limit headers of a channel. A limit of an hour is used up.
fn headers((limit, resets): (u32, Duration)) -> [(&'static str, String); 4] {
    let remaining = if resets == LIMITED { 0 } else { limit - 1 };
    [
        ("x-ratelimit-bucket", "messages".to_owned()),
        ("x-ratelimit-limit", limit.to_string()),
        ("x-ratelimit-remaining", remaining.to_string()),
        ("x-ratelimit-reset-after", resets.as_secs().to_string()),
    ]
}
