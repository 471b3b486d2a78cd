//! A place in the outbox, from which a later read can continue.

use crate::domain::Moment;

/// The place of an open notice in its lane of the outbox. Places sort in the order in which notices are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// When the notice is tried next.
    pub due: Moment,
    /// The notice's number of arrival, which orders notices with the same `due`.
    pub arrival: u64,
}
