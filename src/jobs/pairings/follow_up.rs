//! The question whether a group met, to each member of the groups of a program's latest round.

use crate::context::Context;
use crate::domain::duty::Planned;
use crate::domain::notice::NoticeKind;
use crate::domain::pairing::ProgramId;
use crate::store::{Batch, Change, PairingCondition, StoreError};

use super::super::gone;
use super::word;

/// Asks all groups of which it is not known yet.
pub async fn ask(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: ProgramId,
) -> Result<Batch, StoreError> {
    let mut batch = batch.change(Change::Drop(planned.duty));
    let Some(program) = context.store.program(id).await? else { return Ok(batch) };
    if gone::is_out_of(context, id.guild).await? {
        return Ok(batch);
    }
    let groups = context.store.groups(id, program.round..program.round + 1).await?;
    batch = batch.when(PairingCondition::ProgramIs { id, program: Some(program) }.into());
    for group in groups.iter().filter(|group| group.is_asked(context.now())) {
        let say = NoticeKind::DidMeet { group: group.id };
        let asked =
            group.members.iter().map(|to| word(context, &planned.occurrence(), group, *to, say.clone()));
        batch = batch.changes(asked);
    }
    Ok(batch)
}
