//! Appreciation prompts, and how they are read from `prompts.toml`. Which prompt comes next is in `context`.

use super::check::rule::Rule::Characters;
use super::check::sheet::{Block, Sheet};

/// One `[[prompt]]` of `prompts.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// Kebab-case; the same in every locale, and never reused for another prompt.
    pub id: String,
    pub kind: PromptKind,
    /// The moment to look for, at most 280 characters.
    pub text: String,
    /// Words to borrow, at most 200 characters.
    pub example: String,
    /// The idea and the document that the prompt grew from; not shown to members.
    pub source: String,
}

/// What a prompt asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

    /// The name in `prompts.toml`.
    pub fn name(self) -> &'static str {
        match self {
            PromptKind::Thank => "thank",
            PromptKind::Note => "note",
            PromptKind::CheckIn => "check-in",
        }
    }
}

const TEXT: usize = 280;
const EXAMPLE: usize = 200;

/// What members read of one, and how many characters each may have.
pub(super) const SHOWN: [(&str, usize); 2] = [("text", TEXT), ("example", EXAMPLE)];

const KEYS: [&str; 5] = ["id", "kind", "text", "example", "source"];

/// Reads one block, and notes its problems.
pub(super) fn read(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Prompt> {
    sheet.keys(block, &KEYS);
    let id = sheet.id(block);
    let kind = sheet.one_of(block, "kind", &PromptKind::ALL, PromptKind::name);
    let text = sheet.text(block, "text", &[Characters(TEXT)]);
    let example = sheet.text(block, "example", &[Characters(EXAMPLE)]);
    let source = sheet.text(block, "source", &[]);
    Some(Prompt { id: id?, kind: kind?, text: text?, example: example?, source: source? })
}
