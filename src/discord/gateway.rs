//! The gateway inlet: as many sessions as Discord wants, and whether they are up. How each is kept is in `session`, what
//! follows from its events in `events`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serenity::all::SessionStartLimit;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::warn;
use twilight_gateway::queue::InMemoryQueue;
use twilight_gateway::{ConfigBuilder, Intents, Shard, ShardId};

use super::intake::Intake;
use super::rest::ConnectionError;
use super::session::Session;

/// How long the sessions get to end, which takes Discord some milliseconds.
const FAREWELL: Duration = Duration::from_secs(1);
/// None is privileged, and no message of anybody is read.
const INTENTS: Intents =
    Intents::GUILDS.union(Intents::GUILD_EMOJIS_AND_STICKERS).union(Intents::GUILD_MESSAGE_REACTIONS);

/// A running connection to the gateway.
pub struct Gateway {
    intake: Arc<Intake>,
    pulse: Pulse,
    /// Whether the sessions are to end.
    parting: watch::Sender<bool>,
    /// Run until they are told to part, or have ended for good.
    sessions: JoinSet<()>,
}

/// Tells whether the sessions are up.
#[derive(Clone)]
pub struct Pulse(Arc<[Arc<AtomicBool>]>);

impl Pulse {
    /// Whether every session is up now.
    pub fn is_up(&self) -> bool {
        self.0.iter().all(|up| up.load(Ordering::Relaxed))
    }
}

impl Gateway {
    /// Connect, and go on in the background, reconnecting as needed.
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

    /// What tells whether the sessions are up.
    pub fn pulse(&self) -> Pulse {
        self.pulse.clone()
    }

    /// Take no more interactions, and wait for those under way.
    pub async fn close(mut self) {
        self.parting.send_replace(true);
        // Nothing arrives once the sessions have ended. One that hangs is not waited for.
        let ending = async { while self.sessions.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(FAREWELL, ending).await;
        self.sessions.abort_all();
        self.intake.close().await;
    }
}

/// How often sessions may begin, which Discord limits.
fn queue(limit: &SessionStartLimit) -> InMemoryQueue {
    let remaining = limit.remaining.min(limit.total);
    if remaining == 0 {
        warn!(milliseconds = limit.reset_after, "Discord allows no new session before that");
    }
    let at_once = u16::try_from(limit.max_concurrency).unwrap_or(u16::MAX).max(1);
    let [remaining, total] = [remaining, limit.total].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    InMemoryQueue::new(at_once, remaining, Duration::from_millis(limit.reset_after), total)
}

/// The gateway's address, as path and query can be put after it; none if it is none.
fn address(url: &str) -> Option<String> {
    let url = url.trim_end_matches('/');
    let parsed = reqwest::Url::parse(url).ok()?;
    (matches!(parsed.scheme(), "ws" | "wss") && parsed.has_host()).then(|| url.to_owned())
}
