//! Trying again when somebody was quicker: what was read may be old when it is committed, and the conditions of the batch
//! tell. Which conditions those are is for each action to say.

use std::future::Future;

use crate::catalogue::phrases;
use crate::store::{Batch, Committed, Conflict};

use super::{Asker, Context, Stop};

/// How often a wish is worked out anew. Each time somebody else's was granted, so only a crowd comes to the end of it.
pub(super) const TRIES: usize = 16;

impl Context {
    /// Commit what `plan` makes of what it reads, and answer what came of it with what else `plan` says. When what it read
    /// has changed meanwhile, it reads anew: it grants the wish as things now stand, or says why it cannot be granted.
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
        Err(self.stop(asker, &phrases::OVERTAKEN))
    }
}
