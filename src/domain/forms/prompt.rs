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
    }
}

impl PromptForm {
    pub(super) fn reference(&self) -> Reference {
        match self {
            PromptForm::Write { prompt, .. } => Reference::Server(prompt.guild),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{hold_forms, thank};

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![("write:31:thank-01:32", PromptForm::Write { prompt: thank(), whom: UserId(32) })];
        hold_forms(PromptForm::NAMES, issued);
    }
}
