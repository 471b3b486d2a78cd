//! What a small team may know of itself: whether half of it, by whole weeks. A share of a handful would point at somebody, and
//! so would one that changes with a single thank-you, for whoever looks before and after. So it is told only of weeks that
//! are over, and only if what they differ by from the weeks of before is of several people.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::TimeDelta;

use super::FEW;
use crate::domain::Moment;
use crate::domain::id::UserId;
use crate::domain::visibility::VisibleRecognition;

/// How many weeks are looked at.
const WEEKS: i32 = 4;

/// How many of a team did something, as roughly as may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Half of them or more, perhaps all.
    OrMore,
    /// Fewer, perhaps none.
    Less,
}

/// Who took part in whole weeks.
#[derive(Debug, Default)]
pub struct Weeks {
    /// When the current week began.
    end: Moment,
    thanked: BTreeSet<UserId>,
    gave: BTreeSet<UserId>,
    /// Who took part in the last week, and in the one that has dropped out since; and the same of thanks whose giver is named.
    all: Turn,
    named: Turn,
}

/// By whom one telling may differ from the one before.
#[derive(Debug, Default)]
struct Turn {
    came: BTreeSet<UserId>,
    went: BTreeSet<UserId>,
}

impl Weeks {
    pub fn until(end: Moment) -> Weeks {
        Weeks { end, ..Weeks::default() }
    }

    fn back(&self, weeks: Range<i32>) -> Range<Moment> {
        self.end - TimeDelta::weeks(1) * weeks.end..self.end - TimeDelta::weeks(1) * weeks.start
    }

    pub fn add(&mut self, at: Moment, seen: &VisibleRecognition) {
        if self.back(0..WEEKS).contains(&at) {
            self.thanked.extend(&seen.to);
            self.gave.extend(seen.from);
        }
        let (came, went) = (self.back(0..1).contains(&at), self.back(WEEKS..WEEKS + 1).contains(&at));
        let named = seen.from.is_some().then_some(&mut self.named);
        for turn in [Some(&mut self.all), named].into_iter().flatten() {
            let both = || seen.from.iter().chain(&seen.to);
            turn.came.extend(both().filter(|_| came));
            turn.went.extend(both().filter(|_| went));
        }
    }

    /// Whether half of so many were thanked.
    pub fn thanked(&self, of: usize) -> Option<Half> {
        self.all.tells(of).then(|| half(self.thanked.len(), of))
    }

    /// Whether half of so many gave with their name.
    pub fn gave(&self, of: usize) -> Option<Half> {
        self.named.tells(of).then(|| half(self.gave.len(), of))
    }
}

impl Turn {
    /// Whether what has changed in a team of so many is of several people.
    fn tells(&self, of: usize) -> bool {
        let gone = self.went.is_empty() || self.went.len() >= FEW;
        of >= FEW && self.came.len() >= FEW && gone
    }
}

fn half(part: usize, of: usize) -> Half {
    if part * 2 >= of { Half::OrMore } else { Half::Less }
}
