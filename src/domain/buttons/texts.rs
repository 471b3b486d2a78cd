//! The buttons and menus of the tips and prompts that a server has of its own.

use crate::domain::custom_id::custom_ids;
use crate::domain::id::InteractionId;
use crate::domain::own_texts::OwnKind;
use crate::domain::reach::Reference;

custom_ids! {
    /// What an admin does with a server's own texts.
    pub enum TextsButton {
        /// Shows all of a kind.
        "texts" => All(kind: OwnKind),
        /// Shows the one that is chosen with it.
        "texts-pick" => Pick(kind: OwnKind),
        /// Opens the form for another.
        "texts-add" => Add(kind: OwnKind),
        /// Opens the form with what one says.
        "texts-edit" => Edit { kind: OwnKind, number: u32 },
        /// Leaves one out, or takes it in again.
        "texts-turn" => Turn { kind: OwnKind, number: u32 },
        /// Deletes one.
        "texts-delete" => Delete { kind: OwnKind, number: u32 },
        /// Hands all out as a file.
        "texts-file" => File,
        /// Opens the form for such a file.
        "texts-import" => Import,
        /// Shows what members suggested.
        "texts-suggested" => Suggestions,
        /// Shows the suggestion that is chosen with it.
        "texts-suggestion" => PickSuggestion,
        /// Makes a suggestion a tip.
        "texts-take" => Take(suggestion: InteractionId),
        /// Opens the form with what a suggestion says, to make it a tip.
        "texts-rewrite" => Rewrite(suggestion: InteractionId),
        /// Takes a suggestion off the list.
        "texts-decline" => Decline(suggestion: InteractionId),
    }
}

impl TextsButton {
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
        let (kind, number, nine) = (OwnKind::Tip, 7, InteractionId(9));
        let issued = vec![
            ("texts:tip", TextsButton::All(kind)),
            ("texts-pick:prompt", TextsButton::Pick(OwnKind::Prompt)),
            ("texts-add:tip", TextsButton::Add(kind)),
            ("texts-edit:tip:7", TextsButton::Edit { kind, number }),
            ("texts-turn:tip:7", TextsButton::Turn { kind, number }),
            ("texts-delete:tip:7", TextsButton::Delete { kind, number }),
            ("texts-file", TextsButton::File),
            ("texts-import", TextsButton::Import),
            ("texts-suggested", TextsButton::Suggestions),
            ("texts-suggestion", TextsButton::PickSuggestion),
            ("texts-take:9", TextsButton::Take(nine)),
            ("texts-rewrite:9", TextsButton::Rewrite(nine)),
            ("texts-decline:9", TextsButton::Decline(nine)),
        ];
        hold_buttons(TextsButton::NAMES, issued);
    }
}
