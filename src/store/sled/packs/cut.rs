//! Rewrites a pack: merges new records into its own and cuts the result into as many packs as it needs.

use std::cmp::Ordering;
use std::iter::Peekable;

use super::pack::{KeyValue, Packer, size};
use crate::store::sled::chunked_tree::ROOM;
use crate::store::tables::{Unreadable, Writes};

/// The bytes of records in a pack, about: some twenty recognitions. Longer packs would compress a little better, but
/// reading one record would cost more.
const SIZE: usize = 8 << 10;

/// Returns the packs that replace the one at `place`: the first stays there, the others lie at the keys they begin at.
/// Empty if no record changes.
pub(super) fn rewritten<'a>(
    place: Vec<u8>,
    old: Vec<KeyValue>,
    new: impl Iterator<Item = (&'a Vec<u8>, &'a Option<Vec<u8>>)>,
    packer: &mut Packer,
) -> Result<Writes, Unreadable> {
    let was_there = !old.is_empty();
    let Merged { pairs, changed, appended } = merged(old, new);
    let mut packs = Writes::new();
    if !changed {
        return Ok(packs);
    }
    if pairs.is_empty() {
        if was_there {
            packs.insert(place, None);
        }
        return Ok(packs);
    }
    let mut cut = vec![];
    cut_up(&pairs, appended, packer, &mut cut)?;
    let mut place = Some(place);
    for (first, bytes) in cut {
        let own = || super::place(first);
        packs.insert(place.take().unwrap_or_else(own), Some(bytes));
    }
    Ok(packs)
}

/// The records of a pack after a merge.
struct Merged {
    pairs: Vec<KeyValue>,
    changed: bool,
    /// Whether every new record came after every old one: then more records are likely to follow.
    appended: bool,
}

fn merged<'a>(old: Vec<KeyValue>, new: impl Iterator<Item = (&'a Vec<u8>, &'a Option<Vec<u8>>)>) -> Merged {
    let (mut old, mut new) = (old.into_iter().peekable(), new.peekable());
    let (mut changed, mut appended) = (false, true);
    let mut pairs = vec![];
    while let Some(order) = next_of(&mut old, &mut new) {
        let before = if order == Ordering::Greater { None } else { old.next() };
        let Some((key, value)) = new.next_if(|_| order != Ordering::Less) else {
            pairs.extend(before);
            continue;
        };
        appended &= before.is_none() && old.peek().is_none();
        changed |= before.as_ref().map(|(_, value)| value) != value.as_ref();
        pairs.extend(value.as_ref().map(|value| (key.clone(), value.clone())));
    }
    Merged { pairs, changed, appended }
}

/// Compares the next old key with the next new one; None when both are used up.
fn next_of<'a>(
    old: &mut Peekable<impl Iterator<Item = KeyValue>>,
    new: &mut Peekable<impl Iterator<Item = (&'a Vec<u8>, &'a Option<Vec<u8>>)>>,
) -> Option<Ordering> {
    match (old.peek(), new.peek()) {
        (Some((old, _)), Some((new, _))) => Some(old.cmp(new)),
        (Some(_), None) => Some(Ordering::Less),
        (None, Some(_)) => Some(Ordering::Greater),
        (None, None) => None,
    }
}

/// Cuts records into packs, each with its first key, that fit into one value of sled unless a single record does not.
fn cut_up<'a>(
    pairs: &'a [KeyValue],
    appended: bool,
    packer: &mut Packer,
    packs: &mut Vec<(&'a [u8], Vec<u8>)>,
) -> Result<(), Unreadable> {
    let Some((first, _)) = pairs.first() else { return Ok(()) };
    let whole: usize = pairs.iter().map(size).sum();
    let mut most = if appended { SIZE } else { whole / 2 };
    if whole <= SIZE || pairs.len() == 1 {
        let bytes = packer.pack(pairs)?;
        if bytes.len() <= ROOM || pairs.len() == 1 {
            packs.push((first, bytes));
            return Ok(());
        }
        most = whole / 2;
    }
    let mut length = 0;
    let fitting = pairs.iter().take_while(|pair| {
        length += size(pair);
        length <= most
    });
    let (here, behind) = pairs.split_at(fitting.count().clamp(1, pairs.len() - 1));
    cut_up(here, appended, packer, packs)?;
    cut_up(behind, appended, packer, packs)
}
