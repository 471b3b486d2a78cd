//! Which part of the ledger is asked for.

use crate::domain::Moment;
use crate::domain::id::GuildId;
use crate::domain::notice::{Notice, StateName};

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
