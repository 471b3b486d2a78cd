//! A question for a one-on-one, and how it is read.

use super::check::rule::Rule;
use super::check::sheet::{Block, Sheet};

/// One `[[question]]` of `questions.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Kebab-case; the same in every locale, and never used again for another.
    pub id: String,
    pub purpose: Purpose,
    /// At most 200 characters.
    pub text: String,
    /// The idea and the document it grew from; not shown to anyone.
    pub source: String,
}

/// What a question is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    Opening,
    Growth,
    Obstacles,
    Feedback,
    LookingAhead,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Purpose; 5] =
        [Purpose::Opening, Purpose::Growth, Purpose::Obstacles, Purpose::Feedback, Purpose::LookingAhead];

    /// As `questions.toml` names it.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::Opening => "opening",
            Purpose::Growth => "growth",
            Purpose::Obstacles => "obstacles",
            Purpose::Feedback => "feedback",
            Purpose::LookingAhead => "looking-ahead",
        }
    }
}

const KEYS: [&str; 4] = ["id", "purpose", "text", "source"];

/// Read one block, noting what is wrong with it.
pub(super) fn read(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Question> {
    sheet.keys(block, &KEYS);
    let id = sheet.id(block);
    let purpose = sheet.one_of(block, "purpose", &Purpose::ALL, Purpose::name);
    let text = sheet.text(block, "text", &[Rule::Question, Rule::Characters(200)]);
    let source = sheet.text(block, "source", &[]);
    Some(Question { id: id?, purpose: purpose?, text: text?, source: source? })
}
