//! The buttons and the menu of a prompt.

use crate::domain::custom_id::custom_ids;
use crate::domain::id::{GuildId, UserId};
use crate::domain::prompt::PromptRef;

custom_ids! {
    /// What is asked for about prompts.
    pub enum PromptButton {
        /// Choose whom a prompt is about.
        "pick" => Pick(prompt: PromptRef),
        /// Open the form for a prompt, once it is chosen for whom.
        "write" => Write { prompt: PromptRef, whom: Option<UserId> },
        /// Use a prompt that was used once more.
        "one-more" => OneMore(prompt: PromptRef),
        /// Send a prompt again tomorrow.
        "snooze-prompt" => Snooze(prompt: PromptRef),
        /// Send no more prompts of a server.
        "stop-prompts" => Stop(guild: GuildId),
        /// Have prompts sent again that had stopped because they did not arrive.
        "resume-prompts" => Resume(guild: GuildId),
    }
}

impl PromptButton {
    pub(super) fn server(&self) -> GuildId {
        match self {
            PromptButton::Pick(prompt)
            | PromptButton::Write { prompt, .. }
            | PromptButton::OneMore(prompt)
            | PromptButton::Snooze(prompt) => prompt.guild,
            PromptButton::Stop(guild) | PromptButton::Resume(guild) => *guild,
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            PromptButton::Stop(_) => true,
            PromptButton::Pick(_)
            | PromptButton::Write { .. }
            | PromptButton::OneMore(_)
            | PromptButton::Snooze(_)
            | PromptButton::Resume(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{hold_buttons, thank};

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("pick:31:thank-01", PromptButton::Pick(thank())),
            ("write:31:thank-01:", PromptButton::Write { prompt: thank(), whom: None }),
            ("write:31:thank-01:32", PromptButton::Write { prompt: thank(), whom: Some(UserId(32)) }),
            ("one-more:31:thank-01", PromptButton::OneMore(thank())),
            ("snooze-prompt:31:thank-01", PromptButton::Snooze(thank())),
            ("stop-prompts:33", PromptButton::Stop(GuildId(33))),
            ("resume-prompts:34", PromptButton::Resume(GuildId(34))),
        ];
        hold_buttons(PromptButton::NAMES, issued);
    }
}
