//! The members whom people chose last in a menu that is shown again with the choice. Two quick choices are answered at
//! the same time, and Discord shows the reply that comes last, so both replies must show the newer choice. What happens
//! with a choice is not here. Nothing is stored: after a restart the menus show what they showed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::id::{InteractionId, UserId};
use crate::domain::prompt::PromptRef;

/// How many choices are remembered at most. Each is of use for a moment.
const MOST: usize = 1_024;

/// For each member and prompt: the latest interaction and the member it chose.
type Last = HashMap<(UserId, PromptRef), (InteractionId, UserId)>;

/// The latest choices. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Picks(Arc<Mutex<Last>>);

impl Picks {
    /// Records a choice for a prompt by an interaction; returns the latest choice.
    pub(crate) fn choose(&self, by: UserId, of: PromptRef, with: InteractionId, whom: UserId) -> UserId {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        let last = known.entry((by, of)).or_insert((with, whom));
        // Ids of interactions ascend with time.
        if last.0 < with {
            *last = (with, whom);
        }
        last.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::GuildId;

    #[test]
    fn the_newest_choice_counts_in_whichever_order_they_are_answered() {
        let picks = Picks::default();
        let of = |id: &str| PromptRef { guild: GuildId(1), id: id.to_owned() };
        let choose = |of, with, whom| picks.choose(UserId(1), of, InteractionId(with), UserId(whom)).0;
        assert_eq!(choose(of("a"), 20, 2), 2);
        assert_eq!(choose(of("a"), 10, 3), 2, "an older one, answered later");
        assert_eq!(choose(of("a"), 30, 4), 4);
        assert_eq!(choose(of("b"), 5, 5), 5, "another prompt");
        for other in 0..3 * MOST as u64 {
            choose(of(&other.to_string()), other, 2);
        }
        assert!(picks.0.lock().unwrap().len() <= MOST);
    }
}
