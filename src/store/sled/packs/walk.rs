//! A walk over a range of packed records, from both ends, while packs may be written anew.
//!
//! A record that is not written meanwhile is in every version of its pack, and a pack that grows too long only gives
//! its last records to new packs after it. So a walk goes from pack to pack by place, and skips keys it has passed.

use std::ops::Range;
use std::sync::Arc;

use super::Packs;
use super::pack::{KeyValue, Pack};
use crate::store::tables::Unreadable;

/// A record in its pack.
pub(in crate::store::sled) struct PackedRecord {
    pack: Arc<Pack>,
    at: usize,
}

impl PackedRecord {
    pub fn key(&self) -> &[u8] {
        self.pack.key(self.at)
    }

    pub fn into_pair(self) -> KeyValue {
        (self.key().to_vec(), self.pack.value(self.at).to_vec())
    }
}

/// The records of a range that the walk has not returned yet.
pub(in crate::store::sled) struct PackWalk {
    packs: Packs,
    left: Range<Vec<u8>>,
    front: Option<PackPosition>,
    back: Option<PackPosition>,
}

/// The position of one end of the walk in a pack.
struct PackPosition {
    place: sled::IVec,
    pack: Arc<Pack>,
    /// For the front, the next record; for the back, the number of records left in the pack.
    at: usize,
}

impl PackWalk {
    pub(super) fn new(packs: Packs, left: Range<Vec<u8>>) -> PackWalk {
        PackWalk { packs, left, front: None, back: None }
    }

    /// Returns the first record that is left.
    pub fn take_first(&mut self) -> Result<Option<PackedRecord>, Unreadable> {
        while !self.left.is_empty() {
            if let Some(record) = self.front.as_mut().and_then(PackPosition::forwards) {
                let key = record.key();
                if key >= &self.left.end[..] {
                    break;
                }
                self.left.start = [key, &[0]].concat();
                return Ok(Some(record));
            }
            let found = match self.front.take() {
                Some(spot) => self.packs.behind(&spot.place)?,
                None => self.packs.from(&self.left.start)?,
            };
            let Some((place, pack)) = found else { break };
            let at = pack.before(&self.left.start);
            self.front = Some(PackPosition { place, pack, at });
        }
        // End the walk for good, also if a checkpoint adds records here later.
        self.left.end.clone_from(&self.left.start);
        Ok(None)
    }

    /// Returns the last record that is left.
    pub fn take_last(&mut self) -> Result<Option<PackedRecord>, Unreadable> {
        while !self.left.is_empty() {
            if let Some(record) = self.back.as_mut().and_then(PackPosition::backwards) {
                let key = record.key();
                if key < &self.left.start[..] {
                    break;
                }
                self.left.end = key.to_vec();
                return Ok(Some(record));
            }
            let found = match self.back.take() {
                Some(spot) => self.packs.before(&spot.place)?,
                None => self.packs.before(&super::place(&self.left.end))?,
            };
            let Some((place, pack)) = found else { break };
            let at = pack.before(&self.left.end);
            self.back = Some(PackPosition { place, pack, at });
        }
        self.left.start.clone_from(&self.left.end);
        Ok(None)
    }
}

impl Iterator for PackWalk {
    type Item = Result<KeyValue, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        self.take_first().map(|found| found.map(PackedRecord::into_pair)).transpose()
    }
}

impl DoubleEndedIterator for PackWalk {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.take_last().map(|found| found.map(PackedRecord::into_pair)).transpose()
    }
}

impl PackPosition {
    fn forwards(&mut self) -> Option<PackedRecord> {
        let at = self.at;
        (at < self.pack.len()).then(|| {
            self.at += 1;
            PackedRecord { pack: self.pack.clone(), at }
        })
    }

    fn backwards(&mut self) -> Option<PackedRecord> {
        self.at = self.at.checked_sub(1)?;
        Some(PackedRecord { pack: self.pack.clone(), at: self.at })
    }
}
