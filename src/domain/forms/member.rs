//! The forms in which people settle what concerns themselves.

use super::Wish;
use crate::domain::custom_id::custom_ids;
use crate::domain::reach::Reference;

custom_ids! {
    /// What people write about themselves.
    pub enum MemberForm {
        /// Other quiet hours.
        "hours" => Hours,
        /// The days on which they work, and when briefs come.
        "days" => WorkingDays,
        /// The clock they go by; then what was begun goes on.
        "zone" => Zone { then: Option<Wish> },
        /// The clock they go by, from their settings.
        "own-zone" => OwnZone,
    }
}

impl MemberForm {
    pub(super) fn reference(&self) -> Reference {
        match self {
            MemberForm::Hours | MemberForm::WorkingDays | MemberForm::Zone { .. } | MemberForm::OwnZone => {
                Reference::Here
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{hold_forms, wish};

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("hours", MemberForm::Hours),
            ("days", MemberForm::WorkingDays),
            ("own-zone", MemberForm::OwnZone),
            ("zone:", MemberForm::Zone { then: None }),
            ("zone:3d.2.4.45.0930", MemberForm::Zone { then: Some(wish()) }),
        ];
        hold_forms(MemberForm::NAMES, issued);
    }
}
