//! How what has become of a notice is recorded and logged, and what of that waits for the disk. What becomes of one is
//! `outbox`'s and `refused`'s.

use tracing::{info, warn};

use crate::context::{Context, Due, due_by};
use crate::domain::ledger::Line;
use crate::domain::notice::{Notice, StateName};
use crate::store::{Batch, Change, Committed, Condition, StoreError};

/// Replaces a notice, with `more` changes, unless it has changed since it was read; returns whether it was replaced.
/// The replacement is on the disk then.
pub(super) async fn compare_and_set(
    context: &Context,
    before: &Notice,
    after: Notice,
    more: Vec<Change>,
) -> Result<bool, StoreError> {
    let (named, batch) = replacing(context, before, after, more);
    let put = context.store.commit(batch).await? == Committed::Applied;
    Ok(told(context, put, named))
}

/// As [`compare_and_set`], but a crash may lose the replacement, so this is for states that are reached again without it. After
/// such a crash a notice that was sent, or not taken, is still `Sending`: its message is looked for, and the changes
/// that followed from the outcome are made again. A notice that was put off or skipped is judged again. A later commit
/// that waits for the disk brings the replacement there first, so nothing that rests on it outlives it.
pub(super) async fn compare_and_set_soon(
    context: &Context,
    before: &Notice,
    after: Notice,
    more: Vec<Change>,
) -> Result<bool, StoreError> {
    let (named, batch) = replacing(context, before, after, more);
    let put = context.store.commit_soon(batch).await? == Committed::Applied;
    Ok(told(context, put, named))
}

/// Replaces several notices, unless one of them has changed; returns whether they were replaced. The replacement is on
/// the disk then.
pub(super) async fn replace_all(
    context: &Context,
    before: Vec<Notice>,
    after: impl Iterator<Item = Notice>,
) -> Result<bool, StoreError> {
    let mut batch = Batch::free().changes(after.map(Change::PutNotice));
    batch.conditions = before.into_iter().map(|one| Condition::NoticeIs(Box::new(one))).collect();
    Ok(context.store.commit(batch).await? == Committed::Applied)
}

/// Returns the batch of a replacement, and the addresses at which `more` makes notices due.
fn replacing(context: &Context, before: &Notice, after: Notice, more: Vec<Change>) -> (Vec<Due>, Batch) {
    let named = due_by(&more, context.now());
    let unchanged = Condition::NoticeIs(Box::new(before.clone()));
    (named, Batch::free().when(unchanged).change(Change::PutNotice(after)).changes(more))
}

/// Names the addresses to the runner, if the batch was applied. The notice's own address is not among them: the runner
/// is serving it just now.
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
