//! Somebody has left a server: their one-on-ones there end with a word to the other, and their prompts stop. What they gave
//! and received stays, and what they chose for themselves, since they may come back.

use super::{Context, question};
use crate::domain::Moment;
use crate::domain::duty::Duty;
use crate::domain::id::{GuildId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, Committed, Condition, StoreError};

/// How often a one-on-one is looked at anew that changes at this very moment.
const TRIES: usize = 3;

impl Context {
    /// End what concerns them there. Done twice, it is the same.
    pub(super) async fn end_all_of(&self, guild: GuildId, user: UserId) -> Result<(), StoreError> {
        for _ in 0..TRIES {
            let mut all = self.store.series_of(guild, user).await?;
            all.retain(|one| matches!(one.state, SeriesState::Running | SeriesState::Asked));
            let mut changed = false;
            for series in &all {
                let parted = parted(series, user, self).await?;
                changed |= self.commit(parted).await? != Committed::Applied;
            }
            if !changed {
                break;
            }
        }
        let before = self.store.prompting(guild, user).await?;
        if before.on {
            let stopped = Batch::free()
                .change(Change::SwitchPrompts { guild, user, on: false })
                .change(Change::Drop(Duty::Prompt { guild, user }));
            self.commit(stopped).await?;
        }
        Ok(())
    }
}

/// Word to the other of an open one-on-one that it has ended, since `by` has left the server or is forgotten there. Of a
/// question whoever was asked hears where it stands.
pub(crate) fn ended_word(series: &Series, by: UserId, left: bool, cause: &str, at: Moment) -> Option<Change> {
    let asked = series.state == SeriesState::Asked;
    let other = series.other(by).filter(|other| !asked || other.id == series.asker.id)?;
    let say = NoticeKind::Stopped { series: series.id, by, left, asked };
    Some(Change::Enqueue(Notice::new(cause, series.guild, Address::Person(other.id), say, at)))
}

/// The one-on-one ends, and the other hears of it.
async fn parted(series: &Series, user: UserId, context: &Context) -> Result<Batch, StoreError> {
    let cause = format!("left:{}:{user}", series.id);
    let told = ended_word(series, user, true, &cause, context.now());
    if series.state == SeriesState::Asked {
        let edits = question::edits(context.store.as_ref(), series, context.now(), &cause).await?;
        let batch = question::closed(Batch::free(), series, SeriesState::Withdrawn);
        return Ok(batch.changes(edits).changes(told));
    }
    Ok(Batch::free()
        .when(Condition::SeriesIs(Box::new(series.clone())))
        .change(Change::PutSeries(Series { state: SeriesState::Stopped, ..series.clone() }))
        .change(Change::Drop(Duty::Brief { series: series.id }))
        .changes(told))
}
