//! An appreciation prompt, and how a button refers to one. How prompts are read from a file is in `catalogue`, which comes next in
//! `context`.

use serde::{Deserialize, Serialize};

use super::id::GuildId;

/// A prompt in a server.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PromptRef {
    pub guild: GuildId,
    pub id: String,
}

/// The longest id of a prompt, so that a custom id holds it beside two snowflakes.
pub const PROMPT_ID: usize = 32;

/// One prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// Kebab-case; in a catalogue the same in every locale. Never reused for another prompt.
    pub id: String,
    pub kind: PromptKind,
    /// The moment to look for, at most 280 characters.
    pub text: String,
    /// Words to borrow, at most 200 characters.
    pub example: String,
}

/// What a prompt asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PromptKind {
    /// Thanks in public.
    Thank,
    /// A private note.
    Note,
    /// A private question about how a colleague is.
    CheckIn,
}

impl PromptKind {
    /// All kinds, in the order of their turns.
    pub const ALL: [PromptKind; 3] = [PromptKind::Thank, PromptKind::Note, PromptKind::CheckIn];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            PromptKind::Thank => "thank",
            PromptKind::Note => "note",
            PromptKind::CheckIn => "check-in",
        }
    }
}
