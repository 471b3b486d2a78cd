//! A weekly leadership tip, and how it is read. Which one comes next is decided in `domain::rotation`.

use super::check::rule::Rule::{Characters, Question, Words};
use super::check::sheet::{Block, Sheet};

/// One `[[tip]]` of `tips.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    /// Kebab-case; the same in every locale, and never used again for another.
    pub id: String,
    /// One of [`THEMES`].
    pub theme: String,
    /// At most 60 characters.
    pub title: String,
    /// 40 to 90 words.
    pub idea: String,
    /// One action for the week, at most 25 words; `try` in the file.
    pub try_this: String,
    /// One or two questions.
    pub reflect: Vec<String>,
    /// The idea and the document it grew from; not shown to anyone.
    pub source: String,
}

/// What tips are about.
pub const THEMES: [&str; 10] = [
    "credit",
    "care",
    "ownership",
    "coaching",
    "empowerment",
    "listening",
    "service",
    "trust",
    "purpose",
    "example",
];

const KEYS: [&str; 7] = ["id", "theme", "title", "idea", "try", "reflect", "source"];

/// Read one block, noting what is wrong with it.
pub(super) fn read(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Tip> {
    sheet.keys(block, &KEYS);
    let id = sheet.id(block);
    let theme = sheet.one_of(block, "theme", &THEMES, |theme| theme);
    let title = sheet.text(block, "title", &[Characters(60)]);
    // The limits in characters leave room for all of it in one field of a card, whatever the words.
    let idea = sheet.text(block, "idea", &[Words(40, 90), Characters(1_000)]);
    let try_this = sheet.text(block, "try", &[Words(1, 25), Characters(300)]);
    let reflect = sheet.texts(block, "reflect", 1..=2, &[Question, Characters(160)]);
    let source = sheet.text(block, "source", &[]);
    Some(Tip {
        id: id?,
        theme: theme?.to_owned(),
        title: title?,
        idea: idea?,
        try_this: try_this?,
        reflect: reflect?,
        source: source?,
    })
}
