//! Going through what was given in a server, a day at a time, so that a long time is never in memory at once.

use std::ops::Range;
use std::time::Instant;

use chrono::TimeDelta;
use tokio::runtime::Handle;

use super::Desk;
use crate::domain::Moment;
use crate::domain::id::GuildId;
use crate::domain::recognition::Recognition;
use crate::store::StoreError;

/// Somebody waits for the answer, and it would come too late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfTime;

impl Desk {
    /// Show `visit` all that was given in a time, oldest first, private notes included: it looks by `seen_by`.
    pub(crate) async fn walk(
        &self,
        guild: GuildId,
        when: Range<Moment>,
        deadline: Option<Instant>,
        mut visit: impl FnMut(&Recognition) + Send,
    ) -> Result<Result<(), OutOfTime>, StoreError> {
        let mut from = when.start;
        while from < when.end {
            if deadline.is_some_and(|deadline| Instant::now() > deadline) {
                return Ok(Err(OutOfTime));
            }
            let until = (from + TimeDelta::days(1)).min(when.end);
            self.store.given(guild, from..until).await?.iter().for_each(&mut visit);
            from = until;
            // Reading blocks; others get their turn between two days. Without a runtime, as in the simulation, there are
            // no others, and nobody who would wake this again.
            if Handle::try_current().is_ok() {
                tokio::task::yield_now().await;
            }
        }
        Ok(Ok(()))
    }
}
