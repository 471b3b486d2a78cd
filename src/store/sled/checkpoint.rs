//! The thread that writes frozen generations to sled while commits go on. The writer decides what is frozen, and when.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;

use super::base::Base;
use super::fault;
use super::recent::Generation;
use super::{Layers, ReadState};
use crate::store::StoreError;

/// A request to the thread.
enum CheckpointRequest {
    TakeIn(Arc<Generation>),
    Declare(u32),
}

/// The number of the last group that sled holds, or why the request failed.
type Done = Result<u64, StoreError>;

/// The writer's handle to the thread.
pub(super) struct Checkpoints {
    /// None once the thread is to end.
    orders: Option<SyncSender<CheckpointRequest>>,
    done: Receiver<Done>,
    thread: Option<JoinHandle<()>>,
    under_way: bool,
    groups: u64,
}

impl Checkpoints {
    /// Start the thread. What it has taken into sled is no longer looked for in `read_state`'s frozen generation.
    pub fn start(base: Base, read_state: Arc<RwLock<ReadState>>) -> Result<Checkpoints, StoreError> {
        let groups = base.checksum.groups;
        let (orders, taken) = sync_channel(1);
        let (tell, done) = sync_channel(1);
        let work = move || work(base, &read_state, &taken, &tell);
        let thread = std::thread::Builder::new().name("checkpoints".into()).spawn(work);
        let thread = thread.map_err(|error| StoreError::Failed(error.to_string()))?;
        Ok(Checkpoints { orders: Some(orders), done, thread: Some(thread), under_way: false, groups })
    }

    /// The number of the last group that sled holds.
    pub fn groups(&self) -> u64 {
        self.groups
    }

    /// Writes a generation to sled in the background. No checkpoint may be under way.
    pub fn begin(&mut self, generation: Arc<Generation>) {
        self.order(CheckpointRequest::TakeIn(generation));
    }

    /// Records the format of all records; returns once the disk has it. No checkpoint may be under way.
    pub fn declare(&mut self, format: u32) -> Result<(), StoreError> {
        self.order(CheckpointRequest::Declare(format));
        self.wait()
    }

    /// Whether no checkpoint is under way.
    ///
    /// # Errors
    /// When the last checkpoint has failed.
    pub fn are_done(&mut self) -> Result<bool, StoreError> {
        if self.under_way
            && let Ok(done) = self.done.try_recv()
        {
            self.end(done)?;
        }
        Ok(!self.under_way)
    }

    /// Waits for the checkpoint under way.
    ///
    /// # Errors
    /// When the checkpoint failed.
    pub fn wait(&mut self) -> Result<(), StoreError> {
        if !self.under_way {
            return Ok(());
        }
        let done = self.done.recv().unwrap_or(Err(StoreError::Closed));
        self.end(done)
    }

    fn order(&mut self, order: CheckpointRequest) {
        if let Some(orders) = &self.orders {
            // `wait` notices a thread that has ended.
            let _ = orders.send(order);
            self.under_way = true;
        }
    }

    fn end(&mut self, done: Done) -> Result<(), StoreError> {
        self.under_way = false;
        self.groups = done?;
        Ok(())
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.orders.take();
        if let Some(thread) = self.thread.take() {
            // The thread has reported its own panics.
            let _ = thread.join();
        }
    }
}

fn work(
    mut base: Base,
    read_state: &RwLock<ReadState>,
    orders: &Receiver<CheckpointRequest>,
    tell: &SyncSender<Done>,
) {
    while let Ok(order) = orders.recv() {
        let done = fault::guarded(|| carry_out(&mut base, order, read_state));
        let done = done.unwrap_or_else(|why| Err(fault::unreadable(&base.folder, why)));
        let failed = done.is_err();
        let _ = tell.send(done.map(|()| base.checksum.groups));
        if failed {
            break;
        }
    }
    // After an error sled may panic when it is dropped, over writes that it cannot finish.
    let _ = fault::guarded(|| drop(base));
}

fn carry_out(
    base: &mut Base,
    order: CheckpointRequest,
    read_state: &RwLock<ReadState>,
) -> Result<(), StoreError> {
    match order {
        CheckpointRequest::TakeIn(generation) => {
            base.take_in(&generation)?;
            change_read_state(read_state, Layers::thaw);
            Ok(())
        }
        CheckpointRequest::Declare(format) => base.declare(format),
    }
}

fn change_read_state(read_state: &RwLock<ReadState>, change: impl FnOnce(&mut Layers)) {
    if let ReadState::Open(layers) = &mut *read_state.write().unwrap_or_else(PoisonError::into_inner) {
        change(layers);
    }
}
