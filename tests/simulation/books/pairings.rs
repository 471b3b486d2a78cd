//! Pairings as the books have them: programs, who takes part, whom they avoid, and the groups that were drawn. Whether a round
//! was drawn as it should be is in `rounds`.

use sincerely::domain::pairing::{Enrolment, Group, GroupRef, Program, ProgramId, ProgramKind};
use sincerely::store::PairingChange;

use super::*;
use crate::rounds::{asks_at, first_day, round_after};

/// What is kept of pairings.
#[derive(Clone, Default)]
pub struct Pairings {
    pub programs: BTreeMap<ProgramId, Program>,
    pub enrolled: BTreeMap<(ProgramId, UserId), Enrolment>,
    /// Whom each person avoids.
    pub avoided: BTreeMap<UserId, Vec<UserId>>,
    pub groups: BTreeMap<GroupRef, Group>,
    /// Who was ever drawn into a group, and how often they were introduced to it.
    pub drawn: BTreeMap<(GroupRef, UserId), usize>,
}

impl Books {
    pub(super) fn pair(&mut self, change: &PairingChange, now: Moment) -> Held {
        let all = &mut self.pairings;
        match change {
            PairingChange::PutProgram(program) => return self.put_program(program, now),
            PairingChange::ForgetProgram(id) => {
                all.programs.remove(id);
                self.tracks.entry(Duty::Round { program: *id }).or_default().end();
            }
            PairingChange::Enrol(one) => {
                all.enrolled.insert((one.program, one.user), one.clone());
            }
            PairingChange::Unenrol { program, user } => drop(all.enrolled.remove(&(*program, *user))),
            PairingChange::UnenrolAll(program) => all.enrolled.retain(|(of, _), _| of != program),
            PairingChange::PutAvoidList(list) => drop(all.avoided.insert(list.user, list.whom.clone())),
            PairingChange::PutGroup(group) => return self.put_group(group),
            PairingChange::ForgetGroup(id) => drop(all.groups.remove(id)),
        }
        Ok(())
    }

    /// The rounds of a program begin on the next working day after somebody starts it, and are counted on.
    fn put_program(&mut self, program: &Program, now: Moment) -> Held {
        let before = self.pairings.programs.insert(program.id, program.clone());
        let round = before.as_ref().map_or(0, |before| before.round);
        if self.draws(program.id) {
            return match program.round == round || program.round == round + 1 {
                true => Ok(()),
                false => Err(format!("after round {round} comes {program:?}")),
            };
        }
        let track = self.tracks.entry(Duty::Round { program: program.id }).or_default();
        // Whoever starts the rounds anew has them on other days, and a round that is overdue as well.
        track.end();
        if !program.running {
            return Ok(());
        }
        let zone = self.guild.zone.unwrap_or(self.common_zone);
        track.next = Some(round_after(program, zone, now));
        match program.first == first_day(zone, now) && program.round == round {
            true => Ok(()),
            false => Err(format!("{program:?} was started at {now}, after {round} rounds")),
        }
    }

    /// Whether the batch that is entered draws a round of that program.
    fn draws(&self, id: ProgramId) -> bool {
        matches!(self.carrying, Some(Planned { duty: Duty::Round { program }, .. }) if program == id)
    }

    /// Once a group is drawn nobody joins it, and the first answer to whether it met stays.
    fn put_group(&mut self, group: &Group) -> Held {
        let before = self.pairings.groups.insert(group.id, group.clone());
        let Some(before) = before else {
            for user in &group.members {
                self.pairings.drawn.entry((group.id, *user)).or_default();
            }
            return match self.draws(group.id.program) {
                true => Ok(()),
                false => Err(format!("{group:?} was drawn in no round")),
            };
        };
        let joined = group.members.iter().find(|user| !before.has(**user));
        match joined.is_none() && (before.met.is_none() || before.met == group.met) {
            true => Ok(()),
            false => Err(format!("the group {before:?} becomes {group:?}")),
        }
    }

    /// Count an introduction: it comes once, with the round.
    pub(super) fn introduces(&mut self, notice: &Notice) -> Held {
        let (NoticeKind::Introduced { group, .. }, Address::Person(user)) = (&notice.say, notice.to) else {
            return Ok(());
        };
        let times = self.pairings.drawn.entry((*group, user)).or_default();
        *times += 1;
        let (times, draws) = (*times, self.draws(group.program));
        match times == 1 && draws {
            true => Ok(()),
            false => Err(format!("{user} is introduced {times} times to the group {group}")),
        }
    }

    /// Whether anybody said of a group of that round whether it met.
    pub(super) fn anybody_spoke(&self, kind: ProgramKind, round: u32) -> bool {
        let of = |group: &&Group| group.id.program.kind == kind && group.id.round == round;
        self.pairings.groups.values().filter(of).any(|group| group.met.is_some())
    }

    /// A group that has agreed on a time is reminded ten minutes before.
    pub(super) fn is_reminded(&self, group: &Group, now: Moment) -> Held {
        let Some(meeting) = group.meeting else { return Ok(()) };
        let (due, duty) = (meeting - TimeDelta::minutes(10), Duty::GroupMeeting { group: group.id });
        let planned = self.errands.get(&duty).copied();
        // A one-on-one has reminders of its own.
        let expected = group.series.is_none().then_some(due);
        match due <= now || planned == expected {
            true => Ok(()),
            false => Err(format!("{group:?} is reminded at {planned:?}")),
        }
    }

    /// When the round of a program comes after `at`.
    pub(super) fn round_after(&self, id: ProgramId, at: Moment) -> Option<Moment> {
        let program = self.pairings.programs.get(&id).filter(|program| program.running)?;
        Some(round_after(program, self.server_zone(), at))
    }

    /// When the groups that are drawn at that moment are asked whether they met.
    pub(super) fn asks_at(&self, id: ProgramId, drawn: Moment) -> Option<Moment> {
        let program = self.pairings.programs.get(&id)?;
        asks_at(program, self.server_zone(), drawn)
    }

    /// Whether a notice about pairings is not wanted any more.
    pub(super) fn is_over_pairing(&self, notice: &Notice, now: Moment) -> bool {
        let guild = self.guild.id;
        let runs =
            |kind| self.pairings.programs.get(&ProgramId { guild, kind }).is_some_and(|one| one.running);
        let to = match notice.to {
            Address::Person(user) => Some(user),
            Address::Channel(_) => None,
        };
        let own = |id: &GroupRef| {
            let group = self.pairings.groups.get(id);
            group.filter(|group| to.is_some_and(|user| group.has(user)))
        };
        match &notice.say {
            NoticeKind::RoundsOpened { program }
            | NoticeKind::RoundDrawn { program, .. }
            | NoticeKind::RoundMet { program, .. } => !runs(*program),
            NoticeKind::LeftOver { program } => {
                let id = ProgramId { guild, kind: *program };
                let takes_part = to.is_some_and(|user| self.pairings.enrolled.contains_key(&(id, user)));
                !runs(*program) || !takes_part
            }
            NoticeKind::Introduced { group, .. } => own(group).is_none(),
            NoticeKind::DidMeet { group } => own(group).is_none_or(|group| group.met.is_some()),
            NoticeKind::TimeProposed { group, by, at } => {
                let open = own(group).and_then(|group| group.proposal.as_ref());
                open.is_none_or(|open| (open.by, open.at) != (*by, *at)) || now >= *at
            }
            NoticeKind::TimeAgreed { group, at } | NoticeKind::GroupMeeting { group, at } => {
                own(group).is_none_or(|group| group.meeting != Some(*at))
            }
            _ => false,
        }
    }
}
