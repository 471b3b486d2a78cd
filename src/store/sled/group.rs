//! Working out what comes of orders that go into one frame, before anything of it is written or answered.

use std::sync::{PoisonError, RwLock};
use std::vec::IntoIter;

use tokio::sync::oneshot;

use super::{ReadState, fault};
use crate::store::keyed::Answer as When;
use crate::store::tables::{Draft, Writes, apply};
use crate::store::{Batch, Committed, StoreError, measured};

/// A group ends with the batch that brings it to so many bytes, so that frames stay far shorter than the journal's files.
pub(super) const BYTES: usize = 256 << 10;

type Answer = Result<Committed, StoreError>;

/// A batch, and whom to tell what came of it. They may have stopped waiting; the batch is applied all the same.
pub(super) struct Order {
    pub batch: Batch,
    pub when: When,
    pub answer: oneshot::Sender<Answer>,
}

/// What comes of some orders.
#[derive(Default)]
pub(super) struct Group {
    batches: Vec<Batch>,
    waiting: Vec<oneshot::Sender<Answer>>,
    answers: Vec<Answer>,
    pub writes: Writes,
    /// Whether any of them waits for the disk.
    pub waits: bool,
}

impl Group {
    /// As many of the orders as fit into a frame, on top of what readers find in the store in `folder`.
    pub fn work_out(orders: &mut IntoIter<Order>, read_state: &RwLock<ReadState>, folder: &str) -> Group {
        let mut group = Group::default();
        let read_state = read_state.read().unwrap_or_else(PoisonError::into_inner);
        let layers = match &*read_state {
            ReadState::Open(layers) => layers,
            ReadState::Gone(error) => return group.refuse(orders, error),
        };
        let mut draft = Draft::over(layers);
        let mut bytes = 0;
        for order in orders.by_ref() {
            let done = fault::guarded(|| apply::commit(&draft, &order.batch)).flatten();
            let done = done.map(|(committed, writes)| {
                bytes += size(&writes);
                draft.take_in(writes);
                committed
            });
            group.waits |= order.when == When::OnceOnDisk;
            group.push(order, done.map_err(|why| fault::unreadable(folder, why)));
            if bytes >= BYTES {
                break;
            }
        }
        group.writes = draft.into_writes();
        group
    }

    /// A checkpoint has failed meanwhile.
    fn refuse(mut self, orders: &mut IntoIter<Order>, error: &StoreError) -> Group {
        orders.for_each(|order| self.push(order, Err(error.clone())));
        self
    }

    fn push(&mut self, Order { batch, answer, .. }: Order, done: Answer) {
        self.batches.push(batch);
        self.waiting.push(answer);
        self.answers.push(done);
    }

    /// Tell everybody what came of theirs, which is nothing if it could not be written.
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

/// How many bytes writes come to.
fn size(writes: &Writes) -> usize {
    writes.iter().map(|(key, value)| key.len() + value.as_ref().map_or(0, Vec::len)).sum()
}
