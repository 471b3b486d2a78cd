//! Health for operators: one small HTTP listener with `/live`, `/ready` and `/metrics`. What is measured is in
//! `metrics`; nothing here changes anything, and requests are not authenticated.

mod readiness;
mod recorder;
mod serving;

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

pub use readiness::{GatewayProbe, Watched};

/// How often measurements are folded into their buckets, also without requests.
const UPKEEP: Duration = Duration::from_secs(5);

/// The listener. It lives from before the bot's start until after its end; dropping it closes it.
pub struct Operation {
    address: SocketAddr,
    watched: NowWatched,
    tasks: [JoinHandle<()>; 2],
}

/// Why the listener cannot listen.
#[derive(Debug, thiserror::Error)]
pub enum OperationError {
    #[error("cannot listen on {address}: {why}; change `listen` in [operation], or leave it empty")]
    Address { address: SocketAddr, why: std::io::Error },
}

/// What readiness depends on now; None until the bot has started.
type NowWatched = Arc<RwLock<Option<Arc<Watched>>>>;

/// The data for all responses.
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
    /// Starts listening. Until [`Operation::watch`] is called the bot counts as starting.
    ///
    /// # Errors
    /// When the address is taken or does not belong to this machine.
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

    /// The listener's address, with the actual port if port 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Sets what readiness depends on from now on; a bot that started again has new ones.
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
