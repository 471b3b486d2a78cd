//! The button below words that were not taken.

use crate::domain::custom_id::custom_ids;
use crate::domain::forms::Form;
use crate::domain::reach::Reference;

custom_ids! {
    /// What is asked for about words that were given back.
    pub enum WordsButton {
        /// Open their form with the words in it.
        "again" => TryAgain(form: Form),
    }
}

impl WordsButton {
    pub(super) fn reference(&self) -> Reference {
        match self {
            WordsButton::TryAgain(form) => form.reference(),
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            WordsButton::TryAgain(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::hold_buttons;
    use crate::domain::forms::MemberForm;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            // All the others are held beside the forms they open.
            ("again:hours", WordsButton::TryAgain(MemberForm::Hours.into())),
        ];
        hold_buttons(WordsButton::NAMES, issued);
    }
}
