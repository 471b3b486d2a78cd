//! The search index: which recognitions of a guild have which terms. A search in the index finds what `Query::admits`
//! admits, without reading every recognition. `Query::admits` and `visibility` decide who may see a recognition.
//!
//! A guild's recognitions are numbered in the order of arrival; the number is the recognition's **place**. The latest,
//! fewer than [`SMALL`], are the **tail**: no block has their terms, and a query tests them one by one. A full tail
//! becomes a small **block**, and [`FAN`] small blocks become a large one. A block maps each term to the places that
//! have it. A block's terms lie in buckets, one page each, and a bucket's pages of all blocks lie side by side, so that
//! one short walk looks up a term. So a recognition costs one short record when it is given, and a fraction of its
//! block's pages, whatever its text.

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
use super::{Get, PendingView, Unreadable, key, load};
use crate::domain::Moment;
use crate::domain::id::{GuildId, RecognitionId};
use crate::domain::recognition::Recognition;
use crate::store::Record;
pub use find::find;
use page::{Page, Terms};
pub use refill::refill;
use tail::Tail;
use terms::{Term, terms};

/// Recognitions in a small block: at most as many are tested one by one, and a word of [`bits::Bits`] has as many bits.
const SMALL: usize = 64;
/// Small blocks in a large one. More of them mean fewer pages to read, but a longer commit when they are merged.
const FAN: usize = 64;

/// The size of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Size {
    Small,
    Large,
}

impl Size {
    /// The number of places in a block of this size.
    fn places(self) -> usize {
        match self {
            Size::Small => SMALL,
            Size::Large => SMALL * FAN,
        }
    }

    /// The number of buckets for a block's terms, a power of two, chosen so that a page has one or two thousand bytes.
    fn buckets(self) -> u8 {
        match self {
            Size::Small => 4,
            Size::Large => 128,
        }
    }

    /// The bucket of a term in the form that keys use.
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

/// Where the blocks hold a recognition.
struct IndexSpot {
    size: Size,
    block: u32,
    /// The recognition's place within the block.
    offset: u16,
}

impl IndexSpot {
    fn of(place: u32, tail: &Tail) -> IndexSpot {
        let large = Size::Large.places() as u32;
        let size = if place < tail.before / large * large { Size::Large } else { Size::Small };
        let places = size.places() as u32;
        IndexSpot { size, block: place / places, offset: (place % places) as u16 }
    }
}

/// Adds a recognition that was just recorded.
pub fn enter(draft: &mut PendingView, recognition: &Recognition) -> Result<(), Unreadable> {
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

/// Updates the terms of a recognition that has changed, in the same commit.
pub fn change(draft: &mut PendingView, before: &Recognition, after: &Recognition) -> Result<(), Unreadable> {
    // A cheer, the most frequent change, and a post change no term.
    if *after == (Recognition { cheers: after.cheers.clone(), post: after.post, ..before.clone() }) {
        return Ok(());
    }
    let tail = Tail::of(draft, before.guild)?;
    match place(draft, before)? {
        Some(place) if place < tail.before => {
            let (old, new) = (terms(before), terms(after));
            let gone = old.difference(&new).map(|term| (term, false));
            let come = new.difference(&old).map(|term| (term, true));
            amend(draft, before.guild, &IndexSpot::of(place, &tail), gone.chain(come))
        }
        _ => Ok(()),
    }
}

/// Removes a recognition as if it had never existed. The other recognitions keep their places.
pub fn forget(draft: &mut PendingView, recognition: &Recognition) -> Result<(), Unreadable> {
    let guild = recognition.guild;
    let found = place(draft, recognition)?;
    draft.remove(key::given(recognition));
    let Some(place) = found else { return Ok(()) };
    let mut tail = Tail::of(draft, guild)?;
    if place < tail.before {
        let terms = terms(recognition);
        amend(draft, guild, &IndexSpot::of(place, &tail), terms.iter().map(|term| (term, false)))?;
        let (key, offset) = (key::places(guild, place / SMALL as u32), place as usize % SMALL);
        let mut places = tail::places(draft, &key)?;
        places[offset].1 = tail::NO_RECOGNITION;
        draft.put(key, tail::encode_places(&places));
    } else {
        tail.ids[(place - tail.before) as usize] = tail::NO_RECOGNITION;
        draft.put(key::tail(guild), tail.encode());
    }
    Ok(())
}

/// Drops a guild's blocks and tail after every recognition in them was forgotten. No term is left in the blocks then.
pub fn drop_blocks(draft: &mut PendingView, guild: GuildId) -> Result<(), Unreadable> {
    let small = Tail::of(draft, guild)?.before / SMALL as u32;
    (0..small).for_each(|block| draft.remove(key::places(guild, block)));
    (0..small / FAN as u32).for_each(|block| draft.remove(key::extent(guild, block)));
    draft.remove(key::tail(guild));
    Ok(())
}

/// Returns the place of a recognition; None if the index has never had it.
fn place(from: &impl Get, recognition: &Recognition) -> Result<Option<u32>, Unreadable> {
    let place = from.get(&key::given(recognition))?;
    Ok(place.and_then(|place| place.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))))
}

/// Adds a place to terms (`true`) or removes it from them (`false`).
fn amend<'a>(
    draft: &mut PendingView,
    guild: GuildId,
    spot: &IndexSpot,
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

/// Turns a full tail into a small block, and [`FAN`] small blocks into a large one.
fn fold(draft: &mut PendingView, guild: GuildId, tail: &mut Tail) -> Result<(), Unreadable> {
    let block = tail.before / SMALL as u32;
    let (mut found, mut places) = (Terms::new(), vec![]);
    for (offset, id) in tail.ids.drain(..).enumerate() {
        let one: Option<Recognition> = load(draft, &key::recognition(id))?;
        for term in one.iter().flat_map(terms) {
            found.entry(term).or_default().push(offset as u16);
        }
        places.push(one.map_or((Moment::UNIX_EPOCH, tail::NO_RECOGNITION), |one| (one.at, one.id)));
    }
    draft.put(key::places(guild, block), tail::encode_places(&places));
    put_block(draft, guild, Size::Small, block, found);
    tail.before += SMALL as u32;
    if (block as usize + 1).is_multiple_of(FAN) { merge(draft, guild, block / FAN as u32) } else { Ok(()) }
}

/// Merges small blocks into the large block numbered `large`.
fn merge(draft: &mut PendingView, guild: GuildId, large: u32) -> Result<(), Unreadable> {
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
        moments.extend(places.iter().filter(|(_, id)| *id != tail::NO_RECOGNITION).map(|(at, _)| at));
    }
    put_block(draft, guild, Size::Large, large, found);
    let extent = moments.iter().min().zip(moments.iter().max());
    if let Some((first, last)) = extent {
        draft.put(key::extent(guild, large), [key::moment(*first), key::moment(*last)].concat());
    }
    Ok(())
}

fn put_block(draft: &mut PendingView, guild: GuildId, size: Size, block: u32, found: Terms) {
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

/// Stores a page; removes the record if the page is empty.
fn put_page(draft: &mut PendingView, key: Vec<u8>, size: Size, terms: &Terms) {
    let bytes = page::encode(terms, size);
    if bytes.is_empty() { draft.remove(key) } else { draft.put(key, bytes) }
}

/// Checks that a record of one of the index's tables can be read.
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

/// Whether an id is that of a recognition, and not the mark of a forgotten one.
fn is_there(id: RecognitionId) -> bool {
    id != tail::NO_RECOGNITION
}
