//! The form of a one-on-one.

use super::Wish;
use crate::domain::custom_id::custom_ids;
use crate::domain::reach::Reference;

custom_ids! {
    /// What is written about a one-on-one.
    pub enum SeriesForm {
        /// Another time for one that is asked for.
        "plan" => Plan(wish: Wish),
    }
}

impl SeriesForm {
    pub(super) fn reference(&self) -> Reference {
        match self {
            SeriesForm::Plan(_) => Reference::Here,
        }
    }
}
