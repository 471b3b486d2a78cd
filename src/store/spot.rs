//! A place in the outbox, from which one can go on looking through it.

use crate::domain::Moment;

/// The place of an open notice in its lane of the outbox; places are in the order in which notices are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// When it is tried.
    pub due: Moment,
    /// Which came first of those that are tried at one moment.
    pub arrival: u64,
}
