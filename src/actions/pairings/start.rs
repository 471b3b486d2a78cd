//! Starting a program, or changing one that runs. What the bot may do in the channel is checked first, as `/setup` does.

use crate::actions::fresh::on_fresh_reads;
use crate::actions::setup::check_channel;
use crate::catalogue::phrases;
use crate::catalogue::views::pairing::name;
use crate::catalogue::views::{channel, moment};
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::guild::Guild;
use crate::domain::id::ChannelId;
use crate::domain::message::Reply;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::pairing::{Program, ProgramId, ProgramKind};
use crate::store::{Batch, Change, PairingChange, PairingCondition};

use super::super::{Context, Invoker, Outcome, Stop};
use super::next_round;

/// The rounds that were asked for.
#[derive(Debug, Clone)]
pub struct ProgramPlan {
    pub kind: ProgramKind,
    pub weeks: u32,
    pub size: u32,
    pub channel: ChannelId,
}

/// Start the rounds, or go on with them as they are asked for now.
pub async fn start(context: &Context, invoker: &Invoker, plan: ProgramPlan) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if !invoker.may_manage {
        return Err(context.stop(invoker, &phrases::PAIRINGS_NEED_MANAGE));
    }
    check_channel(context, invoker, guild.id, plan.channel).await?;
    let (_, (ran, next)) = on_fresh_reads(context, invoker, || starting(context, invoker, &plan)).await?;
    let (program, when, r#where) = (name(plan.kind), moment(next), channel(plan.channel));
    Ok(Reply::text(match ran {
        false => context.locale(invoker).say(phrases::PairingsStarted { program, when, r#where }),
        true => context.locale(invoker).say(phrases::PairingsChanged { program, when, r#where }),
    }))
}

/// The batch that starts them, whether they ran before, and when the first round is.
async fn starting(
    context: &Context,
    invoker: &Invoker,
    plan: &ProgramPlan,
) -> Result<(Batch, (bool, Moment)), Stop> {
    let (guild, unmoved) = context.guild_as_read(context.asked_in(invoker).await?.id).await?;
    let id = ProgramId { guild: guild.id, kind: plan.kind };
    let before = context.store.program(id).await?;
    let ran = before.as_ref().is_some_and(|before| before.running);
    let program = planned(context, &guild, plan, before.as_ref().map_or(0, |before| before.round));
    let (next, to) = (next_round(context, &guild, &program), Address::Channel(program.channel));
    let say = NoticeKind::RoundsOpened { program: plan.kind };
    let batch = Batch::once(invoker.cause())
        .when(unmoved)
        .when(PairingCondition::ProgramIs { id, program: before }.into())
        .change(invoker.speaks())
        .change(PairingChange::PutProgram(program).into())
        .change(Change::Plan(Planned { duty: Duty::Round { program: id }, at: next }))
        // Choosing a channel is a reason to try it again.
        .change(Change::Reopen(to))
        .change(Change::Enqueue(Notice::new(&invoker.cause(), guild.id, to, say, context.now())));
    Ok((batch, (ran, next)))
}

fn planned(context: &Context, guild: &Guild, plan: &ProgramPlan, round: u32) -> Program {
    Program {
        id: ProgramId { guild: guild.id, kind: plan.kind },
        channel: plan.channel,
        weeks: plan.weeks,
        size: plan.size,
        first: Program::first_after(context.now(), guild.zone(&context.defaults)),
        round,
        running: true,
        checked: None,
    }
}
