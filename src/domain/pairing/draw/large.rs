//! Groups of many people: pairs by the matching of the greatest weight, which is exact, then a third for those that take
//! one, by another matching of people and pairs, then exchanges between groups as long as one makes them cheaper.

use super::Numbers;
use super::costs::Costs;
use crate::domain::pairing::matching::{Weights, heaviest};

/// How often all groups are gone through for an exchange. One time is hardly ever not enough.
const PASSES: usize = 4;

/// Returns groups that are as cheap as can be found.
pub(super) fn groups(costs: &Costs) -> Numbers {
    let (paired, mut thirds) = split(costs);
    let mates = heaviest(&Weights::new(paired.len(), |one, other| saved(costs, paired[one], paired[other])));
    let mut groups = vec![];
    for (one, mate) in mates.iter().enumerate() {
        match mate {
            Some(mate) if one < *mate => groups.push(vec![paired[one], paired[*mate]]),
            Some(_) => {}
            None => thirds.push(paired[one]),
        }
    }
    add_thirds(costs, &mut groups, &thirds);
    exchange(costs, &mut groups);
    groups
}

/// Those who are paired first, and those who join a pair after that: in groups of three one of three, of whom those who
/// waited are not.
fn split(costs: &Costs) -> (Vec<usize>, Vec<usize>) {
    let people = costs.people();
    let thirds = match people % 3 {
        _ if !costs.in_threes() => 0,
        1 => people / 3 - 1,
        _ => people / 3,
    };
    ((0..people - thirds).collect(), (people - thirds..people).collect())
}

/// What it saves that two make a group instead of being left over both.
fn saved(costs: &Costs, one: usize, other: usize) -> i64 {
    let left_over = costs.left_over(one) + costs.left_over(other);
    costs.pair(one, other).map_or(0, |cost| left_over - cost)
}

/// Add people to pairs, as many as may make a group of three.
fn add_thirds(costs: &Costs, groups: &mut Numbers, thirds: &[usize]) {
    let joining = |group: &[usize], third: usize| {
        let (pair, trio) = (costs.group(group)?, costs.trio([group[0], group[1], third])?);
        Some(costs.left_over(third) + pair - trio).filter(|saved| *saved > 0)
    };
    let limit = if costs.in_threes() { None } else { costs.odd_sizes() };
    let joined: Vec<(usize, usize)> = match limit {
        Some(0) => vec![],
        Some(_) => {
            let all = (0..groups.len()).flat_map(|group| thirds.iter().map(move |third| (group, *third)));
            let best =
                all.filter_map(|(group, third)| Some((joining(&groups[group], third)?, (group, third))));
            best.max_by_key(|(saved, (group, _))| (*saved, std::cmp::Reverse(*group)))
                .map(|(_, joined)| joined)
                .into_iter()
                .collect()
        }
        None => matched_thirds(groups, thirds, joining),
    };
    joined.into_iter().for_each(|(group, third)| groups[group].push(third));
}

/// The best way to join people to pairs, each to another.
fn matched_thirds(
    groups: &Numbers,
    thirds: &[usize],
    joining: impl Fn(&[usize], usize) -> Option<i64>,
) -> Vec<(usize, usize)> {
    let pairs = groups.len();
    let weights = Weights::new(pairs + thirds.len(), |third, group| {
        // The higher of the two numbers comes first.
        let joins = third >= pairs && group < pairs;
        if joins { joining(&groups[group], thirds[third - pairs]).unwrap_or(0) } else { 0 }
    });
    let mates = heaviest(&weights);
    let joined = mates[..pairs].iter().enumerate();
    joined.filter_map(|(group, mate)| Some((group, thirds[(*mate)? - pairs]))).collect()
}

/// Exchange members of two groups as long as that makes them cheaper. Only groups that cost something are gone through.
fn exchange(costs: &Costs, groups: &mut Numbers) {
    for _ in 0..PASSES {
        let mut exchanged = false;
        for one in 0..groups.len() {
            let dear = |group: &[usize]| is_dear(costs, group);
            exchanged |=
                dear(&groups[one]) && (0..groups.len()).any(|other| cheaper(costs, groups, one, other));
        }
        if !exchanged {
            return;
        }
    }
}

/// Whether two of a group have met.
fn is_dear(costs: &Costs, group: &[usize]) -> bool {
    group
        .iter()
        .enumerate()
        .any(|(at, one)| group[..at].iter().any(|two| costs.meeting(*one, *two) != Some(0)))
}

/// Exchange two members of two groups, if that makes both together cheaper.
fn cheaper(costs: &Costs, groups: &mut Numbers, one: usize, other: usize) -> bool {
    if one == other {
        return false;
    }
    let cost = |groups: &Numbers| Some(costs.group(&groups[one])? + costs.group(&groups[other])?);
    let Some(before) = cost(groups) else { return false };
    for here in 0..groups[one].len() {
        for there in 0..groups[other].len() {
            (groups[one][here], groups[other][there]) = (groups[other][there], groups[one][here]);
            if cost(groups).is_some_and(|after| after < before) {
                return true;
            }
            (groups[one][here], groups[other][there]) = (groups[other][there], groups[one][here]);
        }
    }
    false
}
