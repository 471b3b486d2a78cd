//! What a member wants to get in private: which topics they have switched off, and how many unasked-for messages a week are enough.
//! Whether a message is unasked-for, and of which topic, is the notices' policy; where it is looked up is the outbox.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How many unasked-for private messages a member gets in a week who has not said otherwise.
pub const USUAL: u32 = 3;
/// The largest number a member can choose.
pub const MOST: u32 = 50;

/// What the bot says in private that a member may switch off, by what it is about. Thanks, answers, and what others ask are not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivateTopic {
    /// What there is to know before a one-on-one.
    Briefs,
    /// The questions after one, and whether a round met.
    AfterMeetings,
    /// What was promised in them.
    FollowUps,
    /// Who cheered for thanks to the member.
    Cheers,
    /// What else there is, said in passing below an answer.
    Hints,
}

impl PrivateTopic {
    pub const ALL: [PrivateTopic; 5] = [
        PrivateTopic::Briefs,
        PrivateTopic::AfterMeetings,
        PrivateTopic::FollowUps,
        PrivateTopic::Cheers,
        PrivateTopic::Hints,
    ];

    /// As buttons name it.
    pub fn name(self) -> &'static str {
        match self {
            PrivateTopic::Briefs => "briefs",
            PrivateTopic::AfterMeetings => "after-meetings",
            PrivateTopic::FollowUps => "follow-ups",
            PrivateTopic::Cheers => "cheers",
            PrivateTopic::Hints => "hints",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<PrivateTopic> {
        PrivateTopic::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// The unasked-for messages of a week, by the member's own calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnaskedWeek {
    /// The Monday that it begins with.
    pub monday: NaiveDate,
    pub sent: u32,
    /// How many were left out, since the week had enough.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_out: u32,
}

impl UnaskedWeek {
    /// A week without any so far.
    pub fn new(day: NaiveDate) -> UnaskedWeek {
        let monday = day - Days::new(day.weekday().num_days_from_monday().into());
        UnaskedWeek { monday, sent: 0, left_out: 0 }
    }

    /// The week of a day, as far as it was counted: a later one begins anew. A clock that was set back goes on with what was counted.
    pub fn of(counted: Option<UnaskedWeek>, day: NaiveDate) -> UnaskedWeek {
        let new = UnaskedWeek::new(day);
        counted.filter(|counted| new.monday <= counted.monday).unwrap_or(new)
    }
}

/// For serde's `skip_serializing_if`, which passes a reference.
fn is_zero(count: &u32) -> bool {
    *count == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_week_begins_on_its_monday() {
        for (any, monday) in
            [("2026-11-23", "2026-11-23"), ("2026-11-29", "2026-11-23"), ("2026-11-30", "2026-11-30")]
        {
            assert_eq!(UnaskedWeek::new(day(any)).monday, day(monday));
        }
    }

    proptest! {
        /// Whatever the days on which messages come due, no calendar week has more than the cap.
        #[test]
        fn no_week_has_more_than_enough(steps in prop::collection::vec(0u64..4, 1..60), enough in 0u32..6) {
            let mut counted = None;
            let mut today = day("2026-01-01");
            let mut sent = std::collections::BTreeMap::new();
            for step in steps {
                today = today + Days::new(step);
                let week = UnaskedWeek::of(counted, today);
                if week.sent < enough {
                    *sent.entry(UnaskedWeek::new(today).monday).or_insert(0u32) += 1;
                    counted = Some(UnaskedWeek { sent: week.sent + 1, ..week });
                } else {
                    counted = Some(UnaskedWeek { left_out: week.left_out + 1, ..week });
                }
            }
            prop_assert!(sent.values().all(|count| *count <= enough));
        }
    }
}
