//! How a playground is started: with which world, clock and port. What it does from then on is in the other files here.
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Playground, Running, announce_turns};
use crate::core::Core;
use crate::dial::Dial;
use crate::seed::Seed;
use crate::socket::{Connections, Cut, CuttableListener};
use crate::world::seeded;
use crate::world::snapshot::{self, SnapshotError};
use crate::{keeper, server};

/// A playground that is still to be started. Without a choice it takes any free port and the seed of this crate, goes by the system's
/// time, leaves rate limits alone and forgets everything when it ends.
#[derive(Clone)]
#[must_use = "nothing is started before `start`"]
pub struct PlaygroundBuilder {
    port: u16,
    seed: Seed,
    dial: Dial,
    folder: Option<PathBuf>,
    enforce_limits: bool,
}

/// Why a playground did not start.
#[derive(Debug, thiserror::Error)]
pub enum PlaygroundError {
    /// Something else listens there.
    #[error("port {0} of 127.0.0.1 is taken; choose another with --port, or 0 for any that is free")]
    PortTaken(u16),
    /// The system would not let it listen.
    #[error("cannot listen on 127.0.0.1: {0}")]
    Listen(#[source] std::io::Error),
    /// The kept world cannot be used.
    #[error("the playground's world cannot be read: {0}")]
    World(#[from] SnapshotError),
}

impl Default for PlaygroundBuilder {
    fn default() -> Self {
        Self { port: 0, seed: Seed::default(), dial: Dial::running(), folder: None, enforce_limits: false }
    }
}

impl PlaygroundBuilder {
    /// The port on 127.0.0.1; 0 for any that is free.
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// What a new world begins with.
    pub fn seed(self, seed: Seed) -> Self {
        Self { seed, ..self }
    }

    /// The clock.
    pub fn dial(self, dial: Dial) -> Self {
        Self { dial, ..self }
    }

    /// The folder in which the world is kept, as `world.json`: what is there already goes before the seed.
    pub fn folder(self, folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()), ..self }
    }

    /// Whether exceeding Discord's rate limits answers 429.
    pub fn enforce_limits(self, enforce_limits: bool) -> Self {
        Self { enforce_limits, ..self }
    }

    /// Binds 127.0.0.1, reads the kept world or makes one from the seed, and serves until [`Playground::stop`].
    ///
    /// # Errors
    /// Where it cannot listen, or the kept world cannot be read.
    pub async fn start(self) -> Result<Playground, PlaygroundError> {
        let Self { port, seed, dial, folder, enforce_limits } = self;
        let inner = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| match error.kind() {
            std::io::ErrorKind::AddrInUse => PlaygroundError::PortTaken(port),
            _ => PlaygroundError::Listen(error),
        })?;
        let port = inner.local_addr().map_err(PlaygroundError::Listen)?.port();
        let kept = folder.as_deref().map(snapshot::read).transpose()?.flatten();
        let world = kept.unwrap_or_else(|| seeded::world(&seed, dial.now()));
        if world.clock > dial.now() {
            dial.set(world.clock);
        }
        let core = Arc::new(Core::new(port, world, seed, dial, enforce_limits));
        Ok(serve(core, inner, folder))
    }
}

/// Takes connections, and keeps the world where there is a folder for it.
fn serve(core: Arc<Core>, inner: TcpListener, folder: Option<PathBuf>) -> Playground {
    let (stopping, stop) = watch::channel(false);
    let connections = Connections::default();
    let listener = CuttableListener { inner, connections: connections.clone() };
    let service = server::router(Arc::clone(&core)).into_make_service_with_connect_info::<Cut>();
    let mut ending = stop.clone();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        // Either told to stop, or every handle that could is gone.
        let _ = ending.wait_for(|stop| *stop).await;
    });
    let server = tokio::spawn(async move {
        if let Err(error) = serving.await {
            tracing::error!(%error, "the playground stopped serving");
        }
    });
    tokio::spawn(announce_turns(Arc::clone(&core), stop.clone()));
    let keeper = folder.map(|folder| tokio::spawn(keeper::keep(Arc::clone(&core), folder, stop)));
    let (server, keeper) = (Mutex::new(Some(server)), Mutex::new(keeper));
    Playground { core, running: Some(Arc::new(Running { stopping, connections, server, keeper })) }
}
