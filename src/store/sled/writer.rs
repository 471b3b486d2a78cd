//! The one thread that writes: many batches, one flush. Nothing is acknowledged before the flush that covers it, and
//! after the first error nothing at all.

use std::fs::File;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::{mpsc, oneshot};

use super::Shelf;
use super::fault;
use super::folder::{Folder, Marker};
use super::opening::{Opened, TALLY_KEY};
use super::pieces::Pieces;
use super::tally::Tally;
use crate::store::tables::{Draft, Writes, apply};
use crate::store::{Batch, Committed, StoreError, measured};

/// The most batches in a group.
pub(super) const GROUP: usize = 1_024;

type Answer = Result<Committed, StoreError>;

/// A batch, and whom to tell what came of it. They may have stopped waiting; the batch is applied all the same.
pub(super) struct Order {
    pub batch: Batch,
    pub answer: oneshot::Sender<Answer>,
}

/// Brings what was written to the disk.
pub(super) type Flush = Box<dyn FnMut() -> io::Result<()> + Send>;

pub(super) struct Writer {
    orders: mpsc::Receiver<Order>,
    pieces: Pieces,
    flush: Flush,
    marker: Marker,
    tally: Tally,
    shelf: Arc<RwLock<Shelf>>,
    folder: Folder,
}

impl Writer {
    pub fn new(
        opened: Opened,
        orders: mpsc::Receiver<Order>,
        shelf: Arc<RwLock<Shelf>>,
        flush: impl FnOnce(File) -> Flush,
    ) -> Writer {
        let Opened { pieces, file, marker, tally, folder } = opened;
        Writer { orders, pieces, flush: flush(file), marker, tally, shelf, folder }
    }

    /// Write until nobody can send any more, or until writing fails; then let go of the files.
    pub fn run(mut self) -> Result<(), StoreError> {
        let mut result = Ok(());
        while let Some(group) = self.next_group() {
            if result.is_ok() {
                result = self.serve(group);
            } else {
                refuse(group, &result);
            }
            if let Err(error) = &result {
                self.clear_shelf(error);
            }
        }
        self.clear_shelf(result.as_ref().err().unwrap_or(&StoreError::Closed));
        let Writer { pieces, folder, .. } = self;
        // After an error sled may panic over what it cannot write any more.
        let _ = fault::guarded(|| drop(pieces));
        folder.wait_for_sled();
        result
    }

    fn next_group(&mut self) -> Option<Vec<Order>> {
        let mut group = vec![];
        let count = self.orders.blocking_recv_many(&mut group, GROUP);
        (count > 0).then_some(group)
    }

    /// Apply a group, bring it to the disk, and answer.
    fn serve(&mut self, group: Vec<Order>) -> Result<(), StoreError> {
        let (batches, waiting): (Vec<_>, Vec<_>) =
            group.into_iter().map(|order| (order.batch, order.answer)).unzip();
        let answers = fault::guarded(|| self.write(&batches)).unwrap_or_else(|why| Err(self.damaged(why.0)));
        let (answers, result) = match answers {
            Ok(answers) => (answers, Ok(())),
            Err(error) => (vec![Err(error.clone()); waiting.len()], Err(error)),
        };
        measured::group(&batches, &answers);
        for (waiting, answer) in waiting.into_iter().zip(answers) {
            let _ = waiting.send(answer);
        }
        result
    }

    fn write(&mut self, batches: &[Batch]) -> Result<Vec<Answer>, StoreError> {
        let mut draft = Draft::over(&self.pieces);
        let mut answers = vec![];
        for batch in batches {
            let answer = apply::commit(&draft, batch).map(|(committed, writes)| {
                draft.take_in(writes);
                committed
            });
            answers.push(answer.map_err(|why| self.damaged(why.0)));
        }
        let writes = draft.into_writes();
        // What the others answer rests on groups that are on the disk already.
        if !writes.is_empty() {
            self.bring_to_disk(writes)?;
        }
        Ok(answers)
    }

    fn bring_to_disk(&mut self, writes: Writes) -> Result<(), StoreError> {
        let mut tally = Tally { groups: self.tally.groups + 1, ..self.tally };
        let records = self.pieces.records(writes, &mut tally).map_err(|why| self.damaged(why.0))?;
        let mut batch = sled::Batch::default();
        for (key, value) in records {
            match value {
                Some(value) => batch.insert(key, value),
                None => batch.remove(key),
            }
        }
        batch.insert(TALLY_KEY, tally.encode());
        let unwritten = |error| fault::unwritten(&self.folder.name, error);
        {
            let _nobody_looks = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
            self.pieces.0.apply_batch(batch).map_err(unwritten)?;
        }
        self.pieces.0.flush().map_err(unwritten)?;
        (self.flush)().map_err(|error| fault::unsynced(&error))?;
        self.tally = tally;
        self.marker.update(tally.groups).map_err(|error| fault::unsynced(&error))
    }

    /// Readers shall not find what was perhaps never written.
    fn clear_shelf(&self, error: &StoreError) {
        *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = Shelf::Gone(error.clone());
    }

    fn damaged(&self, why: String) -> StoreError {
        fault::damaged(&self.folder.name, why)
    }
}

fn refuse(group: Vec<Order>, result: &Result<(), StoreError>) {
    for order in group {
        let _ = order.answer.send(Err(result.as_ref().err().cloned().unwrap_or(StoreError::Closed)));
    }
}
