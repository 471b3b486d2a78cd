//! The embedded store: a journal, and sled behind it. One thread appends groups of batches to the journal and
//! acknowledges them once they are on the disk (`writer`, `journal`); what it wrote lately is found in memory (`recent`);
//! another thread takes what is left of it into sled (`checkpoint`, `base`), many records to a value (`packs`); opening refuses what is not whole
//! (`opening`); copies are taken while it writes (`copying`). What is kept is `tables`' business.

mod base;
mod checkpoint;
mod checksum;
mod chunked_tree;
mod copying;
mod disk;
mod fault;
mod folder;
mod group;
mod journal;
mod opening;
mod packs;
mod recent;
mod repacking;
mod reserved_space;
mod restoring;
#[cfg(test)]
mod tests;
mod timer;
mod verifying;
mod writer;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Instant;

use async_trait::async_trait;
use tokio::sync::{mpsc, oneshot, watch};

use super::keyed::{self, Keyed};
use super::servers::Servers;
use super::tables::format::{STEPS, Step};
use super::tables::{Unreadable, View};
use super::{Batch, Chunks, Committed, Record, StoreError};
use crate::metrics;
use copying::{Copies, Copying};
use disk::Disk;
use group::Order;
use opening::Setup;
use recent::Layers;
pub use restoring::RestoreError;
pub(super) use restoring::restore;
pub(super) use verifying::verify;
use writer::Writer;

/// What may differ from one embedded store to another.
#[derive(Debug, Clone, Copy)]
pub struct SledOptions {
    /// How many bytes of the disk to hold in reserve. They are given up when it is full, so that the store can still
    /// be opened. 0 for none.
    pub reserved_space: u64,
}

impl Default for SledOptions {
    fn default() -> SledOptions {
        SledOptions { reserved_space: 64 << 20 }
    }
}

/// How many bytes each of the journal's two files has. Half of one is about what memory holds beside sled.
const SEGMENT: u64 = 2 << 20;

/// A store in a folder of its own.
///
/// Dropping it writes what is still to be written, and blocks until the folder is free; [`super::Store::close`] does
/// the same without blocking.
pub struct SledStore {
    /// None once it is closing. The writer ends when the last sender is gone and everything sent is done.
    orders: Mutex<Option<mpsc::Sender<Order>>>,
    read_state: Arc<RwLock<ReadState>>,
    copies: Arc<Copies>,
    servers: Servers,
    folder: String,
    /// What became of the writer; none while it writes.
    end: watch::Receiver<Option<Result<(), StoreError>>>,
    thread: Option<JoinHandle<()>>,
}

/// What readers find. The writer takes it away when it closes or fails.
enum ReadState {
    Open(Layers),
    Gone(StoreError),
}

impl SledStore {
    /// Open the store in `folder`, and make one if there is none.
    ///
    /// # Errors
    /// `Locked`, `Folder`, `Full`, `Damaged` or `Newer`, each with the next step in its text.
    pub async fn open(folder: impl AsRef<Path>, options: SledOptions) -> Result<SledStore, StoreError> {
        SledStore::open_with(folder.as_ref().to_owned(), options.setup(), STEPS).await
    }

    /// The same, for simulations that cut no power: batches are acknowledged before they are on the disk, and brought
    /// there when the store is closed or dropped. Its journal is short, so that checkpoints come often.
    ///
    /// # Errors
    /// As [`SledStore::open`].
    pub async fn open_unsynced(folder: impl AsRef<Path>) -> Result<SledStore, StoreError> {
        let setup = Setup { reserved_space: 0, segment: 64 << 10, disk: Disk::Unsynced, whole: false };
        SledStore::open_with(folder.as_ref().to_owned(), setup, STEPS).await
    }

    /// The same, with other steps to the latest format.
    async fn open_with(
        folder: PathBuf,
        setup: Setup,
        steps: &'static [Step],
    ) -> Result<SledStore, StoreError> {
        let name = folder.display().to_string();
        let (send, orders) = mpsc::channel(writer::GROUP);
        let (tell_end, end) = watch::channel(None);
        let (tell_start, start) = oneshot::channel();
        let copies = Arc::<Copies>::default();
        let own_copies = copies.clone();
        let work = move || match start_writer(&folder, &setup, steps, orders, own_copies) {
            Ok((writer, read_state)) => {
                // Nobody may be waiting any more; the writer then finds no sender and ends.
                let _ = tell_start.send(Ok(read_state));
                tell_end.send_replace(Some(writer.run()));
            }
            Err(error) => drop(tell_start.send(Err(error))),
        };
        let thread = std::thread::Builder::new().name("store".into()).spawn(work);
        let thread = thread.map_err(|error| StoreError::Failed(error.to_string()))?;
        let read_state = start.await.unwrap_or(Err(StoreError::Closed))?;
        let orders = Mutex::new(Some(send));
        let servers = Servers::default();
        Ok(SledStore { orders, read_state, copies, servers, folder: name, end, thread: Some(thread) })
    }

    /// Whether there is a store in `folder`, or what is left of one; opening it says more.
    pub fn is_in(folder: &Path) -> bool {
        folder::holds_something(folder)
    }

    fn sender(&self) -> Option<mpsc::Sender<Order>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn stop_taking_orders(&self) {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

type Started = (Writer, Arc<RwLock<ReadState>>);

/// Open a store and bring it up to date.
fn start_writer(
    folder: &Path,
    setup: &Setup,
    steps: &[Step],
    orders: mpsc::Receiver<Order>,
    copies: Arc<Copies>,
) -> Result<Started, StoreError> {
    let opened = opening::open(folder, setup, steps)?;
    let format = opened.format;
    let (mut writer, read_state) = Writer::new(opened, orders, copies)?;
    match writer.migrate(format, steps) {
        Ok(()) => Ok((writer, read_state)),
        Err(error) => {
            writer.let_go(&error);
            Err(error)
        }
    }
}

impl SledOptions {
    fn setup(self) -> Setup {
        Setup { reserved_space: self.reserved_space, segment: SEGMENT, disk: Disk::Real, whole: false }
    }
}

#[async_trait]
impl Keyed for SledStore {
    fn look<T>(&self, ask: impl FnOnce(&dyn View) -> Result<T, Unreadable>) -> Result<T, StoreError> {
        let read_state = self.read_state.read().unwrap_or_else(PoisonError::into_inner);
        let view = match &*read_state {
            ReadState::Open(view) => view,
            ReadState::Gone(error) => return Err(error.clone()),
        };
        fault::guarded(|| ask(view)).flatten().map_err(|why| {
            metrics::store_failed();
            fault::unreadable(&self.folder, why)
        })
    }

    fn walk<T: Send + 'static>(
        &self,
        keys: Range<Vec<u8>>,
        make: fn(Record) -> Result<T, Unreadable>,
    ) -> Result<Chunks<T>, StoreError> {
        Ok(Box::new(Copying::begin(self.read_state.clone(), &self.copies, self.folder.clone(), keys, make)?))
    }

    fn servers(&self) -> &Servers {
        &self.servers
    }

    async fn write(&self, batch: Batch, when: keyed::Answer) -> Result<Committed, StoreError> {
        let sender = self.sender().ok_or(StoreError::Closed)?;
        let (answer, answered) = oneshot::channel();
        let began = Instant::now();
        sender.send(Order { batch, when, answer }).await.map_err(|_| StoreError::Closed)?;
        drop(sender);
        let committed = answered.await.unwrap_or(Err(StoreError::Closed));
        metrics::commit_took(began.elapsed());
        committed
    }

    async fn finish(&self) -> Result<(), StoreError> {
        self.stop_taking_orders();
        let mut end = self.end.clone();
        let end = end.wait_for(Option::is_some).await;
        end.ok().and_then(|end| end.clone()).unwrap_or(Err(StoreError::Closed))
    }
}

impl Drop for SledStore {
    fn drop(&mut self) {
        self.stop_taking_orders();
        if let Some(thread) = self.thread.take() {
            // Its result was told to whoever waited for it.
            let _ = thread.join();
        }
    }
}
