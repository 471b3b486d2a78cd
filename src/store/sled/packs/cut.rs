//! What becomes of a pack that is written to: its records with the new ones among them, cut into as many packs as they need.

use std::cmp::Ordering;
use std::iter::Peekable;

use super::pack::{Packer, Pair, size};
use crate::store::sled::chunked_tree::ROOM;
use crate::store::tables::{Unreadable, Writes};

/// How many bytes of records a pack has, about: some twenty recognitions. More of them would compress a little better,
/// and cost more to read one of.
const SIZE: usize = 8 << 10;

/// The packs that take the place of the one at `place`: it keeps that, and what it has no room for follows at places of its
/// own. Nothing where nothing changes.
pub(super) fn rewritten<'a>(
    place: Vec<u8>,
    old: Vec<Pair>,
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

/// Records after some were written.
struct Merged {
    pairs: Vec<Pair>,
    changed: bool,
    /// Whether all that was written came behind all that was there: then more will.
    appended: bool,
}

fn merged<'a>(old: Vec<Pair>, new: impl Iterator<Item = (&'a Vec<u8>, &'a Option<Vec<u8>>)>) -> Merged {
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

/// How the next old key compares with the next new one; none when there are no more of either.
fn next_of<'a>(
    old: &mut Peekable<impl Iterator<Item = Pair>>,
    new: &mut Peekable<impl Iterator<Item = (&'a Vec<u8>, &'a Option<Vec<u8>>)>>,
) -> Option<Ordering> {
    match (old.peek(), new.peek()) {
        (Some((old, _)), Some((new, _))) => Some(old.cmp(new)),
        (Some(_), None) => Some(Ordering::Less),
        (None, Some(_)) => Some(Ordering::Greater),
        (None, None) => None,
    }
}

/// Cut records into packs that fit into one of sled's values each, if they can be; each with the key it begins at.
fn cut_up<'a>(
    pairs: &'a [Pair],
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
