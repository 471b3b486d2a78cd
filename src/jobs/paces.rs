//! Chooses the address whose turn may begin now, within the pace of scheduled messages and the pace of all messages.
//! `runner` carries out the turn.

use std::time::Duration;

use crate::context::Due;
use crate::domain::notice::Lane;

use super::pace::Pace;
use super::turns::Turns;

/// The paces that the bot's messages keep to.
pub(super) struct Paces {
    pub scheduled: Pace,
    /// The pace of all messages. A message that would wait for Discord is not begun, since its intent is durable.
    pub all: Pace,
}

impl Paces {
    /// Returns the next address, and whether its turn took a token of the scheduled pace; None when no address waits.
    ///
    /// # Errors
    /// How long until the next turn may begin.
    pub fn next_turn(&self, turns: &mut Turns, share: f64) -> Result<Option<(Due, bool)>, Duration> {
        if !turns.is_waiting(Lane::Interactive) && !turns.is_waiting(Lane::Scheduled) {
            return Ok(None);
        }
        self.all.take(1.0)?;
        let next = match turns.next(Lane::Interactive) {
            Some(due) => Ok(Some((due, false))),
            None => self.next_scheduled(turns, share),
        };
        if !matches!(next, Ok(Some(_))) {
            self.all.give_back();
        }
        next
    }

    fn next_scheduled(&self, turns: &mut Turns, share: f64) -> Result<Option<(Due, bool)>, Duration> {
        if !turns.is_waiting(Lane::Scheduled) {
            return Ok(None);
        }
        self.scheduled.take(share)?;
        let due = turns.next(Lane::Scheduled);
        if due.is_none() {
            self.scheduled.give_back();
        }
        Ok(due.map(|due| (due, true)))
    }
}
