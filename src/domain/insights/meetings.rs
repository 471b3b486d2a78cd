//! How the planned one-on-ones of a guild went in the last weeks, in shares and never by name. A share is told only where at least
//! [`FEW`] people are in it, and none or at least [`FEW`] outside of it.

use std::collections::BTreeSet;

use crate::domain::id::UserId;

use super::{FEW, Share};

/// How many weeks the shares look back.
pub const WEEKS: u64 = 4;

/// Meetings, and the people who had them.
#[derive(Debug, Default)]
struct Counted {
    meetings: usize,
    people: BTreeSet<UserId>,
}

impl Counted {
    fn add(&mut self, people: [UserId; 2]) {
        self.meetings += 1;
        self.people.extend(people);
    }
}

/// The planned meetings; those that were left out, and those of which neither of the two said anything, are among them.
#[derive(Debug, Default)]
pub struct MeetingInsights {
    planned: Counted,
    happened: Counted,
    /// Those that did not happen, or of which it is not known.
    other: Counted,
    moved: Counted,
    in_place: Counted,
}

impl MeetingInsights {
    /// Adds a planned meeting of two people.
    pub fn add(&mut self, people: [UserId; 2], happened: Option<bool>, moved: bool) {
        self.planned.add(people);
        if happened == Some(true) { &mut self.happened } else { &mut self.other }.add(people);
        if moved { &mut self.moved } else { &mut self.in_place }.add(people);
    }

    /// How many meetings were planned; None where so few people had them that the number would point at them.
    pub fn planned(&self) -> Option<usize> {
        (self.planned.people.len() >= FEW).then_some(self.planned.meetings)
    }

    /// The share of those that happened, as one of the two said.
    pub fn happened(&self) -> Share {
        self.share(&self.happened, &self.other)
    }

    /// The share of those that were moved to another time.
    pub fn moved(&self) -> Share {
        self.share(&self.moved, &self.in_place)
    }

    fn share(&self, part: &Counted, rest: &Counted) -> Share {
        let few = |of: &Counted| (1..FEW).contains(&of.people.len());
        match () {
            () if self.planned.people.len() < FEW => Share::TooFew,
            () if few(part) || few(rest) => Share::Handful,
            () => Share::rounded(part.meetings, self.planned.meetings),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As many pairs as given, each with a meeting that happened, then as many with one that did not.
    fn of(happened: u64, missed: u64) -> MeetingInsights {
        let mut all = MeetingInsights::default();
        for pair in 0..happened + missed {
            all.add([UserId(2 * pair), UserId(2 * pair + 1)], Some(pair < happened), pair < happened);
        }
        all
    }

    #[test]
    fn a_share_that_points_at_fewer_than_five_people_is_not_told() {
        assert_eq!((of(2, 0).planned(), of(2, 0).happened()), (None, Share::TooFew));
        assert_eq!((of(3, 0).planned(), of(3, 0).happened()), (Some(3), Share::Of(100)));
        assert_eq!(of(3, 2).happened(), Share::Handful);
        assert_eq!((of(3, 3).happened(), of(3, 3).moved()), (Share::Of(50), Share::Of(50)));
    }

    #[test]
    fn what_neither_of_the_two_said_is_planned_and_not_known_to_have_happened() {
        let mut all = of(3, 0);
        (10..13).for_each(|pair| all.add([UserId(2 * pair), UserId(2 * pair + 1)], None, false));
        assert_eq!((all.planned(), all.happened()), (Some(6), Share::Of(50)));
    }

    proptest! {
        #[test]
        fn whatever_is_told_is_about_five_people_or_more(meetings in proptest::collection::vec(
            (0u64..8, 0u64..8, proptest::option::of(any::<bool>()), any::<bool>()), 0..40,
        )) {
            let mut all = MeetingInsights::default();
            let mut happened = BTreeSet::new();
            let mut not = BTreeSet::new();
            for (one, other, said, moved) in meetings {
                all.add([UserId(one), UserId(other)], said, moved);
                let side = if said == Some(true) { &mut happened } else { &mut not };
                side.extend([one, other]);
            }
            if let Share::Of(percent) = all.happened() {
                prop_assert!(happened.is_empty() || happened.len() >= FEW);
                prop_assert!(not.is_empty() || not.len() >= FEW);
                prop_assert_eq!(happened.is_empty(), percent == 0);
                prop_assert_eq!(not.is_empty(), percent == 100);
            }
        }
    }
}
