//! The matching, held against all matchings of small graphs, and against its own duals in larger ones.

use proptest::prelude::*;

use super::{Search, Weights, heaviest};

/// The greatest weight that a matching of the vertices in `left` has, by trying all.
fn by_trying_all(weights: &Weights, left: u32) -> i64 {
    if left == 0 {
        return 0;
    }
    let first = left.trailing_zeros() as usize;
    let others = left & !(1 << first);
    let alone = by_trying_all(weights, others);
    let paired = (first + 1..weights.size).filter(|other| others & (1 << other) != 0);
    let paired = paired.filter(|other| weights.get(first, *other) > 0);
    let each = paired.map(|other| weights.get(first, other) + by_trying_all(weights, others & !(1 << other)));
    each.max().unwrap_or(0).max(alone)
}

/// The weight of a matching, which must be one.
fn weight(weights: &Weights, mates: &[Option<usize>]) -> i64 {
    let twice: i64 = mates
        .iter()
        .enumerate()
        .filter_map(|(one, mate)| Some((one, (*mate)?)))
        .map(|(one, mate)| {
            assert!(one != mate && mates[mate] == Some(one), "{mates:?}");
            assert!(weights.get(one, mate) > 0, "{one} and {mate} have no edge");
            weights.get(one, mate)
        })
        .sum();
    twice / 2
}

/// A graph of so many vertices, from a list of weights that is gone through again and again.
fn graph(size: usize, list: &[i64]) -> Weights {
    Weights::new(size, |one, other| list[(one * (one + 1) / 2 + other) % list.len()])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_other_matching_is_heavier(
        size in 1usize..10,
        list in prop_oneof![
            prop::collection::vec(0i64..4, 60),
            prop::collection::vec(0i64..1_000_000_000, 60),
            prop::collection::vec(prop_oneof![3 => Just(0i64), 1 => 1i64..6], 60),
        ],
    ) {
        let weights = graph(size, &list);
        let found = heaviest(&weights);
        prop_assert_eq!(weight(&weights, &found), by_trying_all(&weights, (1 << size) - 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The duals prove the weight: no edge weighs more than they allow it, and they sum up to what the matching weighs.
    #[test]
    fn the_duals_prove_a_large_matching(
        size in 20usize..70,
        list in prop_oneof![
            prop::collection::vec(0i64..3, 400),
            prop::collection::vec(0i64..100, 400),
            prop::collection::vec(prop_oneof![9 => Just(0i64), 1 => 1i64..9], 400),
        ],
    ) {
        let weights = graph(size, &list);
        let mut search = Search::new(&weights);
        search.begin_greedily();
        while search.phase() {}
        let mates: Vec<Option<usize>> =
            search.mate[..size].iter().map(|mate| Some(*mate).filter(|mate| *mate < size)).collect();
        let found = weight(&weights, &mates);
        let blossoms: Vec<usize> =
            (size..search.nodes).filter(|node| search.outer[*node] != super::NONE).collect();
        prop_assert!(blossoms.iter().chain(&(0..size).collect::<Vec<_>>()).all(|node| search.dual[*node] >= 0));
        for one in 0..size {
            for other in (0..one).filter(|other| weights.get(one, *other) > 0) {
                let around = blossoms.iter().filter(|ring| within(&search, **ring, one) && within(&search, **ring, other));
                let allowed: i64 = around.map(|ring| search.dual[*ring]).sum();
                prop_assert!(search.dual[one] + search.dual[other] + allowed >= 2 * weights.get(one, other));
            }
        }
        let rings = blossoms.iter().map(|ring| search.dual[*ring] * (vertices(&search, *ring) as i64 / 2));
        let proven: i64 = search.dual[..size].iter().sum::<i64>() + rings.sum::<i64>();
        prop_assert_eq!(2 * found, proven);
    }
}

fn within(search: &Search<'_>, node: usize, vertex: usize) -> bool {
    node == vertex
        || node >= search.size && search.ring[node].iter().any(|inner| within(search, *inner, vertex))
}

fn vertices(search: &Search<'_>, node: usize) -> usize {
    if node < search.size { 1 } else { search.ring[node].iter().map(|inner| vertices(search, *inner)).sum() }
}

#[test]
fn a_graph_without_edges_and_one_without_vertices_have_no_matching() {
    assert_eq!(heaviest(&Weights::new(0, |_, _| 1)), vec![]);
    assert_eq!(heaviest(&Weights::new(3, |_, _| 0)), vec![None; 3]);
}

/// An odd ring with a tail at each vertex has a perfect matching that only a blossom finds.
#[test]
fn a_way_through_an_odd_ring_is_found() {
    let ring = |one: usize, other: usize| one < 5 && other < 5 && (one + 1) % 5 == other;
    let tail = |one: usize, other: usize| other == one + 5;
    let is_edge = |one, other| ring(one, other) || tail(one, other);
    let weights = Weights::new(10, |one, other| i64::from(is_edge(one, other) || is_edge(other, one)));
    assert!(heaviest(&weights).iter().all(Option::is_some));
}
