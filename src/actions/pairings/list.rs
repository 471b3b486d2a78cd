//! The programs of a guild, and what concerns the asker alone: as what they take part, and whom they avoid.

use crate::catalogue::views::pairing::{self, ListedProgram};
use crate::domain::message::Reply;
use crate::domain::pairing::{ProgramId, ProgramKind};

use super::super::{Context, Invoker, Outcome};
use super::next_round;

/// Show the programs that run here.
pub async fn list(context: &Context, invoker: &Invoker) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let mut programs = vec![];
    for kind in ProgramKind::ALL {
        let id = ProgramId { guild: guild.id, kind };
        let Some(program) = context.store.program(id).await?.filter(|program| program.running) else {
            continue;
        };
        let own = context.store.enrolment(id, invoker.person.id).await?.map(|own| own.role);
        let count = context.store.enrolments(id).await?.len();
        programs.push(ListedProgram { next: next_round(context, &guild, &program), program, count, own });
    }
    let avoided = context.store.avoid_list(guild.id, invoker.person.id).await?;
    Ok(Reply::Private(pairing::list(context.locale(invoker), &programs, &avoided)))
}
