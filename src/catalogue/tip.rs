//! How weekly tips are read from `tips.toml`. What a tip is, is in `domain::tip`; which comes next, in `domain::rotation`.

use std::ops::RangeInclusive;

use super::check::rule::Rule::{self, Characters, Question, Words};
use super::check::sheet::{Block, Sheet};
use crate::domain::tip::{THEMES, Tip};

const TITLE: usize = 60;
// Limits in characters make each text fit a field of a card, whatever its words.
const IDEA: usize = 1_000;
const TRY: usize = 300;
const REFLECT: usize = 160;

/// What members read of one, and how many characters each may have.
pub(super) const SHOWN: [(&str, usize); 4] =
    [("title", TITLE), ("idea", IDEA), ("try", TRY), ("reflect", REFLECT)];

/// The rules of each part, for files and forms alike.
pub(super) const TITLE_RULES: &[Rule] = &[Characters(TITLE)];
pub(super) const IDEA_RULES: &[Rule] = &[Words(40, 90), Characters(IDEA)];
pub(super) const TRY_RULES: &[Rule] = &[Words(1, 25), Characters(TRY)];
pub(super) const REFLECT_RULES: &[Rule] = &[Question, Characters(REFLECT)];
/// How many questions a tip has.
pub(super) const QUESTIONS: RangeInclusive<usize> = 1..=2;

const KEYS: [&str; 5] = ["theme", "title", "idea", "try", "reflect"];

/// Reads one block of a catalogue, and notes its problems.
pub(super) fn read(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Tip> {
    sheet.keys(block, &[&["id"], &KEYS[..], &["source"]].concat(), &[]);
    let id = sheet.catalogue_id(block);
    let tip = parts(sheet, block);
    sheet.text(block, "source", &[])?;
    Some(Tip { id: id?, ..tip? })
}

/// Reads one block of a server's own file, and notes its problems. Its id is empty for a new tip.
pub(super) fn read_own(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Tip> {
    sheet.keys(block, &KEYS, &["id"]);
    let id = sheet.id(block);
    Some(Tip { id: id.unwrap_or_default(), ..parts(sheet, block)? })
}

/// All but the id.
fn parts(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Tip> {
    let theme = sheet.one_of(block, "theme", &THEMES, |theme| theme);
    let title = sheet.text(block, "title", TITLE_RULES);
    let idea = sheet.text(block, "idea", IDEA_RULES);
    let try_this = sheet.text(block, "try", TRY_RULES);
    let reflect = sheet.texts(block, "reflect", QUESTIONS, REFLECT_RULES);
    Some(Tip {
        id: String::new(),
        theme: theme?.to_owned(),
        title: title?,
        idea: idea?,
        try_this: try_this?,
        reflect: reflect?,
    })
}
