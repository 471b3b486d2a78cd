//! What a group agrees on: one of them proposes a time, and the others say whether it suits. When to remind them is here;
//! reading a time is in `when`.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::Group;
use crate::domain::Moment;
use crate::domain::id::UserId;

/// How long before the meeting a group is reminded of it.
const REMINDED: TimeDelta = TimeDelta::minutes(10);

/// A time that a member proposed to the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub by: UserId,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
    /// Those whom it suits.
    #[serde(default)]
    pub suits: Vec<UserId>,
}

/// What came of saying that a time suits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepted {
    /// It suits all: they meet then.
    Agreed(Group),
    /// These have not answered yet.
    Waiting(Group, Vec<UserId>),
    /// That was said before.
    Already,
    /// Another time was proposed since, or agreed on.
    Replaced,
}

impl Group {
    /// The group after a member has proposed a time. Whatever was proposed or agreed on before is no more.
    pub fn proposing(&self, by: UserId, at: Moment) -> Group {
        Group {
            proposal: Some(Proposal { by, at, suits: vec![] }),
            meeting: None,
            series: None,
            ..self.clone()
        }
    }

    /// Whether a week after the round it is asked whether it met: no member has said so, and no one-on-one that is still to
    /// come will ask.
    pub fn is_asked(&self, now: Moment) -> bool {
        let comes = self.series.is_some() && self.meeting.is_some_and(|at| now < at);
        self.met.is_none() && !comes
    }

    /// Says that the time `at` suits a member.
    pub fn accept(&self, user: UserId, at: Moment) -> Accepted {
        if self.meeting == Some(at) {
            return Accepted::Already;
        }
        let Some(proposal) = self.proposal.clone().filter(|one| one.at == at && one.by != user) else {
            return Accepted::Replaced;
        };
        if proposal.suits.contains(&user) {
            return Accepted::Already;
        }
        self.accepting(user, proposal)
    }

    fn accepting(&self, user: UserId, mut proposal: Proposal) -> Accepted {
        proposal.suits.push(user);
        let mut open = self.others(proposal.by);
        open.retain(|one| !proposal.suits.contains(one));
        if open.is_empty() {
            let meeting = Some(proposal.at);
            return Accepted::Agreed(Group { proposal: None, meeting, ..self.clone() });
        }
        Accepted::Waiting(Group { proposal: Some(proposal), ..self.clone() }, open)
    }

    /// When the group is reminded of its meeting; None if that has passed at `now`, nothing is agreed on, or the meeting is
    /// a one-on-one, which has reminders of its own.
    pub fn reminder(&self, now: Moment) -> Option<Moment> {
        self.meeting.filter(|_| self.series.is_none()).map(|at| at - REMINDED).filter(|at| *at > now)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{GroupRef, ProgramId, ProgramKind};
    use super::*;
    use crate::domain::id::GuildId;

    fn at(second: i64) -> Moment {
        Moment::from_timestamp(1_790_000_000 + second, 0).unwrap()
    }

    fn trio() -> Group {
        let program = ProgramId { guild: GuildId(7), kind: ProgramKind::Coffee };
        Group::new(GroupRef { program, round: 1, number: 0 }, [1, 2, 3].map(UserId).to_vec(), None)
    }

    #[test]
    fn a_time_is_agreed_on_once_it_suits_all_the_others() {
        let proposed = trio().proposing(UserId(1), at(5_000));
        let Accepted::Waiting(waiting, open) = proposed.accept(UserId(2), at(5_000)) else { panic!() };
        assert_eq!(open, [UserId(3)]);
        assert_eq!(waiting.accept(UserId(2), at(5_000)), Accepted::Already);
        let Accepted::Agreed(agreed) = waiting.accept(UserId(3), at(5_000)) else { panic!() };
        assert_eq!((agreed.meeting, &agreed.proposal), (Some(at(5_000)), &None));
        assert_eq!(agreed.reminder(at(0)), Some(at(4_400)));
        assert_eq!(agreed.reminder(at(4_400)), None);
    }

    #[test]
    fn a_time_that_was_replaced_and_ones_own_are_not_accepted() {
        let proposed = trio().proposing(UserId(1), at(5_000)).proposing(UserId(2), at(6_000));
        assert_eq!(proposed.accept(UserId(3), at(5_000)), Accepted::Replaced);
        assert_eq!(proposed.accept(UserId(2), at(6_000)), Accepted::Replaced);
    }
}
