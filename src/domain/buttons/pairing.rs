//! The buttons of pairings: of a program's posts, and of what goes to the members of a group.

use crate::domain::Moment;
use crate::domain::custom_id::custom_ids;
use crate::domain::id::UserId;
use crate::domain::pairing::{GroupRef, ProgramKind};
use crate::domain::reach::Reference;

custom_ids! {
    /// What is asked for about pairings.
    pub enum PairingButton {
        /// Take part in the rounds of coffee here.
        "pair-join" => Join,
        /// Take part in the rounds of mentoring here, as one who offers.
        "pair-offer" => Offer,
        /// The same as one who seeks.
        "pair-seek" => Seek,
        /// Take part in rounds of a kind no more.
        "pair-leave" => Leave(program: ProgramKind),
        /// Open the form for a time.
        "pair-propose" => Propose(group: GroupRef),
        /// Say that a time that was proposed suits.
        "pair-suits" => Suits { group: GroupRef, at: Moment },
        /// Say that the group has met.
        "pair-met" => Met(group: GroupRef),
        /// Say that it has not.
        "pair-not-met" => NotMet(group: GroupRef),
        /// Open the form of a private note to another of the group.
        "pair-note" => Thank { group: GroupRef, whom: UserId },
    }
}

impl PairingButton {
    pub(super) fn reference(&self) -> Reference {
        match self {
            PairingButton::Join | PairingButton::Offer | PairingButton::Seek | PairingButton::Leave(_) => {
                Reference::Here
            }
            PairingButton::Propose(group)
            | PairingButton::Suits { group, .. }
            | PairingButton::Met(group)
            | PairingButton::NotMet(group)
            | PairingButton::Thank { group, .. } => Reference::Group(*group),
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            PairingButton::Leave(_) => true,
            PairingButton::Join
            | PairingButton::Offer
            | PairingButton::Seek
            | PairingButton::Propose(_)
            | PairingButton::Suits { .. }
            | PairingButton::Met(_)
            | PairingButton::NotMet(_)
            | PairingButton::Thank { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{group, hold_buttons};

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let at = Moment::from_timestamp(1_790_000_000, 0).unwrap();
        let issued = vec![
            ("pair-join", PairingButton::Join),
            ("pair-offer", PairingButton::Offer),
            ("pair-seek", PairingButton::Seek),
            ("pair-leave:coffee", PairingButton::Leave(ProgramKind::Coffee)),
            ("pair-leave:mentoring", PairingButton::Leave(ProgramKind::Mentoring)),
            ("pair-propose:47.m.2.3", PairingButton::Propose(group())),
            ("pair-suits:47.m.2.3:1790000000", PairingButton::Suits { group: group(), at }),
            ("pair-met:47.m.2.3", PairingButton::Met(group())),
            ("pair-not-met:47.m.2.3", PairingButton::NotMet(group())),
            ("pair-note:47.m.2.3:72", PairingButton::Thank { group: group(), whom: UserId(72) }),
        ];
        hold_buttons(PairingButton::NAMES, issued);
    }
}
