//! What waits for channels of a server goes where the settings say now. That it goes out once its channel opens is `jobs`'
//! part, and counting it for admins, `context`'s.

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
        let moved = Notice { to, state: State::Due, due: context.now(), ..notice.clone() };
        let unchanged = Condition::NoticeIs(Box::new(notice));
        commit(context, Batch::free().when(unchanged).change(Change::PutNotice(moved))).await?;
    }
    Ok(())
}
