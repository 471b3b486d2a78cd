//! The gateway connection: as many sessions as Discord wants, and whether they are up. `session` keeps each session;
//! `events` acts on its events.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serenity::all::SessionStartLimit;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::warn;
use twilight_gateway::queue::InMemoryQueue;
use twilight_gateway::{ConfigBuilder, Intents, Shard, ShardId};

use super::follower::SettingsFollower;
use super::intake::Intake;
use super::rest::ConnectionError;
use super::session::Session;

/// How long the sessions get to close, which takes Discord some milliseconds.
const FAREWELL: Duration = Duration::from_secs(1);
/// The intents: none is privileged, and none brings what is written in servers. What is written to the bot in private comes
/// with its words, which `private_message` passes over.
const INTENTS: Intents = Intents::GUILDS
    .union(Intents::GUILD_EMOJIS_AND_STICKERS)
    .union(Intents::GUILD_MESSAGE_REACTIONS)
    .union(Intents::DIRECT_MESSAGES);

/// A running connection to the gateway.
pub struct Gateway {
    intake: Arc<Intake>,
    pulse: Pulse,
    /// Whether the sessions are to close.
    parting: watch::Sender<bool>,
    /// The sessions' tasks: each runs until `parting` is set, or until its session has ended for good.
    sessions: JoinSet<()>,
}

/// Knows whether the sessions are up.
#[derive(Clone)]
pub struct Pulse(Arc<[Arc<AtomicBool>]>);

impl Pulse {
    /// Whether every session is up now.
    pub fn is_up(&self) -> bool {
        self.0.iter().all(|up| up.load(Ordering::Relaxed))
    }
}

impl Gateway {
    /// Connect, and keep the connection in the background, reconnecting as needed.
    ///
    /// # Errors
    /// When Discord cannot be reached or does not know the token.
    pub async fn connect(intake: Intake) -> Result<Gateway, ConnectionError> {
        let wanted = intake.connection.check().await?;
        let failed = |error: serenity::Error| ConnectionError::Client(error.to_string());
        let url = intake.connection.http.get_gateway().await.map_err(failed)?.url;
        let url = address(&url).ok_or_else(|| ConnectionError::Client(url.clone()))?;
        let config = ConfigBuilder::new(intake.connection.token().to_owned(), INTENTS)
            .proxy_url(url)
            .queue(queue(&wanted.session_start_limit))
            .build();
        let intake = Arc::new(intake);
        let (parting, sessions) = (watch::Sender::new(false), JoinSet::new());
        let count = wanted.shards.max(1);
        let up: Vec<Arc<AtomicBool>> = (0..count).map(|_| Arc::default()).collect();
        let mut gateway = Gateway { intake, pulse: Pulse(up.into()), parting, sessions };
        for (number, up) in (0..count).zip(gateway.pulse.0.iter()) {
            let shard = Shard::with_config(ShardId::new(number, count), config.clone());
            let session = Session::new(shard, gateway.intake.clone(), up.clone());
            gateway.sessions.spawn(session.keep(gateway.parting.subscribe()));
        }
        Ok(gateway)
    }

    /// Returns the handle that knows whether the sessions are up.
    pub fn pulse(&self) -> Pulse {
        self.pulse.clone()
    }

    /// Returns the handle that does what follows once the settings were swapped.
    pub fn follower(&self) -> SettingsFollower {
        SettingsFollower::new(self.intake.clone())
    }

    /// Take no more interactions, and wait for those under way.
    pub async fn close(mut self) {
        self.parting.send_replace(true);
        // No interaction arrives once the sessions have ended. A session that hangs is aborted.
        let ending = async { while self.sessions.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(FAREWELL, ending).await;
        self.sessions.abort_all();
        self.intake.close().await;
    }
}

/// The queue in which sessions begin, at the rate that Discord allows.
fn queue(limit: &SessionStartLimit) -> InMemoryQueue {
    let remaining = limit.remaining.min(limit.total);
    if remaining == 0 {
        warn!(milliseconds = limit.reset_after, "Discord allows no new session before that");
    }
    let at_once = u16::try_from(limit.max_concurrency).unwrap_or(u16::MAX).max(1);
    let [remaining, total] = [remaining, limit.total].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    InMemoryQueue::new(at_once, remaining, Duration::from_millis(limit.reset_after), total)
}

/// Returns the gateway's address without trailing slashes, so that path and query can follow; None when it is no
/// address.
fn address(url: &str) -> Option<String> {
    let url = url.trim_end_matches('/');
    let parsed = reqwest::Url::parse(url).ok()?;
    (matches!(parsed.scheme(), "ws" | "wss") && parsed.has_host()).then(|| url.to_owned())
}
