//! The forms in which people settle what concerns themselves.

use super::Wish;
use crate::domain::custom_id::custom_ids;
use crate::domain::reach::Reference;

custom_ids! {
    /// What people write about themselves.
    pub enum MemberForm {
        /// Other quiet hours.
        "hours" => Hours,
        /// The clock they go by; then what was begun goes on.
        "zone" => Zone { then: Option<Wish> },
    }
}

impl MemberForm {
    pub(super) fn reference(&self) -> Reference {
        match self {
            MemberForm::Hours | MemberForm::Zone { .. } => Reference::Here,
        }
    }
}
