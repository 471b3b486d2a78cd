//! Applies the orders of one frame in memory, before any of them is written or answered.

use std::sync::{PoisonError, RwLock};
use std::vec::IntoIter;

use tokio::sync::oneshot;

use super::{ReadState, fault};
use crate::store::keyed::CommitReturn;
use crate::store::tables::{PendingView, Writes, apply};
use crate::store::{Batch, Committed, StoreError, measured};

/// A group ends with the batch that reaches this many bytes, so that frames stay far shorter than the journal's files.
pub(super) const BYTES: usize = 256 << 10;

type CommitOutcome = Result<Committed, StoreError>;

/// A batch, and the channel for its outcome. The receiver may be gone; the batch is applied all the same.
pub(super) struct QueuedBatch {
    pub batch: Batch,
    pub when: CommitReturn,
    pub answer: oneshot::Sender<CommitOutcome>,
}

/// The orders of one frame with their outcomes and writes.
#[derive(Default)]
pub(super) struct Group {
    batches: Vec<Batch>,
    waiting: Vec<oneshot::Sender<CommitOutcome>>,
    answers: Vec<CommitOutcome>,
    pub writes: Writes,
    /// Whether any order waits for the disk.
    pub waits: bool,
}

impl Group {
    /// As many of the orders as fit into a frame, on top of what readers find in the store in `folder`.
    pub fn work_out(
        orders: &mut IntoIter<QueuedBatch>,
        read_state: &RwLock<ReadState>,
        folder: &str,
    ) -> Group {
        let mut group = Group::default();
        let read_state = read_state.read().unwrap_or_else(PoisonError::into_inner);
        let layers = match &*read_state {
            ReadState::Open(layers) => layers,
            ReadState::Gone(error) => return group.refuse(orders, error),
        };
        let mut draft = PendingView::over(layers);
        let mut bytes = 0;
        for order in orders.by_ref() {
            let done = fault::guarded(|| apply::commit(&draft, &order.batch)).flatten();
            let done = done.map(|(committed, writes)| {
                bytes += size(&writes);
                draft.take_in(writes);
                committed
            });
            group.waits |= order.when == CommitReturn::OnceOnDisk;
            group.push(order, done.map_err(|why| fault::unreadable(folder, why)));
            if bytes >= BYTES {
                break;
            }
        }
        group.writes = draft.into_writes();
        group
    }

    /// Refuses every order with the error that closed the shelf.
    fn refuse(mut self, orders: &mut IntoIter<QueuedBatch>, error: &StoreError) -> Group {
        orders.for_each(|order| self.push(order, Err(error.clone())));
        self
    }

    fn push(&mut self, QueuedBatch { batch, answer, .. }: QueuedBatch, done: CommitOutcome) {
        self.batches.push(batch);
        self.waiting.push(answer);
        self.answers.push(done);
    }

    /// Sends each order its outcome, or the error if the group could not be written.
    pub fn answer(mut self, written: &Result<(), StoreError>) {
        if let Err(error) = written {
            self.answers.fill(Err(error.clone()));
        }
        measured::group(&self.batches, &self.answers);
        for (waiting, answer) in self.waiting.into_iter().zip(self.answers) {
            let _ = waiting.send(answer);
        }
    }
}

/// The length of writes in bytes.
fn size(writes: &Writes) -> usize {
    writes.iter().map(|(key, value)| key.len() + value.as_ref().map_or(0, Vec::len)).sum()
}
