//! Questions for one-on-ones, and how they are read from `questions.toml`.

use super::check::rule::Rule;
use super::check::sheet::{Block, Sheet};
use crate::domain::questioning::Asks;

/// One `[[question]]` of `questions.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Kebab-case; the same in every locale, and never reused for another question.
    pub id: String,
    pub purpose: Purpose,
    /// Who of the two is to ask it.
    pub asks: Asks,
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

/// The name in `questions.toml` of who is to ask a question.
pub(super) fn asker(asks: Asks) -> &'static str {
    match asks {
        Asks::Lead => "lead",
        Asks::Either => "either",
        Asks::Report => "report",
    }
}

const TEXT: usize = 200;

/// What members read of one, and how many characters it may have.
pub(super) const SHOWN: [(&str, usize); 1] = [("text", TEXT)];

const KEYS: [&str; 5] = ["id", "purpose", "asks", "text", "source"];

/// Reads one block, and notes its problems.
pub(super) fn read(sheet: &mut Sheet<'_>, block: &Block<'_>) -> Option<Question> {
    sheet.keys(block, &KEYS, &[]);
    let id = sheet.id(block);
    let purpose = sheet.one_of(block, "purpose", &Purpose::ALL, Purpose::name);
    let asks = sheet.one_of(block, "asks", &Asks::ALL, asker);
    let text = sheet.text(block, "text", &[Rule::Question, Rule::Characters(TEXT)]);
    let source = sheet.text(block, "source", &[]);
    Some(Question { id: id?, purpose: purpose?, asks: asks?, text: text?, source: source? })
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::*;
    use crate::catalogue::Catalogue;
    use crate::domain::questioning::{self, Had, Reader, Role};

    /// The questions of two who meet every other week, for so many meetings.
    fn lived<'q>(all: &[questioning::Question<'q>], roles: [Role; 2], meetings: u64) -> Vec<&'q str> {
        let mut had: [Vec<Had<'q>>; 2] = [vec![], vec![]];
        for number in 0..meetings {
            let on = NaiveDate::default() + Days::new(14 * number);
            for (who, role) in roles.into_iter().enumerate() {
                let [here, other] = [&had[who], &had[1 - who]];
                let number = number as usize;
                let reader = Reader { role, on, number, seed: "1", here, other, elsewhere: &[] };
                let id = reader.question(all).unwrap();
                had[who].push(Had { id, on });
            }
        }
        had.concat().iter().map(|had| had.id).collect()
    }

    #[test]
    fn there_are_enough_for_a_year_of_every_other_week_and_for_half_a_year_of_peers() {
        let catalogue = Catalogue::embedded().unwrap();
        let place = |purpose| Purpose::ALL.iter().position(|one| *one == purpose).unwrap();
        let plain = |question: &'static Question| questioning::Question {
            id: &question.id,
            purpose: place(question.purpose),
            asks: question.asks,
        };
        let questions = catalogue.locale("en-US").questions().to_vec().leak();
        let all: Vec<_> = questions.iter().map(plain).collect();
        for (roles, meetings) in
            [([Role::Lead, Role::Report], 26), ([Role::Report, Role::Lead], 26), ([Role::Neither; 2], 13)]
        {
            let mut used = lived(&all, roles, meetings);
            used.sort_unstable();
            used.dedup();
            assert_eq!(used.len() as u64, 2 * meetings, "{roles:?}");
        }
    }
}
