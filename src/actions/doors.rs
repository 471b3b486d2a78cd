//! Addresses that were closed, and may be open again: somebody spoke to the bot, or a channel was changed.

use crate::catalogue::phrases;
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::message::Reply;
use crate::domain::notice::Address;
use crate::store::{Batch, Change, Committed, Condition, StoreError};

use super::fresh::TRIES;
use super::{Asker, Desk};

/// Whoever speaks to the bot is tried again from now on, and learns how many messages did not reach them; not what
/// they said.
pub(super) async fn tell_missed(desk: &Desk, asker: &Asker, reply: Reply) -> Result<Reply, StoreError> {
    let Reply::Private(mut message) = reply else { return Ok(reply) };
    if let Some(missed) = missed(desk, Address::Person(asker.person.id)).await? {
        let said = desk.locale(asker).say(&phrases::MISSED_MESSAGES, &[("count", missed.into())]);
        let lines = [std::mem::take(&mut message.text), said];
        message.text = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n");
    }
    Ok(Reply::Private(message))
}

/// How many messages did not arrive there, and nobody was told of yet; of two who ask at once, one is told.
async fn missed(desk: &Desk, to: Address) -> Result<Option<u32>, StoreError> {
    for _ in 0..TRIES {
        let Some(closed) = desk.store.closed(to).await? else { return Ok(None) };
        let told = Batch::free().when(Condition::ClosedIs { to, closed }).change(Change::ToldMissed(to));
        if desk.commit(told).await? == Committed::Applied {
            return Ok(Some(closed.missed));
        }
    }
    Ok(None)
}

impl Desk {
    /// Something about these channels changed on Discord: those that were closed are tried again.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn changed(&self, channels: impl IntoIterator<Item = ChannelId>) -> Result<(), StoreError> {
        for channel in channels {
            let to = Address::Channel(channel);
            if self.store.closed(to).await?.is_some_and(|closed| !closed.open) {
                self.commit(Batch::free().change(Change::Reopen(to))).await?;
            }
        }
        Ok(())
    }

    /// Roles were changed in a server: what the bot may do in the channels it posts in may have changed with them.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn roles_changed(&self, guild: GuildId) -> Result<(), StoreError> {
        let guild = self.guild(guild).await?;
        self.changed(guild.channels()).await
    }
}
