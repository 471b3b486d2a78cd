//! What every action and every duty works with: the store, the catalogue, the clock, and the guilds' defaults. What
//! `Context` does for commands is in `actions`.

mod backups;
mod bell;
pub(crate) mod colleagues;
mod command_ids;
mod commit;
mod delivery;
mod departure;
mod errands;
pub(crate) mod follow_ups;
mod histogram;
mod live;
mod members;
mod names;
pub(crate) mod one_on_one;
pub(crate) mod pairings;
mod picks;
pub(crate) mod question;
pub(crate) mod recognition_notices;
mod rotation_picks;
pub(crate) mod spotlight;
mod waiting;
mod walk;
pub(crate) mod weeks;

use std::sync::Arc;

pub use backups::Backups;
pub use bell::Bell;
pub(crate) use bell::{Due, due_by};
pub use command_ids::CommandIds;
pub(crate) use commit::commit;
pub(crate) use delivery::delivered;
pub(crate) use departure::ended_word;
pub use errands::Errands;
pub use live::{LiveContext, Settings, SettingsCell};
pub use members::{Members, Membership, Standing, Unanswered, member_left};
pub(crate) use members::{membership_of, name_of};
pub(crate) use names::names_of;
pub use picks::Picks;
pub(crate) use rotation_picks::{coming_tip, draw_prompt, prompts, tips};
pub(crate) use waiting::elsewhere;
pub(crate) use walk::{WalkError, give_a_turn};

use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::domain::Moment;
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::GuildId;
use crate::store::{Condition, Store, StoreError};

/// The runner's bell: rung when a notice is due, so that none waits for the runner's next look.
pub type Wake = Arc<Bell>;

/// What actions and jobs work with. It holds, and answers from what it holds; what changes something is a function of the room
/// that does it, or stands in a file of its own here where both do.
#[derive(Clone)]
pub struct Context {
    pub store: Arc<dyn Store>,
    pub catalogue: Arc<Catalogue>,
    pub clock: Arc<dyn Clock>,
    pub defaults: Arc<Defaults>,
    pub wake: Wake,
    pub members: Members,
    pub picks: Picks,
    pub errands: Errands,
    pub commands: CommandIds,
    pub backups: Backups,
}

impl Context {
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The server's record; one the bot has not recorded yet is as new.
    pub(crate) async fn guild(&self, id: GuildId) -> Result<Guild, StoreError> {
        Ok(self.store.guild(id).await?.unwrap_or_else(|| Guild::new(id)))
    }

    /// The guild's record, and the condition that it is unchanged at commit.
    pub(crate) async fn guild_as_read(&self, id: GuildId) -> Result<(Guild, Condition), StoreError> {
        Ok(match self.store.guild(id).await? {
            Some(guild) => (guild.clone(), Condition::GuildIs(Box::new(Some(guild)))),
            None => (Guild::new(id), Condition::NewGuild(id)),
        })
    }
}
