//! What is kept for a time is forgotten once that has passed, a portion at a time: what was done for which cause, and the
//! ledger. What people gave each other is not.

use chrono::TimeDelta;

use crate::context::Context;
use crate::store::{Batch, StoreError};

/// How long it is remembered that something was done. Discord redelivers within minutes; whoever sets a clock back has done
/// so within days.
const CAUSES: TimeDelta = TimeDelta::days(30);
/// How long the ledger is kept, unless the operator chose otherwise: a year and a month, so that a year can be looked at.
pub(super) const LEDGER: TimeDelta = TimeDelta::days(400);
/// How often it is looked for.
pub(super) const EVERY: TimeDelta = TimeDelta::hours(1);
/// How many of each go at a time.
const PORTION: usize = 256;

/// Forget one portion; answers whether there may be more. Nobody waits for it: a crash may bring some of it back, to be
/// forgotten again.
pub(super) async fn forget(context: &Context, keep_ledger: TimeDelta) -> Result<bool, StoreError> {
    let now = context.now();
    let outdated = context.store.outdated(now - CAUSES, now - keep_ledger, PORTION).await?;
    if outdated.is_empty() {
        return Ok(false);
    }
    context.store.commit_soon(Batch::free().changes(outdated)).await?;
    Ok(true)
}
