//! Forgets causes and the ledger after their time of retention, a portion at a time. Recognitions are never forgotten
//! here.

use chrono::TimeDelta;

use crate::context::Context;
use crate::store::{Batch, StoreError};

/// How long causes are kept. Discord redelivers an interaction within minutes, and a wrong clock is set back within
/// days.
const CAUSES: TimeDelta = TimeDelta::days(30);
/// How long the ledger is kept by default: a year and a month, so that a whole year can be inspected.
pub(super) const LEDGER: TimeDelta = TimeDelta::days(400);
/// The pause after a search that found nothing to forget.
pub(super) const EVERY: TimeDelta = TimeDelta::hours(1);
/// Causes a portion, and notices of each guild.
const PORTION: usize = 256;

/// Forgets one portion; returns whether there may be more. The commit does not wait for the disk: a crash may undo it,
/// and the records are then forgotten again.
pub(super) async fn forget(context: &Context, keep_ledger: TimeDelta) -> Result<bool, StoreError> {
    let now = context.now();
    let outdated = context.store.outdated(now - CAUSES, now - keep_ledger, PORTION).await?;
    if outdated.is_empty() {
        return Ok(false);
    }
    context.store.commit_soon(Batch::free().changes(outdated)).await?;
    Ok(true)
}
