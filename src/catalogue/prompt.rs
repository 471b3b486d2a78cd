//! How appreciation prompts are read from `prompts.toml`. What a prompt is, is in `domain::prompt`; which comes next, in `context`.

use super::check::rule::Rule::{self, Characters};
use super::check::sheet::{Block, Sheet};
use crate::domain::prompt::{Prompt, PromptKind};

const TEXT: usize = 280;
const EXAMPLE: usize = 200;

/// What members read of one, and how many characters each may have.
pub(super) const SHOWN: [(&str, usize); 2] = [("text", TEXT), ("example", EXAMPLE)];

/// The rules of each part, for files and forms alike.
pub(super) const TEXT_RULES: &[Rule] = &[Characters(TEXT)];
pub(super) const EXAMPLE_RULES: &[Rule] = &[Characters(EXAMPLE)];

const KEYS: [&str; 3] = ["kind", "text", "example"];

/// Reads one block of a catalogue, and notes its problems.
pub(super) fn read(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Prompt> {
    sheet.keys(block, &[&["id"], &KEYS[..], &["source"]].concat(), &[]);
    let id = sheet.catalogue_id(block);
    let prompt = parts(sheet, block);
    sheet.text(block, "source", &[])?;
    Some(Prompt { id: id?, ..prompt? })
}

/// Reads one block of a server's own file, and notes its problems. Its id is empty for a new prompt.
pub(super) fn read_own(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Prompt> {
    sheet.keys(block, &KEYS, &["id"]);
    let id = sheet.id(block);
    Some(Prompt { id: id.unwrap_or_default(), ..parts(sheet, block)? })
}

/// All but the id.
fn parts(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Prompt> {
    let kind = sheet.one_of(block, "kind", &PromptKind::ALL, PromptKind::name);
    let text = sheet.text(block, "text", TEXT_RULES);
    let example = sheet.text(block, "example", EXAMPLE_RULES);
    Some(Prompt { id: String::new(), kind: kind?, text: text?, example: example? })
}
