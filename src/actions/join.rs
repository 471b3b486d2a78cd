//! The bot is in a server: find the channels the defaults name, and plan the first tip. Not a person's request, but
//! like one it ends in a batch.

use crate::domain::duty::Duty;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, GuildId};
use crate::store::{Batch, Change, Condition, StoreError};

use super::Desk;
use super::setup::next_tip;

/// What Discord tells of a server.
#[derive(Debug, Clone)]
pub struct Joined {
    pub id: GuildId,
    /// Its language on Discord.
    pub locale: String,
    /// Its text channels by name.
    pub channels: Vec<(String, ChannelId)>,
}

impl Desk {
    /// Record a server. One that is known keeps its settings; the coming tip is planned by the
    /// schedule as it is now.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn joined(&self, joined: Joined) -> Result<(), StoreError> {
        let known = self.store.guild(joined.id).await?;
        let guild = known.clone().unwrap_or_else(|| self.found(&joined));
        let now = self.now();
        let mut batch = Batch::free();
        if known.is_none() {
            batch = batch.when(Condition::NewGuild(guild.id)).change(Change::PutGuild(guild.clone()));
        }
        // One that is overdue is left for the runner, which knows what to do about it.
        let planned = self.store.planned(Duty::Tip { guild: guild.id }).await?;
        if planned.is_none_or(|planned| planned.at > now) {
            // At most starts nothing has changed, and nothing is written.
            let stands = |change: &Change| matches!(change, Change::Replan { planned: next, .. } if Some(*next) == planned);
            batch = batch.changes(next_tip(self, &guild, now).filter(|change| !stands(change)));
        }
        self.commit(batch).await.map(|_| ())
    }

    fn found(&self, joined: &Joined) -> Guild {
        let find = |wanted: &str| joined.channels.iter().find(|(name, _)| name == wanted).map(|(_, id)| *id);
        Guild {
            locale: Some(joined.locale.clone()),
            kudos_channel: find(&self.defaults.kudos.channel),
            tips_channel: find(&self.defaults.tips.channel),
            ..Guild::new(joined.id)
        }
    }
}
