//! Ending a program: no more rounds are drawn, no member takes part any more, and its channel hears of it. Groups that were
//! drawn can still meet.

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::pairing::name;
use crate::domain::duty::Duty;
use crate::domain::message::Reply;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::pairing::{Program, ProgramId, ProgramKind};
use crate::store::{Batch, Change, PairingChange};

use super::super::{Context, Invoker, Outcome, Stop};
use super::running;

/// End the rounds of a kind.
pub async fn stop(context: &Context, invoker: &Invoker, kind: ProgramKind) -> Outcome {
    let guild = context.asked_in(invoker).await?.id;
    if !invoker.may_manage {
        return Err(context.stop(invoker, &phrases::PAIRINGS_NEED_MANAGE));
    }
    on_fresh_reads(context, invoker, || stopping(context, invoker, ProgramId { guild, kind })).await?;
    Ok(Reply::text(context.locale(invoker).say(phrases::PairingsStopped { program: name(kind) })))
}

async fn stopping(context: &Context, invoker: &Invoker, id: ProgramId) -> Result<(Batch, ()), Stop> {
    let (program, unchanged) = running(context, invoker, id).await?;
    let (to, say) = (Address::Channel(program.channel), NoticeKind::RoundsStopped { program: id.kind });
    let batch = Batch::once(invoker.cause())
        .when(unchanged)
        .change(PairingChange::PutProgram(Program { running: false, checked: None, ..program }).into())
        .change(PairingChange::UnenrolAll(id).into())
        .changes([Duty::Round { program: id }, Duty::DidMeet { program: id }].map(Change::Drop))
        .change(Change::Enqueue(Notice::new(&invoker.cause(), id.guild, to, say, context.now())));
    Ok((batch, ()))
}
