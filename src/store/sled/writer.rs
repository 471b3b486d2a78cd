//! The one thread that writes: many batches, one flush. Nothing is acknowledged before the flush that covers it, and
//! after the first error nothing at all.

use std::fs::File;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::{mpsc, oneshot};

use super::Shelf;
use super::copying::Copies;
use super::fault;
use super::folder::{Folder, Marker};
use super::opening::{FORMAT_KEY, Opened, TALLY_KEY};
use super::pieces::Pieces;
use super::tally::Tally;
use crate::store::tables::format::{self, Portion, Step};
use crate::store::tables::{Draft, Unreadable, View, Writes, apply};
use crate::store::{Batch, Committed, StoreError, measured};

/// The most batches in a group.
pub(super) const GROUP: usize = 1_024;

type Answer = Result<Committed, StoreError>;

/// A batch, and whom to tell what came of it. They may have stopped waiting; the batch is applied all the same.
pub(super) struct Order {
    pub batch: Batch,
    pub answer: oneshot::Sender<Answer>,
}

/// Brings what was written to the disk; none where nobody asks for that.
pub(super) type Flush = Option<Box<dyn FnMut() -> io::Result<()> + Send>>;

pub(super) struct Writer {
    orders: mpsc::Receiver<Order>,
    pieces: Pieces,
    flush: Flush,
    marker: Marker,
    tally: Tally,
    shelf: Arc<RwLock<Shelf>>,
    copies: Arc<Copies>,
    folder: Folder,
}

impl Writer {
    pub fn new(
        opened: Opened,
        orders: mpsc::Receiver<Order>,
        shelf: Arc<RwLock<Shelf>>,
        copies: Arc<Copies>,
        flush: impl FnOnce(File) -> Flush,
    ) -> Writer {
        let Opened { pieces, file, marker, tally, format: _, folder } = opened;
        Writer { orders, pieces, flush: flush(file), marker, tally, shelf, copies, folder }
    }

    /// Bring what an earlier version wrote up to date, one portion of a step a group.
    pub fn migrate(&mut self, from: u32, steps: &[Step]) -> Result<(), StoreError> {
        for (to, step) in format::ahead(steps, from) {
            tracing::info!(format = to, "the store is being brought up to date");
            self.take(step, to)?;
            tracing::info!(format = to, "the store was brought up to date");
        }
        Ok(())
    }

    /// Take one step; the format is its own only with the last portion.
    fn take(&mut self, step: Step, to: u32) -> Result<(), StoreError> {
        let mut from = None;
        loop {
            let portion = fault::guarded(|| step(&self.pieces, from.take())).flatten();
            let Portion { writes, next } = portion.map_err(|why| self.damaged(why.0))?;
            self.bring_to_disk(writes, next.is_none().then_some(to))?;
            if next.is_none() {
                return Ok(());
            }
            from = next;
        }
    }

    /// Write, as one group, what follows from all that is there.
    pub fn amend(
        &mut self,
        how: impl FnOnce(&dyn View) -> Result<Writes, Unreadable>,
    ) -> Result<(), StoreError> {
        let writes = fault::guarded(|| how(&self.pieces)).flatten();
        self.bring_to_disk(writes.map_err(|why| self.damaged(why.0))?, None)
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
        self.let_go(result.as_ref().err().unwrap_or(&StoreError::Closed));
        result
    }

    /// Close the files, and leave readers with the reason.
    pub fn let_go(self, why: &StoreError) {
        self.clear_shelf(why);
        let Writer { pieces, folder, .. } = self;
        // After an error sled may panic over what it cannot write any more.
        let _ = fault::guarded(|| drop(pieces));
        folder.wait_for_sled();
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
            self.bring_to_disk(writes, None)?;
        }
        Ok(answers)
    }

    /// Write as one group; the format as well, if that is to change.
    pub fn bring_to_disk(&mut self, writes: Writes, format: Option<u32>) -> Result<(), StoreError> {
        let mut tally = Tally { groups: self.tally.groups + 1, ..self.tally };
        let unreadable = |why: Unreadable| fault::damaged(&self.folder.name, why.0);
        let mut records = self.pieces.records(&writes, &mut tally).map_err(unreadable)?;
        if let Some(format) = format {
            let old = self.pieces.0.get(FORMAT_KEY).map_err(fault::unread).map_err(unreadable)?;
            old.inspect(|old| tally.take(FORMAT_KEY, old));
            tally.add(FORMAT_KEY, &format.to_be_bytes());
            records.push((FORMAT_KEY.to_vec(), Some(format.to_be_bytes().to_vec())));
        }
        records.push((TALLY_KEY.to_vec(), Some(tally.encode())));
        let unwritten = |error| fault::unwritten(&self.folder.name, error);
        {
            let _nobody_looks = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
            self.copies.keep(writes.keys(), &self.pieces).map_err(unreadable)?;
            self.put(records).map_err(unwritten)?;
        }
        self.tally = tally;
        let Some(flush) = &mut self.flush else { return Ok(()) };
        self.pieces.0.flush().map_err(unwritten)?;
        flush().map_err(|error| fault::unsynced(&error))?;
        self.marker.update(tally.groups).map_err(|error| fault::unsynced(&error))
    }

    /// Put the records in their place: all or none of them, if it is to outlive a crash of the machine.
    fn put(&self, records: Vec<(Vec<u8>, Option<Vec<u8>>)>) -> sled::Result<()> {
        let db = &self.pieces.0;
        if self.flush.is_none() {
            // A batch makes sled write at once.
            return records.into_iter().try_for_each(|(key, value)| match value {
                Some(value) => db.insert(key, value).map(|_| ()),
                None => db.remove(key).map(|_| ()),
            });
        }
        let mut batch = sled::Batch::default();
        for (key, value) in records {
            match value {
                Some(value) => batch.insert(key, value),
                None => batch.remove(key),
            }
        }
        db.apply_batch(batch)
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
