//! What is held of a round at the moment at which it is drawn: everybody who is there has one place or is told, and nobody
//! meets whom they avoid.

use sincerely::domain::pairing::{Enrolment, Group, Program, ProgramKind};
use sincerely::store::PairingChange;

use super::*;

/// A round as it is drawn.
struct Draw<'a> {
    program: &'a Program,
    /// Those who take part and are not away.
    there: Vec<&'a Enrolment>,
    groups: Vec<&'a Group>,
    left_over: Vec<UserId>,
}

impl Books {
    /// Checks the batch that carries out a round, before it is entered.
    pub(super) fn is_drawn_well(&self, batch: &Batch, planned: Planned, now: Moment) -> Held {
        // A batch without a key only plans the next one, since the round was drawn before.
        let Duty::Round { program: id } = planned.duty else { return Ok(()) };
        let groups = groups(batch);
        let left_over = told(batch, |say| matches!(say, NoticeKind::LeftOver { .. }));
        let program = self.pairings.programs.get(&id).filter(|program| program.running);
        let is_last = self.round_after(id, planned.at).is_some_and(|next| next > now);
        let (Some(program), Some(_), None, true) = (program, &batch.key, self.guild.left, is_last) else {
            return match groups.is_empty() && left_over.is_empty() {
                true => Ok(()),
                false => Err(format!("a round of {id} is drawn that is none")),
            };
        };
        let enrolled = self.pairings.enrolled.values().filter(|one| one.program == id);
        let there = enrolled.filter(|one| !self.is_away(one.user, now)).collect();
        let draw = Draw { program, there, groups, left_over };
        draw.has_a_place_for_each()?;
        draw.groups.iter().try_for_each(|group| self.may_meet(&draw, group))?;
        self.leaves_few_over(&draw)
    }

    /// The groups that are drawn are asked whether they met, and when; without any nothing is asked.
    pub(super) fn is_asked_about(&self, batch: &Batch, planned: Planned, now: Moment) -> Held {
        let Duty::Round { program } = planned.duty else { return Ok(()) };
        if groups(batch).is_empty() {
            return Ok(());
        }
        let (asks, planned) =
            (self.asks_at(program, now), self.errands.get(&Duty::DidMeet { program }).copied());
        match asks == planned {
            true => Ok(()),
            false => Err(format!("the groups of {program} are asked at {planned:?}, not at {asks:?}")),
        }
    }

    /// Each of a group that nobody has spoken of is asked once whether they met, unless a one-on-one of theirs is still to come, which
    /// asks.
    pub(super) fn asks_each(&self, batch: &Batch, planned: Planned, now: Moment) -> Held {
        let Duty::DidMeet { program } = planned.duty else { return Ok(()) };
        let round = self.pairings.programs.get(&program).map(|program| program.round);
        let latest = |group: &&Group| group.id.program == program && Some(group.id.round) == round;
        let comes = |group: &Group| group.series.is_some() && group.meeting.is_some_and(|at| at > now);
        let groups = self.pairings.groups.values().filter(latest);
        let open = groups.filter(|group| group.met.is_none() && !comes(group));
        let asks = batch.key.is_some() && self.guild.left.is_none();
        let mut wanted: Vec<_> = open.filter(|_| asks).flat_map(|group| &group.members).copied().collect();
        let mut asked: Vec<UserId> = told(batch, |say| matches!(say, NoticeKind::DidMeet { .. }));
        wanted.sort();
        asked.sort();
        match wanted == asked {
            true => Ok(()),
            false => Err(format!("{asked:?} are asked whether they met, not {wanted:?}")),
        }
    }

    /// Each of a group takes part, as what the group has them, and avoids none of the others.
    fn may_meet(&self, draw: &Draw<'_>, group: &Group) -> Held {
        let (next, size) = (draw.program.round + 1, draw.program.size as usize);
        let role = |user: UserId| draw.there.iter().find(|one| one.user == user).map(|one| one.role);
        let mut roles = group.members.iter().map(|user| (role(*user), group.role(*user)));
        let as_enrolled = roles.all(|(enrolled, drawn)| enrolled == Some(drawn));
        let so = as_enrolled && group.id.round == next && (2..=size + 1).contains(&group.members.len());
        let mut pairs = pairs(&group.members);
        match pairs.find(|(one, other)| self.avoids(*one, *other)) {
            Some((one, other)) => {
                Err(format!("{one} and {other} are drawn together, and one avoids the other"))
            }
            None if so => Ok(()),
            None => Err(format!("{group:?} is drawn for round {next} of {:?}", draw.program)),
        }
    }

    fn avoids(&self, one: UserId, other: UserId) -> bool {
        let names = |by: &UserId, whom: UserId| {
            self.pairings.avoided.get(by).is_some_and(|avoided| avoided.contains(&whom))
        };
        names(&one, other) || names(&other, one)
    }

    /// No two are left over who could have met.
    fn leaves_few_over(&self, draw: &Draw<'_>) -> Held {
        let role = |user: UserId| draw.there.iter().find(|one| one.user == user).map(|one| one.role);
        let fit = |one: UserId, other: UserId| match draw.program.id.kind {
            ProgramKind::Coffee => true,
            ProgramKind::Mentoring => role(one) != role(other),
        };
        let mut pairs = pairs(&draw.left_over);
        match pairs.find(|(one, other)| fit(*one, *other) && !self.avoids(*one, *other)) {
            Some((one, other)) => Err(format!("{one} and {other} are both left over")),
            None => Ok(()),
        }
    }
}

impl Draw<'_> {
    /// Everybody who is there is in one group, or is told that there was no place; nobody else is.
    fn has_a_place_for_each(&self) -> Held {
        let drawn = self.groups.iter().flat_map(|group| &group.members);
        let mut places: BTreeMap<UserId, usize> = BTreeMap::new();
        drawn.chain(&self.left_over).for_each(|user| *places.entry(*user).or_default() += 1);
        for one in &self.there {
            let times = places.remove(&one.user).unwrap_or(0);
            if times != 1 {
                return Err(format!("{} has {times} places in a round of {}", one.user, self.program.id));
            }
        }
        match places.into_keys().next() {
            Some(user) => Err(format!("{user} is drawn in a round of {}, and is not there", self.program.id)),
            None => Ok(()),
        }
    }
}

pub(super) fn groups(batch: &Batch) -> Vec<&Group> {
    let changes = batch.changes.iter().filter_map(|change| match change {
        Change::Pairing(change) => Some(&**change),
        _ => None,
    });
    let groups = changes.filter_map(|change| match change {
        PairingChange::PutGroup(group) => Some(group),
        _ => None,
    });
    groups.collect()
}

/// Those to whom a batch owes such a notice.
fn told(batch: &Batch, such: fn(&NoticeKind) -> bool) -> Vec<UserId> {
    let told = batch.changes.iter().filter_map(|change| match change {
        Change::Enqueue(Notice { say, to: Address::Person(user), .. }) if such(say) => Some(*user),
        _ => None,
    });
    told.collect()
}

fn pairs(of: &[UserId]) -> impl Iterator<Item = (UserId, UserId)> + '_ {
    of.iter().enumerate().flat_map(|(at, one)| of[..at].iter().map(|other| (*one, *other)))
}
