//! Notices for a server that the bot is out of: they wait for its return. Those that still wait when the server is forgotten
//! are ended in `forgetting`.

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::guild::KEPT;
use crate::domain::id::GuildId;
use crate::domain::notice::Notice;
use crate::domain::rest::Rest;
use crate::store::StoreError;

/// After the day on which the server is forgotten, which ends what waits.
const AFTERWARDS: TimeDelta = TimeDelta::days(1);

/// What is made of a notice whose server the bot is out of; none where it is in it.
pub async fn held(context: &Context, notice: &Notice) -> Result<Option<Rest>, StoreError> {
    let left = context.guild(notice.guild).await?.left;
    Ok(left.map(|left| Rest::Until(left + KEPT + AFTERWARDS)))
}

/// Whether the bot is out of a server.
pub async fn is_out_of(context: &Context, guild: GuildId) -> Result<bool, StoreError> {
    Ok(context.guild(guild).await?.left.is_some())
}
