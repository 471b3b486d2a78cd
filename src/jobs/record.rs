//! How what has become of a notice is recorded and logged, and what of that waits for the disk. What becomes of one is
//! `outbox`'s and `refused`'s.

use tracing::{info, warn};

use crate::context::{Context, Due, due_by};
use crate::domain::ledger::Line;
use crate::domain::notice::{Notice, StateName};
use crate::store::{Batch, Change, Committed, Condition, StoreError};

/// Put the notice in its new state, unless it has changed since; answers whether it was put. It is on the disk then.
pub(super) async fn replace(
    context: &Context,
    before: &Notice,
    after: Notice,
    more: Vec<Change>,
) -> Result<bool, StoreError> {
    let (named, batch) = replacing(context, before, after, more);
    let put = context.store.commit(batch).await? == Committed::Applied;
    Ok(told(context, put, named))
}

/// The same, but a crash may lose it: for what comes again of itself. A message that was sent, or not taken, stands as
/// `Sending` then: it is looked for, and what followed from its outcome follows once more. What was put off or left out is
/// judged anew. Any commit that is answered later brings it to the disk before, so nothing that rests on it can stay alone.
pub(super) async fn replace_soon(
    context: &Context,
    before: &Notice,
    after: Notice,
    more: Vec<Change>,
) -> Result<bool, StoreError> {
    let (named, batch) = replacing(context, before, after, more);
    let put = context.store.commit_soon(batch).await? == Committed::Applied;
    Ok(told(context, put, named))
}

/// Put several in their new states, unless one of them has changed; answers whether they were put. It is on the disk then.
pub(super) async fn replace_all(
    context: &Context,
    before: Vec<Notice>,
    after: impl Iterator<Item = Notice>,
) -> Result<bool, StoreError> {
    let mut batch = Batch::free().changes(after.map(Change::PutNotice));
    batch.conditions = before.into_iter().map(|one| Condition::NoticeIs(Box::new(one))).collect();
    Ok(context.store.commit(batch).await? == Committed::Applied)
}

/// The batch that does so, and the addresses that it makes something due at.
fn replacing(context: &Context, before: &Notice, after: Notice, more: Vec<Change>) -> (Vec<Due>, Batch) {
    let named = due_by(&more, context.now());
    let unchanged = Condition::NoticeIs(Box::new(before.clone()));
    (named, Batch::free().when(unchanged).change(Change::PutNotice(after)).changes(more))
}

/// The runner is at the notice's own address just now: only others are named to it.
fn told(context: &Context, put: bool, named: Vec<Due>) -> bool {
    if put {
        context.wake.name(named);
    }
    put
}

/// Log what has become of a notice: its line of the ledger, by the names that programs know, and nothing besides.
pub(super) fn log(notice: &Notice) {
    let Line { id, kind, attempts, state, why, refusal, .. } = Line::of(notice);
    let code = refusal.map(u32::from);
    match state {
        StateName::Sent => info!(notice = %id, kind, late = false, attempts, "sent"),
        StateName::Late => info!(notice = %id, kind, late = true, attempts, "sent"),
        StateName::Skipped => info!(notice = %id, kind, why = why.map(tracing::field::debug), "skipped"),
        StateName::Blocked => warn!(notice = %id, kind, code, "blocked"),
        StateName::Undeliverable => warn!(notice = %id, kind, code, "undeliverable"),
        StateName::Due | StateName::Sending => {}
    }
}
