//! The buttons of those who manage a server.

use crate::domain::custom_id::custom_ids;
use crate::domain::notice::StateName;
use crate::domain::reach::Reference;

custom_ids! {
    /// What is asked for about a server's books. Pages count from 0.
    pub enum AdminButton {
        /// A page of the ledger, through its filters.
        "ledger" => Ledger { page: u32, state: Option<StateName>, kind: Option<String> },
        /// A page of the audit.
        "audit" => Audit { page: u32 },
        /// A page of what was changed in the settings.
        "changes" => Changes { page: u32 },
    }
}

impl AdminButton {
    pub(super) fn reference(&self) -> Reference {
        match self {
            AdminButton::Ledger { .. } | AdminButton::Audit { .. } | AdminButton::Changes { .. } => {
                Reference::Here
            }
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            AdminButton::Ledger { .. } | AdminButton::Audit { .. } | AdminButton::Changes { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::hold_buttons;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("ledger:0::", ledger(0, None, None)),
            ("ledger:1:due:", ledger(1, Some(StateName::Due), None)),
            ("ledger:1:sending:", ledger(1, Some(StateName::Sending), None)),
            ("ledger:1:sent:tip", ledger(1, Some(StateName::Sent), Some("tip"))),
            ("ledger:1:late:", ledger(1, Some(StateName::Late), None)),
            ("ledger:1:skipped:", ledger(1, Some(StateName::Skipped), None)),
            ("ledger:1:blocked:", ledger(1, Some(StateName::Blocked), None)),
            ("ledger:1:undeliverable:may-show", ledger(1, Some(StateName::Undeliverable), Some("may-show"))),
            ("ledger:4294967295::kudos", ledger(u32::MAX, None, Some("kudos"))),
            ("audit:9", AdminButton::Audit { page: 9 }),
            ("changes:9", AdminButton::Changes { page: 9 }),
        ];
        hold_buttons(AdminButton::NAMES, issued);
    }

    fn ledger(page: u32, state: Option<StateName>, kind: Option<&str>) -> AdminButton {
        AdminButton::Ledger { page, state, kind: kind.map(str::to_owned) }
    }
}
