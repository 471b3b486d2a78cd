//! The bot is in a server: find the channels the defaults name, and plan the first tip and the first look back. Not a
//! person's request, but like one it ends in a batch.

use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, GuildId};
use crate::store::{Batch, Change, Committed, Condition, StoreError};

use super::Desk;
use super::setup::{next_spotlight, next_tip};

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
    /// Record a server. One that is known keeps its settings; the coming tip and the coming look back are planned by
    /// the schedules as they are now.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn joined(&self, joined: Joined) -> Result<(), StoreError> {
        // Settings that are chosen at the same moment are kept, and planned by.
        while let Committed::Refused(_) = self.commit(self.joining(&joined).await?).await? {}
        Ok(())
    }

    async fn joining(&self, joined: &Joined) -> Result<Batch, StoreError> {
        let known = self.store.guild(joined.id).await?;
        let guild = known.clone().unwrap_or_else(|| self.found(joined));
        let now = self.now();
        let mut batch = Batch::free();
        if let Some(known) = &known {
            batch = batch.when(Condition::GuildIs(Box::new(Some(known.clone()))));
        }
        if known.is_none() {
            batch = batch.when(Condition::NewGuild(guild.id)).change(Change::PutGuild(guild.clone()));
        }
        for next in [next_tip(self, &guild, now), next_spotlight(self, &guild, now)].into_iter().flatten() {
            if !self.stands(next, now).await? {
                batch = batch.change(Change::Replan { planned: next, now });
            }
        }
        Ok(batch)
    }

    /// Whether there is nothing to plan: at most starts nothing has changed, and nothing is written. One that is overdue
    /// is left for the runner, which knows what to do about it.
    async fn stands(&self, next: Planned, now: Moment) -> Result<bool, StoreError> {
        let planned = self.store.planned(next.duty).await?;
        Ok(planned.is_some_and(|planned| planned == next || planned.at <= now))
    }

    fn found(&self, joined: &Joined) -> Guild {
        let find = |wanted: &str| joined.channels.iter().find(|(name, _)| name == wanted).map(|(_, id)| *id);
        Guild {
            locale: Some(joined.locale.clone()),
            kudos_channel: find(&self.defaults.kudos.channel),
            tips_channel: find(&self.defaults.tips.channel),
            spotlight_channel: find(&self.defaults.spotlight.channel),
            ..Guild::new(joined.id)
        }
    }
}
