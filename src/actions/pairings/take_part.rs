//! Taking part in a program, and leaving it. A group that was drawn already stays as it is.

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::pairing::{self, name};
use crate::context::commit;
use crate::domain::message::Reply;
use crate::domain::pairing::{Enrolment, PairingRole, ProgramId, ProgramKind};
use crate::store::{Batch, PairingChange, PairingCondition};

use super::super::{Context, Invoker, Outcome, Stop};
use super::{next_round, running};

/// Take part in the program that such a role is of.
pub async fn join(context: &Context, invoker: &Invoker, role: PairingRole) -> Outcome {
    let (_, said) = on_fresh_reads(context, invoker, || joining(context, invoker, role)).await?;
    Ok(Reply::text(said))
}

async fn joining(context: &Context, invoker: &Invoker, role: PairingRole) -> Result<(Batch, String), Stop> {
    let guild = context.asked_in(invoker).await?;
    let id = ProgramId { guild: guild.id, kind: kind_of(role) };
    let (program, unchanged) = running(context, invoker, id).await?;
    let user = invoker.person.id;
    let before = context.store.enrolment(id, user).await?;
    let already = before.as_ref().is_some_and(|before| before.role == role);
    let waited = before.as_ref().map_or(0, |before| before.waited);
    let enrolment = Enrolment { program: id, user, role, waited };
    let next = next_round(context, &guild, &program);
    let said = pairing::joined(context.locale(invoker), &enrolment, next, already);
    let batch = Batch::once(invoker.cause())
        .when(unchanged)
        .when(PairingCondition::EnrolmentIs { program: id, user, enrolment: before }.into())
        .change(invoker.speaks())
        .change(PairingChange::Enrol(enrolment).into());
    Ok((batch, said))
}

fn kind_of(role: PairingRole) -> ProgramKind {
    match role {
        PairingRole::Peer => ProgramKind::Coffee,
        PairingRole::Mentor | PairingRole::Mentee => ProgramKind::Mentoring,
    }
}

/// Take part in rounds of a kind no more.
pub async fn leave(context: &Context, invoker: &Invoker, kind: ProgramKind) -> Outcome {
    let left = left(context, invoker, &[kind]).await?;
    let (locale, program) = (context.locale(invoker), name(kind));
    Ok(Reply::text(match left {
        true => locale.say(phrases::PairingsLeft { program }),
        false => locale.say(phrases::PairingsNotIn { program }),
    }))
}

/// Take part in no rounds here any more.
pub async fn leave_all(context: &Context, invoker: &Invoker) -> Outcome {
    let left = left(context, invoker, &ProgramKind::ALL).await?;
    let said = if left { &phrases::PAIRINGS_LEFT_ALL } else { &phrases::PAIRINGS_IN_NONE };
    Ok(Reply::text(context.locale(invoker).say(said)))
}

/// Have the asker take part in none of these, and return whether they did. Done twice, it is the same.
async fn left(context: &Context, invoker: &Invoker, kinds: &[ProgramKind]) -> Result<bool, Stop> {
    let (guild, user) = (context.asked_in(invoker).await?.id, invoker.person.id);
    let (mut batch, mut left) = (Batch::once(invoker.cause()), false);
    for program in kinds.iter().map(|kind| ProgramId { guild, kind: *kind }) {
        left |= context.store.enrolment(program, user).await?.is_some();
        batch = batch.change(PairingChange::Unenrol { program, user }.into());
    }
    commit(context, batch).await?;
    Ok(left)
}
