//! The embedded store: a journal with sled behind it. One thread appends groups of batches to the journal and
//! acknowledges them once they are on the disk (`writer`, `journal`). Memory holds the latest writes (`recent`);
//! another thread checkpoints them to sled (`checkpoint`, `base`), many records to a value (`packs`). Opening refuses a
//! store that is not whole (`opening`). Copies are taken while the writer goes on (`copying`). `tables` defines the
//! records.

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
use super::servers::DecodedGuilds;
use super::tables::format::{Migration, STEPS};
use super::tables::{Unreadable, View};
use super::{Batch, Chunks, Committed, Record, StoreError};
use crate::metrics;
use copying::{Copies, Copying};
use disk::Disk;
use group::QueuedBatch;
use opening::OpenOptions;
use recent::Layers;
pub use restoring::RestoreError;
pub(super) use restoring::restore;
pub(super) use verifying::verify;
use writer::Writer;

/// The options of an embedded store.
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

/// The size of each of the journal's two files in bytes. Memory holds writes of about half of one file beside sled.
const SEGMENT: u64 = 2 << 20;

/// A store in its own folder.
///
/// Dropping the store writes what is still pending, and blocks until the folder is free; [`super::Store::close`] does
/// the same without blocking.
pub struct SledStore {
    /// None once the store is closing. The writer ends when every sender is dropped and every order is done.
    orders: Mutex<Option<mpsc::Sender<QueuedBatch>>>,
    read_state: Arc<RwLock<ReadState>>,
    copies: Arc<Copies>,
    servers: DecodedGuilds,
    folder: String,
    /// The result of the writer; None while it runs.
    end: watch::Receiver<Option<Result<(), StoreError>>>,
    thread: Option<JoinHandle<()>>,
}

/// What readers find. The writer takes it away when it closes or fails.
enum ReadState {
    Open(Layers),
    Gone(StoreError),
}

impl SledStore {
    /// Opens the store in `folder`; creates it if there is none.
    ///
    /// # Errors
    /// Any [`StoreError`] about the folder, its files or the disk, each with the next step in its text.
    pub async fn open(folder: impl AsRef<Path>, options: SledOptions) -> Result<SledStore, StoreError> {
        SledStore::open_with(folder.as_ref().to_owned(), options.setup(), STEPS).await
    }

    /// As [`SledStore::open`], for simulations without power cuts: no file is synced, so a batch is acknowledged before
    /// it is on the disk. Closing or dropping the store writes what is left. The journal is short, so that checkpoints
    /// come often.
    ///
    /// # Errors
    /// As [`SledStore::open`].
    pub async fn open_unsynced(folder: impl AsRef<Path>) -> Result<SledStore, StoreError> {
        let setup = OpenOptions { reserved_space: 0, segment: 64 << 10, disk: Disk::Unsynced, whole: false };
        SledStore::open_with(folder.as_ref().to_owned(), setup, STEPS).await
    }

    /// As [`SledStore::open`], with this setup and these migration steps.
    async fn open_with(
        folder: PathBuf,
        setup: OpenOptions,
        steps: &'static [Migration],
    ) -> Result<SledStore, StoreError> {
        let name = folder.display().to_string();
        let (send, orders) = mpsc::channel(writer::GROUP);
        let (tell_end, end) = watch::channel(None);
        let (tell_start, start) = oneshot::channel();
        let copies = Arc::<Copies>::default();
        let own_copies = copies.clone();
        let work = move || match start_writer(&folder, &setup, steps, orders, own_copies) {
            Ok((writer, read_state)) => {
                // The caller may have stopped waiting; the writer then finds no sender and ends.
                let _ = tell_start.send(Ok(read_state));
                tell_end.send_replace(Some(writer.run()));
            }
            Err(error) => drop(tell_start.send(Err(error))),
        };
        let thread = std::thread::Builder::new().name("store".into()).spawn(work);
        let thread = thread.map_err(|error| StoreError::Failed(error.to_string()))?;
        let read_state = start.await.unwrap_or(Err(StoreError::Closed))?;
        let orders = Mutex::new(Some(send));
        let servers = DecodedGuilds::default();
        Ok(SledStore { orders, read_state, copies, servers, folder: name, end, thread: Some(thread) })
    }

    /// Whether `folder` holds a store or the remains of one; only opening it tells which.
    pub fn is_in(folder: &Path) -> bool {
        folder::holds_something(folder)
    }

    fn sender(&self) -> Option<mpsc::Sender<QueuedBatch>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn stop_taking_orders(&self) {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

type Started = (Writer, Arc<RwLock<ReadState>>);

/// Opens a store and migrates it to the latest format.
fn start_writer(
    folder: &Path,
    setup: &OpenOptions,
    steps: &[Migration],
    orders: mpsc::Receiver<QueuedBatch>,
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
    fn setup(self) -> OpenOptions {
        OpenOptions { reserved_space: self.reserved_space, segment: SEGMENT, disk: Disk::Real, whole: false }
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

    fn servers(&self) -> &DecodedGuilds {
        &self.servers
    }

    async fn write(&self, batch: Batch, when: keyed::CommitReturn) -> Result<Committed, StoreError> {
        let sender = self.sender().ok_or(StoreError::Closed)?;
        let (answer, answered) = oneshot::channel();
        let began = Instant::now();
        sender.send(QueuedBatch { batch, when, answer }).await.map_err(|_| StoreError::Closed)?;
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
            // `end` has the thread's result.
            let _ = thread.join();
        }
    }
}
