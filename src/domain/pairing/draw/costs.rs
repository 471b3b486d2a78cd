//! What it costs to group people, and to leave them over. How the cheapest groups are found is in `exact` and `large`.

use std::collections::HashMap;

use super::{Circumstances, Enrolment};
use crate::domain::id::UserId;
use crate::domain::pairing::{Group, PairingRole, ProgramKind};

/// That two meet again who met in the last round; divided by the square of the rounds since.
const AGAIN: i64 = 1_000_000;
/// That a group is smaller or larger than groups are meant to be. More than all of a draw who meet again.
const ODD_SIZE: i64 = 10_000_000_000;
/// That a member is left over who was before, for each time. More than all the groups of an odd size.
const WAITED: i64 = 100_000_000_000;
/// That a member is left over. More than all who waited.
const LEFT_OVER: i64 = 1_000_000_000_000_000;
/// How often having waited counts.
const MOST_WAITED: u32 = 10;
/// Two who are never grouped.
const NEVER: i64 = -1;

/// The people of a draw, by number, and what it costs to group them.
pub(super) struct Costs {
    roles: Vec<PairingRole>,
    waited: Vec<i64>,
    /// The cost of each two; [`NEVER`] for two who are not to meet.
    meeting: Vec<i64>,
    kind: ProgramKind,
    size: u32,
}

impl Costs {
    /// The costs among these people.
    pub fn of(people: &[&Enrolment], by: &Circumstances<'_>) -> Costs {
        let mut costs = Costs {
            roles: people.iter().map(|one| one.role).collect(),
            waited: people.iter().map(|one| one.waited.min(MOST_WAITED).into()).collect(),
            meeting: vec![0; people.len() * people.len()],
            kind: by.kind,
            size: by.size,
        };
        let numbers: HashMap<UserId, usize> =
            people.iter().enumerate().map(|(number, one)| (one.user, number)).collect();
        by.past.iter().for_each(|group| costs.remember(group, by.round, &numbers));
        for list in by.avoided {
            let Some(one) = numbers.get(&list.user) else { continue };
            list.whom.iter().filter_map(|whom| numbers.get(whom)).for_each(|other| {
                costs.set(*one, *other, NEVER);
            });
        }
        costs
    }

    fn remember(&mut self, group: &Group, round: u32, numbers: &HashMap<UserId, usize>) {
        let ago = i64::from(round.saturating_sub(group.id.round).max(1));
        let known: Vec<usize> = group.members.iter().filter_map(|user| numbers.get(user).copied()).collect();
        for (at, one) in known.iter().enumerate() {
            for other in &known[..at] {
                let cost = (AGAIN / (ago * ago)).max(1).max(self.meeting[one * self.people() + other]);
                self.set(*one, *other, cost);
            }
        }
    }

    fn set(&mut self, one: usize, other: usize, cost: i64) {
        let people = self.people();
        (self.meeting[one * people + other], self.meeting[other * people + one]) = (cost, cost);
    }

    pub fn people(&self) -> usize {
        self.roles.len()
    }

    /// How many groups of an odd size there may be; None for any number, where no size is odd.
    pub fn odd_sizes(&self) -> Option<usize> {
        match (self.kind, self.size) {
            (ProgramKind::Coffee, 2) => Some(1),
            (ProgramKind::Coffee, _) => Some(2),
            (ProgramKind::Mentoring, 2) => Some(self.people() % 2),
            (ProgramKind::Mentoring, _) => None,
        }
    }

    /// Whether groups of three are what is meant, where there are enough people.
    pub fn in_threes(&self) -> bool {
        self.kind == ProgramKind::Coffee && self.size > 2
    }

    /// Whether a group of that many is of an odd size.
    pub fn is_odd(&self, members: usize) -> bool {
        self.odd_sizes().is_some() && members != self.size as usize
    }

    /// That a member is left over.
    pub fn left_over(&self, one: usize) -> i64 {
        LEFT_OVER + WAITED * self.waited[one]
    }

    /// That two meet; None if they must not.
    pub fn meeting(&self, one: usize, other: usize) -> Option<i64> {
        Some(self.meeting[one * self.people() + other]).filter(|cost| *cost != NEVER)
    }

    /// That two make a group; None if they must not.
    pub fn pair(&self, one: usize, other: usize) -> Option<i64> {
        let fits = match self.kind {
            ProgramKind::Coffee => true,
            ProgramKind::Mentoring => self.roles[one] != self.roles[other],
        };
        self.meeting(one, other).filter(|_| fits).map(|cost| cost + self.odd(2))
    }

    /// That three make a group; None if they must not.
    pub fn trio(&self, [one, two, three]: [usize; 3]) -> Option<i64> {
        let mentors = [one, two, three].iter().filter(|of| self.roles[**of] == PairingRole::Mentor).count();
        if self.kind == ProgramKind::Mentoring && mentors != 1 {
            return None;
        }
        let met = self.meeting(one, two)? + self.meeting(one, three)? + self.meeting(two, three)?;
        Some(met + self.odd(3))
    }

    /// That these make a group; None if they must not.
    pub fn group(&self, members: &[usize]) -> Option<i64> {
        match *members {
            [one, two] => self.pair(one, two),
            [one, two, three] => self.trio([one, two, three]),
            _ => None,
        }
    }

    fn odd(&self, members: usize) -> i64 {
        if self.is_odd(members) { ODD_SIZE } else { 0 }
    }

    /// What these groups cost, with those who are in none; None if one of them must not be.
    #[cfg(test)]
    pub fn total(&self, groups: &super::Numbers) -> Option<i64> {
        let grouped: i64 = groups.iter().map(|group| self.group(group)).sum::<Option<i64>>()?;
        let alone = (0..self.people()).filter(|one| !groups.iter().any(|group| group.contains(one)));
        Some(grouped + alone.map(|one| self.left_over(one)).sum::<i64>())
    }

    /// Who of a group offers their experience.
    pub fn mentor(&self, group: &[usize]) -> Option<usize> {
        group.iter().copied().find(|one| self.roles[*one] == PairingRole::Mentor)
    }
}
