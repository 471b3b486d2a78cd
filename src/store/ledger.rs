//! Which part of the ledger is asked for, and the ledger in the order of time.

use crate::domain::Moment;
use crate::domain::id::GuildId;
use crate::domain::notice::{Notice, StateName};
use crate::store::{Store, StoreError};

/// What a notice must be to be shown; what is unset does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LedgerFilter {
    pub guild: Option<GuildId>,
    pub state: Option<StateName>,
    /// As [`crate::domain::notice::Say::kind`] names it.
    pub kind: Option<String>,
    /// Planned then or later.
    pub since: Option<Moment>,
}

impl LedgerFilter {
    /// Whether that notice is asked for.
    pub fn admits(&self, notice: &Notice) -> bool {
        self.guild.is_none_or(|guild| notice.guild == guild)
            && self.state.is_none_or(|state| notice.state.name() == state)
            && self.kind.as_ref().is_none_or(|kind| notice.say.kind() == kind)
            && self.since.is_none_or(|since| notice.planned >= since)
    }
}

/// What is owed for later arrives before what comes sooner; yet hardly more than so many notices lie in between.
const DISPLACED: usize = 500;

/// The notices that a filter admits, by the time they stand by, newest first; from the `skip`th on, at most `take`.
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
    // What stands by the same moment keeps the order of arrival.
    found.sort_by_key(|notice| std::cmp::Reverse(notice.when()));
    Ok(found.into_iter().skip(skip).take(take).collect())
}
