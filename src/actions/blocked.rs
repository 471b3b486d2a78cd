//! What waits for channels of a server goes where the settings say now. That it goes out once its channel opens is `jobs`'
//! part, and counting it for admins, `desk`'s.

use crate::desk::COUNTED;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::notice::{Address, Notice, Say, State};
use crate::store::{Batch, Change, Condition, StoreError};

use super::Desk;

impl Desk {
    /// What waits for a channel that is no longer the one it belongs in goes to that one.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn readdress(&self, id: GuildId) -> Result<(), StoreError> {
        let guild = self.guild(id).await?;
        for notice in self.store.blocked(id, COUNTED).await? {
            let elsewhere =
                channel_of(&notice.say, &guild).map(Address::Channel).filter(|to| *to != notice.to);
            let Some(to) = elsewhere else { continue };
            let moved = Notice { to, state: State::Due, due: self.now(), ..notice.clone() };
            let unchanged = Condition::NoticeIs(Box::new(notice));
            self.commit(Batch::free().when(unchanged).change(Change::PutNotice(moved))).await?;
        }
        Ok(())
    }
}

/// The channel that the server's settings choose for it, if they choose one.
fn channel_of(say: &Say, guild: &Guild) -> Option<ChannelId> {
    match say {
        Say::Kudos { .. } => guild.kudos_channel,
        Say::Tip { .. } => guild.tips_channel,
        Say::Spotlight { .. } => guild.spotlight_channel(),
        _ => None,
    }
}
