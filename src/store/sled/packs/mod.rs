//! The tables' records in sled, many to a pack, each pack one value of sled. A leaf of sled holds at most sixteen
//! values, whatever their size, and uses memory for good; so records that follow on each other share a value.
//!
//! A pack lies at the key it begins at, and has all records from there to the next pack of its table; the first pack
//! of a table lies at the table's own byte. A pack that grows too long gives its last records to new packs, an empty
//! one is removed, and packs are never joined. The meaning of the records is not known here.

mod cut;
mod known;
mod pack;
mod spans;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::btree_map;
use std::iter::Peekable;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use super::chunked_tree::ChunkedTree;
use super::fault::unread;
use crate::store::tables::{Get, Pairs, Unreadable, View, Writes};
use known::CachedPacks;
use pack::Pack;
pub(super) use pack::{KeyValue, Packer};
use spans::Spans;
pub(super) use walk::{PackWalk, PackedRecord};

/// The byte of the table of packs: not ASCII, so none of the names in `tables`.
const PACKS: u8 = 0xFD;

/// The packed records.
#[derive(Clone)]
pub(super) struct Packs {
    tree: ChunkedTree,
    known: Arc<Mutex<CachedPacks>>,
    spans: Arc<Mutex<Spans>>,
    /// Write-locked while packs change, so that no read sees a change in part. Holds the error of a failed change.
    whole: Arc<RwLock<Result<(), Unreadable>>>,
}

/// A pack and its place in sled.
type Placed = (sled::IVec, Arc<Pack>);

/// The writes that are still to be packed, in key order.
pub(super) type Left<'a> = Peekable<btree_map::Iter<'a, Vec<u8>, Option<Vec<u8>>>>;

impl Packs {
    pub fn over(tree: ChunkedTree) -> std::io::Result<Packs> {
        let known = Arc::new(Mutex::new(CachedPacks::new()?));
        Ok(Packs { tree, known, spans: Arc::default(), whole: Arc::new(RwLock::new(Ok(()))) })
    }

    pub fn tree(&self) -> &ChunkedTree {
        &self.tree
    }

    /// Changes packs while no read is under way. After a failure some packs may be changed and others not, with records
    /// missing in between, so every later read returns the error.
    pub fn change<T>(&self, how: impl FnOnce() -> sled::Result<T>) -> sled::Result<T> {
        let mut whole = self.whole.write().unwrap_or_else(PoisonError::into_inner);
        self.spans().forget();
        // A panic in `how` leaves this error.
        *whole = Err(Unreadable::because("sled gave up over a write"));
        let changed = how();
        *whole = changed.as_ref().map(drop).map_err(|error| unread(error.clone()));
        changed
    }

    /// Makes every later read return this error of sled.
    pub fn give_up(&self, error: &sled::Error) {
        *self.whole.write().unwrap_or_else(PoisonError::into_inner) = Err(unread(error.clone()));
    }

    /// Whether a key has a value.
    pub fn has(&self, key: &[u8]) -> Result<bool, Unreadable> {
        Ok(self.at(key)?.is_some_and(|(_, pack)| pack.find(key).is_ok()))
    }

    /// Returns the records of a range, from both ends.
    pub fn walk(&self, keys: Range<Vec<u8>>) -> PackWalk {
        PackWalk::new(self.clone(), keys)
    }

    /// Takes the next write, and the writes after it that belong into the same pack. Returns the packs to write by
    /// place, None where a pack becomes empty.
    pub fn repack(&self, left: &mut Left, packer: &mut Packer) -> Result<Writes, Unreadable> {
        let Some((first, _)) = left.peek() else { return Ok(Writes::new()) };
        let (place, old) = match self.at(first)? {
            Some((place, pack)) => (place.to_vec(), pack.pairs().collect()),
            None => (vec![PACKS, first.first().copied().unwrap_or_default()], vec![]),
        };
        let behind = self.place_behind(&place)?;
        let belongs = |key: &[u8]| {
            key.first() == place.get(1) && behind.as_ref().is_none_or(|behind| key < &behind[1..])
        };
        let new = std::iter::from_fn(|| left.next_if(|(key, _)| belongs(key)));
        cut::rewritten(place.clone(), old, new, packer)
    }

    /// Returns the pack that covers a key, if there is one in the key's table.
    fn at(&self, key: &[u8]) -> Result<Option<Placed>, Unreadable> {
        let _whole = self.whole()?;
        let at = self.covering(&place(key))?;
        Ok(at.filter(|(place, _)| place.get(1) == key.first()))
    }

    /// Returns the first pack that may have a key or a later one.
    fn from(&self, key: &[u8]) -> Result<Option<Placed>, Unreadable> {
        let _whole = self.whole()?;
        match self.covering(&place(key))? {
            Some(placed) => Ok(Some(placed)),
            None => self.placed(self.tree.behind(&place(key))?),
        }
    }

    /// Returns the pack at a place, or the last one before it. The caller holds the lock on `whole`.
    fn covering(&self, place: &[u8]) -> Result<Option<Placed>, Unreadable> {
        if let Some(found) = self.spans().find(place) {
            return Ok(Some(found));
        }
        let Some((at, pack)) = self.placed(self.tree.up_to(place)?)? else { return Ok(None) };
        let behind = self.tree.behind(&at)?.map(|(place, _)| place);
        self.spans().keep(at.clone(), pack.clone(), behind);
        Ok(Some((at, pack)))
    }

    /// Returns the first pack after a place.
    fn behind(&self, place: &[u8]) -> Result<Option<Placed>, Unreadable> {
        let _whole = self.whole()?;
        self.placed(self.tree.behind(place)?)
    }

    /// Returns the last pack before a place.
    fn before(&self, place: &[u8]) -> Result<Option<Placed>, Unreadable> {
        let _whole = self.whole()?;
        self.placed(self.tree.before(place)?)
    }

    fn place_behind(&self, place: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
        let behind = self.tree.behind(place)?;
        Ok(behind.map(|(place, _)| place.to_vec()).filter(|place| is_place(place)))
    }

    /// Unpacks what sled has found; None if that is not a pack.
    fn placed(&self, found: Option<(sled::IVec, sled::IVec)>) -> Result<Option<Placed>, Unreadable> {
        let Some((place, first)) = found.filter(|(place, _)| is_place(place)) else { return Ok(None) };
        let bytes = self.tree.whole(&place, &first)?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let pack = known.pack(&place, &bytes)?;
        Ok(Some((place, pack)))
    }

    fn spans(&self) -> MutexGuard<'_, Spans> {
        self.spans.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Locks packs against changes for the duration of a read.
    fn whole(&self) -> Result<RwLockReadGuard<'_, Result<(), Unreadable>>, Unreadable> {
        let whole = self.whole.read().unwrap_or_else(PoisonError::into_inner);
        whole.clone()?;
        Ok(whole)
    }
}

/// The place of a pack that begins with a key.
fn place(key: &[u8]) -> Vec<u8> {
    [&[PACKS], key].concat()
}

fn is_place(place: &[u8]) -> bool {
    place.first() == Some(&PACKS)
}

impl Get for Packs {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
        let at = self.at(key)?;
        Ok(at.and_then(|(_, pack)| pack.find(key).ok().map(|at| pack.value(at).to_vec())))
    }

    fn first(&self, keys: Range<Vec<u8>>) -> Result<Option<Vec<u8>>, Unreadable> {
        Ok(self.walk(keys).take_first()?.map(|record| record.key().to_vec()))
    }
}

impl View for Packs {
    fn scan(&self, keys: Range<Vec<u8>>) -> Pairs<'_> {
        Box::new(self.walk(keys))
    }
}

#[cfg(test)]
impl Packs {
    /// An empty database that is deleted when it is dropped.
    pub fn temporary() -> Packs {
        Packs::over(ChunkedTree(sled::Config::new().temporary(true).open().unwrap())).unwrap()
    }

    /// Writes without a batch and without syncs.
    pub fn put(&self, writes: &Writes) {
        let (mut left, mut packer) = (writes.iter().peekable(), Packer::new().unwrap());
        while left.peek().is_some() {
            let packs = self.repack(&mut left, &mut packer).unwrap();
            self.change(|| self.tree.put(&packs)).unwrap();
        }
    }
}
