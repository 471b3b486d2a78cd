//! What waits for the channels of a server, counted channel by channel. What it says is not looked at.

use super::Desk;
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::notice::Address;
use crate::domain::patience::Waiting;
use crate::store::StoreError;

/// How many of those that wait are counted.
pub(crate) const COUNTED: usize = 500;

impl Desk {
    /// The channels of a server that Discord refuses and that something waits for, in the order in which it arrived.
    pub(crate) async fn waiting(&self, guild: GuildId) -> Result<Vec<Waiting>, StoreError> {
        let mut counts: Vec<(ChannelId, usize)> = vec![];
        for notice in self.store.blocked(guild, COUNTED).await? {
            let Address::Channel(channel) = notice.to else { continue };
            match counts.iter_mut().find(|(known, _)| *known == channel) {
                Some((_, count)) => *count += 1,
                None => counts.push((channel, 1)),
            }
        }
        let mut waiting = vec![];
        for (channel, count) in counts {
            // What waits for one that has opened is on its way.
            let closed = self.store.closed(Address::Channel(channel)).await?.filter(|closed| !closed.open);
            waiting.extend(closed.map(|closed| Waiting {
                channel,
                code: closed.code,
                since: closed.since,
                count,
            }));
        }
        Ok(waiting)
    }
}
