//! Packs read as the plain table that was written, whatever is cut, emptied or rewritten in between.

use std::collections::{BTreeMap, VecDeque};

use proptest::prelude::*;

use super::*;

type ModelTable = Vec<((u8, u16), Option<u16>)>;

fn table(most: usize) -> impl Strategy<Value = ModelTable> {
    let key = (prop::sample::select(&b"ab"[..]), 0u16..400);
    // A few values are too long for one value of sled.
    let length = prop_oneof![8 => 0u16..900, 1 => 4_000u16..9_000];
    prop::collection::vec((key, prop::option::weighted(0.8, length)), 0..most)
}

fn key((table, number): (u8, u16)) -> Vec<u8> {
    [&[table][..], &number.to_be_bytes()].concat()
}

/// Writes with values that do not compress well and depend on the seed.
fn writes(table: &ModelTable, seed: u64) -> Writes {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut value = |length: u16| (0..length).map(|_| random.u8(..)).collect::<Vec<u8>>();
    table.iter().map(|(at, length)| (key(*at), length.map(&mut value))).collect()
}

fn plain(of: &[Writes]) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let mut plain = BTreeMap::new();
    for (key, value) in of.iter().flatten() {
        match value {
            Some(value) => plain.insert(key.clone(), value.clone()),
            None => plain.remove(key),
        };
    }
    plain
}

#[test]
fn half_changed_packs_are_not_read() {
    let packs = Packs::temporary();
    let (kept, lost) = (key((b'a', 1)), key((b'b', 1)));
    packs.put(&[(kept.clone(), Some(vec![1])), (lost.clone(), Some(vec![2]))].into());
    let full = || sled::Error::Io(std::io::ErrorKind::StorageFull.into());
    let failed: sled::Result<()> = packs.change(|| {
        packs.tree.0.remove([PACKS, b'b'])?;
        Err(full())
    });
    assert!(failed.is_err());
    let disk = |why: Unreadable| why.disk;
    for key in [&kept, &lost] {
        assert_eq!(packs.get(key).map_err(disk), Err(Some(std::io::ErrorKind::StorageFull)));
        assert_eq!(packs.has(key).map_err(disk), Err(Some(std::io::ErrorKind::StorageFull)));
    }
    let found = packs.scan(all()).next().map(|found| found.map_err(disk));
    assert_eq!(found, Some(Err(Some(std::io::ErrorKind::StorageFull))));
}

fn all() -> Range<Vec<u8>> {
    vec![1]..vec![0x80]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn packs_read_as_one_plain_table_from_both_ends(
        tables in prop::collection::vec(table(120), 1..5), range in (0u16..401, 0u16..401),
        ends in prop::collection::vec(any::<bool>(), 400), sought in (0u16..400).prop_map(|n| (b'a', n))
    ) {
        let packs = Packs::temporary();
        let written: Vec<Writes> = tables.iter().zip(1..).map(|(table, seed)| writes(table, seed)).collect();
        written.iter().for_each(|writes| packs.put(writes));
        let expected = plain(&written);
        let found: Result<BTreeMap<_, _>, _> = packs.scan(all()).collect();
        prop_assert_eq!(&found.unwrap(), &expected);
        let sought = key(sought);
        prop_assert_eq!(packs.get(&sought).unwrap(), expected.get(&sought).cloned());
        prop_assert_eq!(packs.has(&sought).unwrap(), expected.contains_key(&sought));
        let range = key((b'a', range.0))..key((b'b', range.1));
        let first = expected.range(range.clone()).next().map(|(key, _)| key.clone());
        prop_assert_eq!(packs.first(range.clone()).unwrap(), first);
        let mut left: VecDeque<_> = expected.range(range.clone()).collect();
        let mut walk = packs.scan(range);
        for front in ends {
            let (found, expected) =
                if front { (walk.next(), left.pop_front()) } else { (walk.next_back(), left.pop_back()) };
            let expected = expected.map(|(key, value)| (key.clone(), value.clone()));
            prop_assert_eq!(found.transpose().unwrap(), expected);
        }
    }

    #[test]
    fn a_walk_finds_each_unchanged_key_whatever_is_written_beside_it(
        first in table(200), beside in prop::collection::vec(table(60), 0..12), front: bool
    ) {
        let packs = Packs::temporary();
        packs.put(&writes(&first, 1));
        // Writes during the walk are under other keys: the layers above shadow the same ones.
        let beside: Vec<Writes> = beside.iter().map(|table| {
            let mut writes = writes(table, 2);
            writes.retain(|key, _| !first.iter().any(|(at, _)| *key == self::key(*at)));
            writes
        }).collect();
        let mut expected: Vec<_> = plain(&[writes(&first, 1)]).into_keys().collect();
        if !front {
            expected.reverse();
        }
        let mut walk = packs.scan(all());
        let mut found = vec![];
        let step = |walk: &mut Pairs| if front { walk.next() } else { walk.next_back() };
        for writes in &beside {
            found.extend((0..20).map_while(|_| step(&mut walk)));
            packs.put(writes);
        }
        found.extend(std::iter::from_fn(|| step(&mut walk)));
        let found: Vec<_> = found.into_iter().map(|pair| pair.unwrap().0).collect();
        let is_in_order = found.is_sorted_by(|one, next| if front { one < next } else { one > next });
        prop_assert!(is_in_order);
        let found: Vec<_> = found.into_iter().filter(|key| expected.contains(key)).collect();
        prop_assert_eq!(found, expected);
    }
}

fn numbered(numbers: Range<u32>, value: Option<&str>) -> Writes {
    let key = |number: u32| [&b"n"[..], &number.to_be_bytes()].concat();
    numbers.map(|number| (key(number), value.map(|value| format!("{value}{number}").into_bytes()))).collect()
}

fn count(packs: &Packs) -> usize {
    packs.tree.0.iter().count()
}

#[test]
fn what_comes_in_order_fills_its_packs() {
    let packs = Packs::temporary();
    for from in (0..10_000).step_by(50) {
        packs.put(&numbered(from..from + 50, Some("some words that are much like all the others: ")));
    }
    // A record has some 65 bytes, a pack 8 KiB.
    assert!((70..110).contains(&count(&packs)), "{}", count(&packs));
    packs.put(&numbered(0..10_000, None));
    assert_eq!(count(&packs), 0, "empty ones go");
}
