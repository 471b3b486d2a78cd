//! The writes that sled does not have yet, in ordered tables in memory that every read searches before sled. The active
//! generation takes new commits; the frozen one before it is being checkpointed.

mod merge;

use std::ops::Range;
use std::sync::Arc;

use super::packs::Packs;
use crate::store::tables::{Get, Pairs, Unreadable, View, Writes};
use merge::Merge;

/// The net writes of consecutive groups.
#[derive(Default)]
pub(super) struct Generation {
    writes: Writes,
    last: u64,
}

impl Generation {
    /// An empty generation that follows on a group.
    pub fn after(group: u64) -> Generation {
        Generation { writes: Writes::new(), last: group }
    }

    /// The number of the last group in the generation.
    pub fn last(&self) -> u64 {
        self.last
    }

    pub fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }

    pub fn writes(&self) -> &Writes {
        &self.writes
    }

    /// Adds the writes of the next group.
    pub fn take<E>(&mut self, group: u64, add: impl FnOnce(&mut Writes) -> Result<(), E>) -> Result<(), E> {
        add(&mut self.writes)?;
        self.last = group;
        Ok(())
    }
}

/// All records: the active generation over the frozen one over sled.
pub(super) struct Layers {
    active: Generation,
    /// The generation being checkpointed. Under its keys sled may have the old values or the new ones.
    frozen: Option<Arc<Generation>>,
    base: Packs,
}

impl Layers {
    pub fn new(base: Packs, frozen: Option<Arc<Generation>>, active: Generation) -> Layers {
        Layers { active, frozen, base }
    }

    /// Applies writes of groups up to `last`; every later read sees them.
    pub fn take_in(&mut self, writes: Writes, last: u64) -> Result<(), Unreadable> {
        for (key, value) in writes {
            // A key that was added and removed since leaves no entry: walks would skip thousands of them.
            if value.is_some() || self.is_below(&key)? {
                self.active.writes.insert(key, value);
            } else {
                self.active.writes.remove(&key);
            }
        }
        self.active.last = last;
        Ok(())
    }

    /// Whether the frozen generation or sled has a key.
    fn is_below(&self, key: &[u8]) -> Result<bool, Unreadable> {
        match self.frozen.as_ref().and_then(|frozen| frozen.writes.get(key)) {
            Some(value) => Ok(value.is_some()),
            None => self.base.has(key),
        }
    }

    /// Freezes the active generation and returns it for a checkpoint. No generation may be frozen already.
    pub fn freeze(&mut self) -> Arc<Generation> {
        let next = Generation::after(self.active.last);
        let frozen = Arc::new(std::mem::replace(&mut self.active, next));
        self.frozen = Some(frozen.clone());
        frozen
    }

    /// Drops the frozen generation, once sled has all of it.
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

    /// Writes the frozen generation to sled, as a checkpoint does.
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
        // `BTreeMap::range` panics over a range that ends before it begins.
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
