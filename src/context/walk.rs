//! Reading a guild's recognitions of a period day by day, so that a long period is never in memory at once.

use std::ops::Range;
use std::time::Instant;

use chrono::TimeDelta;
use tokio::runtime::Handle;

use super::Context;
use crate::domain::Moment;
use crate::domain::id::GuildId;
use crate::domain::recognition::Recognition;
use crate::store::StoreError;

/// Why a walk did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum WalkError {
    /// A member waits for the answer, and it would come too late.
    #[error("out of time")]
    OutOfTime,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl WalkError {
    /// The store's failure as it is, and what `out_of_time` makes of the other.
    pub fn or<E: From<StoreError>>(self, out_of_time: impl FnOnce() -> E) -> E {
        match self {
            WalkError::OutOfTime => out_of_time(),
            WalkError::Store(failure) => failure.into(),
        }
    }
}

impl Context {
    /// Shows `visit` every recognition of a period, oldest first. Private notes are included: `visit` must use
    /// `seen_by`.
    pub(crate) async fn walk(
        &self,
        guild: GuildId,
        when: Range<Moment>,
        deadline: Option<Instant>,
        mut visit: impl FnMut(&Recognition) + Send,
    ) -> Result<(), WalkError> {
        let mut from = when.start;
        while from < when.end {
            if deadline.is_some_and(|deadline| Instant::now() > deadline) {
                return Err(WalkError::OutOfTime);
            }
            let until = (from + TimeDelta::days(1)).min(when.end);
            self.store.given(guild, from..until).await?.iter().for_each(&mut visit);
            from = until;
            // Reading blocks, so other tasks get a turn between two days. Without a runtime, as in the simulation,
            // there are no other tasks, and a yield would never be resumed.
            if Handle::try_current().is_ok() {
                tokio::task::yield_now().await;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;
    use crate::catalogue::Catalogue;
    use crate::config::Config;
    use crate::context::{Members, Standing};
    use crate::domain::id::{RecognitionId, UserId};
    use crate::store::memory::MemoryStore;
    use crate::store::{Batch, Change, Store};

    fn hour(hours: i64) -> Moment {
        Moment::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::hours(hours)
    }

    /// A context whose store has one kudos per hour, for this many hours.
    async fn context(hours: i64) -> Context {
        let store = MemoryStore::new();
        let kudos = (0..hours).map(|n| {
            let (id, to) = (RecognitionId(n as u64), vec![UserId(2)]);
            let one = Recognition::kudos(id, GuildId(1), UserId(1), to, "thank you".into(), hour(n));
            Change::Give(one)
        });
        store.commit(Batch::free().changes(kudos)).await.unwrap();
        Context {
            store: Arc::new(store),
            catalogue: Arc::new(Catalogue::embedded().unwrap()),
            clock: Arc::new(|| hour(0)),
            defaults: Arc::new(Config::from_text("test", "", []).unwrap().defaults),
            wake: Arc::default(),
            picks: Default::default(),
            errands: Default::default(),
            members: Members::new(Arc::new(|_, _| Ok(Standing::Person))),
        }
    }

    async fn walked(context: &Context, when: Range<Moment>, deadline: Option<Instant>) -> Option<Vec<u64>> {
        let mut ids = vec![];
        match context.walk(GuildId(1), when, deadline, |one| ids.push(one.id.0)).await {
            Ok(()) => Some(ids),
            Err(WalkError::OutOfTime) => None,
            Err(WalkError::Store(failure)) => panic!("{failure}"),
        }
    }

    #[tokio::test]
    async fn each_of_the_time_is_shown_once_and_in_order() {
        let context = context(100).await;
        let all = |range: Range<u64>| Some(range.collect::<Vec<_>>());
        assert_eq!(walked(&context, hour(0)..hour(100), None).await, all(0..100));
        assert_eq!(walked(&context, hour(7)..hour(61), None).await, all(7..61));
        assert_eq!(walked(&context, hour(-90)..hour(3), None).await, all(0..3));
        assert_eq!(walked(&context, hour(3)..hour(3), None).await, all(0..0));
    }

    #[tokio::test]
    async fn whoever_waits_is_not_kept_waiting() {
        let context = context(3).await;
        let over = Instant::now().checked_sub(Duration::from_millis(1)).unwrap();
        assert_eq!(walked(&context, hour(0)..hour(3), Some(over)).await, None);
        let later = Instant::now() + Duration::from_secs(3_600);
        assert_eq!(walked(&context, hour(0)..hour(3), Some(later)).await.map(|ids| ids.len()), Some(3));
    }
}
