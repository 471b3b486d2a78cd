//! A prompt, by its id. Its words are the catalogue's.

use super::id::GuildId;

/// A prompt in a server.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PromptRef {
    pub guild: GuildId,
    pub id: String,
}

/// The longest id of a prompt, so that a custom id holds it beside two snowflakes.
pub const PROMPT_ID: usize = 32;
