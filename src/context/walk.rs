//! Reading a guild's recognitions of a period in portions, so that a long period is never in memory at once: forwards
//! day by day, backwards by spans that grow where there is little.

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
            give_a_turn().await;
        }
        Ok(())
    }

    /// Shows `visit` every recognition of a period, the latest first, until the deadline. Returns the moment before which
    /// there may be more; None if all were shown. Private notes and withdrawn ones are included.
    pub(crate) async fn walk_back(
        &self,
        guild: GuildId,
        when: Range<Moment>,
        deadline: Instant,
        mut visit: impl FnMut(&Recognition) + Send,
    ) -> Result<Option<Moment>, StoreError> {
        let (mut until, mut span) = (when.end, TimeDelta::days(7));
        while until > when.start {
            let from = (until - span).max(when.start);
            let found = self.store.given(guild, from..until).await?;
            found.iter().rev().for_each(&mut visit);
            if Instant::now() > deadline {
                return Ok(Some(from).filter(|from| *from > when.start));
            }
            span = next_span(span, found.len());
            until = from;
            give_a_turn().await;
        }
        Ok(None)
    }
}

/// How many recognitions a portion is to have, about.
const PORTION: usize = 500;

/// A longer span after few recognitions, a shorter one after many. Before the first one there is nothing, for decades.
fn next_span(span: TimeDelta, found: usize) -> TimeDelta {
    match found {
        found if found < PORTION / 2 => span * 2,
        found if found > PORTION * 2 => (span / 2).max(TimeDelta::hours(1)),
        _ => span,
    }
}

/// Reading blocks, so other tasks get a turn between two portions. Without a runtime, as in the simulation, there are no
/// other tasks, and a yield would never be resumed.
pub(crate) async fn give_a_turn() {
    if Handle::try_current().is_ok() {
        tokio::task::yield_now().await;
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
            commands: Default::default(),
            backups: Default::default(),
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

    async fn walked_back(context: &Context, before: Moment, deadline: Instant) -> (Vec<u64>, Option<Moment>) {
        let mut ids = vec![];
        let when = Moment::UNIX_EPOCH..before;
        let more = context.walk_back(GuildId(1), when, deadline, |one| ids.push(one.id.0)).await.unwrap();
        (ids, more)
    }

    #[tokio::test]
    async fn each_is_shown_once_from_the_latest_back_and_what_is_left_is_said() {
        let context = context(1_000).await;
        let later = Instant::now() + Duration::from_secs(3_600);
        let back = |range: Range<u64>| range.rev().collect::<Vec<_>>();
        assert_eq!(walked_back(&context, hour(2_000), later).await, (back(0..1_000), None));
        assert_eq!(walked_back(&context, hour(70), later).await, (back(0..70), None));
        let mut some = vec![];
        let week = hour(10)..hour(200);
        let more = context.walk_back(GuildId(1), week, later, |one| some.push(one.id.0)).await.unwrap();
        assert_eq!((some, more), (back(10..200), None));
        let over = Instant::now().checked_sub(Duration::from_millis(1)).unwrap();
        let first = walked_back(&context, hour(1_000), over).await;
        assert_eq!(first, (back(832..1_000), Some(hour(832))), "a week at least");
    }

    #[tokio::test]
    async fn a_member_who_waits_is_not_kept_waiting() {
        let context = context(3).await;
        let over = Instant::now().checked_sub(Duration::from_millis(1)).unwrap();
        assert_eq!(walked(&context, hour(0)..hour(3), Some(over)).await, None);
        let later = Instant::now() + Duration::from_secs(3_600);
        assert_eq!(walked(&context, hour(0)..hour(3), Some(later)).await.map(|ids| ids.len()), Some(3));
    }
}
