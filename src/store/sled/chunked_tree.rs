//! Values in chunks: sled keeps pages that grow large in files that it never syncs, so no value in it may be long.
//!
//! A value's first chunk lies at its key and begins with the number of those that follow; each of them lies in a table
//! of its own, at the key and its number.

use std::borrow::Cow;

use super::checksum::Checksum;
use super::fault::unread;
use crate::store::tables::{Unreadable, Writes};

/// The longest chunk, in bytes. A leaf of sled's splits at 16 records, and a page of 128 KiB goes to a file of its own.
const CHUNK: usize = 4_000;
/// The bytes of the number before a first chunk.
const NUMBER: usize = 2;
/// The longest value that is one chunk, in bytes.
pub(super) const ROOM: usize = CHUNK - NUMBER;
/// The table of further chunks: outside ASCII, which `tables` names its own by.
const FURTHER: u8 = 0xFE;

/// A sled tree whose values lie in chunks.
#[derive(Clone)]
pub(super) struct ChunkedTree(pub sled::Db);

/// Writes to sled; None removes a key.
pub(super) type TreeWrites = Vec<(Vec<u8>, Option<Vec<u8>>)>;

impl ChunkedTree {
    /// The records that the writes come down to, and the checksum as they leave it.
    pub fn records(&self, writes: &Writes, checksum: &mut Checksum) -> Result<TreeWrites, Unreadable> {
        let mut records = TreeWrites::new();
        for (key, value) in writes {
            let new = value.as_deref().map(cut).transpose()?.unwrap_or_default();
            let old = self.chunks(key)?;
            let (count, mut new) = (new.len().max(old.len()), new.into_iter());
            for number in 0..count {
                let (key, old, new) = (place(key, number), old.get(number), new.next());
                // Skip pieces that do not change, such as the queue entry of an open notice in a new state.
                if old.map(|old| &**old) == new.as_deref() {
                    continue;
                }
                old.inspect(|old| checksum.take(&key, old));
                new.iter().for_each(|new| checksum.add(&key, new));
                records.push((key, new));
            }
        }
        Ok(records)
    }

    /// All chunks of a key's value, the first with its number; none if it has no value.
    fn chunks(&self, key: &[u8]) -> Result<Vec<sled::IVec>, Unreadable> {
        let Some(first) = self.0.get(key).map_err(unread)? else { return Ok(vec![]) };
        let further = further(&first)?;
        let mut chunks = vec![first];
        for number in 1..=further {
            let chunk = self.0.get(place(key, number)).map_err(unread)?;
            chunks.push(chunk.ok_or_else(|| Unreadable::because("a piece of a value is not there"))?);
        }
        Ok(chunks)
    }
}

/// Where a chunk lies.
fn place(key: &[u8], number: usize) -> Vec<u8> {
    match number {
        0 => key.to_vec(),
        further => [&[FURTHER], key, &(further as u16).to_be_bytes()].concat(),
    }
}

fn cut(value: &[u8]) -> Result<Vec<Vec<u8>>, Unreadable> {
    let (first, rest) = value.split_at(value.len().min(ROOM));
    let further = rest.chunks(CHUNK);
    let number =
        u16::try_from(further.len()).map_err(|_| Unreadable::because("a value is too long to keep"))?;
    let first = [&number.to_be_bytes(), first].concat();
    Ok(std::iter::once(first).chain(further.map(<[u8]>::to_vec)).collect())
}

/// How many chunks follow this first one.
fn further(first: &[u8]) -> Result<usize, Unreadable> {
    let number = first.first_chunk().map(|number| u16::from_be_bytes(*number).into());
    number.ok_or_else(|| Unreadable::because("a value's first piece is too short"))
}

/// The value; none if there are no chunks.
fn join(chunks: &[sled::IVec]) -> Option<Vec<u8>> {
    let (first, further) = chunks.split_first()?;
    let mut whole = first[NUMBER..].to_vec();
    further.iter().for_each(|chunk| whole.extend_from_slice(chunk));
    Some(whole)
}

/// A key with the first chunk of its value.
type FirstChunk = Option<(sled::IVec, sled::IVec)>;

impl ChunkedTree {
    /// The last key up to this one.
    pub fn up_to(&self, key: &[u8]) -> Result<FirstChunk, Unreadable> {
        self.0.range(..=key).next_back().transpose().map_err(unread)
    }

    /// The entry of the last key before this one.
    pub fn before(&self, key: &[u8]) -> Result<FirstChunk, Unreadable> {
        self.0.range(..key).next_back().transpose().map_err(unread)
    }

    /// The entry of the first key after this one.
    pub fn behind(&self, key: &[u8]) -> Result<FirstChunk, Unreadable> {
        self.0.get_gt(key).map_err(unread)
    }

    /// The value of a key, whose first chunk was read already.
    pub fn whole<'a>(&self, key: &[u8], first: &'a [u8]) -> Result<Cow<'a, [u8]>, Unreadable> {
        match further(first)? {
            0 => Ok(Cow::Borrowed(&first[NUMBER..])),
            _ => Ok(Cow::Owned(join(&self.chunks(key)?).unwrap_or_default())),
        }
    }
}

#[cfg(test)]
impl ChunkedTree {
    /// Write without a checksum and without a batch.
    pub fn put(&self, writes: &Writes) -> sled::Result<()> {
        for (key, value) in self.records(writes, &mut Checksum::default()).expect("readable") {
            match value {
                Some(value) => self.0.insert(key, value)?,
                None => self.0.remove(key)?,
            };
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn values_of_all_lengths_are_kept_and_counted(
            steps in prop::collection::vec((0u8..4, prop::option::of(0usize..20_000)), 1..30)
        ) {
            let tree = ChunkedTree(sled::Config::new().temporary(true).open().unwrap());
            let (mut kept, mut checksum) = (Writes::new(), Checksum::default());
            for (key, length) in steps {
                let value = length.map(|length| vec![key; length]);
                kept.insert(vec![key], value.clone());
                for (key, value) in tree.records(&[(vec![key], value)].into(), &mut checksum).unwrap() {
                    match value {
                        Some(value) => tree.0.insert(key, value).unwrap(),
                        None => tree.0.remove(key).unwrap(),
                    };
                }
            }
            for (key, value) in &kept {
                prop_assert_eq!(&join(&tree.chunks(key).unwrap()), value);
            }
            let mut counted = Checksum::default();
            for record in tree.0.iter() {
                let (key, value) = record.unwrap();
                prop_assert!(value.len() <= CHUNK);
                counted.add(&key, &value);
            }
            prop_assert_eq!(counted, checksum);
        }
    }
}
