//! Pairings: starting and ending a program, taking part, and what the members of a group do. When a round is due and who is
//! drawn with whom is in `domain`; drawing and sending is in `jobs`.

mod arrange;
mod avoid;
mod list;
mod met;
mod one_off;
mod start;
mod stop;
mod take_part;

pub use start::ProgramPlan;

use crate::catalogue::phrases;
use crate::catalogue::views::kudos::MESSAGE;
use crate::catalogue::views::pairing::name;
use crate::domain::Moment;
use crate::domain::buttons::PairingButton;
use crate::domain::forms::PairingForm;
use crate::domain::guild::Guild;
use crate::domain::pairing::{Group, GroupRef, PairingRole, Program, ProgramId, ProgramKind};
use crate::store::{Condition, PairingCondition};

use super::{Context, Fields, Invoker, Outcome, Person, Stop};

/// What is asked for by a command.
#[derive(Debug, Clone)]
pub enum PairingRequest {
    Start(ProgramPlan),
    Stop(ProgramKind),
    List,
    Avoid(Person),
    Unavoid(Person),
    Leave,
}

/// Carries out a command.
pub(super) async fn attend(context: &Context, invoker: &Invoker, request: PairingRequest) -> Outcome {
    match request {
        PairingRequest::Start(plan) => start::start(context, invoker, plan).await,
        PairingRequest::Stop(kind) => stop::stop(context, invoker, kind).await,
        PairingRequest::List => list::list(context, invoker).await,
        PairingRequest::Avoid(who) => avoid::avoid(context, invoker, who).await,
        PairingRequest::Unavoid(who) => avoid::unavoid(context, invoker, who.id).await,
        PairingRequest::Leave => take_part::leave_all(context, invoker).await,
    }
}

/// A button was pressed.
pub(super) async fn pressed(context: &Context, invoker: &Invoker, button: PairingButton) -> Outcome {
    match button {
        PairingButton::Join => take_part::join(context, invoker, PairingRole::Peer).await,
        PairingButton::Offer => take_part::join(context, invoker, PairingRole::Mentor).await,
        PairingButton::Seek => take_part::join(context, invoker, PairingRole::Mentee).await,
        PairingButton::Leave(kind) => take_part::leave(context, invoker, kind).await,
        PairingButton::Propose(group) => arrange::open(context, invoker, group).await,
        PairingButton::Suits { group, at } => arrange::suits(context, invoker, group, at).await,
        PairingButton::Met(group) => met::answer(context, invoker, group, true).await,
        PairingButton::NotMet(group) => met::answer(context, invoker, group, false).await,
        PairingButton::Thank { group, whom } => met::open_note(context, invoker, group, whom).await,
    }
}

/// A form was sent.
pub(super) async fn submitted(
    context: &Context,
    invoker: &Invoker,
    form: PairingForm,
    fields: &Fields,
) -> Outcome {
    let written = fields.text(MESSAGE);
    match form {
        PairingForm::Propose(group) => arrange::propose(context, invoker, group, written).await,
        PairingForm::Thank { group, whom } => met::thank(context, invoker, group, whom, written).await,
    }
}

/// The program of that kind in the guild, if it runs; and the condition that it is unchanged.
async fn running(context: &Context, invoker: &Invoker, id: ProgramId) -> Result<(Program, Condition), Stop> {
    let program = context.store.program(id).await?;
    let unchanged = PairingCondition::ProgramIs { id, program: program.clone() };
    match program.filter(|program| program.running) {
        Some(program) => Ok((program, unchanged.into())),
        None => Err(context.stop(invoker, phrases::PairingsNone { program: name(id.kind) })),
    }
}

/// When a program's next round is due by the guild's clock.
fn next_round(context: &Context, guild: &Guild, program: &Program) -> Moment {
    let now = context.now();
    program.next_round(guild.zone(&context.defaults), now).unwrap_or(now)
}

/// A group that the asker is in, and the condition that it is unchanged.
async fn own_group(context: &Context, invoker: &Invoker, id: GroupRef) -> Result<(Group, Condition), Stop> {
    let own = context.store.group(id).await?.filter(|group| group.has(invoker.person.id));
    let group = own.ok_or_else(|| context.nothing_of_theirs(invoker))?;
    let unchanged = PairingCondition::GroupIs { id, group: Some(group.clone()) };
    Ok((group, unchanged.into()))
}

/// The same of a group whose round is not over.
async fn present_group(
    context: &Context,
    invoker: &Invoker,
    id: GroupRef,
) -> Result<(Group, Condition), Stop> {
    let found = own_group(context, invoker, id).await?;
    match context.store.program(id.program).await? {
        Some(program) if program.round == id.round => Ok(found),
        _ => Err(context.stop(invoker, &phrases::PAIRING_ROUND_OVER)),
    }
}
