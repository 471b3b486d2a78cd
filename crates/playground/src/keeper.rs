//! Keeps the world on disk while the playground runs: a moment after each change, and at the end.
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::core::Core;

/// Changes within this time are written together.
const GATHER: Duration = Duration::from_millis(200);
/// A world that takes long to write is written less often: it is still for the while.
const REST: u32 = 9;

/// Writes after changes until told to stop, and once more then.
pub(crate) async fn keep(core: Arc<Core>, folder: PathBuf, mut stopping: watch::Receiver<bool>) {
    let mut changed = core.changed.subscribe();
    let mut took = save(&core, &folder).await;
    loop {
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => break,
            alive = changed.changed() => if alive.is_err() { break },
        }
        let stopped =
            tokio::time::timeout(GATHER.max(took * REST), stopping.wait_for(|stop| *stop)).await.is_ok();
        if stopped {
            break;
        }
        changed.borrow_and_update();
        took = save(&core, &folder).await;
    }
    save(&core, &folder).await;
}

/// How long it took.
async fn save(core: &Arc<Core>, folder: &std::path::Path) -> Duration {
    let began = Instant::now();
    let (core, folder) = (Arc::clone(core), folder.to_owned());
    let written = tokio::task::spawn_blocking(move || core.snapshot().write(&folder)).await;
    match written {
        Ok(Err(error)) => tracing::error!(%error, "the playground's world could not be kept"),
        Err(error) => tracing::error!(%error, "the playground's world could not be kept"),
        Ok(Ok(())) => {}
    }
    began.elapsed()
}
