//! Merges several ordered tables into one, read from both ends: of entries with the same key the first table's counts,
//! and removed keys are skipped. A checkpoint may change the last table meanwhile, under keys of the other tables.

use std::collections::btree_map;

use crate::store::sled::packs::{KeyValue, PackWalk, PackedRecord};
use crate::store::tables::Unreadable;

type RecentRange<'a> = btree_map::Range<'a, Vec<u8>, Option<Vec<u8>>>;

pub(super) struct Merge<'a> {
    /// The tables, the latest first.
    tables: Vec<PeekedTable<'a>>,
}

/// A table with the entry at each end that was read but not returned yet.
struct PeekedTable<'a> {
    rest: RemainingRows<'a>,
    /// Whether the table has ended. Without this, sled would return keys that a checkpoint added later, which the other
    /// tables have passed already.
    ended: bool,
    front: Option<Entry<'a>>,
    back: Option<Entry<'a>>,
}

enum RemainingRows<'a> {
    Recent(RecentRange<'a>),
    Base(Box<PackWalk>),
}

enum Entry<'a> {
    Recent(&'a [u8], Option<&'a [u8]>),
    Base(PackedRecord),
}

/// An end of the merged range.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Front,
    Back,
}

impl<'a> Merge<'a> {
    /// Merges `recent`, its latest table first, over `base`.
    pub fn new(recent: Vec<RecentRange<'a>>, base: PackWalk) -> Merge<'a> {
        let rests =
            recent.into_iter().map(RemainingRows::Recent).chain([RemainingRows::Base(Box::new(base))]);
        let tables = rests.map(|rest| PeekedTable { rest, ended: false, front: None, back: None }).collect();
        Merge { tables }
    }

    fn step(&mut self, end: End) -> Option<Result<KeyValue, Unreadable>> {
        loop {
            match self.take(end) {
                Ok(Some(entry)) => {
                    if let Some(pair) = entry.into_pair() {
                        return Some(Ok(pair));
                    }
                }
                Ok(None) => return None,
                Err(why) => return Some(Err(why)),
            }
        }
    }

    /// Returns the next entry at an end, and drops the later tables' entries with the same key.
    fn take(&mut self, end: End) -> Result<Option<Entry<'a>>, Unreadable> {
        for table in &mut self.tables {
            table.look(end)?;
        }
        let Some(next) = self.next_table(end) else { return Ok(None) };
        let Some(entry) = self.tables[next].slot(end).take() else { return Ok(None) };
        for table in &mut self.tables[next + 1..] {
            table.slot(end).take_if(|other| other.key() == entry.key());
        }
        Ok(Some(entry))
    }

    /// Returns the number of the first table with the next entry at an end.
    fn next_table(&mut self, end: End) -> Option<usize> {
        let mut next: Option<usize> = None;
        for number in 0..self.tables.len() {
            let Some(entry) = self.tables[number].seen(end) else { continue };
            let comes_before = |best: usize| {
                self.tables[best].seen(end).is_some_and(|best| match end {
                    End::Front => entry.key() < best.key(),
                    End::Back => entry.key() > best.key(),
                })
            };
            if next.is_none_or(comes_before) {
                next = Some(number);
            }
        }
        next
    }
}

impl Iterator for Merge<'_> {
    type Item = Result<KeyValue, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step(End::Front)
    }
}

impl DoubleEndedIterator for Merge<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.step(End::Back)
    }
}

impl<'a> PeekedTable<'a> {
    /// Reads the next entry at an end; the last entry left may have been read from the other end.
    fn look(&mut self, end: End) -> Result<(), Unreadable> {
        if self.seen(end).is_none() {
            let next = if self.ended { None } else { self.rest.step(end)? };
            self.ended = next.is_none();
            let other = if end == End::Front { &mut self.back } else { &mut self.front };
            *self.slot(end) = next.or_else(|| other.take());
        }
        Ok(())
    }

    fn slot(&mut self, end: End) -> &mut Option<Entry<'a>> {
        match end {
            End::Front => &mut self.front,
            End::Back => &mut self.back,
        }
    }

    fn seen(&self, end: End) -> Option<&Entry<'a>> {
        match end {
            End::Front => self.front.as_ref(),
            End::Back => self.back.as_ref(),
        }
    }
}

impl<'a> RemainingRows<'a> {
    fn step(&mut self, end: End) -> Result<Option<Entry<'a>>, Unreadable> {
        match self {
            RemainingRows::Recent(range) => {
                let next = if end == End::Front { range.next() } else { range.next_back() };
                Ok(next.map(|(key, value)| Entry::Recent(key, value.as_deref())))
            }
            RemainingRows::Base(walk) => {
                let next = if end == End::Front { walk.take_first() } else { walk.take_last() };
                Ok(next?.map(Entry::Base))
            }
        }
    }
}

impl Entry<'_> {
    /// Returns the key with its value; None if the key was removed.
    fn into_pair(self) -> Option<KeyValue> {
        match self {
            Entry::Recent(key, value) => value.map(|value| (key.to_vec(), value.to_vec())),
            Entry::Base(record) => Some(record.into_pair()),
        }
    }

    fn key(&self) -> &[u8] {
        match self {
            Entry::Recent(key, _) => key,
            Entry::Base(record) => record.key(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::{Generation, Layers};
    use crate::store::sled::packs::Packs;
    use crate::store::tables::{Get, View, Writes};

    type PeekedTable = Vec<(u8, Option<u16>)>;

    fn table() -> impl Strategy<Value = PeekedTable> {
        prop::collection::vec((0u8..30, prop::option::of(0u16..6_000)), 0..20)
    }

    fn writes(table: &PeekedTable, layer: u8) -> Writes {
        let value = |length: u16| vec![layer; length.into()];
        table.iter().map(|(key, length)| (vec![b'a', *key], length.map(value))).collect()
    }

    #[test]
    fn what_a_checkpoint_puts_below_meanwhile_is_found_where_it_was_or_not_at_all() {
        let base = Packs::temporary();
        let one = |key: u8, value: Option<u16>| writes(&vec![(key, value)], 2);
        base.put(&one(1, Some(1)));
        let frozen = Arc::new(Generation { writes: one(5, Some(1)), last: 1 });
        let active = Generation { writes: one(5, None), last: 2 };
        let layers = Layers::new(base.clone(), Some(frozen.clone()), active);
        for front in [true, false] {
            base.put(&one(5, None));
            let mut found = layers.scan(vec![b'a']..vec![b'b']);
            let mut step = || if front { found.next() } else { found.next_back() };
            assert!(step().is_some());
            base.put(frozen.writes());
            assert!(step().is_none() && step().is_none(), "it was removed");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn layers_read_as_one_table_from_both_ends(
            below in table(), frozen in prop::option::of(table()), active in table(),
            from in 0u8..32, to in 0u8..32, ends in prop::collection::vec(any::<bool>(), 40)
        ) {
            let base = Packs::temporary();
            base.put(&writes(&below, 1));
            let frozen = frozen.map(|table| writes(&table, 2));
            let mut expected = std::collections::BTreeMap::new();
            for layer in [Some(writes(&below, 1)), frozen.clone(), Some(writes(&active, 3))].into_iter().flatten() {
                for (key, value) in layer {
                    match value {
                        Some(value) => expected.insert(key, value),
                        None => expected.remove(&key),
                    };
                }
            }
            let frozen = frozen.map(|writes| Arc::new(Generation { writes, last: 1 }));
            let layers = Layers::new(base, frozen, Generation { writes: writes(&active, 3), last: 2 });
            for key in 0..30 {
                let key = [b'a', key];
                prop_assert_eq!(layers.get(&key).unwrap(), expected.get(&key[..]).cloned());
            }
            let range = vec![b'a', from]..vec![b'a', to];
            let mut left: std::collections::VecDeque<_> = match range.is_empty() {
                true => Default::default(),
                false => expected.range(range.clone()).map(|(key, value)| (key.clone(), value.clone())).collect(),
            };
            let mut found = layers.scan(range);
            for front in ends {
                let (found, expected) =
                    if front { (found.next(), left.pop_front()) } else { (found.next_back(), left.pop_back()) };
                prop_assert_eq!(found.transpose().unwrap(), expected);
            }
        }
    }
}
