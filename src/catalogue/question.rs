//! Questions for one-on-ones, and how they are read from `questions.toml`.

use super::check::rule::Rule;
use super::check::sheet::{Block, Sheet};

/// One `[[question]]` of `questions.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Kebab-case; the same in every locale, and never reused for another question.
    pub id: String,
    pub purpose: Purpose,
    /// At most 200 characters.
    pub text: String,
    /// The idea and the document that the question grew from; not shown to members.
    pub source: String,
}

/// What a question is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    Opening,
    Growth,
    Obstacles,
    Feedback,
    LookingAhead,
}

impl Purpose {
    /// All purposes.
    pub const ALL: [Purpose; 5] =
        [Purpose::Opening, Purpose::Growth, Purpose::Obstacles, Purpose::Feedback, Purpose::LookingAhead];

    /// The name in `questions.toml`.
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

/// Reads one block, and notes its problems.
pub(super) fn read(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Question> {
    sheet.keys(block, &KEYS);
    let id = sheet.id(block);
    let purpose = sheet.one_of(block, "purpose", &Purpose::ALL, Purpose::name);
    let text = sheet.text(block, "text", &[Rule::Question, Rule::Characters(200)]);
    let source = sheet.text(block, "source", &[]);
    Some(Question { id: id?, purpose: purpose?, text: text?, source: source? })
}
