//! Retry when another change was quicker: the reads may be old when the batch is committed, and the batch's conditions
//! find that out. Each action says which conditions those are.

use std::future::Future;

use crate::catalogue::phrases;
use crate::store::{Batch, Committed, Conflict};

use super::{Asker, Context, Stop};

/// How often an action is planned anew. Each retry means that another batch was applied meanwhile, so only a crowd uses
/// all of them up.
pub(super) const TRIES: usize = 16;

impl Context {
    /// Commit the batch that `plan` makes of its reads; return the outcome and what else `plan` returned. When the
    /// reads have changed meanwhile, `plan` runs again: it plans by the new state, or says why that is impossible.
    pub(super) async fn on_fresh_reads<T, F>(
        &self,
        asker: &Asker,
        plan: impl Fn() -> F,
    ) -> Result<(Committed, T), Stop>
    where
        F: Future<Output = Result<(Batch, T), Stop>>,
    {
        for _ in 0..TRIES {
            let (batch, planned) = plan().await?;
            match self.commit(batch).await? {
                Committed::Refused(Conflict::Changed) => {}
                committed => return Ok((committed, planned)),
            }
        }
        Err(self.stop(asker, &phrases::OVERTAKEN, &[]))
    }
}
