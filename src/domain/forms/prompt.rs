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
