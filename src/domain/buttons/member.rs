//! The buttons by which people settle what concerns themselves: their clock, and that they are forgotten.

use crate::domain::custom_id::custom_ids;
use crate::domain::forms::Wish;
use crate::domain::id::GuildId;
use crate::domain::reach::Reference;
use crate::domain::tz::Tz;

custom_ids! {
    /// What people ask for about themselves.
    pub enum MemberButton {
        /// Forget the person who presses it, in a server.
        "erase" => Erase(guild: GuildId),
        /// Go by this clock, and then go on with what was begun.
        "zone-is" => ZoneIs { zone: Tz, then: Option<Wish> },
        /// Open the form for another clock, and then go on with what was begun.
        "zone" => OtherZone { then: Option<Wish> },
    }
}

impl MemberButton {
    pub(super) fn reference(&self) -> Reference {
        match self {
            MemberButton::Erase(guild) => Reference::Server(*guild),
            MemberButton::ZoneIs { .. } | MemberButton::OtherZone { .. } => Reference::Here,
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            MemberButton::Erase(_) => true,
            MemberButton::ZoneIs { .. } | MemberButton::OtherZone { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{hold_buttons, wish};

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("erase:51", MemberButton::Erase(GuildId(51))),
            (
                "zone-is:Europe/Lisbon:",
                MemberButton::ZoneIs { zone: "Europe/Lisbon".parse().unwrap(), then: None },
            ),
            ("zone-is:UTC:3d.2.4.45.0930", MemberButton::ZoneIs { zone: Tz::UTC, then: Some(wish()) }),
            ("zone:", MemberButton::OtherZone { then: None }),
            ("zone:3d.2.4.45.0930", MemberButton::OtherZone { then: Some(wish()) }),
        ];
        hold_buttons(MemberButton::NAMES, issued);
    }
}
