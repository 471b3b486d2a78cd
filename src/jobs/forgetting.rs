//! Forgets a guild that removed the bot long ago, a portion at a time. The ledger keeps which notices there were, and
//! their final states; docs/PRIVACY.md says so.

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::GuildId;
use crate::domain::notice::{Notice, SkipReason, StateName};
use crate::store::{Batch, Change, Condition, LedgerFilter, StoreError};

use super::again;

/// The most open notices of one state, or things to forget, in a portion.
const PORTION: usize = 50;
/// The pause between portions, in which other duties have their turn.
const PAUSE: TimeDelta = TimeDelta::seconds(1);

/// Carries out one portion: ends open notices first. If the guild has added the bot again, forgets nothing.
pub async fn forget(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: GuildId,
) -> Result<Batch, StoreError> {
    let known = context.store.guild(id).await?.filter(|guild| guild.left.is_some());
    let Some(guild) = known else { return Ok(batch.change(Change::Drop(planned.duty))) };
    let batch = batch.when(Condition::GuildIs(Box::new(Some(guild))));
    let more = again(planned.duty, Some(context.now() + PAUSE));
    let open = open(context, id).await?;
    if !open.is_empty() {
        return Ok(ended(batch, open, context).change(more));
    }
    let portion = context.store.forgetting(id, PORTION).await?;
    if !portion.is_empty() {
        return Ok(batch.changes(portion).change(more));
    }
    let duties = [Duty::Tip { guild: id }, Duty::Spotlight { guild: id }, planned.duty];
    Ok(batch.changes(duties.map(Change::Drop)).change(Change::ForgetGuild(id)))
}

/// Returns the next open notices of a guild.
async fn open(context: &Context, guild: GuildId) -> Result<Vec<Notice>, StoreError> {
    let mut open = vec![];
    for state in [StateName::Due, StateName::Sending, StateName::Blocked] {
        let filter = LedgerFilter { guild: Some(guild), state: Some(state), ..LedgerFilter::default() };
        open.extend(context.store.ledger(&filter, 0, PORTION).await?);
    }
    Ok(open)
}

fn ended(batch: Batch, open: Vec<Notice>, context: &Context) -> Batch {
    open.into_iter().fold(batch, |batch, notice| {
        let ended = notice.clone().skipped(SkipReason::Removed, context.now());
        batch.when(Condition::NoticeIs(Box::new(notice))).change(Change::PutNotice(ended))
    })
}
