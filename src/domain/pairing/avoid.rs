//! Whom a member would rather not be drawn with. It is theirs alone: no list, ledger, export or insight tells it.

use serde::{Deserialize, Serialize};

use crate::domain::id::{GuildId, UserId};

/// How many others a member may avoid in a guild.
pub const MOST_AVOIDED: usize = 25;

/// Whom a member would rather not be drawn with in a guild. It holds in both directions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvoidList {
    pub guild: GuildId,
    pub user: UserId,
    pub whom: Vec<UserId>,
}

impl AvoidList {
    /// The list of a member who avoids no other.
    pub fn new(guild: GuildId, user: UserId) -> AvoidList {
        AvoidList { guild, user, whom: vec![] }
    }

    /// Whether the member avoids that one.
    pub fn names(&self, whom: UserId) -> bool {
        self.whom.contains(&whom)
    }

    /// Whether the list takes no more.
    pub fn is_full(&self) -> bool {
        self.whom.len() >= MOST_AVOIDED
    }

    /// The list with one more on it.
    pub fn with(&self, whom: UserId) -> AvoidList {
        let others = self.whom.iter().copied().filter(|one| *one != whom);
        AvoidList { whom: others.chain([whom]).collect(), ..self.clone() }
    }

    /// The list without that one.
    pub fn without(&self, whom: UserId) -> AvoidList {
        AvoidList { whom: self.whom.iter().copied().filter(|one| *one != whom).collect(), ..self.clone() }
    }
}
