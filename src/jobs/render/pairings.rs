//! The texts of notices about pairings: a program's posts, and what goes to the members of its groups. Each says how things
//! stand when it is sent; what is no longer so is left out.

use crate::catalogue::phrases;
use crate::catalogue::views::pairing::{self, name};
use crate::catalogue::views::{moment, pairing_group, people, person};
use crate::domain::Moment;
use crate::domain::id::UserId;
use crate::domain::notice::SkipReason;
use crate::domain::pairing::{Group, GroupRef, Program, ProgramId, ProgramKind};

use super::{NoticeWords, RenderError, Wording};

impl NoticeWords<'_> {
    pub(in crate::jobs) async fn rounds_opened(&self, kind: ProgramKind) -> Wording {
        let program = self.program(kind).await?;
        Ok(pairing::opened(self.locale, &program, self.next_round(&program).await?))
    }

    pub(in crate::jobs) fn rounds_stopped(&self, kind: ProgramKind) -> Wording {
        self.sentence(phrases::RoundsEnded { program: name(kind) })
    }

    pub(in crate::jobs) async fn round_drawn(&self, kind: ProgramKind, round: u32) -> Wording {
        let program = self.program(kind).await?;
        let groups = self.groups(program.id, round).await?;
        let people = groups.iter().map(|group| group.members.len()).sum();
        let next = self.next_round(&program).await?;
        Ok(pairing::drawn(self.locale, kind, (groups.len(), people), next))
    }

    /// How many groups met; nothing when no member has said whether a group met.
    pub(in crate::jobs) async fn round_met(&self, kind: ProgramKind, round: u32) -> Wording {
        let groups = self.groups(self.program(kind).await?.id, round).await?;
        if groups.iter().all(|group| group.met.is_none()) {
            return Err(SkipReason::Nothing.into());
        }
        let met = groups.iter().filter(|group| group.met == Some(true)).count();
        self.sentence(phrases::RoundMetBody { program: name(kind), met, groups: groups.len() })
    }

    pub(in crate::jobs) async fn introduced(&self, id: GroupRef, question: &str) -> Wording {
        let (group, reader) = self.own_group(id).await?;
        let question = self.locale.questions().iter().find(|known| known.id == question);
        let question = question.map_or("", |known| known.text.as_str());
        Ok(pairing_group::introduced(self.locale, &group, reader, question))
    }

    pub(in crate::jobs) async fn left_over(&self, kind: ProgramKind) -> Wording {
        let program = self.program(kind).await?;
        let user = self.reader().ok_or(SkipReason::Nothing)?;
        if self.context.store.enrolment(program.id, user).await?.is_none() {
            return Err(SkipReason::Unwanted.into());
        }
        let when = moment(self.next_round(&program).await?);
        self.sentence(phrases::LeftOverBody { program: name(kind), when })
    }

    /// A time that a member proposed, unless another one was proposed or agreed on since.
    pub(in crate::jobs) async fn time_proposed(&self, id: GroupRef, by: UserId, at: Moment) -> Wording {
        let (group, _) = self.own_group(id).await?;
        let stands = group.proposal.is_some_and(|one| (one.by, one.at) == (by, at)) && self.now < at;
        let words = || pairing_group::proposed(self.locale, id, by, at);
        Ok(stands.then(words).ok_or(SkipReason::Unwanted)?)
    }

    pub(in crate::jobs) async fn time_agreed(&self, id: GroupRef, at: Moment) -> Wording {
        let (group, reader) = self.own_group(id).await?;
        let stands = group.meeting == Some(at);
        let words = || pairing_group::agreed(self.locale, &group, reader, at);
        Ok(stands.then(words).ok_or(SkipReason::Unwanted)?)
    }

    pub(in crate::jobs) async fn group_meeting(&self, id: GroupRef, at: Moment) -> Wording {
        let (group, reader) = self.own_group(id).await?;
        let stands = group.meeting == Some(at);
        let words = || pairing_group::meeting(self.locale, &group, reader, at);
        Ok(stands.then(words).ok_or(SkipReason::Unwanted)?)
    }

    /// The question whether they met, unless one of them has answered it.
    pub(in crate::jobs) async fn did_meet(&self, id: GroupRef) -> Wording {
        let (group, reader) = self.own_group(id).await?;
        let open = group.met.is_none();
        let words = || pairing_group::did_meet(self.locale, &group, reader);
        Ok(open.then(words).ok_or(SkipReason::Unwanted)?)
    }

    pub(in crate::jobs) fn unpaired(&self, by: UserId, with: &[UserId]) -> Wording {
        match with {
            [] => self.sentence(phrases::UnpairedBody { who: person(by) }),
            others => {
                let others = people(self.locale, others);
                self.sentence(phrases::UnpairedGoesOn { who: person(by), others })
            }
        }
    }

    /// The program, if it runs.
    async fn program(&self, kind: ProgramKind) -> Result<Program, RenderError> {
        let id = ProgramId { guild: self.notice.guild, kind };
        let program = self.context.store.program(id).await?;
        Ok(program.filter(|program| program.running).ok_or(SkipReason::Unwanted)?)
    }

    async fn groups(&self, program: ProgramId, round: u32) -> Result<Vec<Group>, RenderError> {
        Ok(self.context.store.groups(program, round..round + 1).await?)
    }

    /// The group and the reader, if the reader is still in it.
    async fn own_group(&self, id: GroupRef) -> Result<(Group, UserId), RenderError> {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let group = self.context.store.group(id).await?.filter(|group| group.has(reader));
        Ok((group.ok_or(SkipReason::Unwanted)?, reader))
    }

    async fn next_round(&self, program: &Program) -> Result<Moment, RenderError> {
        let guild = self.context.guild(self.notice.guild).await?;
        Ok(program.next_round(guild.zone(&self.context.defaults), self.now).unwrap_or(self.now))
    }
}
