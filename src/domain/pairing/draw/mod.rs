//! The draw of a round: who is grouped with whom. All are settled at the least cost, where to be left over costs more than
//! anything else, more for a member who waited already, and to meet again costs more the less long ago it was. Two of
//! whom one avoids the other are never grouped. Equal reads and an equal seed give equal groups.

mod costs;
mod exact;
mod large;
#[cfg(test)]
mod tests;

use sha2::{Digest, Sha256};

use super::{AvoidList, Enrolment, Group, ProgramKind};
use crate::domain::id::UserId;
use costs::Costs;

/// What a draw goes by.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    pub kind: ProgramKind,
    /// How many members a group has: 2 or 3.
    pub size: u32,
    /// The number of the round that is drawn.
    pub round: u32,
    /// The groups of earlier rounds.
    pub past: &'a [Group],
    pub avoided: &'a [AvoidList],
    /// Decides between equals.
    pub seed: &'a str,
}

/// A group that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnGroup {
    pub members: Vec<UserId>,
    /// Who offers their experience, in a round of mentoring.
    pub mentor: Option<UserId>,
}

/// What was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    pub groups: Vec<DrawnGroup>,
    /// Those for whom there was no place.
    pub left_over: Vec<UserId>,
}

/// Up to so many are drawn by going through all ways to group them.
const FEW: usize = 12;
/// More are drawn in parts of at most so many: whom one meets in a round is one of hundreds either way.
const MANY: usize = 500;

/// Groups of people by their numbers in the draw.
type Numbers = Vec<Vec<usize>>;

/// Draw the groups of a round among those who take part.
pub fn draw(present: &[Enrolment], by: &Circumstances<'_>) -> Draw {
    let mut order: Vec<&Enrolment> = present.iter().collect();
    order.sort_by_cached_key(|one| (std::cmp::Reverse(one.waited), place(by.seed, one.user)));
    let mut drawn = Draw { groups: vec![], left_over: vec![] };
    for part in parts(order) {
        part_drawn(&part, by, &mut drawn);
    }
    drawn
}

/// Parts of equal size, each with as many of each role; the order within stays.
fn parts(order: Vec<&Enrolment>) -> Vec<Vec<&Enrolment>> {
    let count = order.len().div_ceil(MANY).max(1);
    let mut parts = vec![vec![]; count];
    let mut by_role: Vec<&Enrolment> = order.clone();
    by_role.sort_by_key(|one| one.role.name());
    for (number, one) in by_role.into_iter().enumerate() {
        parts[number % count].push(one);
    }
    let place = |one: &Enrolment| order.iter().position(|other| other.user == one.user);
    parts.iter_mut().for_each(|part| part.sort_by_cached_key(|one| place(one)));
    parts
}

fn part_drawn(part: &[&Enrolment], by: &Circumstances<'_>, drawn: &mut Draw) {
    let costs = Costs::of(part, by);
    let groups = if part.len() <= FEW { exact::groups(&costs) } else { large::groups(&costs) };
    let is_in_one = |number: &usize| groups.iter().any(|group| group.contains(number));
    let alone = (0..part.len()).filter(|number| !is_in_one(number)).map(|number| part[number].user);
    drawn.left_over.extend(alone);
    let user = |number: usize| part[number].user;
    drawn.groups.extend(groups.iter().map(|group| DrawnGroup {
        members: group.iter().map(|number| user(*number)).collect(),
        mentor: costs.mentor(group).map(user),
    }));
}

/// Where the seed puts a member.
fn place(seed: &str, user: UserId) -> [u8; 32] {
    Sha256::digest(format!("{seed}/{user}")).into()
}
