//! What the journal holds and sled does not have yet: an ordered table in memory that every read looks through first. One
//! generation takes in what is committed; the one before it, frozen, is on its way into sled.

mod merge;

use std::ops::Range;
use std::sync::Arc;

use super::packs::Packs;
use crate::store::tables::{Get, Pairs, Unreadable, View, Writes};
use merge::Merge;

/// The net writes of the groups from one on.
#[derive(Default)]
pub(super) struct Generation {
    writes: Writes,
    last: u64,
}

impl Generation {
    /// One that follows on a group.
    pub fn after(group: u64) -> Generation {
        Generation { writes: Writes::new(), last: group }
    }

    /// The last group that it holds.
    pub fn last(&self) -> u64 {
        self.last
    }

    pub fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }

    pub fn writes(&self) -> &Writes {
        &self.writes
    }

    /// Take in what a group writes, as the last.
    pub fn take<E>(&mut self, group: u64, add: impl FnOnce(&mut Writes) -> Result<(), E>) -> Result<(), E> {
        add(&mut self.writes)?;
        self.last = group;
        Ok(())
    }
}

/// All that is kept, the latest on top.
pub(super) struct Layers {
    active: Generation,
    /// On its way into sled: what sled holds under its keys may be of before or of after.
    frozen: Option<Arc<Generation>>,
    base: Packs,
}

impl Layers {
    pub fn new(base: Packs, frozen: Option<Arc<Generation>>, active: Generation) -> Layers {
        Layers { active, frozen, base }
    }

    /// Show writes to every read from now on, as those of groups up to `last`.
    pub fn take_in(&mut self, writes: Writes, last: u64) -> Result<(), Unreadable> {
        for (key, value) in writes {
            // What was made and removed meanwhile leaves no trace: walks would pass over thousands.
            if value.is_some() || self.is_below(&key)? {
                self.active.writes.insert(key, value);
            } else {
                self.active.writes.remove(&key);
            }
        }
        self.active.last = last;
        Ok(())
    }

    /// Whether a key was there before the active generation.
    fn is_below(&self, key: &[u8]) -> Result<bool, Unreadable> {
        match self.frozen.as_ref().and_then(|frozen| frozen.writes.get(key)) {
            Some(value) => Ok(value.is_some()),
            None => self.base.has(key),
        }
    }

    /// Freeze what was taken in so far; it is to be checkpointed. There must be no frozen one.
    pub fn freeze(&mut self) -> Arc<Generation> {
        let next = Generation::after(self.active.last);
        let frozen = Arc::new(std::mem::replace(&mut self.active, next));
        self.frozen = Some(frozen.clone());
        frozen
    }

    /// Leave the frozen one to sled, which has all of it.
    pub fn thaw(&mut self) {
        self.frozen = None;
    }

    /// Whether sled has everything.
    pub fn are_settled(&self) -> bool {
        self.active.is_empty() && self.frozen.is_none()
    }

    fn recent(&self) -> impl Iterator<Item = &Generation> {
        std::iter::once(&self.active).chain(self.frozen.as_deref())
    }
}

#[cfg(test)]
impl Layers {
    /// Whether a generation is on its way into sled.
    pub fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// Put what is frozen into sled, as a checkpoint does.
    pub fn checkpoint(&mut self) {
        if let Some(frozen) = self.frozen.take() {
            self.base.put(&frozen.writes);
        }
    }
}

impl Get for Layers {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
        match self.recent().find_map(|generation| generation.writes.get(key)) {
            Some(value) => Ok(value.clone()),
            None => self.base.get(key),
        }
    }

    fn first(&self, keys: Range<Vec<u8>>) -> Result<Option<Vec<u8>>, Unreadable> {
        let first = self.scan(keys).next().transpose()?;
        Ok(first.map(|(key, _)| key))
    }
}

impl View for Layers {
    fn scan(&self, keys: Range<Vec<u8>>) -> Pairs<'_> {
        // A range that ends before it begins holds nothing.
        if keys.is_empty() {
            return Box::new(std::iter::empty());
        }
        let within = |generation: &Generation| generation.writes.range(keys.clone()).next().is_some();
        if !self.recent().any(within) {
            return self.base.scan(keys);
        }
        let recent = self.recent().map(|generation| generation.writes.range(keys.clone())).collect();
        Box::new(Merge::new(recent, self.base.walk(keys)))
    }
}
