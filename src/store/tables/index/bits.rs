//! A set of places in a guild's index, one bit a place: a million places take 125 kB and are intersected in a moment.

/// A set of places, numbered from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

const WORD: usize = u64::BITS as usize;

impl Bits {
    /// The empty set, with room for `places` places.
    pub fn none(places: usize) -> Bits {
        Bits(vec![0; places.div_ceil(WORD)])
    }

    /// Adds a place. A place beyond the set's room is ignored.
    pub fn set(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / WORD) {
            *word |= 1 << (place % WORD);
        }
    }

    /// The intersection of two sets.
    pub fn and(mut self, other: &Bits) -> Bits {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
        self
    }

    /// The union of two sets.
    pub fn or(mut self, other: &Bits) -> Bits {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The number of places in the set.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The places from the last to the first.
    pub fn last_first(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().rev().flat_map(|(number, word)| {
            let set = (0..WORD).rev().filter(move |bit| word >> bit & 1 == 1);
            set.map(move |bit| number * WORD + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn bits(places: &BTreeSet<usize>) -> Bits {
        let mut bits = Bits::none(200);
        places.iter().for_each(|place| bits.set(*place));
        bits
    }

    fn all(bits: &Bits) -> BTreeSet<usize> {
        assert!(bits.last_first().is_sorted_by(|one, next| one > next));
        bits.last_first().collect()
    }

    proptest! {
        #[test]
        fn it_is_a_set(
            a in prop::collection::btree_set(0usize..200, 0..50),
            b in prop::collection::btree_set(0usize..200, 0..50),
        ) {
            prop_assert_eq!(all(&bits(&a).and(&bits(&b))), &a & &b);
            prop_assert_eq!(all(&bits(&a).or(&bits(&b))), &a | &b);
            prop_assert_eq!((bits(&a).count(), bits(&a).is_empty()), (a.len(), a.is_empty()));
        }
    }
}
