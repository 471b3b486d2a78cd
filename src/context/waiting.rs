//! What waits for the channels of a server, counted channel by channel, and where it belongs. What it says is not told.

use super::Context;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::notice::{Address, Notice, State};
use crate::domain::patience::Waiting;
use crate::domain::refusal::DeliveryRefusal;
use crate::store::StoreError;

/// How many of those that wait are counted.
const COUNTED: usize = 500;

/// Where a notice that waits belongs by the server's settings, if that is somewhere else. One that may have arrived stays,
/// as long as it can be looked for.
pub(crate) fn elsewhere(notice: &Notice, guild: &Guild) -> Option<Address> {
    let stays = match notice.state {
        State::Blocked { refusal, perhaps_sent, .. } => {
            perhaps_sent.is_some() && refusal != DeliveryRefusal::UnknownChannel
        }
        _ => true,
    };
    guild.channel_for(&notice.say).map(Address::Channel).filter(|to| !stays && *to != notice.to)
}

impl Context {
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
                refusal: closed.refusal,
                since: closed.since,
                count,
            }));
        }
        Ok(waiting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::domain::id::RecognitionId;
    use crate::domain::notice::NoticeKind;

    #[test]
    fn what_waits_belongs_where_the_settings_say_unless_it_may_be_where_it_is() {
        let (old, new) = (Address::Channel(ChannelId(7)), ChannelId(8));
        let guild = Guild { kudos_channel: Some(new), ..Guild::new(GuildId(1)) };
        let at = Moment::from_timestamp(1_790_000_000, 0).unwrap();
        let kudos =
            Notice::new("x", GuildId(1), old, NoticeKind::Kudos { recognition: RecognitionId(2) }, at);
        let goes = |refusal, perhaps_sent| {
            let state = State::Blocked { refusal, since: at, perhaps_sent };
            elsewhere(&Notice { state, ..kudos.clone() }, &guild)
        };
        let there = Some(Address::Channel(new));
        assert_eq!(goes(DeliveryRefusal::NoPermission, None), there);
        assert_eq!(goes(DeliveryRefusal::NoPermission, Some(at)), None);
        // What a deleted channel may have had is gone.
        assert_eq!(goes(DeliveryRefusal::UnknownChannel, Some(at)), there);
        assert_eq!(elsewhere(&kudos, &guild), None, "it is on its way");
    }
}
