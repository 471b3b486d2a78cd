//! Copies taken while the writer writes: a walk in chunks under the readers' lock, and for each walk under way what the
//! keys before it held at its start, kept by the writer just before it changes them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, Weak};

use super::ReadState;
use super::fault;
use super::recent::Layers;
use crate::store::tables::{Unreadable, View, Writes};
use crate::store::{Record, StoreError};

/// A chunk ends with the record that reaches one of these. Commits wait while one is read, for milliseconds.
const RECORDS: usize = 512;
const BYTES: usize = 256 << 10;

/// The copies under way, as the writer knows them.
#[derive(Default)]
pub(super) struct Copies(Mutex<Vec<Weak<Mutex<Ahead>>>>);

/// What a copy still has before it.
struct Ahead {
    keys: Range<Vec<u8>>,
    /// What those keys held at the start that have been changed since; none where nothing was there.
    before: Writes,
}

/// A copy under way. Dropping it ends it.
pub(super) struct Copying<T> {
    read_state: Arc<RwLock<ReadState>>,
    ahead: Arc<Mutex<Ahead>>,
    make: fn(Record) -> Result<T, Unreadable>,
    folder: String,
    records: usize,
    ended: bool,
}

impl Copies {
    /// Keep what these keys hold for the copies that have not come to them. Whoever calls it is about to change them
    /// and holds the read state for itself.
    pub fn keep<'a>(
        &self,
        keys: impl Iterator<Item = &'a Vec<u8>> + Clone,
        layers: &Layers,
    ) -> Result<(), Unreadable> {
        let mut copies = lock(&self.0);
        copies.retain(|copy| copy.strong_count() > 0);
        for copy in copies.iter().filter_map(Weak::upgrade) {
            lock(&copy).keep(keys.clone(), layers)?;
        }
        Ok(())
    }
}

impl Ahead {
    fn keep<'a>(
        &mut self,
        keys: impl Iterator<Item = &'a Vec<u8>>,
        layers: &Layers,
    ) -> Result<(), Unreadable> {
        use crate::store::tables::Get;
        for key in keys {
            if self.keys.contains(key) && !self.before.contains_key(key) {
                self.before.insert(key.clone(), layers.get(key)?);
            }
        }
        Ok(())
    }

    /// The next chunk as it was at the start; empty once all keys are behind.
    fn chunk(&mut self, layers: &Layers, most: usize) -> Result<BTreeMap<Vec<u8>, Vec<u8>>, Unreadable> {
        let (mut chunk, mut bytes) = (BTreeMap::new(), 0);
        let mut next = self.keys.end.clone();
        for pair in layers.scan(self.keys.clone()) {
            let (key, value) = pair?;
            bytes += key.len() + value.len();
            let full = chunk.len() + 1 >= most || bytes >= BYTES;
            if full {
                // The first key behind this one.
                next = [&key[..], &[0]].concat();
            }
            chunk.insert(key, value);
            if full {
                break;
            }
        }
        let later = self.before.split_off(&next);
        for (key, value) in std::mem::replace(&mut self.before, later) {
            match value {
                Some(value) => chunk.insert(key, value),
                None => chunk.remove(&key),
            };
        }
        self.keys.start = next;
        Ok(chunk)
    }
}

impl<T> Copying<T> {
    /// Begin at this moment, which lies between two groups.
    ///
    /// # Errors
    /// When the store is closed or has failed.
    pub fn begin(
        read_state: Arc<RwLock<ReadState>>,
        copies: &Copies,
        folder: String,
        keys: Range<Vec<u8>>,
        make: fn(Record) -> Result<T, Unreadable>,
    ) -> Result<Copying<T>, StoreError> {
        let ahead = Arc::new(Mutex::new(Ahead { keys, before: Writes::new() }));
        // While it is looked at, no group is half applied.
        let looking = read(&read_state);
        if let ReadState::Gone(error) = &*looking {
            return Err(error.clone());
        }
        lock(&copies.0).push(Arc::downgrade(&ahead));
        drop(looking);
        Ok(Copying { read_state, ahead, make, folder, records: RECORDS, ended: false })
    }

    fn chunk(&self) -> Result<Vec<T>, StoreError> {
        let damaged = |why: Unreadable| fault::unreadable(&self.folder, why);
        let chunk = {
            let read_state = read(&self.read_state);
            let layers = match &*read_state {
                ReadState::Open(layers) => layers,
                ReadState::Gone(error) => return Err(error.clone()),
            };
            let mut ahead = lock(&self.ahead);
            fault::guarded(|| ahead.chunk(layers, self.records)).flatten().map_err(damaged)?
        };
        let records = chunk.into_iter().map(|(key, value)| (self.make)(Record { key, value }));
        records.collect::<Result<_, _>>().map_err(damaged)
    }

    fn is_at_the_end(&self) -> bool {
        let ahead = lock(&self.ahead);
        ahead.keys.is_empty()
    }
}

impl<T> Iterator for Copying<T> {
    type Item = Result<Vec<T>, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended || self.is_at_the_end() {
            return None;
        }
        let chunk = self.chunk();
        self.ended = chunk.is_err();
        Some(chunk)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a panic leaves half done is not used: the writer gives up, and with it every copy.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read(read_state: &RwLock<ReadState>) -> RwLockReadGuard<'_, ReadState> {
    read_state.read().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sled::packs::Packs;
    use crate::store::sled::recent::Generation;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    enum Step {
        /// A group that puts and removes.
        Write(Vec<(u8, Option<u16>)>),
        /// The copy goes on by a chunk.
        Copy,
    }

    fn group() -> impl Strategy<Value = Vec<(u8, Option<u16>)>> {
        prop::collection::vec((1u8..40, prop::option::of(0u16..9_000)), 1..12)
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![group().prop_map(Step::Write), Just(Step::Copy)]
    }

    /// Write a group as the writer does.
    fn write(group: &[(u8, Option<u16>)], read_state: &RwLock<ReadState>, copies: &Copies, n: usize) {
        let mut nobody_looks = read_state.write().unwrap();
        let ReadState::Open(layers) = &mut *nobody_looks else { panic!("closed") };
        let value = |length: u16| [n.to_string().into_bytes(), vec![7; length.into()]].concat();
        let writes: Writes = group.iter().map(|(key, length)| (vec![*key], length.map(value))).collect();
        copies.keep(writes.keys(), layers).unwrap();
        layers.take_in(writes, n as u64).unwrap();
        // Now and then what was written lately freezes, or is left to sled.
        match n % 5 {
            2 if !layers.is_frozen() => drop(layers.freeze()),
            4 => layers.checkpoint(),
            _ => {}
        }
    }

    fn everything(layers: &Layers) -> Vec<Record> {
        let pairs = layers.scan(vec![1]..vec![0x80]);
        pairs.map(|pair| pair.map(|(key, value)| Record { key, value }).unwrap()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_copy_is_what_was_there_when_it_began(
            first in group(), steps in prop::collection::vec(step(), 0..25), records in 1usize..6
        ) {
            let layers = Layers::new(Packs::temporary(), None, Generation::default());
            let (read_state, copies) = (Arc::new(RwLock::new(ReadState::Open(layers))), Copies::default());
            write(&first, &read_state, &copies, 0);
            let expected = match &*read_state.read().unwrap() {
                ReadState::Open(layers) => everything(layers),
                ReadState::Gone(_) => panic!("closed"),
            };
            let copying = Copying::begin(read_state.clone(), &copies, String::new(), vec![1]..vec![0x80], Ok);
            let mut copying = Copying { records, ..copying.unwrap() };
            let mut copy = vec![];
            for (n, step) in steps.iter().enumerate() {
                match step {
                    Step::Write(group) => write(group, &read_state, &copies, n + 1),
                    Step::Copy => copy.extend(copying.next().into_iter().flat_map(Result::unwrap)),
                }
            }
            copy.extend(copying.by_ref().flat_map(Result::unwrap));
            prop_assert_eq!(copy, expected);
            prop_assert!(lock(&copying.ahead).before.is_empty());
            drop(copying);
            let read_state = read_state.read().unwrap();
            let ReadState::Open(layers) = &*read_state else { panic!("closed") };
            copies.keep([].iter(), layers).unwrap();
            prop_assert!(lock(&copies.0).is_empty());
        }
    }
}
