//! Retry when another change was quicker: the reads may be old when the batch is committed, and the batch's conditions
//! find that out. Each action says which conditions those are.

use std::future::Future;

use crate::catalogue::phrases;
use crate::context::commit;
use crate::store::{Batch, Committed, Conflict};

use super::{Context, Invoker, Stop};

/// How often an action is planned anew. Each retry means that another batch was applied meanwhile, so only a crowd uses
/// all of them up.
pub(super) const TRIES: usize = 16;

/// Commit what `plan` makes of what it reads, and answer what came of it with what else `plan` says. When what it read
/// has changed meanwhile, it reads anew: it grants the wish as things now stand, or says why it cannot be granted.
pub(super) async fn on_fresh_reads<T, F>(
    context: &Context,
    invoker: &Invoker,
    plan: impl Fn() -> F,
) -> Result<(Committed, T), Stop>
where
    F: Future<Output = Result<(Batch, T), Stop>>,
{
    for _ in 0..TRIES {
        let (batch, planned) = plan().await?;
        match commit(context, batch).await? {
            Committed::Refused(Conflict::Changed) => {}
            committed => return Ok((committed, planned)),
        }
    }
    Err(context.stop(invoker, &phrases::OVERTAKEN))
}
