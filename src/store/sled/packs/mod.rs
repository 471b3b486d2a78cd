//! sled as the tables see it: their records, many to a pack, each pack one of sled's values. A leaf of sled's holds at most
//! sixteen records, whatever their size, and each leaf takes up memory for good; so what follows on each other lies together.
//!
//! A pack lies at the key it begins at, and has all records from there to the next pack of its table; the first of a table
//! lies at the table's own byte. A pack that grew too long leaves its last records to new ones, and one that is empty goes;
//! none is ever joined with another. What the records mean is not known here.

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
use known::Known;
use pack::Pack;
pub(super) use pack::Packer;
use spans::Spans;
pub(super) use walk::{Record, Walk};

/// The table of packs: outside ASCII, which `tables` names its own by.
const PACKS: u8 = 0xFD;

/// The packed records.
#[derive(Clone)]
pub(super) struct Packs {
    tree: ChunkedTree,
    known: Arc<Mutex<Known>>,
    spans: Arc<Mutex<Spans>>,
    /// Held by whoever changes packs, so that nobody reads one half changed. Where changing them failed, the reason.
    whole: Arc<RwLock<Result<(), Unreadable>>>,
}

/// Where a pack lies in sled, and what is in it.
type Placed = (sled::IVec, Arc<Pack>);

/// What is still to be written, in the order of the keys.
pub(super) type Left<'a> = Peekable<btree_map::Iter<'a, Vec<u8>, Option<Vec<u8>>>>;

impl Packs {
    pub fn over(tree: ChunkedTree) -> std::io::Result<Packs> {
        let known = Arc::new(Mutex::new(Known::new()?));
        Ok(Packs { tree, known, spans: Arc::default(), whole: Arc::new(RwLock::new(Ok(()))) })
    }

    pub fn tree(&self) -> &ChunkedTree {
        &self.tree
    }

    /// Change packs while nobody reads them. If that fails, some may be changed and others not, and records missing in
    /// between; so from then on every reader is told the reason.
    pub fn change<T>(&self, how: impl FnOnce() -> sled::Result<T>) -> sled::Result<T> {
        let mut whole = self.whole.write().unwrap_or_else(PoisonError::into_inner);
        self.spans().forget();
        // What a panic leaves.
        *whole = Err(Unreadable::because("sled gave up over a write"));
        let changed = how();
        *whole = changed.as_ref().map(drop).map_err(|error| unread(error.clone()));
        changed
    }

    /// Tell every reader from now on that sled failed.
    pub fn give_up(&self, error: &sled::Error) {
        *self.whole.write().unwrap_or_else(PoisonError::into_inner) = Err(unread(error.clone()));
    }

    /// Whether a key has a value.
    pub fn has(&self, key: &[u8]) -> Result<bool, Unreadable> {
        Ok(self.at(key)?.is_some_and(|(_, pack)| pack.find(key).is_ok()))
    }

    /// The records of a range, from both ends.
    pub fn walk(&self, keys: Range<Vec<u8>>) -> Walk {
        Walk::new(self.clone(), keys)
    }

    /// What sled is to hold for the next of these writes and those that belong into the same pack, which are taken: packs by
    /// their places, none where one is empty.
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

    /// The pack that a key is in, if it is in any.
    fn at(&self, key: &[u8]) -> Result<Option<Placed>, Unreadable> {
        let _whole = self.whole()?;
        let at = self.covering(&place(key))?;
        Ok(at.filter(|(place, _)| place.get(1) == key.first()))
    }

    /// The first pack that a key or one behind it may be in.
    fn from(&self, key: &[u8]) -> Result<Option<Placed>, Unreadable> {
        let _whole = self.whole()?;
        match self.covering(&place(key))? {
            Some(placed) => Ok(Some(placed)),
            None => self.placed(self.tree.behind(&place(key))?),
        }
    }

    /// The pack at a place, or the last one before it. Nobody changes packs meanwhile.
    fn covering(&self, place: &[u8]) -> Result<Option<Placed>, Unreadable> {
        if let Some(found) = self.spans().find(place) {
            return Ok(Some(found));
        }
        let Some((at, pack)) = self.placed(self.tree.up_to(place)?)? else { return Ok(None) };
        let behind = self.tree.behind(&at)?.map(|(place, _)| place);
        self.spans().keep(at.clone(), pack.clone(), behind);
        Ok(Some((at, pack)))
    }

    /// The pack behind the one at a place.
    fn behind(&self, place: &[u8]) -> Result<Option<Placed>, Unreadable> {
        let _whole = self.whole()?;
        self.placed(self.tree.behind(place)?)
    }

    /// The pack before a place.
    fn before(&self, place: &[u8]) -> Result<Option<Placed>, Unreadable> {
        let _whole = self.whole()?;
        self.placed(self.tree.before(place)?)
    }

    fn place_behind(&self, place: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
        let behind = self.tree.behind(place)?;
        Ok(behind.map(|(place, _)| place.to_vec()).filter(|place| is_place(place)))
    }

    /// A pack that sled has found; none where that is something else.
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

    /// Keep packs as they are for as long as somebody reads.
    fn whole(&self) -> Result<RwLockReadGuard<'_, Result<(), Unreadable>>, Unreadable> {
        let whole = self.whole.read().unwrap_or_else(PoisonError::into_inner);
        whole.clone()?;
        Ok(whole)
    }
}

/// Where a pack that begins with a key would lie.
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
    /// Empty ones that are gone when they are dropped.
    pub fn temporary() -> Packs {
        Packs::over(ChunkedTree(sled::Config::new().temporary(true).open().unwrap())).unwrap()
    }

    /// Write without a batch and without syncs.
    pub fn put(&self, writes: &Writes) {
        let (mut left, mut packer) = (writes.iter().peekable(), Packer::new().unwrap());
        while left.peek().is_some() {
            let packs = self.repack(&mut left, &mut packer).unwrap();
            self.change(|| self.tree.put(&packs)).unwrap();
        }
    }
}
