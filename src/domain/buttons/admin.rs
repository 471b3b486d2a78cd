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
    }
}

impl AdminButton {
    pub(super) fn reference(&self) -> Reference {
        match self {
            AdminButton::Ledger { .. } | AdminButton::Audit { .. } => Reference::Here,
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            AdminButton::Ledger { .. } | AdminButton::Audit { .. } => false,
        }
    }
}
