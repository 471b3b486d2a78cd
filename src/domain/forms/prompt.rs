//! The form of a prompt.

use crate::domain::custom_id::custom_ids;
use crate::domain::id::UserId;
use crate::domain::prompt::PromptRef;
use crate::domain::reach::Reference;

custom_ids! {
    /// What is written for a prompt.
    pub enum PromptForm {
        /// To the person who was chosen.
        "write" => Write { prompt: PromptRef, whom: UserId },
        /// The name of the person whom it is about.
        "find" => Find(prompt: PromptRef),
    }
}

impl PromptForm {
    pub(super) fn reference(&self) -> Reference {
        match self {
            PromptForm::Write { prompt, .. } | PromptForm::Find(prompt) => Reference::Server(prompt.guild),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{hold_forms, thank};

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("write:31:thank-01:32", PromptForm::Write { prompt: thank(), whom: UserId(32) }),
            ("find:31:thank-01", PromptForm::Find(thank())),
        ];
        hold_forms(PromptForm::NAMES, issued);
    }
}
