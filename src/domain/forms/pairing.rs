//! The forms of pairings.

use crate::domain::custom_id::custom_ids;
use crate::domain::id::UserId;
use crate::domain::pairing::GroupRef;
use crate::domain::reach::Reference;

custom_ids! {
    /// What is written to the others of a group.
    pub enum PairingForm {
        /// A time to meet.
        "pair-time" => Propose(group: GroupRef),
        /// A private note to one of them.
        "pair-note" => Thank { group: GroupRef, whom: UserId },
    }
}

impl PairingForm {
    pub(super) fn reference(&self) -> Reference {
        match self {
            PairingForm::Propose(group) | PairingForm::Thank { group, .. } => Reference::Group(*group),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{group, hold_forms};

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("pair-time:47.m.2.3", PairingForm::Propose(group())),
            ("pair-note:47.m.2.3:72", PairingForm::Thank { group: group(), whom: UserId(72) }),
        ];
        hold_forms(PairingForm::NAMES, issued);
    }
}
