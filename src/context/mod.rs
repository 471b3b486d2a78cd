//! What every action and every duty works with: the store, the words, the time, and the server's defaults. What the
//! context does for somebody who asks is `actions`'.

mod bell;
mod delivery;
mod departure;
mod histogram;
mod members;
mod picks;
pub(crate) mod question;
pub(crate) mod recognition_notices;
mod rotation_picks;
pub(crate) mod spotlight;
mod waiting;
mod walk;
pub(crate) mod weeks;

use std::sync::Arc;

pub use bell::Bell;
pub(crate) use bell::{Due, due_by};
pub(crate) use delivery::delivered;
pub(crate) use departure::ended_word;
pub use members::{Members, Membership, Standing, Unanswered, member_left};
pub(crate) use members::{membership_of, name_of};
pub use picks::Picks;
pub(crate) use rotation_picks::{coming_tip, draw_prompt};
pub(crate) use waiting::elsewhere;
pub(crate) use walk::WalkError;

use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::domain::Moment;
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::GuildId;
use crate::store::{Batch, Committed, Condition, Store, StoreError};

/// Rung when something new is due, so that no message waits for the runner's next look.
pub type Wake = Arc<Bell>;

/// What actions and jobs work with.
#[derive(Clone)]
pub struct Context {
    pub store: Arc<dyn Store>,
    pub catalogue: Arc<Catalogue>,
    pub clock: Arc<dyn Clock>,
    pub defaults: Arc<Defaults>,
    pub wake: Wake,
    pub members: Members,
    pub picks: Picks,
}

impl Context {
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Commit, and wake the runner for what it may have put in the outbox. What nothing goes before is claimed by the same
    /// commit, and handed to the runner.
    pub(crate) async fn commit(&self, batch: Batch) -> Result<Committed, StoreError> {
        let now = self.now();
        let due = due_by(&batch.changes, now);
        let committed = match self.store.commit(batch.claiming(self.wake.claim(now))).await? {
            Committed::Claimed(notices) => {
                self.wake.hand_over(notices);
                Committed::Applied
            }
            committed => committed,
        };
        if committed == Committed::Applied {
            self.wake.name(due);
        }
        self.wake.ring();
        Ok(committed)
    }

    /// The server's record; one the bot has not recorded yet is as new.
    pub(crate) async fn guild(&self, id: GuildId) -> Result<Guild, StoreError> {
        Ok(self.store.guild(id).await?.unwrap_or_else(|| Guild::new(id)))
    }

    /// The same, and the condition that it is still so when what follows from it is committed.
    pub(crate) async fn guild_as_read(&self, id: GuildId) -> Result<(Guild, Condition), StoreError> {
        Ok(match self.store.guild(id).await? {
            Some(guild) => (guild.clone(), Condition::GuildIs(Box::new(Some(guild)))),
            None => (Guild::new(id), Condition::NewGuild(id)),
        })
    }
}
