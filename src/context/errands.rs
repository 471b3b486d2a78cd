//! Commands that do not fit into the menu in which their asker chooses a server: they wait here for the choice, for as long as
//! Discord takes an answer to them. Nothing is stored, so a restart forgets them. What a command is, only `actions` knows.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;

use crate::domain::Moment;
use crate::domain::id::{InteractionId, UserId};

/// How long a command waits.
const WAITS: TimeDelta = TimeDelta::minutes(15);
/// How many commands wait at most.
const MOST: usize = 1_024;

/// A command as `actions` has it, and when it was asked for.
struct KeptCommand {
    asked: Arc<dyn Any + Send + Sync>,
    at: Moment,
}

/// The commands that wait, by their askers and interactions. Clones share them.
#[derive(Clone, Default)]
pub struct Errands(Arc<Mutex<HashMap<(UserId, InteractionId), KeptCommand>>>);

impl Errands {
    /// Keeps what an asker's interaction asked for.
    pub(crate) fn keep<T: Any + Send + Sync>(&self, by: UserId, with: InteractionId, asked: T, now: Moment) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, one| one.waits(now));
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert((by, with), KeptCommand { asked: Arc::new(asked), at: now });
    }

    /// Returns what an asker's interaction asked for; None when that is too long ago. It goes on waiting, since Discord may
    /// deliver the choice twice.
    pub(crate) fn find<T: Any + Clone>(&self, by: UserId, with: InteractionId, now: Moment) -> Option<T> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.get(&(by, with)).filter(|one| one.waits(now))?;
        found.asked.downcast_ref().cloned()
    }
}

impl KeptCommand {
    /// Whether it still waits. One from the future was kept before the clock was set back.
    fn waits(&self, now: Moment) -> bool {
        (TimeDelta::zero()..WAITS).contains(&(now - self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: UserId = UserId(1);

    fn minute(minute: i64) -> Moment {
        Moment::from_timestamp(1_790_000_000 + 60 * minute, 0).unwrap()
    }

    #[test]
    fn a_command_waits_fifteen_minutes_for_its_asker_alone() {
        let errands = Errands::default();
        let find = |by, with, at| errands.find::<String>(UserId(by), InteractionId(with), minute(at));
        errands.keep(ANA, InteractionId(2), "list".to_owned(), minute(0));
        assert_eq!(find(1, 2, 14).as_deref(), Some("list"));
        assert_eq!(find(1, 2, 14).as_deref(), Some("list"), "the choice may come twice");
        for (by, with, at) in [(3, 2, 1), (1, 3, 1), (1, 2, 15), (1, 2, -1)] {
            assert_eq!(find(by, with, at), None, "{by} {with} {at}");
        }
    }

    #[test]
    fn memory_is_bounded() {
        let errands = Errands::default();
        for number in 0..3 * MOST as u64 {
            errands.keep(ANA, InteractionId(number), number, minute(0));
            assert!(errands.0.lock().unwrap().len() <= MOST);
        }
    }
}
