//! The thread that takes frozen generations into sled while commits go on. It decides neither what is frozen nor when.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;

use super::base::Base;
use super::fault;
use super::recent::Generation;
use super::{Layers, ReadState};
use crate::store::StoreError;

/// What the thread is asked for.
enum Order {
    TakeIn(Arc<Generation>),
    Declare(u32),
}

/// Up to which group sled has everything.
type Done = Result<u64, StoreError>;

/// The thread, as the writer knows it.
pub(super) struct Checkpoints {
    /// None once it is to end.
    orders: Option<SyncSender<Order>>,
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

    /// Up to which group sled has everything.
    pub fn groups(&self) -> u64 {
        self.groups
    }

    /// Take a generation into sled, in the background. None may be under way.
    pub fn begin(&mut self, generation: Arc<Generation>) {
        self.order(Order::TakeIn(generation));
    }

    /// Declare which format all of it is in; answers once the disk has that. None may be under way.
    pub fn declare(&mut self, format: u32) -> Result<(), StoreError> {
        self.order(Order::Declare(format));
        self.wait()
    }

    /// Whether none is under way.
    ///
    /// # Errors
    /// When one has failed.
    pub fn are_done(&mut self) -> Result<bool, StoreError> {
        if self.under_way
            && let Ok(done) = self.done.try_recv()
        {
            self.end(done)?;
        }
        Ok(!self.under_way)
    }

    /// Wait for the one under way.
    ///
    /// # Errors
    /// When it failed.
    pub fn wait(&mut self) -> Result<(), StoreError> {
        if !self.under_way {
            return Ok(());
        }
        let done = self.done.recv().unwrap_or(Err(StoreError::Closed));
        self.end(done)
    }

    fn order(&mut self, order: Order) {
        if let Some(orders) = &self.orders {
            // A thread that is gone is noticed when it is waited for.
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
            // What it panicked over, it has told.
            let _ = thread.join();
        }
    }
}

fn work(mut base: Base, read_state: &RwLock<ReadState>, orders: &Receiver<Order>, tell: &SyncSender<Done>) {
    while let Ok(order) = orders.recv() {
        let done = fault::guarded(|| carry_out(&mut base, order, read_state));
        let done = done.unwrap_or_else(|why| Err(fault::unreadable(&base.folder, why)));
        let failed = done.is_err();
        let _ = tell.send(done.map(|()| base.checksum.groups));
        if failed {
            break;
        }
    }
    // After an error sled may panic over what it cannot write any more.
    let _ = fault::guarded(|| drop(base));
}

fn carry_out(base: &mut Base, order: Order, read_state: &RwLock<ReadState>) -> Result<(), StoreError> {
    match order {
        Order::TakeIn(generation) => {
            base.take_in(&generation)?;
            change_read_state(read_state, Layers::thaw);
            Ok(())
        }
        Order::Declare(format) => base.declare(format),
    }
}

fn change_read_state(read_state: &RwLock<ReadState>, change: impl FnOnce(&mut Layers)) {
    if let ReadState::Open(layers) = &mut *read_state.write().unwrap_or_else(PoisonError::into_inner) {
        change(layers);
    }
}
