//! A round: draws the groups, owes each member an introduction, and announces the round in the channel. Those for whom
//! there was no place are told, and come first next time.

use chrono::TimeDelta;

use crate::catalogue::{Locale, Purpose};
use crate::context::Context;
use crate::domain::duty::{Duty, Planned};
use crate::domain::guild::Guild;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::pairing::{
    Circumstances, Draw, DrawnGroup, Enrolment, Group, GroupRef, KEPT_ROUNDS, Program, ProgramId,
    ProgramKind, draw,
};
use crate::domain::rotation::nth;
use crate::store::{Batch, Change, PairingChange, PairingCondition, StoreError};

use super::super::{again, onward};
use super::present::{Present, present};
use super::word;

/// The pause between portions of those who are asked about.
const PAUSE: TimeDelta = TimeDelta::seconds(1);

/// Carries out a round of a program, and plans the next.
pub async fn round(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: ProgramId,
) -> Result<Batch, StoreError> {
    let Some(program) = context.store.program(id).await?.filter(|program| program.running) else {
        return Ok(batch.change(Change::Drop(planned.duty)));
    };
    let (guild, unmoved) = context.guild_as_read(id.guild).await?;
    let unchanged = PairingCondition::ProgramIs { id, program: Some(program.clone()) };
    let batch = batch.when(unmoved).when(unchanged.into());
    let zone = guild.zone(&context.defaults);
    let next = program.next_round(zone, onward(planned, context.now()));
    // Of several that were missed the last one is drawn.
    if guild.left.is_some() || next.is_some_and(|next| next <= context.now()) {
        return Ok(batch.change(again(planned.duty, next)));
    }
    match present(context, &program).await? {
        Present::UpTo(last) => {
            let program = Program { checked: Some(last), ..program };
            let batch = batch.change(PairingChange::PutProgram(program).into());
            Ok(batch.change(again(planned.duty, Some(context.now() + PAUSE))))
        }
        Present::All(there) => {
            let batch = batch.change(again(planned.duty, next));
            drawn(context, batch, &Round { program, guild, cause: planned.occurrence() }, &there).await
        }
    }
}

/// A round that is drawn.
struct Round {
    /// The program before it.
    program: Program,
    guild: Guild,
    cause: String,
}

impl Round {
    fn number(&self) -> u32 {
        self.program.round + 1
    }

    fn id(&self) -> ProgramId {
        self.program.id
    }

    /// A post about it in the program's channel.
    fn post(&self, context: &Context, say: NoticeKind) -> Change {
        let to = Address::Channel(self.program.channel);
        Change::Enqueue(Notice::new(&self.cause, self.guild.id, to, say, context.now()))
    }
}

/// Adds the draw to the batch, on condition that all it rests on is as it was read.
async fn drawn(
    context: &Context,
    mut batch: Batch,
    round: &Round,
    there: &[Enrolment],
) -> Result<Batch, StoreError> {
    let id = round.id();
    let mut avoided = vec![];
    for one in there {
        let list = context.store.avoid_list(id.guild, one.user).await?;
        let enrolment = Some(one.clone());
        let enrolled = PairingCondition::EnrolmentIs { program: id, user: one.user, enrolment };
        batch = batch.when(enrolled.into()).when(PairingCondition::AvoidListIs(list.clone()).into());
        avoided.push(list);
    }
    let past = context.store.groups(id, 0..round.number()).await?;
    let seed = format!("{id}/{}", round.number());
    let Program { size, .. } = round.program;
    let by = Circumstances {
        kind: id.kind,
        size,
        round: round.number(),
        past: &past,
        avoided: &avoided,
        seed: &seed,
    };
    let draw = draw(there, &by);
    let batch = batch.changes(waiting(context, round, there, &draw));
    if draw.groups.is_empty() {
        let program = Program { checked: None, ..round.program.clone() };
        return Ok(batch.change(PairingChange::PutProgram(program).into()));
    }
    Ok(batch.changes(announced(context, round, &past)).changes(introduced(context, round, &draw.groups)))
}

/// Notes the members who had no place, and tells them; a member who had one waits no more.
fn waiting(context: &Context, round: &Round, there: &[Enrolment], draw: &Draw) -> Vec<Change> {
    let mut changes = vec![];
    for one in there {
        let left_over = draw.left_over.contains(&one.user);
        let waited = if left_over { one.waited.saturating_add(1) } else { 0 };
        if waited != one.waited {
            changes.push(PairingChange::Enrol(Enrolment { waited, ..one.clone() }).into());
        }
        if left_over {
            let say = NoticeKind::LeftOver { program: round.id().kind };
            let to = Address::Person(one.user);
            changes.push(Change::Enqueue(Notice::new(&round.cause, round.guild.id, to, say, context.now())));
        }
    }
    changes
}

/// The round counts, the last one is told of if anybody answered, and what is too old is forgotten.
fn announced(context: &Context, round: &Round, past: &[Group]) -> Vec<Change> {
    let (program, number) = (&round.program, round.number());
    let next = Program { round: number, checked: None, ..program.clone() };
    let asked = next.asks_at(round.guild.zone(&context.defaults), context.now());
    let old = past.iter().filter(|group| group.id.round + KEPT_ROUNDS <= number);
    let answered = past.iter().any(|group| group.id.round == program.round && group.met.is_some());
    let met = NoticeKind::RoundMet { program: program.id.kind, round: program.round };
    let drawn = NoticeKind::RoundDrawn { program: program.id.kind, round: number };
    [PairingChange::PutProgram(next).into(), again(Duty::DidMeet { program: program.id }, asked)]
        .into_iter()
        .chain(old.map(|group| PairingChange::ForgetGroup(group.id).into()))
        .chain(answered.then(|| round.post(context, met)))
        .chain([round.post(context, drawn)])
        .collect()
}

/// The groups, and an introduction to each of their members.
fn introduced(context: &Context, round: &Round, drawn: &[DrawnGroup]) -> Vec<Change> {
    let locale = context.catalogue.locale(round.guild.locale(&context.defaults));
    let group = |(number, drawn): (usize, &DrawnGroup)| {
        let id = GroupRef { program: round.id(), round: round.number(), number: number as u32 };
        Group::new(id, drawn.members.clone(), drawn.mentor)
    };
    let groups = drawn.iter().enumerate().map(group);
    groups
        .flat_map(|group| {
            let say = NoticeKind::Introduced { group: group.id, question: question(locale, &group) };
            let words: Vec<Change> = group
                .members
                .iter()
                .map(|to| word(context, &round.cause, &group, *to, say.clone()))
                .collect();
            [PairingChange::PutGroup(group).into()].into_iter().chain(words)
        })
        .collect()
}

/// Returns the id of a group's question: the same for all its members, and another one in each round.
fn question(locale: &Locale, group: &Group) -> String {
    let purpose = match group.id.program.kind {
        ProgramKind::Coffee => Purpose::Opening,
        ProgramKind::Mentoring => Purpose::Growth,
    };
    let fitting = locale.questions().iter().filter(|question| question.purpose == purpose);
    let ids = fitting.map(|question| question.id.as_str());
    let seed = format!("{}/{}", group.id.program, group.id.number);
    nth(&seed, group.id.round as usize, ids).unwrap_or_default().to_owned()
}
