//! Notices that wait for a guild's channels are readdressed to the channels that the settings name now. Sending them
//! once a channel opens is in `jobs`; counting them for admins is in `context`.

use crate::context::{commit, elsewhere};
use crate::domain::id::GuildId;
use crate::domain::notice::{Notice, State};
use crate::store::{Batch, Change, Condition, StoreError};

use super::Context;

/// What waits for a channel that is no longer the one it belongs in goes to that one.
pub(super) async fn readdress(context: &Context, id: GuildId) -> Result<(), StoreError> {
    let guild = context.guild(id).await?;
    for notice in context.store.blocked(id, usize::MAX).await? {
        let Some(to) = elsewhere(&notice, &guild) else { continue };
        let moved = Notice { to, state: State::Due, next_attempt_at: context.now(), ..notice.clone() };
        let unchanged = Condition::NoticeIs(Box::new(notice));
        commit(context, Batch::free().when(unchanged).change(Change::PutNotice(moved))).await?;
    }
    Ok(())
}
