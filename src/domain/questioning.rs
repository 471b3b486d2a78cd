//! Which question each of two people takes along to a one-on-one. The questions' words are in the catalogue; what
//! a reader has had before is the caller's to know.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use super::rotation::place;

/// Who of the two is to ask a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asks {
    /// The one who leads the one-on-one.
    Lead,
    /// Either of the two.
    Either,
    /// The one who reports.
    Report,
}

/// What a reader is in a one-on-one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Lead,
    Report,
    /// Neither of the two leads, or it is not known who does.
    Neither,
}

/// A question of the catalogue, without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'a> {
    pub id: &'a str,
    /// The place of its purpose among the purposes, which take turns in this order.
    pub purpose: usize,
    pub asks: Asks,
}

/// A question that a reader had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Had<'a> {
    pub id: &'a str,
    /// The local date that names the meeting.
    pub on: NaiveDate,
}

/// One reader before one meeting.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    pub role: Role,
    /// The local date that names the meeting.
    pub on: NaiveDate,
    /// The meeting's number in the series; the purposes take turns by it.
    pub number: usize,
    /// What the order among equals is made from: the series' id, so that each series has its own.
    pub seed: &'a str,
    /// What the reader had in this series.
    pub here: &'a [Had<'a>],
    /// What the other one of the two had in this series. A question given to the first reader before a meeting belongs
    /// here for the second, or both may get the same.
    pub other: &'a [Had<'a>],
    /// What the reader had in other series.
    pub elsewhere: &'a [Had<'a>],
}

impl Asks {
    /// All of them.
    pub const ALL: [Asks; 3] = [Asks::Lead, Asks::Either, Asks::Report];

    /// Whether the question is for a reader in that role and for no other.
    fn is_only_for(self, role: Role) -> bool {
        matches!((self, role), (Asks::Lead, Role::Lead) | (Asks::Report, Role::Report))
    }

    fn fits(self, role: Role) -> bool {
        self == Asks::Either || self.is_only_for(role)
    }
}

impl Reader<'_> {
    /// Returns the id of the reader's question for the meeting; None where no rule allows any.
    ///
    /// A second reminder of the same meeting comes with the same question. Else the question is one that fits the
    /// reader, that neither of the two had in this series within a year, nor the reader in another series within a
    /// month: one of the purpose whose turn it is, or of the next that has any. A question again so soon would read as
    /// if neither of the two had listened, so that a brief goes without one instead.
    pub fn question<'q>(&self, all: &[Question<'q>]) -> Option<&'q str> {
        let given = all.iter().find(|question| self.here.contains(&self.now(question)));
        given.or_else(|| self.fresh(all)).map(|question| question.id)
    }

    /// The reader's own questions go before those for either, of which the other one then finds more.
    fn fresh<'a, 'q>(&self, all: &'a [Question<'q>]) -> Option<&'a Question<'q>> {
        let fresh = all.iter().filter(|question| question.asks.fits(self.role) && self.is_fresh(question.id));
        let turns = Turns::of(all, self.number);
        fresh.min_by_key(|question| {
            let own = Reverse(question.asks.is_only_for(self.role));
            (turns.until(question), own, place(self.seed, 0, question.id))
        })
    }

    fn is_fresh(&self, id: &str) -> bool {
        let since = |had: &[Had<'_>], months| {
            let first = self.on.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
            had.iter().any(|had| had.id == id && had.on > first)
        };
        !(since(self.here, 12) || since(self.other, 12) || since(self.elsewhere, 1))
    }

    fn now<'q>(&self, question: &Question<'q>) -> Had<'q> {
        Had { id: question.id, on: self.on }
    }
}

/// The purposes that there are, and the number of the meeting.
struct Turns {
    purposes: Vec<usize>,
    number: usize,
}

impl Turns {
    fn of(all: &[Question<'_>], number: usize) -> Turns {
        let purposes: BTreeSet<usize> = all.iter().map(|question| question.purpose).collect();
        Turns { purposes: purposes.into_iter().collect(), number }
    }

    /// How many meetings it is until the question's purpose has its turn.
    fn until(&self, question: &Question<'_>) -> usize {
        let count = self.purposes.len().max(1);
        let place = self.purposes.partition_point(|purpose| *purpose < question.purpose);
        (place + count - self.number % count) % count
    }
}

#[cfg(test)]
mod tests;
