//! Splits values into pieces: sled moves large pages to files that it never syncs, so no value in sled may be long.
//!
//! A value's first piece lies at the key and begins with the number of further pieces; these lie in a table of their
//! own, at the key and the piece's number.

use std::borrow::Cow;

use super::fault::unread;
use super::tally::Tally;
use crate::store::tables::{Unreadable, Writes};

/// The longest piece, in bytes. A leaf of sled splits at 16 values, and a page of 128 KiB moves to a file of its own.
const PIECE: usize = 4_000;
/// The length of the number before a first piece, in bytes.
const NUMBER: usize = 2;
/// The longest value that fits into one piece, in bytes.
pub(super) const ROOM: usize = PIECE - NUMBER;
/// The byte of the table of further pieces: not ASCII, so none of the names in `tables`.
const FURTHER: u8 = 0xFE;

/// A sled tree whose values are split into pieces.
#[derive(Clone)]
pub(super) struct Pieces(pub sled::Db);

/// Writes to sled; None removes a key.
pub(super) type Records = Vec<(Vec<u8>, Option<Vec<u8>>)>;

impl Pieces {
    /// Returns the writes to sled that these writes of values need, and updates the tally.
    pub fn records(&self, writes: &Writes, tally: &mut Tally) -> Result<Records, Unreadable> {
        let mut records = Records::new();
        for (key, value) in writes {
            let new = value.as_deref().map(cut).transpose()?.unwrap_or_default();
            let old = self.pieces(key)?;
            let (count, mut new) = (new.len().max(old.len()), new.into_iter());
            for number in 0..count {
                let (key, old, new) = (place(key, number), old.get(number), new.next());
                // Skip pieces that do not change, such as the queue entry of an open notice in a new state.
                if old.map(|old| &**old) == new.as_deref() {
                    continue;
                }
                old.inspect(|old| tally.take(&key, old));
                new.iter().for_each(|new| tally.add(&key, new));
                records.push((key, new));
            }
        }
        Ok(records)
    }

    /// Returns all pieces of a key's value, the first with its number; empty if there is no value.
    fn pieces(&self, key: &[u8]) -> Result<Vec<sled::IVec>, Unreadable> {
        let Some(first) = self.0.get(key).map_err(unread)? else { return Ok(vec![]) };
        let further = further(&first)?;
        let mut pieces = vec![first];
        for number in 1..=further {
            let piece = self.0.get(place(key, number)).map_err(unread)?;
            pieces.push(piece.ok_or_else(|| Unreadable::because("a piece of a value is not there"))?);
        }
        Ok(pieces)
    }
}

/// The key of a piece in sled.
fn place(key: &[u8], number: usize) -> Vec<u8> {
    match number {
        0 => key.to_vec(),
        further => [&[FURTHER], key, &(further as u16).to_be_bytes()].concat(),
    }
}

fn cut(value: &[u8]) -> Result<Vec<Vec<u8>>, Unreadable> {
    let (first, rest) = value.split_at(value.len().min(ROOM));
    let further = rest.chunks(PIECE);
    let number =
        u16::try_from(further.len()).map_err(|_| Unreadable::because("a value is too long to keep"))?;
    let first = [&number.to_be_bytes(), first].concat();
    Ok(std::iter::once(first).chain(further.map(<[u8]>::to_vec)).collect())
}

/// Returns the number of further pieces from a first one.
fn further(first: &[u8]) -> Result<usize, Unreadable> {
    let number = first.first_chunk().map(|number| u16::from_be_bytes(*number).into());
    number.ok_or_else(|| Unreadable::because("a value's first piece is too short"))
}

/// Joins pieces to the value; None if there are no pieces.
fn join(pieces: &[sled::IVec]) -> Option<Vec<u8>> {
    let (first, further) = pieces.split_first()?;
    let mut whole = first[NUMBER..].to_vec();
    further.iter().for_each(|piece| whole.extend_from_slice(piece));
    Some(whole)
}

/// A key with the first piece of its value.
type Found = Option<(sled::IVec, sled::IVec)>;

impl Pieces {
    /// The entry of this key, or else of the last key before it.
    pub fn up_to(&self, key: &[u8]) -> Result<Found, Unreadable> {
        self.0.range(..=key).next_back().transpose().map_err(unread)
    }

    /// The entry of the last key before this one.
    pub fn before(&self, key: &[u8]) -> Result<Found, Unreadable> {
        self.0.range(..key).next_back().transpose().map_err(unread)
    }

    /// The entry of the first key after this one.
    pub fn behind(&self, key: &[u8]) -> Result<Found, Unreadable> {
        self.0.get_gt(key).map_err(unread)
    }

    /// Returns the value of a key whose first piece was read already.
    pub fn whole<'a>(&self, key: &[u8], first: &'a [u8]) -> Result<Cow<'a, [u8]>, Unreadable> {
        match further(first)? {
            0 => Ok(Cow::Borrowed(&first[NUMBER..])),
            _ => Ok(Cow::Owned(join(&self.pieces(key)?).unwrap_or_default())),
        }
    }
}

#[cfg(test)]
impl Pieces {
    /// Writes without a tally and without a batch.
    pub fn put(&self, writes: &Writes) -> sled::Result<()> {
        for (key, value) in self.records(writes, &mut Tally::default()).expect("readable") {
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
            let pieces = Pieces(sled::Config::new().temporary(true).open().unwrap());
            let (mut kept, mut tally) = (Writes::new(), Tally::default());
            for (key, length) in steps {
                let value = length.map(|length| vec![key; length]);
                kept.insert(vec![key], value.clone());
                for (key, value) in pieces.records(&[(vec![key], value)].into(), &mut tally).unwrap() {
                    match value {
                        Some(value) => pieces.0.insert(key, value).unwrap(),
                        None => pieces.0.remove(key).unwrap(),
                    };
                }
            }
            for (key, value) in &kept {
                prop_assert_eq!(&join(&pieces.pieces(key).unwrap()), value);
            }
            let mut counted = Tally::default();
            for record in pieces.0.iter() {
                let (key, value) = record.unwrap();
                prop_assert!(value.len() <= PIECE);
                counted.add(&key, &value);
            }
            prop_assert_eq!(counted, tally);
        }
    }
}
