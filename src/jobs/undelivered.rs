//! Word to whoever set a server up that messages wait for channels there: once a week at most, while there are any.

use chrono::TimeDelta;

use crate::context::{Context, Standing};
use crate::domain::duty::Planned;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::store::{Batch, Change, StoreError};

use super::again;

/// How long before it is said again.
const WEEK: TimeDelta = TimeDelta::days(7);

/// Owe the word, and come again in a week. Once nothing waits any more, there is nothing to come for.
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

/// Whoever set the server up last, unless they have left it; else its owner.
async fn admin(context: &Context, guild: &Guild) -> Result<Option<UserId>, StoreError> {
    Ok(match guild.set_up_by {
        Some(user) if context.standing(guild.id, user).await? != Some(Standing::Outside) => Some(user),
        _ => guild.owner,
    })
}
