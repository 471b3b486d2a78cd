//! The way of everything that actions and jobs write: into the store, and what it owes on to the runner. What is written is
//! theirs.

use super::Context;
use super::bell::due_by;
use crate::store::{Batch, Committed, StoreError};

/// Commit, and wake the runner for what it may have put in the outbox. What nothing goes before is claimed by the same
/// commit, and handed to the runner.
pub(crate) async fn commit(context: &Context, batch: Batch) -> Result<Committed, StoreError> {
    let now = context.now();
    let due = due_by(&batch.changes, now);
    let committed = match context.store.commit(batch.claiming(context.wake.claim(now))).await? {
        Committed::Claimed(notices) => {
            context.wake.hand_over(notices);
            Committed::Applied
        }
        committed => committed,
    };
    if committed == Committed::Applied {
        context.wake.name(due);
    }
    context.wake.ring();
    Ok(committed)
}
