//! Notices for a guild that removed the bot wait for its return. `forgetting` ends those that still wait when the
//! guild is forgotten.

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::guild::KEPT;
use crate::domain::id::GuildId;
use crate::domain::notice::Notice;
use crate::domain::rest::Rest;
use crate::store::StoreError;

/// The notices are put off to this long after the guild is forgotten, which ends them.
const AFTERWARDS: TimeDelta = TimeDelta::days(1);

/// Returns until when a notice waits whose guild has removed the bot; None if the bot is in the guild.
pub async fn held(context: &Context, notice: &Notice) -> Result<Option<Rest>, StoreError> {
    let left = context.guild(notice.guild).await?.left;
    Ok(left.map(|left| Rest::Until(left + KEPT + AFTERWARDS)))
}

/// Whether the guild has removed the bot.
pub async fn is_out_of(context: &Context, guild: GuildId) -> Result<bool, StoreError> {
    Ok(context.guild(guild).await?.left.is_some())
}
