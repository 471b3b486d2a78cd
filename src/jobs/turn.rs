//! The turn of an address, and what comes of one. Whose turn it is stands in `turns`, what a turn does in `runner`.

use std::time::Duration;

use super::claimed::ClaimedQueue;
use crate::context::Due;

/// The turn of an address.
pub(super) struct AddressTurn {
    pub due: Due,
    /// Whether the turn took a token of the scheduled pace, so that it may send a scheduled message.
    pub paced: bool,
    /// The claimed notices of the address.
    pub claimed: Option<ClaimedQueue>,
    /// Whether so few other addresses wait that several notices may be claimed: they go out soon enough.
    pub alone: bool,
}

/// The outcome of a turn.
pub(super) enum TurnOutcome {
    /// A step was taken, and there may be more. Holds the notices that remain claimed.
    Done(ClaimedQueue),
    /// The address has nothing to do now.
    Idle,
    /// A limit holds the address up for this long.
    Held(Duration),
    /// The next notice is a scheduled one, and the pace allows none.
    OutOfPace,
}
