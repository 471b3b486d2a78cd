//! The menus in which everyone reads tips, and the button of an admin who passed one over.

use crate::domain::custom_id::custom_ids;
use crate::domain::reach::Reference;

custom_ids! {
    /// What people do with tips.
    pub enum TipButton {
        /// Shows the tips of the theme that is chosen with it.
        "tip-theme" => Theme,
        /// Shows the tip that is chosen with it.
        "tip-read" => Read,
        /// Returns a tip to the turn that was passed over.
        "tip-unskip" => BringBack(tip: Option<String>),
    }
}

impl TipButton {
    pub(super) fn reference(&self) -> Reference {
        Reference::Here
    }

    pub(super) fn is_way_out(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::hold_buttons;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("tip-theme", TipButton::Theme),
            ("tip-read", TipButton::Read),
            ("tip-unskip:own-1", TipButton::BringBack(Some("own-1".into()))),
        ];
        hold_buttons(TipButton::NAMES, issued);
    }
}
