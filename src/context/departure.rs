//! What follows when a member has left a guild: their one-on-ones there end, the other member is told, their prompts stop,
//! and they take part in no rounds. What they gave and received stays, and so do their settings, since they may come back.

use super::one_on_one::ended;
use super::{Context, commit, pairings, question};
use crate::domain::Moment;
use crate::domain::duty::Duty;
use crate::domain::id::{GuildId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, Committed, StoreError};

/// How often the one-on-ones are read again if one of them changed meanwhile.
const TRIES: usize = 3;

/// End what concerns them there. Done twice, it is the same.
pub(super) async fn end_all_of(context: &Context, guild: GuildId, user: UserId) -> Result<(), StoreError> {
    for _ in 0..TRIES {
        let mut all = context.store.series_of(guild, user).await?;
        all.retain(|one| matches!(one.state, SeriesState::Running | SeriesState::Asked));
        let mut changed = false;
        for series in &all {
            let parted = parted(series, user, context).await?;
            changed |= commit(context, parted).await? != Committed::Applied;
        }
        if !changed {
            break;
        }
    }
    let before = context.store.prompting(guild, user).await?;
    if before.on {
        let stopped = Batch::free()
            .change(Change::SwitchPrompts { guild, user, on: false })
            .change(Change::Drop(Duty::Prompt { guild, user }));
        commit(context, stopped).await?;
    }
    end_pairings(context, guild, user).await
}

/// Have them take part in no rounds there, and in no group that can still meet.
async fn end_pairings(context: &Context, guild: GuildId, user: UserId) -> Result<(), StoreError> {
    for _ in 0..TRIES {
        let Some(batch) = pairings::departed(context, guild, user).await? else { break };
        if commit(context, batch).await? == Committed::Applied {
            break;
        }
    }
    Ok(())
}

/// Tells the other of an open one-on-one that it has ended because `by` has left the guild or had their data deleted
/// there. Of a series that is only asked for, the asker is told; the partner sees it at the invitation. Of a meeting that
/// was the only one and is past, neither is.
pub(crate) fn ended_word(series: &Series, by: UserId, left: bool, cause: &str, at: Moment) -> Option<Change> {
    let asked = series.state == SeriesState::Asked;
    if series.is_past(at) {
        return None;
    }
    let other = series.other(by).filter(|other| !asked || other.id == series.asker.id)?;
    let say = NoticeKind::Stopped { series: series.id, by, left, asked };
    Some(Change::Enqueue(Notice::new(cause, series.guild, Address::Person(other.id), say, at)))
}

/// Ends the one-on-one and tells the other member.
async fn parted(series: &Series, user: UserId, context: &Context) -> Result<Batch, StoreError> {
    let cause = format!("left:{}:{user}", series.id);
    let told = ended_word(series, user, true, &cause, context.now());
    if series.state == SeriesState::Asked {
        let edits = question::edits(context.store.as_ref(), series, context.now(), &cause).await?;
        let batch = question::closed(Batch::free(), series, SeriesState::Withdrawn);
        return Ok(batch.changes(edits).changes(told));
    }
    Ok(ended::end(context, Batch::free(), series, &cause).await?.changes(told))
}
