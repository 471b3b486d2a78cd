//! Whether the bot can do its work now: asked of the gateway and the store at the moment somebody wants to know.

use std::time::Duration;

use super::watched::Watched;
use crate::metrics;
use crate::store::StoreError;

/// Why the bot is not ready, in a sentence for operators.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotReady {
    #[error("The bot is starting.")]
    Starting,
    #[error("Discord does not accept the token any more; the bot is ending.")]
    Token,
    #[error("The gateway session with Discord is not up; it is tried again and again.")]
    Gateway,
    #[error("The store does not answer: {0}.")]
    Store(StoreError),
}

/// Ready, or the first reason why not.
pub(super) async fn judge(watched: Option<&Watched>) -> Result<(), NotReady> {
    let watched = watched.ok_or(NotReady::Starting)?;
    watched.store.next_due().await.map_err(NotReady::Store)?;
    if (watched.revoked)() {
        return Err(NotReady::Token);
    }
    if (watched.gateway)().await { Ok(()) } else { Err(NotReady::Gateway) }
}

/// Measure what is only known by asking: the gateway's state, and how long the earliest thing due has been due.
pub(super) async fn observe(watched: Option<&Watched>) {
    let Some(watched) = watched else { return metrics::gateway(false) };
    metrics::gateway((watched.gateway)().await);
    if let Ok(next) = watched.store.next_due().await {
        let lag = next.and_then(|next| (watched.clock.now() - next).to_std().ok());
        metrics::due_lag(lag.unwrap_or(Duration::ZERO));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::store::memory::MemoryStore;
    use futures_util::FutureExt;

    fn watched(up: bool) -> Watched {
        let now: crate::domain::Moment = "2026-11-21T09:00:00Z".parse().unwrap();
        Watched {
            gateway: Arc::new(move || futures_util::future::ready(up).boxed()),
            revoked: Arc::new(|| false),
            store: Arc::new(MemoryStore::new()),
            clock: Arc::new(move || now),
        }
    }

    async fn told(watched: Option<&Watched>) -> String {
        judge(watched).await.map_or_else(|why| why.to_string(), |()| "ready".into())
    }

    #[tokio::test]
    async fn readiness_needs_the_gateway_and_the_store() {
        assert_eq!(told(None).await, "The bot is starting.");
        assert_eq!(told(Some(&watched(true))).await, "ready");
        assert!(told(Some(&watched(false))).await.contains("gateway session"));
        let revoked = Watched { revoked: Arc::new(|| true), ..watched(true) };
        assert!(told(Some(&revoked)).await.contains("does not accept the token"));
        let closed = watched(true);
        closed.store.close().await.unwrap();
        assert_eq!(told(Some(&closed)).await, "The store does not answer: the store is closed.");
    }
}
