//! One pack: records that follow on each other, as the bytes of one value. The records are compressed together, since
//! they resemble each other. Where a pack lies, and which records belong into it, is not known here.

use std::cmp::Ordering;

use crate::store::tables::Unreadable;

/// A record's key and its value.
pub(in crate::store::sled) type KeyValue = (Vec<u8>, Vec<u8>);

/// The encoding of the records: as they are, or compressed by Zstandard.
const PLAIN: u8 = 0;
const ZSTD: u8 = 1;
/// The fastest of Zstandard's usual levels: packs are short, so higher levels save little more.
const LEVEL: i32 = 1;
/// A pack shorter than this, in bytes, is not compressed.
const SHORT: usize = 128;
/// The bytes before the records: their encoding and their length.
const HEAD: usize = 5;
/// The most that bytes may claim to hold: more than chunks have room for is not asked of memory.
const MOST: usize = 256 << 20;
/// The length of a number in a pack, in bytes.
const NUMBER: usize = 4;

/// An unpacked pack, in key order: the number of records, the end of each, and then for each record the key's length,
/// the key and the value.
#[derive(Debug)]
pub(super) struct Pack(Vec<u8>);

impl Pack {
    /// The number of records.
    pub fn len(&self) -> usize {
        self.number(0)
    }

    /// The length of the unpacked pack in bytes.
    pub fn size(&self) -> usize {
        self.0.len()
    }

    pub fn key(&self, at: usize) -> &[u8] {
        let (record, length) = self.record(at);
        &record[NUMBER..NUMBER + length]
    }

    pub fn value(&self, at: usize) -> &[u8] {
        let (record, length) = self.record(at);
        &record[NUMBER + length..]
    }

    /// Returns the number of the record with a key, or as the error the number that it would have.
    pub fn find(&self, key: &[u8]) -> Result<usize, usize> {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            match self.key(middle).cmp(key) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Ok(middle),
                Ordering::Greater => to = middle,
            }
        }
        Err(from)
    }

    /// The number of keys before this one.
    pub fn before(&self, key: &[u8]) -> usize {
        self.find(key).unwrap_or_else(|place| place)
    }

    pub fn pairs(&self) -> impl Iterator<Item = KeyValue> {
        (0..self.len()).map(|at| (self.key(at).to_vec(), self.value(at).to_vec()))
    }

    fn number(&self, at: usize) -> usize {
        number(&self.0[at * NUMBER..])
    }

    /// Returns a record's bytes, and the length of its key.
    fn record(&self, at: usize) -> (&[u8], usize) {
        let start = if at == 0 { (self.len() + 1) * NUMBER } else { self.number(at) };
        let record = &self.0[start..self.number(at + 1)];
        (record, number(record))
    }

    /// Lays records out as an unpacked pack.
    fn of(pairs: &[KeyValue]) -> Pack {
        let mut bytes = Vec::with_capacity(NUMBER + pairs.iter().map(size).sum::<usize>());
        let mut end = (pairs.len() + 1) * NUMBER;
        put(&mut bytes, pairs.len());
        for (key, value) in pairs {
            end += NUMBER + key.len() + value.len();
            put(&mut bytes, end);
        }
        for (key, value) in pairs {
            put(&mut bytes, key.len());
            bytes.extend_from_slice(key);
            bytes.extend_from_slice(value);
        }
        Pack(bytes)
    }

    /// Whether the layout is valid and the keys are in order.
    fn is_whole(&self) -> bool {
        let bytes = &self.0;
        if bytes.len() < NUMBER {
            return false;
        }
        let head = self.len().checked_add(1).and_then(|numbers| numbers.checked_mul(NUMBER));
        let Some(mut start) = head.filter(|head| *head <= bytes.len()) else { return false };
        for at in 1..=self.len() {
            let end = self.number(at);
            let record = bytes.get(start..end).filter(|record| record.len() >= NUMBER);
            if record.is_none_or(|record| number(record) > record.len() - NUMBER) {
                return false;
            }
            start = end;
        }
        start == bytes.len() && (1..self.len()).all(|at| self.key(at - 1) < self.key(at))
    }
}

/// The bytes that a record takes up in a pack.
pub(super) fn size((key, value): &KeyValue) -> usize {
    2 * NUMBER + key.len() + value.len()
}

fn put(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend_from_slice(&(number as u32).to_be_bytes());
}

fn number(bytes: &[u8]) -> usize {
    bytes.first_chunk().map_or(0, |number| u32::from_be_bytes(*number) as usize)
}

/// Compresses packs into values.
pub(in crate::store::sled) struct Packer(zstd::bulk::Compressor<'static>);

/// Decompresses values into packs.
pub(super) struct Unpacker(zstd::bulk::Decompressor<'static>);

impl Packer {
    /// A reusable instance.
    pub fn new() -> std::io::Result<Packer> {
        zstd::bulk::Compressor::new(LEVEL).map(Packer)
    }

    /// Returns the value for these records.
    pub(super) fn pack(&mut self, pairs: &[KeyValue]) -> Result<Vec<u8>, Unreadable> {
        let pack = Pack::of(pairs).0;
        if pack.len() < SHORT {
            return Ok(headed(PLAIN, pack.len(), &pack));
        }
        let squeezed = self.0.compress(&pack).map_err(|error| Unreadable::because(error.to_string()))?;
        let shorter = squeezed.len() < pack.len();
        Ok(if shorter { headed(ZSTD, pack.len(), &squeezed) } else { headed(PLAIN, pack.len(), &pack) })
    }
}

fn headed(method: u8, length: usize, rest: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD + rest.len());
    bytes.push(method);
    put(&mut bytes, length);
    bytes.extend_from_slice(rest);
    bytes
}

impl Unpacker {
    /// A reusable instance.
    pub fn new() -> std::io::Result<Unpacker> {
        zstd::bulk::Decompressor::new().map(Unpacker)
    }

    /// Returns the pack in a value.
    pub fn unpack(&mut self, bytes: &[u8]) -> Result<Pack, Unreadable> {
        let broken = || Unreadable::because("a pack of records cannot be read");
        let (head, rest) = bytes.split_first_chunk::<HEAD>().ok_or_else(broken)?;
        let length = number(&head[1..]);
        let pack = match head[0] {
            PLAIN => rest.to_vec(),
            ZSTD if length <= MOST => self.0.decompress(rest, length).map_err(|_| broken())?,
            _ => return Err(broken()),
        };
        Some(Pack(pack)).filter(|pack| pack.size() == length && pack.is_whole()).ok_or_else(broken)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_pack_is_read_as_it_was_written(
            records in prop::collection::btree_map(
                prop::collection::vec(any::<u8>(), 0..9), prop::collection::vec(0u8..3, 0..300), 0..20),
            sought in prop::collection::vec(any::<u8>(), 0..9),
        ) {
            let pairs: Vec<KeyValue> = records.clone().into_iter().collect();
            let bytes = Packer::new().unwrap().pack(&pairs).unwrap();
            let pack = Unpacker::new().unwrap().unpack(&bytes).unwrap();
            prop_assert_eq!(pack.pairs().collect::<Vec<_>>(), pairs);
            prop_assert_eq!(pack.before(&sought), records.range(..sought.clone()).count());
            prop_assert_eq!(pack.find(&sought).is_ok(), records.contains_key(&sought));
        }

        #[test]
        fn no_bytes_break_it(method in 0u8..3, length in 0usize..200, rest: Vec<u8>) {
            if let Ok(pack) = Unpacker::new().unwrap().unpack(&headed(method, length, &rest)) {
                prop_assert_eq!(pack.pairs().collect::<BTreeMap<_, _>>().len(), pack.len());
            }
        }

        #[test]
        fn a_flipped_bit_breaks_nothing(flipped in any::<prop::sample::Index>(), bit in 0u8..8) {
            let pairs: Vec<KeyValue> = (0..9).map(|n| (vec![b'r', n], vec![n; 40])).collect();
            let mut bytes = Packer::new().unwrap().pack(&pairs).unwrap();
            let at = flipped.index(bytes.len());
            bytes[at] ^= 1 << bit;
            if let Ok(pack) = Unpacker::new().unwrap().unpack(&bytes) {
                prop_assert!(pack.pairs().count() <= pairs.len());
            }
        }
    }
}
