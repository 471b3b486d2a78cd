//! A filter for the ledger, and the ledger sorted by time. The ledger itself is kept in `tables`.

use crate::domain::Moment;
use crate::domain::id::GuildId;
use crate::domain::notice::{Notice, StateName};
use crate::store::{Store, StoreError};

/// Selects notices by these fields; None matches every notice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LedgerFilter {
    pub guild: Option<GuildId>,
    pub state: Option<StateName>,
    /// The name that [`crate::domain::notice::NoticeKind::kind`] returns.
    pub kind: Option<String>,
    /// Matches notices planned at this moment or later.
    pub since: Option<Moment>,
}

impl LedgerFilter {
    /// Whether the filter selects this notice.
    pub fn admits(&self, notice: &Notice) -> bool {
        self.guild.is_none_or(|guild| notice.guild == guild)
            && self.state.is_none_or(|state| notice.state.name() == state)
            && self.kind.as_ref().is_none_or(|kind| notice.say.kind() == kind)
            && self.since.is_none_or(|since| notice.scheduled_for >= since)
    }
}

/// A notice owed for a later time arrives before others that come sooner, but hardly more than this many lie between.
const DISPLACED: usize = 500;

/// Returns the notices that a filter admits, newest first by [`Notice::when`]: at most `take`, after the first `skip`.
///
/// # Errors
/// When the store failed.
pub async fn by_time(
    store: &dyn Store,
    filter: &LedgerFilter,
    skip: usize,
    take: usize,
) -> Result<Vec<Notice>, StoreError> {
    let reach = skip.saturating_add(take).saturating_add(DISPLACED);
    let mut found = store.ledger(filter, 0, reach).await?;
    // Notices of the same moment keep the order of arrival.
    found.sort_by_key(|notice| std::cmp::Reverse(notice.when()));
    Ok(found.into_iter().skip(skip).take(take).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ChannelId, MessageId, RecognitionId, UserId};
    use crate::domain::notice::{Address, NoticeKind, State};
    use crate::store::memory::MemoryStore;
    use crate::store::{Batch, Change};

    fn second(second: i64) -> Moment {
        Moment::from_timestamp(second, 0).unwrap()
    }

    fn notice(name: &str, say: NoticeKind, at: i64) -> Notice {
        Notice::new(name, GuildId(1), Address::Person(UserId(2)), say, second(at))
    }

    #[tokio::test]
    async fn newest_first_goes_by_time_whatever_arrived_when() {
        let store = MemoryStore::new();
        let note = |name: &str, at| notice(name, NoticeKind::Note { recognition: RecognitionId(1) }, at);
        // A notice for later, one for sooner that arrives after it, and a late edit of the oldest, planned with that.
        let [oldest, later, sooner] = [note("a", 1), note("b", 90), note("c", 5)];
        let change = notice("d", NoticeKind::Amend { of: oldest.id }, 1);
        let sent = State::Sent { channel: ChannelId(3), message: MessageId(4), at: second(60), late: false };
        let change = Notice { state: sent, ..change };
        let all = [oldest, later, sooner, change];
        store.commit(Batch::free().changes(all.map(Change::PutNotice))).await.unwrap();
        let times = async |skip, take| {
            let found = by_time(&store, &LedgerFilter::default(), skip, take).await.unwrap();
            found.iter().map(|notice| notice.when().timestamp()).collect::<Vec<_>>()
        };
        assert_eq!(times(0, 9).await, [90, 60, 5, 1]);
        assert_eq!((times(0, 2).await, times(2, 2).await), (vec![90, 60], vec![5, 1]));
    }
}
