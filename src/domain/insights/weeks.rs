//! What a small team may learn of itself: whether half of it took part, by whole weeks. A share of a handful would
//! point at a person, and so would a share that a single recognition changes, to a member who looks before and after.
//! So a half is told only of weeks that are over, and only if it differs from the telling before by several people.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::TimeDelta;

use super::FEW;
use crate::domain::Moment;
use crate::domain::id::UserId;
use crate::domain::visibility::VisibleRecognition;

/// How many weeks are looked at.
const WEEKS: i32 = 4;

/// A part of a team, as roughly as may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamPart {
    /// Half of the team or more, perhaps all.
    OrMore,
    /// Fewer, perhaps none.
    Less,
}

/// The people who took part in whole weeks.
#[derive(Debug, Default)]
pub struct Weeks {
    /// When the current week began.
    end: Moment,
    thanked: BTreeSet<UserId>,
    gave: BTreeSet<UserId>,
    /// The people of the last week and of the week that has dropped out since; `named` of recognitions with a named
    /// giver only.
    all: TellingDifference,
    named: TellingDifference,
}

/// The people by whom one telling may differ from the telling before.
#[derive(Debug, Default)]
struct TellingDifference {
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

    /// Whether half of `of` people were thanked; None if that may not be told.
    pub fn thanked(&self, of: usize) -> Option<TeamPart> {
        self.all.tells(of).then(|| half(self.thanked.len(), of))
    }

    /// Whether half of `of` people gave with their name; None if that may not be told.
    pub fn gave(&self, of: usize) -> Option<TeamPart> {
        self.named.tells(of).then(|| half(self.gave.len(), of))
    }
}

impl TellingDifference {
    /// Whether the changes in a team of `of` people come from several people.
    fn tells(&self, of: usize) -> bool {
        let gone = self.went.is_empty() || self.went.len() >= FEW;
        of >= FEW && self.came.len() >= FEW && gone
    }
}

fn half(part: usize, of: usize) -> TeamPart {
    if part * 2 >= of { TeamPart::OrMore } else { TeamPart::Less }
}
