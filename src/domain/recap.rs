//! The kudos of a period, as the whole team may see them. Recognitions are added one after another, so that a long
//! period need not be in memory at once. Which period it is, and how a recap reads, is not here.

use std::collections::{BTreeMap, BTreeSet};

use super::Moment;
use super::id::UserId;
use super::recognition::{Kind, Recognition};

/// How many recognitions of each value are kept to be shown; the rest are only counted.
pub const KEPT: usize = 3;
/// How many givers are named for their reach; more if others reached as many people as the last of them.
const GENEROUS: usize = 3;
/// The most people named, even then.
const NAMED: usize = 5;

/// What the team sees of a period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recap {
    kudos: usize,
    light: usize,
    values: BTreeMap<Option<String>, OfValue>,
    /// The people that each named giver thanked.
    reached: BTreeMap<UserId, BTreeSet<UserId>>,
    /// Each named giver's first recognition in the period.
    began: BTreeMap<UserId, Moment>,
    received: BTreeMap<UserId, usize>,
}

/// The recognitions given for one value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OfValue {
    pub count: usize,
    /// The most cheered; of equally cheered ones the earliest.
    pub best: Vec<Recognition>,
}

impl Recap {
    /// Adds one recognition. One that the team does not see is not counted, except for the number of light thanks.
    pub fn add(&mut self, one: &Recognition) {
        if one.kind == Kind::Light && one.withdrawn.is_none() {
            self.light += 1;
        }
        let Some(seen) = one.seen_by(None) else { return };
        self.kudos += 1;
        self.values.entry(one.value.clone()).or_default().add(one);
        for receiver in &seen.to {
            *self.received.entry(*receiver).or_default() += 1;
        }
        if let Some(giver) = seen.from {
            self.reached.entry(giver).or_default().extend(seen.to);
            let began = self.began.entry(giver).or_insert(one.at);
            *began = one.at.min(*began);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.kudos == 0
    }

    pub fn kudos(&self) -> usize {
        self.kudos
    }

    /// The number of light thanks; who gave and received them is not told.
    pub fn light(&self) -> usize {
        self.light
    }

    /// How many people were thanked.
    pub fn thanked(&self) -> usize {
        self.received.len()
    }

    /// The recognitions of each value, the most first; those without a value come last.
    pub fn by_value(&self) -> Vec<(Option<&str>, &OfValue)> {
        let mut all: Vec<_> = self.values.iter().map(|(value, of)| (value.as_deref(), of)).collect();
        all.sort_by_key(|(value, of)| (value.is_none(), std::cmp::Reverse(of.count)));
        all
    }

    /// All givers who gave with their name, in the order of their first recognition.
    pub fn givers(&self) -> Vec<UserId> {
        let mut all: Vec<_> = self.began.iter().map(|(giver, at)| (*at, *giver)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, giver)| giver).collect()
    }

    /// The givers whose thanks reached the most people, at least two, with the number of these people.
    pub fn generous(&self) -> Vec<(UserId, usize)> {
        let reach = self.reached.iter().map(|(giver, to)| (*giver, to.len())).filter(|(_, to)| *to > 1);
        most(reach.collect())
    }

    /// The receivers who were thanked most often, with how often: shown only if the guild's admin asked for it.
    pub fn most_thanked(&self) -> Vec<(UserId, usize)> {
        most(self.received.iter().map(|(to, count)| (*to, *count)).collect())
    }
}

impl OfValue {
    fn add(&mut self, one: &Recognition) {
        self.count += 1;
        self.best.push(one.clone());
        self.best.sort_by_key(|one| (std::cmp::Reverse(one.cheers.len()), one.at, one.id));
        self.best.truncate(KEPT);
    }
}

/// The first `GENEROUS` people, and those with the same count as the last of them, up to `NAMED`.
fn most(mut people: Vec<(UserId, usize)>) -> Vec<(UserId, usize)> {
    people.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    let least = people.get(GENEROUS - 1).map_or(0, |(_, count)| *count);
    people.into_iter().take_while(|(_, count)| *count >= least).take(NAMED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::domain::id::{GuildId, RecognitionId};
    use crate::domain::recognition::Withdrawn;

    fn kudos(id: u64, giver: u64, to: &[u64]) -> Recognition {
        let at = Moment::from_timestamp(1_790_000_000 + id as i64, 0).unwrap();
        let to = to.iter().copied().map(UserId).collect();
        Recognition::kudos(RecognitionId(id), GuildId(1), UserId(giver), to, format!("thanks {id}"), at)
    }

    fn recap(all: impl IntoIterator<Item = Recognition>) -> Recap {
        let mut recap = Recap::default();
        all.into_iter().for_each(|one| recap.add(&one));
        recap
    }

    #[test]
    fn only_what_the_team_sees_counts() {
        let withdrawn = Withdrawn { by: UserId(2), at: kudos(1, 1, &[2]).at };
        let hidden = [
            Recognition { withdrawn: Some(withdrawn), ..kudos(1, 1, &[2]) },
            Recognition { kind: Kind::Note, ..kudos(2, 1, &[2]) },
            Recognition { unannounced: vec![UserId(2)], ..kudos(3, 1, &[2]) },
            Recognition { kind: Kind::Light, withdrawn: Some(withdrawn), ..kudos(4, 1, &[2]) },
        ];
        assert_eq!(recap(hidden.clone()), Recap::default());
        let light = recap([Recognition { kind: Kind::Light, ..kudos(5, 1, &[2]) }]);
        assert_eq!((light.light(), light.is_empty(), light.givers().len()), (1, true, 0));
        let anonymous = recap([Recognition { anonymous: true, ..kudos(6, 1, &[2, 3]) }]);
        assert_eq!((anonymous.kudos(), anonymous.thanked(), anonymous.givers().len()), (1, 2, 0));
        assert!(anonymous.generous().is_empty());
        let partly = recap([Recognition { unannounced: vec![UserId(3)], ..kudos(7, 1, &[2, 3]) }]);
        assert_eq!((partly.thanked(), partly.generous()), (1, vec![]));
    }

    #[test]
    fn reach_counts_colleagues_and_not_thanks() {
        let often = (0..9).map(|id| kudos(id, 1, &[2]));
        let wide = [kudos(20, 3, &[4, 5]), kudos(21, 3, &[5, 6])];
        let recap = recap(often.chain(wide));
        assert_eq!(recap.generous(), [(UserId(3), 3)]);
        assert_eq!(recap.most_thanked()[0], (UserId(2), 9));
    }

    #[test]
    fn who_is_level_with_the_last_is_named_as_well() {
        let recap = recap((0..4).map(|giver| kudos(giver, 10 + giver, &[1, 2])));
        assert_eq!(recap.generous().len(), 4);
    }

    #[test]
    fn values_come_by_number_and_show_their_best() {
        let of =
            |id, value: Option<&str>| Recognition { value: value.map(str::to_owned), ..kudos(id, 1, &[2]) };
        let mut all: Vec<_> = (0..5).map(|id| of(id, Some("Listened"))).collect();
        all.extend((5..15).map(|id| of(id, None)));
        all.push(of(20, Some("Asked")));
        all[4].cheers = vec![UserId(7)];
        let recap = recap(all);
        let values: Vec<_> = recap.by_value().into_iter().map(|(value, of)| (value, of.count)).collect();
        assert_eq!(values, [(Some("Listened"), 5), (Some("Asked"), 1), (None, 10)]);
        let best: Vec<u64> = recap.by_value()[0].1.best.iter().map(|one| one.id.0).collect();
        assert_eq!(best, [4, 0, 1]);
    }
}
