//! Tells a guild's admin that messages wait for channels: once a week at most, while there are any.

use chrono::TimeDelta;

use crate::context::membership_of;
use crate::context::{Context, Standing};
use crate::domain::duty::Planned;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::store::{Batch, Change, StoreError};

use super::again;

/// The pause between two notices.
const WEEK: TimeDelta = TimeDelta::days(7);

/// Owes the notice and plans the next in a week. Ends the duty once no message waits.
pub async fn tell(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: GuildId,
) -> Result<Batch, StoreError> {
    if context.store.blocked(id, 1).await?.is_empty() {
        return Ok(batch.change(again(planned.duty, None)));
    }
    let batch = batch.change(again(planned.duty, Some(context.now() + WEEK)));
    let guild = context.guild(id).await?;
    let Some(admin) = admin(context, &guild).await? else { return Ok(batch) };
    let word = Notice::new(
        &planned.occurrence(),
        id,
        Address::Person(admin),
        NoticeKind::Undelivered,
        context.now(),
    );
    Ok(batch.change(Change::Enqueue(word)))
}

/// Returns the member who used `/setup` last, unless they have left the guild; else its owner.
async fn admin(context: &Context, guild: &Guild) -> Result<Option<UserId>, StoreError> {
    Ok(match guild.set_up_by {
        Some(user) if membership_of(context, guild.id, user).await? != Some(Standing::Outside) => Some(user),
        _ => guild.owner,
    })
}
