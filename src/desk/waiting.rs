//! What waits for the channels of a server, counted channel by channel, and where it belongs. What it says is not told.

use super::Desk;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::notice::{Address, Notice, State};
use crate::domain::patience::{UNKNOWN_CHANNEL, Waiting};
use crate::store::StoreError;

/// How many of those that wait are counted.
const COUNTED: usize = 500;

/// Where a notice that waits belongs by the server's settings, if that is somewhere else. One that may have arrived stays,
/// as long as it can be looked for.
pub(crate) fn elsewhere(notice: &Notice, guild: &Guild) -> Option<Address> {
    let stays = match notice.state {
        State::Blocked { code, perhaps_sent, .. } => perhaps_sent.is_some() && code != UNKNOWN_CHANNEL,
        _ => true,
    };
    guild.channel_for(&notice.say).map(Address::Channel).filter(|to| !stays && *to != notice.to)
}

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
