//! Which text comes next, so that none repeats before all have been shown. The texts themselves are in the catalogue.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The texts drawn in the present round.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotation {
    /// The number of the round: each round has an order of its own.
    pub round: u32,
    pub seen: Vec<String>,
}

impl Rotation {
    /// The next of `ids` for the drawer named `seed`, without drawing it; None if `ids` is empty.
    ///
    /// The order is a shuffle by hash, so it needs no storing, and added or removed texts do not disturb the others.
    pub fn next<'a>(&self, seed: &str, ids: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
        let unseen = ids.clone().filter(|id| !self.seen.iter().any(|seen| seen == id));
        first_in_order(seed, self.round, unseen)
            .or_else(|| first_in_order(seed, self.round + 1, ids.clone().filter(|id| !self.is_last(id))))
            .or_else(|| first_in_order(seed, self.round + 1, ids))
    }

    /// The rotation after `id` is drawn.
    pub fn drawn<'a>(mut self, id: &str, mut ids: impl Iterator<Item = &'a str>) -> Rotation {
        let fresh = |id: &str| !self.seen.iter().any(|seen| seen == id);
        if !ids.any(fresh) {
            self = Rotation { round: self.round + 1, seen: vec![] };
        }
        self.seen.push(id.to_owned());
        self
    }

    /// The rotation as if `id` had not been drawn in the present round.
    pub fn undrawn(mut self, id: &str) -> Rotation {
        self.seen.retain(|seen| seen != id);
        self
    }

    fn is_last(&self, id: &str) -> bool {
        self.seen.last().is_some_and(|last| last == id)
    }
}

/// The `n`th of `ids` in the first round's order, starting over after the last; None if `ids` is empty.
pub fn nth<'a>(seed: &str, n: usize, ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_by_cached_key(|id| place(seed, 0, id));
    let n = n.checked_rem(ids.len())?;
    Some(ids[n])
}

fn first_in_order<'a>(seed: &str, round: u32, ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    ids.min_by_key(|id| place(seed, round, id))
}

/// Where the text stands in the order of a round.
pub(super) fn place(seed: &str, round: u32, id: &str) -> [u8; 32] {
    Sha256::digest(format!("{seed}/{round}/{id}")).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn none_comes_again_before_all_have_been(count in 1usize..40, seed in 0u64..1_000) {
            let ids: Vec<_> = (0..count).map(|n| format!("tip-{n}")).collect();
            let all = || ids.iter().map(String::as_str);
            let mut rotation = Rotation::default();
            let mut last = None;
            for _ in 0..3 {
                let mut round = BTreeSet::new();
                for _ in 0..count {
                    let id = rotation.next(&seed.to_string(), all()).unwrap();
                    prop_assert!(round.insert(id), "{} twice in a round", id);
                    prop_assert!(count == 1 || last != Some(id), "{} twice running", id);
                    last = Some(id);
                    rotation = rotation.drawn(id, all());
                }
            }
        }
    }

    #[test]
    fn a_new_text_comes_in_the_present_round_and_a_removed_one_is_no_matter() {
        let rotation = Rotation { round: 0, seen: vec!["a".into(), "gone".into()] };
        assert_eq!(rotation.next("x", ["a", "new"].into_iter()), Some("new"));
    }

    #[test]
    fn a_text_that_was_not_used_after_all_comes_again() {
        let all = || ["a", "b", "c"].into_iter();
        let rotation = Rotation::default();
        let first = rotation.next("x", all()).unwrap();
        let drawn = rotation.clone().drawn(first, all());
        assert_ne!(drawn.next("x", all()), Some(first));
        assert_eq!(drawn.undrawn(first), rotation);
    }

    #[test]
    fn servers_have_orders_of_their_own() {
        let ids = ["a", "b", "c", "d", "e", "f"];
        let firsts: BTreeSet<_> =
            (0..20).filter_map(|n| Rotation::default().next(&n.to_string(), ids.into_iter())).collect();
        assert!(firsts.len() > 1);
    }
}
