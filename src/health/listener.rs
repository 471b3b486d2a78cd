//! The listener: what is answered under which path. How connections are served is in `serving`.

use std::net::SocketAddr;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tracing::info;

use super::watched::Watched;
use super::{readiness, recorder, serving};

/// How often what was measured is folded into its buckets, also while nobody asks.
const UPKEEP: Duration = Duration::from_secs(5);

/// The listener. It is there from before the bot starts until after it has stopped; dropping it closes it.
pub struct Operation {
    address: SocketAddr,
    watched: NowWatched,
    tasks: [JoinHandle<()>; 2],
}

/// Why it cannot listen.
#[derive(Debug, thiserror::Error)]
pub enum OperationError {
    #[error("cannot listen on {address}: {why}; change `listen` in [operation], or leave it empty")]
    Address { address: SocketAddr, why: std::io::Error },
}

/// What readiness hangs on at the moment; nothing until the bot has started.
type NowWatched = Arc<RwLock<Option<Arc<Watched>>>>;

/// What every request is answered from.
#[derive(Clone)]
struct HealthState {
    watched: NowWatched,
    metrics: PrometheusHandle,
}

impl HealthState {
    fn watched(&self) -> Option<Arc<Watched>> {
        self.watched.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Operation {
    /// Listen. Until [`Operation::watch`] is called the bot counts as starting.
    ///
    /// # Errors
    /// When the address is taken or is not this machine's.
    pub async fn listen(address: SocketAddr) -> Result<Operation, OperationError> {
        let failed = |why| OperationError::Address { address, why };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let metrics = recorder::install();
        let watched = NowWatched::default();
        let state = HealthState { watched: watched.clone(), metrics: metrics.clone() };
        let serving = tokio::spawn(serving::serve(listener, router(state), serving::LIMITS));
        info!(%address, "health and metrics are to be had");
        Ok(Operation { address, watched, tasks: [serving, tokio::spawn(keep_up(metrics))] })
    }

    /// Where it listens: the port, should any that is free have been asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// From here on it depends on these whether the bot is ready; a bot that started again has others.
    pub fn watch(&self, watched: Watched) {
        *self.watched.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(watched));
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

async fn keep_up(metrics: PrometheusHandle) {
    let mut again = tokio::time::interval(UPKEEP);
    loop {
        again.tick().await;
        metrics.run_upkeep();
    }
}

fn router(state: HealthState) -> Router {
    Router::new()
        .route("/live", get(async || "alive\n"))
        .route("/ready", get(ready))
        .route("/metrics", get(metrics))
        .with_state(state)
}

async fn ready(State(state): State<HealthState>) -> (StatusCode, String) {
    match readiness::judge(state.watched().as_deref()).await {
        Ok(()) => (StatusCode::OK, "ready\n".into()),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n")),
    }
}

/// Prometheus' text format, version 0.0.4.
async fn metrics(State(state): State<HealthState>) -> impl IntoResponse {
    readiness::observe(state.watched().as_deref()).await;
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], state.metrics.render())
}
