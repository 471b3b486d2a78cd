//! Waits for a future with a time limit, in a thread without a tokio runtime.

use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use crate::store::StoreError;

pub(super) struct Timer(Runtime);

impl Timer {
    pub fn new() -> Result<Timer, StoreError> {
        let runtime = Builder::new_current_thread().enable_time().build();
        runtime.map(Timer).map_err(|error| StoreError::Failed(error.to_string()))
    }

    /// Returns the future's output, or None if `left` has passed first.
    pub fn wait<T>(&self, left: Duration, what: impl Future<Output = T>) -> Option<T> {
        self.0.block_on(async { tokio::time::timeout(left, what).await.ok() })
    }
}
