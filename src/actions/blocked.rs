//! Notices that wait for a guild's channels are readdressed to the channels that the settings name now. Sending them
//! once a channel opens is in `jobs`; counting them for admins is in `context`.

use crate::context::elsewhere;
use crate::domain::id::GuildId;
use crate::domain::notice::{Notice, State};
use crate::store::{Batch, Change, Condition, StoreError};

use super::Context;

impl Context {
    /// Move each blocked notice whose channel is no longer the one that the settings name to the one they name.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn readdress(&self, id: GuildId) -> Result<(), StoreError> {
        let guild = self.guild(id).await?;
        for notice in self.store.blocked(id, usize::MAX).await? {
            let Some(to) = elsewhere(&notice, &guild) else { continue };
            let moved = Notice { to, state: State::Due, due: self.now(), ..notice.clone() };
            let unchanged = Condition::NoticeIs(Box::new(notice));
            self.commit(Batch::free().when(unchanged).change(Change::PutNotice(moved))).await?;
        }
        Ok(())
    }
}
