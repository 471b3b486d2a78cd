//! Answers a query: translates it to terms, looks these up in the blocks, and tests the tail's recognitions one by one.

use std::ops::Range;

use super::bits::Bits;
use super::page::Page;
use super::tail::{self, Tail};
use super::terms::Term;
use super::{FAN, SMALL, Size, is_there};
use crate::domain::Moment;
use crate::domain::id::GuildId;
use crate::domain::looking::{List, Query};
use crate::domain::recognition::Recognition;
use crate::domain::words::begins;
use crate::store::tables::read::ReadResult;
use crate::store::tables::{Unreadable, View, key, load};

/// Returns what a query admits, latest recorded first, after the first `skip`, at most `take`; and the total number.
pub fn find(
    view: &dyn View,
    query: &Query,
    skip: usize,
    take: usize,
) -> ReadResult<(Vec<Recognition>, usize)> {
    let tail = Tail::of(view, query.guild)?;
    let fresh = fresh(view, query, &tail)?;
    let blocks = Blocks { view, guild: query.guild, places: tail.before as usize };
    let older = blocks.admitted(query)?;
    let count = fresh.len() + older.count();
    let before = skip.saturating_sub(fresh.len());
    let mut page: Vec<_> = fresh.into_iter().skip(skip).take(take).collect();
    let rest = take - page.len();
    for place in older.last_first().skip(before).take(rest) {
        page.push(blocks.one(place)?);
    }
    Ok((page, count))
}

/// Returns the recognitions of the tail that a query admits, the latest first.
fn fresh(view: &dyn View, query: &Query, tail: &Tail) -> ReadResult<Vec<Recognition>> {
    let there = tail.ids.iter().rev().filter(|id| is_there(**id));
    let all = there.map(|id| load::<Recognition>(view, &key::recognition(*id))?.ok_or_else(not_there));
    all.filter(|one| one.as_ref().map_or(true, |one| query.admits(one))).collect()
}

/// A guild's blocks.
struct Blocks<'a> {
    view: &'a dyn View,
    guild: GuildId,
    /// The number of places in all blocks.
    places: usize,
}

impl Blocks<'_> {
    /// Returns the places of the recognitions that a query admits.
    fn admitted(&self, query: &Query) -> ReadResult<Bits> {
        let me = query.viewer;
        let mut found = match &query.list {
            List::Mine => self.of(&Term::received_by(me))?,
            List::Given => self.of(&Term::given_by(me))?,
            List::Of(user) if *user == me => self.of(&Term::received_by(me))?,
            List::Of(user) => {
                let between_us = self.of(&Term::given_by(me))?.and(&self.of(&Term::received_by(*user))?);
                self.of(&Term::announced(*user))?.or(&between_us)
            }
            List::Search(sought) => {
                let mine = self.of(&Term::given_by(me))?.or(&self.of(&Term::received_by(me))?);
                sought.words().iter().try_fold(self.of(&Term::public())?.or(&mine), |found, word| {
                    if found.is_empty() { Ok(found) } else { Ok(found.and(&self.word(word)?)) }
                })?
            }
        };
        if let Some(value) = query.filter.value {
            let mut named = self.of(&Term::value(value))?;
            for other in &query.other_names {
                named = named.or(&self.of(&Term::value(*other))?);
            }
            found = found.and(&named);
        }
        match &query.filter.when {
            Some(when) if !found.is_empty() => Ok(found.and(&self.within(when)?)),
            _ => Ok(found),
        }
    }

    fn of(&self, term: &Term) -> ReadResult<Bits> {
        self.matching(term, |found| found == term.bytes())
    }

    fn word(&self, word: &str) -> ReadResult<Bits> {
        let term = Term::word(word);
        if begins(word) {
            self.matching(&term, |found| found.starts_with(term.bytes()))
        } else {
            self.of(&term)
        }
    }

    /// Returns the places of every term in this term's bucket that `is_like` accepts.
    fn matching(&self, term: &Term, is_like: impl Fn(&[u8]) -> bool) -> ReadResult<Bits> {
        let mut bits = Bits::none(self.places);
        for size in [Size::Large, Size::Small] {
            for page in self.view.scan(key::pages(self.guild, size.bucket(term))) {
                let (key, bytes) = page?;
                let first = key::block_of(&key).map_or(0, |block| block as usize * size.places());
                for entry in Page::of(&bytes, size) {
                    let (term, places) = entry?;
                    if is_like(term) {
                        places.mark(&mut bits, first);
                    }
                }
            }
        }
        Ok(bits)
    }

    /// Returns the places of the recognitions that were given in a range of time.
    fn within(&self, when: &Range<Moment>) -> ReadResult<Bits> {
        let mut bits = Bits::none(self.places);
        let small = self.places / SMALL;
        let large = small / FAN;
        for extent in self.view.scan(key::extents(self.guild)) {
            let (key, bytes) = extent?;
            let block = key::block_of(&key).ok_or_else(not_there)? as usize;
            let first = key::moment_at(&bytes).ok_or_else(not_there)?;
            let last = bytes.get(12..).and_then(key::moment_at).ok_or_else(not_there)?;
            if when.contains(&first) && when.contains(&last) {
                let places = Size::Large.places();
                (block * places..(block + 1) * places).for_each(|place| bits.set(place));
            } else if first < when.end && last >= when.start {
                self.each_within(block * FAN..(block + 1) * FAN, when, &mut bits)?;
            }
        }
        self.each_within(large * FAN..small, when, &mut bits)?;
        Ok(bits)
    }

    /// Adds the places in these small blocks that were given in the range, testing each place.
    fn each_within(&self, blocks: Range<usize>, when: &Range<Moment>, bits: &mut Bits) -> ReadResult<()> {
        for block in blocks {
            let places = tail::places(self.view, &key::places(self.guild, block as u32))?;
            let within = places.iter().enumerate().filter(|(_, (at, _))| when.contains(at));
            within.for_each(|(offset, _)| bits.set(block * SMALL + offset));
        }
        Ok(())
    }

    /// Returns the recognition at a place.
    fn one(&self, place: usize) -> ReadResult<Recognition> {
        let places = tail::places(self.view, &key::places(self.guild, (place / SMALL) as u32))?;
        let (_, id) = places[place % SMALL];
        load(self.view, &key::recognition(id))?.ok_or_else(not_there)
    }
}

fn not_there() -> Unreadable {
    Unreadable::because("what the index of recognitions names is not there")
}
