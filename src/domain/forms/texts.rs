//! The forms of the tips and prompts that a server has of its own, and of what members suggest.

use crate::domain::custom_id::custom_ids;
use crate::domain::id::InteractionId;
use crate::domain::own_texts::OwnKind;
use crate::domain::reach::Reference;

custom_ids! {
    /// What is written for a server.
    pub enum TextsForm {
        /// Another text.
        "texts-add" => Add(kind: OwnKind),
        /// A text anew.
        "texts-edit" => Edit { kind: OwnKind, number: u32 },
        /// A file of texts.
        "texts-import" => Import,
        /// What a member suggests.
        "texts-suggest" => Suggest,
        /// A suggestion as an admin makes it a tip.
        "texts-take" => Take(suggestion: InteractionId),
    }
}

impl TextsForm {
    pub(super) fn reference(&self) -> Reference {
        Reference::Here
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::hold_forms;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("texts-add:prompt", TextsForm::Add(OwnKind::Prompt)),
            ("texts-edit:tip:7", TextsForm::Edit { kind: OwnKind::Tip, number: 7 }),
            ("texts-import", TextsForm::Import),
            ("texts-suggest", TextsForm::Suggest),
            ("texts-take:9", TextsForm::Take(InteractionId(9))),
        ];
        hold_forms(TextsForm::NAMES, issued);
    }
}
