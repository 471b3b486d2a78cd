//! The one thread that writes: many batches, one frame of the journal, one sync. Nothing that waits for the disk is
//! acknowledged before the sync that covers it, and after the first error nothing at all.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;
use std::vec::IntoIter;

use tokio::sync::mpsc;

use super::ReadState;
use super::checkpoint::Checkpoints;
use super::copying::Copies;
use super::fault;
use super::folder::{Folder, Mark, Marker};
use super::group::{BYTES, Group, Order};
use super::journal::{Draft as Frame, Journal};
use super::opening::Opened;
use super::recent::{Generation, Layers};
use super::timer::Timer;
use crate::store::tables::format::{self, Portion, Step};
use crate::store::tables::{Unreadable, View, Writes};
use crate::store::{SOON, StoreError};

/// The most batches in a group.
pub(super) const GROUP: usize = 1_024;
pub(super) struct Writer {
    orders: mpsc::Receiver<Order>,
    journal: Journal,
    checkpoints: Checkpoints,
    /// What was answered and is not in the journal yet, and since when.
    frame: Frame,
    since: Option<Instant>,
    timer: Option<Timer>,
    /// How many groups there are in the journal and before it.
    groups: u64,
    /// Whether anything is to outlive a power cut.
    synced: bool,
    marker: Marker,
    read_state: Arc<RwLock<ReadState>>,
    copies: Arc<Copies>,
    folder: Folder,
}

impl Writer {
    /// Let readers find what was opened, and begin to bring into sled what was not there yet.
    pub fn new(
        opened: Opened,
        orders: mpsc::Receiver<Order>,
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
        let (frame, since, timer, kept) = (Frame::new(), None, None, read_state.clone());
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

    /// Bring what an earlier version wrote up to date, one portion of a step a group.
    pub fn migrate(&mut self, from: u32, steps: &[Step]) -> Result<(), StoreError> {
        for (to, step) in format::ahead(steps, from) {
            tracing::info!(format = to, "the store is being brought up to date");
            self.take(step)?;
            self.declare(to)?;
            tracing::info!(format = to, "the store was brought up to date");
        }
        Ok(())
    }

    fn take(&mut self, step: Step) -> Result<(), StoreError> {
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

    /// Say which format all that was written is in. sled has all of it then.
    pub fn declare(&mut self, format: u32) -> Result<(), StoreError> {
        self.settle()?;
        self.checkpoints.declare(format)?;
        self.mark()
    }

    /// Write, as one group, what follows from all that is there.
    pub fn amend(
        &mut self,
        how: impl FnOnce(&dyn View) -> Result<Writes, Unreadable>,
    ) -> Result<(), StoreError> {
        let writes = self.look(|view| how(view))?;
        self.bring_to_disk(writes)
    }

    /// Write as one group.
    pub fn bring_to_disk(&mut self, writes: Writes) -> Result<(), StoreError> {
        self.commit(writes, true)
    }

    /// Write until nobody can send any more, or until writing fails; then let go of the files.
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

    /// Close the files, and leave readers with the reason.
    pub fn let_go(self, why: &StoreError) {
        self.end_reading(why);
        let Writer { checkpoints, journal, folder, .. } = self;
        drop((checkpoints, journal));
        folder.wait_for_sled();
    }

    /// Where nothing outlives a power cut, what was answered need not be brought to the disk in time either.
    fn set_timer(&mut self) -> Result<(), StoreError> {
        if self.synced {
            self.timer = Some(Timer::new()?);
        }
        Ok(())
    }

    /// The orders that have come; an empty group when what was answered has waited long enough for the disk.
    fn next_group(&mut self) -> Option<Vec<Order>> {
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

    fn serve(&mut self, group: Vec<Order>) -> Result<(), StoreError> {
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

    /// Apply as many as fit into a frame, bring them to the disk if one of them waits for that, and answer.
    fn serve_some(&mut self, orders: &mut IntoIter<Order>) -> Result<(), StoreError> {
        let mut group = Group::work_out(orders, &self.read_state, &self.folder.name);
        let writes = std::mem::take(&mut group.writes);
        let written = self.commit(writes, group.waits);
        group.answer(&written);
        written
    }

    /// Show writes to every read; before that, bring them and all before them to the disk, if something waits for that.
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

    /// Bring what was not in the journal to the disk, as one group.
    fn append(&mut self) -> Result<(), StoreError> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let mut turned = None;
        if !self.journal.has_room(self.frame.len()) {
            // Only when groups come faster than sled can take them in.
            self.checkpoints.wait()?;
            turned = Some(self.turn()?);
        }
        let frame = self.frame.seal(self.groups + 1);
        self.journal.append(frame).map_err(|error| fault::unsynced(&error))?;
        self.groups += 1;
        self.frame.clear();
        self.since = None;
        // Part of what was answered may be of this group: it goes into sled in portions, so the journal has it first.
        if let Some(generation) = turned {
            self.checkpoints.begin(generation);
        }
        if self.synced { self.mark() } else { Ok(()) }
    }

    fn mark(&mut self) -> Result<(), StoreError> {
        let mark = Mark { groups: self.groups, checkpoint: Some(self.checkpoints.groups()) };
        self.marker.update(&mark).map_err(|error| fault::unsynced(&error))
    }

    /// Show writes to every read that begins from now on.
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

    /// Freeze what is in the current file of the journal, and go on in the other. No checkpoint may be under way.
    fn turn(&mut self) -> Result<Arc<Generation>, StoreError> {
        self.journal.turn().map_err(|error| fault::unsynced(&error))?;
        self.change(|layers, _| Ok(layers.freeze()))
    }

    /// Bring everything into sled.
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

    /// Change what readers find, while nobody looks.
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

fn refuse(group: impl IntoIterator<Item = Order>, result: &Result<(), StoreError>) {
    for order in group {
        let _ = order.answer.send(Err(result.as_ref().err().cloned().unwrap_or(StoreError::Closed)));
    }
}
