//! The cheapest groups of a few people, by going through all: the best way to settle each set of them is worked out once,
//! from the ways to settle its smaller sets. It costs as much as there are sets, so for more people there is `large`.

use super::Numbers;
use super::costs::Costs;

/// The cheapest way to settle a set of people.
#[derive(Clone, Copy)]
struct Way {
    cost: i64,
    /// The group, as a set, of the first of them; alone if they are left over.
    group: usize,
}

/// Returns the cheapest groups.
pub(super) fn groups(costs: &Costs) -> Numbers {
    let everybody = (1 << costs.people()) - 1;
    let most = costs.odd_sizes().unwrap_or(0);
    let mut ways: Vec<Vec<Option<Way>>> = vec![vec![None; most + 1]; everybody + 1];
    ways[0].fill(Some(Way { cost: 0, group: 0 }));
    for set in 1..=everybody {
        for odd in 0..=most {
            ways[set][odd] = cheapest(costs, &ways, set, odd);
        }
    }
    followed(costs, &ways, everybody, most)
}

/// The cheapest way to settle a set with so many groups of an odd size at most.
fn cheapest(costs: &Costs, ways: &[Vec<Option<Way>>], set: usize, odd: usize) -> Option<Way> {
    let first = set.trailing_zeros() as usize;
    let alone = ways[set & !(1 << first)][odd].map(|rest| rest.cost + costs.left_over(first));
    let mut best = alone.map(|cost| Way { cost, group: 1 << first });
    for group in groups_with(first, set) {
        let members = members(group);
        let Some(own) = costs.group(&members) else { continue };
        let Some(left) = odd.checked_sub(costs.is_odd(members.len()).into()) else { continue };
        let Some(rest) = ways[set & !group][left] else { continue };
        let cost = own + rest.cost;
        if best.is_none_or(|best| cost < best.cost) {
            best = Some(Way { cost, group });
        }
    }
    best
}

/// All groups of two or three in a set that the first of them is in.
fn groups_with(first: usize, set: usize) -> impl Iterator<Item = usize> {
    let others = members(set & !(1 << first));
    let pairs: Vec<usize> = others.iter().map(|other| 1 << first | 1 << other).collect();
    let trios = (0..others.len()).flat_map({
        let others = others.clone();
        move |at| others[..at].iter().map(|two| 1 << first | 1 << two | 1 << others[at]).collect::<Vec<_>>()
    });
    pairs.into_iter().chain(trios.collect::<Vec<_>>())
}

fn members(set: usize) -> Vec<usize> {
    (0..usize::BITS as usize).filter(|one| set & (1 << one) != 0).collect()
}

fn followed(costs: &Costs, ways: &[Vec<Option<Way>>], everybody: usize, most: usize) -> Numbers {
    let (mut groups, mut set, mut odd) = (vec![], everybody, most);
    while let Some(way) = ways[set][odd].filter(|_| set != 0) {
        let group = members(way.group);
        odd -= usize::from(group.len() > 1 && costs.is_odd(group.len()));
        set &= !way.group;
        groups.push(group);
    }
    groups.retain(|group| group.len() > 1);
    groups
}
