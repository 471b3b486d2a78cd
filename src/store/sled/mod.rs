//! The embedded store: sled, with what sled leaves out. One thread writes groups of batches and acknowledges them once
//! they are on the disk (`writer`); opening refuses what is not whole (`opening`). What is kept is `tables`' business.

mod ballast;
mod fault;
mod folder;
mod opening;
mod pieces;
mod tally;
#[cfg(test)]
mod tests;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Instant;

use async_trait::async_trait;
use tokio::sync::{mpsc, oneshot, watch};

use super::keyed::Keyed;
use super::tables::{Unreadable, View};
use super::{Batch, Committed, StoreError};
use crate::measure;
use pieces::Pieces;
use writer::{Flush, Order, Writer};

/// What may differ from one embedded store to another.
#[derive(Debug, Clone, Copy)]
pub struct SledOptions {
    /// How many bytes of the disk to hold in reserve. They are given up when it is full, so that the store can still
    /// be opened. 0 for none.
    pub ballast: u64,
}

impl Default for SledOptions {
    fn default() -> SledOptions {
        SledOptions { ballast: 64 << 20 }
    }
}

/// A store in a folder of its own.
///
/// Dropping it writes what is still to be written, and blocks until the folder is free; [`super::Store::close`] does
/// the same without blocking.
pub struct SledStore {
    /// None once it is closing. The writer ends when the last sender is gone and everything sent is done.
    orders: Mutex<Option<mpsc::Sender<Order>>>,
    shelf: Arc<RwLock<Shelf>>,
    folder: String,
    /// What became of the writer; none while it writes.
    end: watch::Receiver<Option<Result<(), StoreError>>>,
    thread: Option<JoinHandle<()>>,
}

/// What readers find. The writer takes it away when it closes or fails.
enum Shelf {
    Open(Pieces),
    Gone(StoreError),
}

impl SledStore {
    /// Open the store in `folder`, and make one if there is none.
    ///
    /// # Errors
    /// `Locked`, `Folder`, `Full`, `Damaged` or `Newer`, each with the next step in its text.
    pub async fn open(folder: impl AsRef<Path>, options: SledOptions) -> Result<SledStore, StoreError> {
        SledStore::open_with(folder.as_ref().to_owned(), options, |db| Box::new(move || db.sync_data())).await
    }

    /// The same, with another way to bring the file of that descriptor to the disk.
    async fn open_with(
        folder: PathBuf,
        options: SledOptions,
        flush: impl FnOnce(std::fs::File) -> Flush + Send + 'static,
    ) -> Result<SledStore, StoreError> {
        let name = folder.display().to_string();
        let (send, orders) = mpsc::channel(writer::GROUP);
        let (tell_end, end) = watch::channel(None);
        let (tell_start, start) = oneshot::channel();
        let work = move || {
            let opened = match opening::open(&folder, options) {
                Ok(opened) => opened,
                Err(error) => return drop(tell_start.send(Err(error))),
            };
            let shelf = Arc::new(RwLock::new(Shelf::Open(opened.pieces.clone())));
            let writer = Writer::new(opened, orders, shelf.clone(), flush);
            // Nobody may be waiting any more; the writer then finds no sender and ends.
            let _ = tell_start.send(Ok(shelf));
            tell_end.send_replace(Some(writer.run()));
        };
        let thread = std::thread::Builder::new().name("store".into()).spawn(work);
        let thread = thread.map_err(|error| StoreError::Failed(error.to_string()))?;
        let shelf = start.await.unwrap_or(Err(StoreError::Closed))?;
        Ok(SledStore { orders: Mutex::new(Some(send)), shelf, folder: name, end, thread: Some(thread) })
    }

    fn sender(&self) -> Option<mpsc::Sender<Order>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn stop_taking_orders(&self) {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

#[async_trait]
impl Keyed for SledStore {
    fn look<T>(&self, ask: impl FnOnce(&dyn View) -> Result<T, Unreadable>) -> Result<T, StoreError> {
        let shelf = self.shelf.read().unwrap_or_else(PoisonError::into_inner);
        let view = match &*shelf {
            Shelf::Open(view) => view,
            Shelf::Gone(error) => return Err(error.clone()),
        };
        fault::guarded(|| ask(view)).flatten().map_err(|why| {
            measure::store_failed();
            fault::damaged(&self.folder, why.0)
        })
    }

    async fn write(&self, batch: Batch) -> Result<Committed, StoreError> {
        let sender = self.sender().ok_or(StoreError::Closed)?;
        let (answer, answered) = oneshot::channel();
        let began = Instant::now();
        sender.send(Order { batch, answer }).await.map_err(|_| StoreError::Closed)?;
        drop(sender);
        let committed = answered.await.unwrap_or(Err(StoreError::Closed));
        measure::commit_took(began.elapsed());
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
