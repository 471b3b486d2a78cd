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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{hold_forms, wish};

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("plan:3d.2.4..", SeriesForm::Plan(Wish { minutes: None, at: None, ..wish() })),
            ("plan:3d.2.4.45.0930", SeriesForm::Plan(wish())),
        ];
        hold_forms(SeriesForm::NAMES, issued);
    }
}
