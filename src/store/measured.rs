//! What of a group of batches is told to `metrics`, once it is on the disk: how many, what came of each, and into which
//! state each notice came.

use super::{Batch, Change, Committed, StoreError};
use crate::domain::notice::{Notice, State};
use crate::metrics;

/// A group that was written, batch by batch with its answer.
pub(super) fn group(batches: &[Batch], answers: &[Result<Committed, StoreError>]) {
    metrics::group(batches.len());
    for (batch, answer) in batches.iter().zip(answers) {
        match answer {
            Ok(Committed::Applied) => applied(batch, &[]),
            Ok(Committed::Claimed(notices)) => applied(batch, notices),
            Ok(Committed::Repeated) => metrics::committed("repeated"),
            Ok(Committed::Refused(_)) => metrics::committed("refused"),
            Err(_) => metrics::store_failed(),
        }
    }
}

fn applied(batch: &Batch, claimed: &[Notice]) {
    metrics::committed("applied");
    batch.changes.iter().for_each(change);
    claimed.iter().for_each(entered);
}

fn change(change: &Change) {
    match change {
        Change::Enqueue(notice) => entered(notice),
        Change::PutNotice(notice) if notice.state == State::Due && notice.attempts > 0 => {
            metrics::retried(notice.say.kind());
        }
        Change::PutNotice(notice) => entered(notice),
        _ => {}
    }
}

fn entered(notice: &Notice) {
    let state = match notice.state {
        State::Due => "due",
        State::Sending { .. } => "sending",
        State::Sent { .. } => "sent",
        State::Skipped { .. } => "skipped",
        State::Blocked { .. } => "blocked",
        State::Undeliverable { .. } => "undeliverable",
    };
    metrics::notice(state, notice.say.kind());
}
