//! The tables that every back end with ordered bytes shares: keys, values, changes and reads.
//! The back ends decide where the bytes lie and when they are durable.

mod agenda;
pub(super) mod apply;
mod check;
mod claim;
pub(super) mod conversation;
mod dropped;
pub(super) mod format;
mod index;
pub(super) mod key;
mod ledger;
pub(super) mod legible;
pub(super) mod pairings;
mod pairs;
mod questions;
pub(super) mod read;
mod requeue;
pub(super) mod restored;
mod series;
mod value;
mod weeks;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A record cannot be read: the disk failed, or the bytes are not those that were written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{why}")]
pub(super) struct Unreadable {
    pub why: String,
    /// The error of the disk, if it failed; the record itself may then be undamaged.
    pub disk: Option<std::io::ErrorKind>,
}

impl Unreadable {
    pub fn because(why: impl Into<String>) -> Unreadable {
        Unreadable { why: why.into(), disk: None }
    }
}

/// Reads values by key.
pub(super) trait Get {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Unreadable>;
    /// Returns the first key of a range, if there is one.
    fn first(&self, keys: Range<Vec<u8>>) -> Result<Option<Vec<u8>>, Unreadable>;
}

/// Keys with their values, in key order.
pub(super) type Pairs<'a> = Box<dyn DoubleEndedIterator<Item = Result<(Vec<u8>, Vec<u8>), Unreadable>> + 'a>;

/// Reads ranges of keys as well. The records do not change while a view exists.
pub(super) trait View: Get {
    fn scan(&self, keys: Range<Vec<u8>>) -> Pairs<'_>;
}

/// The writes of a batch or of a group: for each key the new value, or None to remove the key.
pub(super) type Writes = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// A view with pending writes over it, which no other reader sees yet.
pub(super) struct PendingView<'a> {
    base: &'a dyn Get,
    writes: Writes,
    /// The notice that the last `NoticeIs` condition read: the next change needs it too, and decoding takes a while.
    looked_up: Option<value::NumberedNotice>,
}

impl<'a> PendingView<'a> {
    pub fn over(base: &'a dyn Get) -> PendingView<'a> {
        PendingView { base, writes: Writes::new(), looked_up: None }
    }

    pub fn put(&mut self, key: Vec<u8>, bytes: Vec<u8>) {
        self.writes.insert(key, Some(bytes));
    }

    pub fn save<T: Serialize>(&mut self, key: Vec<u8>, value: &T) {
        self.put(key, value::encode(value));
    }

    pub fn remove(&mut self, key: Vec<u8>) {
        self.writes.insert(key, None);
    }

    /// Adds the writes of another draft over this one.
    pub fn take_in(&mut self, writes: Writes) {
        self.writes.extend(writes);
    }

    pub fn into_writes(self) -> Writes {
        self.writes
    }
}

impl Get for PendingView<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
        match self.writes.get(key) {
            Some(written) => Ok(written.clone()),
            None => self.base.get(key),
        }
    }

    fn first(&self, keys: Range<Vec<u8>>) -> Result<Option<Vec<u8>>, Unreadable> {
        let mut below = self.base.first(keys.clone())?;
        // Skip keys that this draft removes.
        while let Some(key) = below.take_if(|key| self.writes.get(key) == Some(&None)) {
            below = self.base.first([&key[..], &[0]].concat()..keys.end.clone())?;
        }
        let written = self.writes.range(keys).find(|(_, value)| value.is_some()).map(|(key, _)| key.clone());
        Ok(below.into_iter().chain(written).min())
    }
}

/// Returns the decoded value of a key, if it has one.
fn load<T: DeserializeOwned>(from: &(impl Get + ?Sized), key: &[u8]) -> Result<Option<T>, Unreadable> {
    from.get(key)?.map(|bytes| value::decode(key, &bytes)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_key_is_that_of_what_is_there_and_what_was_written_together(
            below in prop::collection::btree_map(prop::collection::vec(0u8..20, 1), Just(vec![]), 0..20),
            written in prop::collection::btree_map(0u8..20, any::<bool>(), 0..20),
            bounds in (0u8..21, 0u8..21),
        ) {
            let keys = vec![bounds.0.min(bounds.1)]..vec![bounds.0.max(bounds.1)];
            let mut draft = PendingView::over(&below);
            let mut plain = below.clone();
            for (key, put) in written {
                if put {
                    draft.put(vec![key], vec![]);
                    plain.insert(vec![key], vec![]);
                } else {
                    draft.remove(vec![key]);
                    plain.remove(&vec![key]);
                }
            }
            let first = plain.into_keys().find(|key| keys.contains(key));
            prop_assert_eq!(draft.first(keys), Ok(first));
        }
    }
}
