//! A stand-in for Discord on loopback for one bot: REST and gateway without any checks, as cheap as possible. The
//! stand-in gives kudos, times the answers and counts the posts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post, put};
use axum::serve::ListenerExt;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::sync::{Notify, mpsc};

use crate::wire;

/// The longest wait for a bot; a bot that needs longer has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// The stand-in for Discord.
#[derive(Clone)]
pub struct Discord {
    pub port: u16,
    desk: Arc<Mutex<Desk>>,
    moved: Arc<Notify>,
}

/// The state of the stand-in: the kudos under way, and what was measured.
#[derive(Default)]
struct Desk {
    /// Sends events to the bot; None while the bot is not connected.
    session: Option<mpsc::UnboundedSender<Message>>,
    sequence: u64,
    /// The number of the next kudos, and the number before which each answer gives another kudos.
    next: u64,
    until: u64,
    open: HashMap<u64, Instant>,
    waits: Vec<Duration>,
    answered: u64,
    last_answer: Option<Instant>,
    posted: u64,
    last_post: Option<Instant>,
}

/// The measurements of a number of kudos.
pub struct Seen {
    /// From the first kudos to the last answer.
    pub answering: Duration,
    /// From the first kudos to the last post.
    pub posting: Duration,
    /// From each kudos to its answer.
    pub waits: Vec<Duration>,
}

impl Discord {
    /// Listens on a free port.
    pub async fn listen() -> Discord {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let discord = Discord { port, desk: Arc::default(), moved: Arc::default() };
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let routes = routes(discord.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        discord
    }

    /// Gives one kudos as soon as the bot has connected and been told of its guilds; returns when it was answered.
    pub async fn first_answer(&self) -> Instant {
        let before = {
            let mut desk = self.desk();
            desk.session = None;
            desk.until = desk.next + 1;
            desk.answered
        };
        self.until(|desk| desk.answered > before).await;
        let answered = self.desk().last_answer.expect("answered");
        self.until(|desk| desk.posted >= desk.next).await;
        answered
    }

    /// Gives `count` kudos, always with `at_once` of them unanswered; returns once all are answered and posted.
    pub async fn in_flight(&self, count: u64, at_once: u64) -> Seen {
        let began = self.begin(count);
        (0..at_once.min(count)).for_each(|_| self.desk().give());
        self.seen(began).await
    }

    /// Gives `count` kudos at a steady pace, however long the answers take.
    pub async fn a_second(&self, count: u64, pace: u32) -> Seen {
        let began = self.begin(0);
        let mut beat = tokio::time::interval(Duration::from_secs(1) / pace);
        for _ in 0..count {
            beat.tick().await;
            self.desk().give();
        }
        self.seen(began).await
    }

    fn begin(&self, count: u64) -> Instant {
        let mut desk = self.desk();
        desk.until = desk.next + count;
        desk.waits.clear();
        Instant::now()
    }

    async fn seen(&self, began: Instant) -> Seen {
        self.until(|desk| desk.next >= desk.until && desk.answered >= desk.next && desk.posted >= desk.next)
            .await;
        let mut desk = self.desk();
        let since = |last: Option<Instant>| last.map_or(Duration::ZERO, |last| last - began);
        Seen {
            answering: since(desk.last_answer),
            posting: since(desk.last_post),
            waits: std::mem::take(&mut desk.waits),
        }
    }

    async fn until(&self, holds: impl Fn(&Desk) -> bool) {
        let waiting = async {
            while !holds(&self.desk()) {
                self.moved.notified().await;
            }
        };
        if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
            let desk = self.desk();
            panic!("of {} kudos {} were answered and {} posted", desk.next, desk.answered, desk.posted);
        }
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn answered(State(here): State<Discord>, Path((id, _)): Path<(u64, String)>) -> StatusCode {
        let now = Instant::now();
        let mut desk = here.desk();
        if let Some(since) = desk.open.remove(&(id - wire::INTERACTION)) {
            desk.waits.push(now - since);
            desk.answered += 1;
            desk.last_answer = Some(now);
            if desk.next < desk.until {
                desk.give();
            }
        }
        here.moved.notify_one();
        StatusCode::NO_CONTENT
    }

    async fn posted(State(here): State<Discord>) -> Json<Value> {
        let mut desk = here.desk();
        desk.posted += 1;
        desk.last_post = Some(Instant::now());
        here.moved.notify_one();
        Json(wire::posted(desk.posted))
    }

    async fn gateway(State(here): State<Discord>) -> Json<Value> {
        let starts = json!({"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1});
        let url = format!("ws://127.0.0.1:{}", here.port);
        Json(json!({"url": url, "shards": 1, "session_start_limit": starts}))
    }

    async fn connect(State(here): State<Discord>, upgrade: WebSocketUpgrade) -> Response {
        upgrade.on_upgrade(move |socket| here.converse(socket))
    }

    async fn converse(self, mut socket: WebSocket) {
        let (session, mut events) = mpsc::unbounded_channel();
        let hello =
            json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": 41_250, "_trace": []}});
        let _ = session.send(Message::text(hello.to_string()));
        loop {
            let heard = tokio::select! {
                Some(event) = events.recv() => match socket.send(event).await {
                    Ok(()) => continue,
                    Err(_) => return,
                },
                heard = socket.recv() => heard,
            };
            let Some(Ok(heard)) = heard else { return };
            let Message::Text(text) = heard else { continue };
            let said: Value = serde_json::from_str(&text).unwrap_or_default();
            match said["op"].as_u64() {
                Some(1) => drop(session.send(Message::text(r#"{"op":11,"s":null,"t":null,"d":null}"#))),
                Some(2) => self.desk().begin_session(session.clone(), self.port),
                _ => {}
            }
        }
    }
}

impl Desk {
    fn begin_session(&mut self, session: mpsc::UnboundedSender<Message>, port: u16) {
        self.session = Some(session);
        self.sequence = 0;
        self.dispatch("READY", &wire::ready(port));
        (0..wire::GUILDS).for_each(|number| self.dispatch("GUILD_CREATE", &wire::guild(number)));
        if self.next < self.until {
            self.give();
        }
    }

    fn give(&mut self) {
        let number = self.next;
        self.next += 1;
        let kudos = wire::kudos(number);
        self.open.insert(number, Instant::now());
        self.dispatch("INTERACTION_CREATE", &kudos);
    }

    fn dispatch(&mut self, name: &str, data: &Value) {
        self.sequence += 1;
        // The fields are in Discord's order.
        let event = format!(r#"{{"t":"{name}","s":{},"op":0,"d":{data}}}"#, self.sequence);
        let session = self.session.as_ref().expect("connected");
        // If the bot has gone, its missing answers end the run.
        let _ = session.send(Message::text(event));
    }
}

fn routes(discord: Discord) -> Router {
    let none = || async { ([(header::CONTENT_TYPE, "application/json")], "[]").into_response() };
    Router::new()
        .route("/", any(Discord::connect))
        .route("/api/v10/gateway", get(Discord::gateway))
        .route("/api/v10/gateway/bot", get(Discord::gateway))
        .route("/api/v10/applications/{id}/commands", put(none))
        .route("/api/v10/interactions/{id}/{token}/callback", post(Discord::answered))
        .route("/api/v10/channels/{id}/messages", post(Discord::posted))
        .with_state(discord)
}
