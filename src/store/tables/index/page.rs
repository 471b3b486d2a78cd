//! A page of the index as bytes: a row of entries, each a term and the places that have it. An entry lists its places
//! one by one or has one bit a place, whichever is shorter.

use std::collections::BTreeMap;

use super::Size;
use super::bits::Bits;
use super::terms::Term;
use crate::store::tables::Unreadable;

/// Each term with the places in a block that have it, in order.
pub type Terms = BTreeMap<Term, Vec<u16>>;

/// Reads the entries of a page.
pub(super) struct Page<'a> {
    rest: &'a [u8],
    size: Size,
}

/// The places of one entry.
pub(super) struct Places<'a> {
    bytes: &'a [u8],
    a_bit_each: bool,
}

/// Returns the page's bytes; empty if no term has a place.
pub fn encode(terms: &Terms, size: Size) -> Vec<u8> {
    let mut bytes = vec![];
    for (term, places) in terms.iter().filter(|(_, places)| !places.is_empty()) {
        let one_by_one = one_by_one(places);
        let a_bit_each = one_by_one.len() > size.places() / 8;
        let places = if a_bit_each { a_bit_each_of(places, size) } else { one_by_one };
        bytes.push(term.bytes().len() as u8);
        bytes.extend(term.bytes());
        number(&mut bytes, places.len() * 2 + usize::from(a_bit_each));
        bytes.extend(places);
    }
    bytes
}

fn one_by_one(places: &[u16]) -> Vec<u8> {
    let (mut bytes, mut before) = (vec![], 0);
    for place in places {
        number(&mut bytes, usize::from(place - before));
        before = *place;
    }
    bytes
}

fn a_bit_each_of(places: &[u16], size: Size) -> Vec<u8> {
    let mut bits = vec![0; size.places() / 8];
    places.iter().for_each(|place| bits[usize::from(place / 8)] |= 1 << (place % 8));
    bits
}

/// Writes a number as seven bits a byte, the lowest first; the eighth bit says that more bytes follow.
fn number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7F {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    // No number in a page needs more than three bytes.
    for shift in [0, 7, 14] {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7F) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

impl<'a> Page<'a> {
    /// Reads a page of a block of this size.
    pub fn of(bytes: &'a [u8], size: Size) -> Page<'a> {
        Page { rest: bytes, size }
    }

    fn entry(&mut self) -> Option<(&'a [u8], Places<'a>)> {
        let (length, rest) = self.rest.split_first()?;
        let (term, mut rest) = rest.split_at_checked(usize::from(*length))?;
        let header = read_number(&mut rest)?;
        let (bytes, rest) = rest.split_at_checked(header / 2)?;
        self.rest = rest;
        let places = Places { bytes, a_bit_each: header % 2 == 1 };
        places.is_whole(self.size).then_some((term, places))
    }
}

impl<'a> Iterator for Page<'a> {
    type Item = Result<(&'a [u8], Places<'a>), Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let entry = self.entry();
        if entry.is_none() {
            self.rest = &[];
        }
        Some(entry.ok_or_else(|| Unreadable::because("a page of the index cannot be read")))
    }
}

impl Places<'_> {
    /// Returns the places in order.
    pub fn all(&self) -> Vec<u16> {
        let mut all = vec![];
        self.each(|place| all.push(place as u16));
        all
    }

    /// Adds the places to a set over all blocks, in which this block's places begin at `first`.
    pub fn mark(&self, bits: &mut Bits, first: usize) {
        self.each(|place| bits.set(first + place));
    }

    fn each(&self, mut what: impl FnMut(usize)) {
        if self.a_bit_each {
            for (number, byte) in self.bytes.iter().enumerate() {
                (0..8).filter(|bit| byte >> bit & 1 == 1).for_each(|bit| what(number * 8 + bit));
            }
            return;
        }
        let (mut rest, mut place) = (self.bytes, 0);
        while let Some(more) = read_number(&mut rest) {
            place += more;
            what(place);
        }
    }

    /// Whether every place lies within a block of this size.
    fn is_whole(&self, size: Size) -> bool {
        if self.a_bit_each {
            return self.bytes.len() == size.places() / 8;
        }
        let mut last = 0;
        self.each(|place| last = place);
        last < size.places()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn size() -> impl Strategy<Value = Size> {
        prop_oneof![Just(Size::Small), Just(Size::Large)]
    }

    proptest! {
        #[test]
        fn a_page_is_read_as_it_was_written(
            size in size(),
            entries in prop::collection::btree_map("\\PC{0,30}", prop::collection::btree_set(0u16..4_096, 0..600), 0..6)
        ) {
            let places = |all: std::collections::BTreeSet<u16>| -> Vec<u16> {
                all.into_iter().filter(|place| usize::from(*place) < size.places()).collect()
            };
            let mut terms: Terms =
                entries.into_iter().map(|(word, all)| (Term::word(&word), places(all))).collect();
            let bytes = encode(&terms, size);
            let read: Result<Terms, _> =
                Page::of(&bytes, size).map(|entry| entry.map(|(term, all)| (Term::of(term), all.all()))).collect();
            terms.retain(|_, places| !places.is_empty());
            prop_assert_eq!(read.unwrap(), terms);
        }

        #[test]
        fn no_bytes_break_it(size in size(), bytes: Vec<u8>) {
            let mut bits = Bits::none(size.places());
            for entry in Page::of(&bytes, size) {
                let Ok((_, places)) = entry else { continue };
                places.mark(&mut bits, 0);
            }
        }
    }

    #[test]
    fn what_all_have_is_a_bit_each() {
        let all = Terms::from([(Term::public(), (0..4_096).collect())]);
        assert_eq!(encode(&all, Size::Large).len(), 1 + 1 + 2 + 512);
    }
}
