//! Weekly leadership tips, and how they are read from `tips.toml`. Which tip comes next is in `domain::rotation`.

use super::check::rule::Rule::{Characters, Question, Words};
use super::check::sheet::{Block, Sheet};

/// One `[[tip]]` of `tips.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    /// Kebab-case; the same in every locale, and never reused for another tip.
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
    /// The idea and the document that the tip grew from; not shown to members.
    pub source: String,
}

/// The themes of tips.
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

const TITLE: usize = 60;
// Limits in characters make each text fit a field of a card, whatever its words.
const IDEA: usize = 1_000;
const TRY: usize = 300;
const REFLECT: usize = 160;

/// What members read of one, and how many characters each may have.
pub(super) const SHOWN: [(&str, usize); 4] =
    [("title", TITLE), ("idea", IDEA), ("try", TRY), ("reflect", REFLECT)];

const KEYS: [&str; 7] = ["id", "theme", "title", "idea", "try", "reflect", "source"];

/// Reads one block, and notes its problems.
pub(super) fn read(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Tip> {
    sheet.keys(block, &KEYS);
    let id = sheet.id(block);
    let theme = sheet.one_of(block, "theme", &THEMES, |theme| theme);
    let title = sheet.text(block, "title", &[Characters(TITLE)]);
    let idea = sheet.text(block, "idea", &[Words(40, 90), Characters(IDEA)]);
    let try_this = sheet.text(block, "try", &[Words(1, 25), Characters(TRY)]);
    let reflect = sheet.texts(block, "reflect", 1..=2, &[Question, Characters(REFLECT)]);
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
