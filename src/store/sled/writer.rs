//! The only thread that writes: many batches, one frame of the journal, one sync. A batch that waits for the disk is
//! acknowledged after the sync that covers it. After the first error no batch is acknowledged.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;
use std::vec::IntoIter;

use tokio::sync::mpsc;

use super::ReadState;
use super::checkpoint::Checkpoints;
use super::copying::Copies;
use super::fault;
use super::folder::{LockedFolder, Marker, StoreProgress};
use super::group::{BYTES, Group, QueuedBatch};
use super::journal::{FrameBuilder, Journal};
use super::opening::Opened;
use super::recent::{Generation, Layers};
use super::timer::Timer;
use crate::store::tables::format::{self, Migration, Portion};
use crate::store::tables::{Unreadable, View, Writes};
use crate::store::{SOON, StoreError};

/// The most batches in a group.
pub(super) const GROUP: usize = 1_024;
pub(super) struct Writer {
    orders: mpsc::Receiver<QueuedBatch>,
    journal: Journal,
    checkpoints: Checkpoints,
    /// The writes that were answered and are not in the journal yet, and `since` when.
    frame: FrameBuilder,
    since: Option<Instant>,
    timer: Option<Timer>,
    /// The number of the last group in the journal.
    groups: u64,
    /// Whether writes are to survive a power cut.
    synced: bool,
    marker: Marker,
    read_state: Arc<RwLock<ReadState>>,
    copies: Arc<Copies>,
    folder: LockedFolder,
}

impl Writer {
    /// Let readers find what was opened, and begin to bring into sled what was not there yet.
    pub fn new(
        opened: Opened,
        orders: mpsc::Receiver<QueuedBatch>,
        copies: Arc<Copies>,
    ) -> Result<(Writer, Arc<RwLock<ReadState>>), StoreError> {
        let Opened { base, journal, replay, marker, format: _, folder } = opened;
        let (groups, synced) = (replay.newer.last(), base.disk.is_synced());
        let older = replay.older.map(Arc::new);
        let layers = Layers::new(base.packs.clone(), older.clone(), replay.newer);
        let read_state = Arc::new(RwLock::new(ReadState::Open(layers)));
        let mut checkpoints = Checkpoints::start(base, read_state.clone())?;
        if let Some(older) = older {
            checkpoints.begin(older);
        }
        let (frame, since, timer, kept) = (FrameBuilder::new(), None, None, read_state.clone());
        let writer = Writer {
            orders,
            journal,
            checkpoints,
            frame,
            since,
            timer,
            groups,
            synced,
            marker,
            read_state,
            copies,
            folder,
        };
        Ok((writer, kept))
    }

    /// Migrates a store of format `from`. Each portion of a step is one group.
    pub fn migrate(&mut self, from: u32, steps: &[Migration]) -> Result<(), StoreError> {
        for (to, step) in format::ahead(steps, from) {
            tracing::info!(format = to, "the store is being brought up to date");
            self.take(step)?;
            self.declare(to)?;
            tracing::info!(format = to, "the store was brought up to date");
        }
        Ok(())
    }

    fn take(&mut self, step: Migration) -> Result<(), StoreError> {
        let mut from = None;
        loop {
            let Portion { writes, next } = self.look(|view| step(view, from.take()))?;
            self.bring_to_disk(writes)?;
            if next.is_none() {
                return Ok(());
            }
            from = next;
        }
    }

    /// Records the store's format, after writing everything to sled.
    pub fn declare(&mut self, format: u32) -> Result<(), StoreError> {
        self.settle()?;
        self.checkpoints.declare(format)?;
        self.mark()
    }

    /// Writes, as one group, what `how` makes of the present records.
    pub fn amend(
        &mut self,
        how: impl FnOnce(&dyn View) -> Result<Writes, Unreadable>,
    ) -> Result<(), StoreError> {
        let writes = self.look(|view| how(view))?;
        self.bring_to_disk(writes)
    }

    /// Writes as one group and syncs it.
    pub fn bring_to_disk(&mut self, writes: Writes) -> Result<(), StoreError> {
        self.commit(writes, true)
    }

    /// Serves orders until every sender is dropped, and closes the files. After a failed write it refuses all orders.
    pub fn run(mut self) -> Result<(), StoreError> {
        let mut result = self.set_timer();
        while let Some(group) = self.next_group() {
            if result.is_ok() {
                result = self.serve(group);
            } else {
                refuse(group, &result);
            }
            if let Err(error) = &result {
                self.end_reading(error);
            }
        }
        if result.is_ok() {
            result = self.settle();
        }
        self.let_go(result.as_ref().err().unwrap_or(&StoreError::Closed));
        result
    }

    /// Closes the files; readers get `why` as their error.
    pub fn let_go(self, why: &StoreError) {
        self.end_reading(why);
        let Writer { checkpoints, journal, folder, .. } = self;
        drop((checkpoints, journal));
        folder.wait_for_sled();
    }

    /// Sets the timer for answered writes, unless nothing is to survive a power cut anyway.
    fn set_timer(&mut self) -> Result<(), StoreError> {
        if self.synced {
            self.timer = Some(Timer::new()?);
        }
        Ok(())
    }

    /// Waits for orders and returns them: an empty group when answered writes have waited [`SOON`] for the disk, None
    /// when every sender is dropped.
    fn next_group(&mut self) -> Option<Vec<QueuedBatch>> {
        let mut group = vec![];
        let count = match (&self.timer, self.since) {
            (Some(timer), Some(since)) => {
                let left = SOON.saturating_sub(since.elapsed());
                match timer.wait(left, self.orders.recv_many(&mut group, GROUP)) {
                    Some(count) => count,
                    None => return Some(group),
                }
            }
            _ => self.orders.blocking_recv_many(&mut group, GROUP),
        };
        (count > 0).then_some(group)
    }

    fn serve(&mut self, group: Vec<QueuedBatch>) -> Result<(), StoreError> {
        if group.is_empty() {
            return self.bring_to_disk(Writes::new());
        }
        let mut orders = group.into_iter();
        while orders.len() > 0 {
            if let Err(error) = self.serve_some(&mut orders) {
                refuse(orders, &Err(error.clone()));
                return Err(error);
            }
        }
        Ok(())
    }

    /// Applies as many orders as fit into a frame, syncs them if one of them waits for the disk, and answers them.
    fn serve_some(&mut self, orders: &mut IntoIter<QueuedBatch>) -> Result<(), StoreError> {
        let mut group = Group::work_out(orders, &self.read_state, &self.folder.name);
        let writes = std::mem::take(&mut group.writes);
        let written = self.commit(writes, group.waits);
        group.answer(&written);
        written
    }

    /// Shows writes to every later read; if `on_disk`, first syncs them and all earlier writes.
    fn commit(&mut self, writes: Writes, on_disk: bool) -> Result<(), StoreError> {
        self.frame.add(&writes);
        if on_disk || self.frame.len() >= BYTES {
            self.append()?;
        } else if !self.frame.is_empty() {
            self.since.get_or_insert_with(Instant::now);
        }
        self.show(writes)?;
        if self.frame.is_empty() && self.journal.is_half_full() && self.checkpoints.are_done()? {
            let generation = self.turn()?;
            self.checkpoints.begin(generation);
        }
        Ok(())
    }

    /// Appends the pending frame to the journal as one group and syncs it.
    fn append(&mut self) -> Result<(), StoreError> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let mut turned = None;
        if !self.journal.has_room(self.frame.len()) {
            // This happens only when groups come faster than sled can take them.
            self.checkpoints.wait()?;
            turned = Some(self.turn()?);
        }
        let frame = self.frame.seal(self.groups + 1);
        self.journal.append(frame).map_err(|error| fault::unsynced(&error))?;
        self.groups += 1;
        self.frame.clear();
        self.since = None;
        // The generation may hold answered writes of this group. A checkpoint is not atomic, so the journal must have
        // the group first.
        if let Some(generation) = turned {
            self.checkpoints.begin(generation);
        }
        if self.synced { self.mark() } else { Ok(()) }
    }

    fn mark(&mut self) -> Result<(), StoreError> {
        let mark = StoreProgress { groups: self.groups, checkpoint: Some(self.checkpoints.groups()) };
        self.marker.update(&mark).map_err(|error| fault::unsynced(&error))
    }

    /// Shows writes to every read that begins later.
    fn show(&mut self, writes: Writes) -> Result<(), StoreError> {
        if writes.is_empty() {
            return Ok(());
        }
        let groups = self.groups;
        self.change(|layers, copies| {
            copies.keep(writes.keys(), layers)?;
            layers.take_in(writes, groups)
        })
    }

    /// Switches to the journal's other file and freezes the active generation. No checkpoint may be under way.
    fn turn(&mut self) -> Result<Arc<Generation>, StoreError> {
        self.journal.turn().map_err(|error| fault::unsynced(&error))?;
        self.change(|layers, _| Ok(layers.freeze()))
    }

    /// Writes everything to sled.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        self.append()?;
        self.checkpoints.wait()?;
        if !self.look(|layers| Ok(layers.are_settled()))? {
            let generation = self.turn()?;
            self.checkpoints.begin(generation);
            self.checkpoints.wait()?;
        }
        self.mark()
    }

    fn look<T>(&self, ask: impl FnOnce(&Layers) -> Result<T, Unreadable>) -> Result<T, StoreError> {
        match &*self.read_state.read().unwrap_or_else(PoisonError::into_inner) {
            ReadState::Open(layers) => {
                fault::guarded(|| ask(layers)).flatten().map_err(|why| self.unreadable(why))
            }
            ReadState::Gone(error) => Err(error.clone()),
        }
    }

    /// Changes the layers while no read is under way.
    fn change<T>(
        &self,
        how: impl FnOnce(&mut Layers, &Copies) -> Result<T, Unreadable>,
    ) -> Result<T, StoreError> {
        match &mut *self.read_state.write().unwrap_or_else(PoisonError::into_inner) {
            ReadState::Open(layers) => {
                fault::guarded(|| how(layers, &self.copies)).flatten().map_err(|why| self.unreadable(why))
            }
            ReadState::Gone(error) => Err(error.clone()),
        }
    }

    /// Readers shall not find what was perhaps never written.
    fn end_reading(&self, error: &StoreError) {
        let gone = ReadState::Gone(error.clone());
        let before =
            std::mem::replace(&mut *self.read_state.write().unwrap_or_else(PoisonError::into_inner), gone);
        // After an error sled may panic over what it cannot write any more.
        let _ = fault::guarded(|| drop(before));
    }

    fn unreadable(&self, why: Unreadable) -> StoreError {
        fault::unreadable(&self.folder.name, why)
    }
}

fn refuse(group: impl IntoIterator<Item = QueuedBatch>, result: &Result<(), StoreError>) {
    for order in group {
        let _ = order.answer.send(Err(result.as_ref().err().cloned().unwrap_or(StoreError::Closed)));
    }
}
