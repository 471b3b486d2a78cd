//! The index that looking back searches: which recognitions of a server have which terms. It answers what
//! `Query::admits` answers, without reading every recognition; what may be seen is decided there and in `visibility`.
//!
//! A server's recognitions are numbered as they come. The latest ones, fewer than [`SMALL`], are the **tail**: they are
//! in no index and are looked at one by one. A full tail becomes a small **block**, and [`FAN`] small blocks become a
//! large one. A block keeps for each term the places in it that have the term; its terms lie in buckets, a page each,
//! and a bucket's pages of all blocks lie side by side, so that a term is looked up in one short walk.
//! So a recognition costs one short record when it is given, and a fraction of one for its block, whatever its words.

mod bits;
mod find;
mod page;
mod refill;
mod tail;
mod terms;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::key::Table;
use super::{Draft, Get, Unreadable, key, load};
use crate::domain::Moment;
use crate::domain::id::{GuildId, RecognitionId};
use crate::domain::recognition::Recognition;
use crate::store::Record;
pub use find::find;
use page::{Page, Terms};
pub use refill::refill;
use tail::Tail;
use terms::{Term, terms};

/// How many recognitions make a small block. As many are looked at one by one at most, and as many bits has a word.
const SMALL: usize = 64;
/// How many small blocks make a large one: the more, the fewer pages there are to look into, and the longer is the one
/// commit that brings them together.
const FAN: usize = 64;

/// How large a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Size {
    Small,
    Large,
}

impl Size {
    /// How many places it has.
    fn places(self) -> usize {
        match self {
            Size::Small => SMALL,
            Size::Large => SMALL * FAN,
        }
    }

    /// Into how many buckets its terms go, so that a page is of one or two thousand bytes: a power of two.
    fn buckets(self) -> u8 {
        match self {
            Size::Small => 4,
            Size::Large => 128,
        }
    }

    /// The bucket of a term, as keys write it.
    fn bucket(self, term: &Term) -> (u8, u8) {
        self.numbered(term.stir() & (self.buckets() - 1))
    }

    fn numbered(self, bucket: u8) -> (u8, u8) {
        let size = match self {
            Size::Small => b's',
            Size::Large => b'l',
        };
        (size, bucket)
    }
}

/// Where a recognition is in the index.
struct Spot {
    size: Size,
    block: u32,
    /// Its place within the block.
    offset: u16,
}

impl Spot {
    fn of(place: u32, tail: &Tail) -> Spot {
        let large = Size::Large.places() as u32;
        let size = if place < tail.before / large * large { Size::Large } else { Size::Small };
        let places = size.places() as u32;
        Spot { size, block: place / places, offset: (place % places) as u16 }
    }
}

/// Take in a recognition that was just recorded.
pub fn enter(draft: &mut Draft, recognition: &Recognition) -> Result<(), Unreadable> {
    let guild = recognition.guild;
    let mut tail = Tail::of(draft, guild)?;
    draft.put(key::given(recognition), tail.next().to_be_bytes().to_vec());
    tail.ids.push(recognition.id);
    if tail.ids.len() == SMALL {
        fold(draft, guild, &mut tail)?;
    }
    draft.put(key::tail(guild), tail.encode());
    Ok(())
}

/// A recognition that is in the index has changed: its terms change with it, in the same write.
pub fn change(draft: &mut Draft, before: &Recognition, after: &Recognition) -> Result<(), Unreadable> {
    // Cheers, which come most often, change none.
    if *after == (Recognition { cheers: after.cheers.clone(), post: after.post, ..before.clone() }) {
        return Ok(());
    }
    let tail = Tail::of(draft, before.guild)?;
    match place(draft, before)? {
        Some(place) if place < tail.before => {
            let (old, new) = (terms(before), terms(after));
            let gone = old.difference(&new).map(|term| (term, false));
            let come = new.difference(&old).map(|term| (term, true));
            amend(draft, before.guild, &Spot::of(place, &tail), gone.chain(come))
        }
        _ => Ok(()),
    }
}

/// Take a recognition out as if it had never been: the others keep their places.
pub fn forget(draft: &mut Draft, recognition: &Recognition) -> Result<(), Unreadable> {
    let guild = recognition.guild;
    let found = place(draft, recognition)?;
    draft.remove(key::given(recognition));
    let Some(place) = found else { return Ok(()) };
    let mut tail = Tail::of(draft, guild)?;
    if place < tail.before {
        let terms = terms(recognition);
        amend(draft, guild, &Spot::of(place, &tail), terms.iter().map(|term| (term, false)))?;
        let (key, offset) = (key::places(guild, place / SMALL as u32), place as usize % SMALL);
        let mut places = tail::places(draft, &key)?;
        places[offset].1 = tail::NOBODY;
        draft.put(key, tail::encode_places(&places));
    } else {
        tail.ids[(place - tail.before) as usize] = tail::NOBODY;
        draft.put(key::tail(guild), tail.encode());
    }
    Ok(())
}

/// Drop what is left of a server's index once every recognition in it is forgotten: its blocks, which name nobody any
/// more, and its tail.
pub fn drop_blocks(draft: &mut Draft, guild: GuildId) -> Result<(), Unreadable> {
    let small = Tail::of(draft, guild)?.before / SMALL as u32;
    (0..small).for_each(|block| draft.remove(key::places(guild, block)));
    (0..small / FAN as u32).for_each(|block| draft.remove(key::extent(guild, block)));
    draft.remove(key::tail(guild));
    Ok(())
}

/// The place of a recognition; none where it was never entered.
fn place(from: &impl Get, recognition: &Recognition) -> Result<Option<u32>, Unreadable> {
    let place = from.get(&key::given(recognition))?;
    Ok(place.and_then(|place| place.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))))
}

/// Add a place to terms, or take it from them.
fn amend<'a>(
    draft: &mut Draft,
    guild: GuildId,
    spot: &Spot,
    changes: impl Iterator<Item = (&'a Term, bool)>,
) -> Result<(), Unreadable> {
    let mut pages: BTreeMap<Vec<u8>, Terms> = BTreeMap::new();
    for (term, add) in changes {
        let key = key::page(guild, spot.size.bucket(term), spot.block);
        if !pages.contains_key(&key) {
            pages.insert(key.clone(), load_page(draft, &key, spot.size)?);
        }
        let Some(terms) = pages.get_mut(&key) else { continue };
        let places = terms.entry(term.clone()).or_default();
        places.retain(|place| *place != spot.offset);
        if add {
            places.insert(places.partition_point(|place| *place < spot.offset), spot.offset);
        }
    }
    pages.into_iter().for_each(|(key, terms)| put_page(draft, key, spot.size, &terms));
    Ok(())
}

/// Make a small block of a full tail, and a large one when there are enough of those.
fn fold(draft: &mut Draft, guild: GuildId, tail: &mut Tail) -> Result<(), Unreadable> {
    let block = tail.before / SMALL as u32;
    let (mut found, mut places) = (Terms::new(), vec![]);
    for (offset, id) in tail.ids.drain(..).enumerate() {
        let one: Option<Recognition> = load(draft, &key::recognition(id))?;
        for term in one.iter().flat_map(terms) {
            found.entry(term).or_default().push(offset as u16);
        }
        places.push(one.map_or((Moment::UNIX_EPOCH, tail::NOBODY), |one| (one.at, one.id)));
    }
    draft.put(key::places(guild, block), tail::encode_places(&places));
    put_block(draft, guild, Size::Small, block, found);
    tail.before += SMALL as u32;
    if (block as usize + 1).is_multiple_of(FAN) { merge(draft, guild, block / FAN as u32) } else { Ok(()) }
}

/// Make a large block of the small ones it consists of.
fn merge(draft: &mut Draft, guild: GuildId, large: u32) -> Result<(), Unreadable> {
    let mut found = Terms::new();
    let mut moments: Vec<Moment> = vec![];
    for number in 0..FAN {
        let block = large * FAN as u32 + number as u32;
        for bucket in 0..Size::Small.buckets() {
            let key = key::page(guild, Size::Small.numbered(bucket), block);
            for (term, places) in load_page(draft, &key, Size::Small)? {
                let places = places.iter().map(|place| place + (number * SMALL) as u16);
                found.entry(term).or_default().extend(places);
            }
            draft.remove(key);
        }
        let places = tail::places(draft, &key::places(guild, block))?;
        moments.extend(places.iter().filter(|(_, id)| *id != tail::NOBODY).map(|(at, _)| at));
    }
    put_block(draft, guild, Size::Large, large, found);
    let extent = moments.iter().min().zip(moments.iter().max());
    if let Some((first, last)) = extent {
        draft.put(key::extent(guild, large), [key::moment(*first), key::moment(*last)].concat());
    }
    Ok(())
}

fn put_block(draft: &mut Draft, guild: GuildId, size: Size, block: u32, found: Terms) {
    let mut pages: BTreeMap<(u8, u8), Terms> = BTreeMap::new();
    for (term, places) in found {
        pages.entry(size.bucket(&term)).or_default().insert(term, places);
    }
    for (bucket, terms) in pages {
        put_page(draft, key::page(guild, bucket, block), size, &terms);
    }
}

fn load_page(from: &impl Get, key: &[u8], size: Size) -> Result<Terms, Unreadable> {
    let bytes = from.get(key)?.unwrap_or_default();
    Page::of(&bytes, size).map(|entry| entry.map(|(term, places)| (Term::of(term), places.all()))).collect()
}

/// A page that holds nothing is not kept.
fn put_page(draft: &mut Draft, key: Vec<u8>, size: Size, terms: &Terms) {
    let bytes = page::encode(terms, size);
    if bytes.is_empty() { draft.remove(key) } else { draft.put(key, bytes) }
}

/// Read a record of one of the index's tables.
pub fn legible(table: Table, record: &Record) -> Result<(), Unreadable> {
    let (key, bytes) = (&record.key, &record.value);
    let guild =
        key.get(1..).and_then(|rest| rest.first_chunk()).map(|bytes| GuildId(u64::from_be_bytes(*bytes)));
    let size = [Size::Small, Size::Large].into_iter().find(|size| key.get(9) == Some(&size.numbered(0).0));
    match (table, guild, size) {
        (Table::Tail, Some(guild), _) => Tail::of(record, guild).map(drop),
        (Table::Places, ..) => tail::places(record, key).map(drop),
        (Table::Page, _, Some(size)) => Page::of(bytes, size).try_for_each(|entry| entry.map(drop)),
        _ => Err(Unreadable::because("this is no record of the index")),
    }
}

/// The id of nobody's recognition, where one was forgotten.
fn is_there(id: RecognitionId) -> bool {
    id != tail::NOBODY
}
