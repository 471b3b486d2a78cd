//! The rows of the policy of the kinds that are about one-on-ones, and how they are kept. What the kinds hold is in `kind`.

use chrono::TimeDelta;

use crate::domain::notice::policy::{
    Asked, DoNotDisturb, Grace, KnownBy, MembershipCheck, Patience, Policy, Replacement, Undeliverable,
};
use crate::domain::private_messages::PrivateTopic;

/// A question is not asked about again shortly before it ends.
const QUESTION: TimeDelta = TimeDelta::days(7);

pub(super) const INVITATION: Policy = Policy {
    // The asker has been told that there is no one to answer.
    patience: Patience::None,
    known_by: KnownBy::Component,
    undeliverable: Undeliverable::Asker,
    replacement: Replacement::Question,
    ..Policy::WORD
};
pub(super) const STILL_ASKED: Policy =
    Policy { grace: Grace::Within(QUESTION), replacement: Replacement::Question, ..Policy::REMINDER };
pub(super) const LAPSED: Policy = Policy::WORD;
pub(super) const DOUBLED: Policy = Policy::WORD;
pub(super) const ACCEPTED: Policy =
    Policy { known_by: KnownBy::Component, undeliverable: Undeliverable::Partner, ..Policy::WORD };
pub(super) const DECLINED: Policy = Policy { undeliverable: Undeliverable::Partner, ..Policy::WORD };
pub(super) const BRIEF: Policy = Policy {
    grace: Grace::Meeting,
    // They agreed to meet in their quiet hours: to miss that would be worse than to be disturbed.
    do_not_disturb: DoNotDisturb::Overridden,
    membership: MembershipCheck::Pair,
    replacement: Replacement::Brief,
    topic: Some(PrivateTopic::Briefs),
    ..Policy::REMINDER
};
pub(super) const DAY_BRIEF: Policy = Policy {
    // What has begun meanwhile is left out of it, and without the rest it says nothing.
    membership: MembershipCheck::Partners,
    replacement: Replacement::Brief,
    topic: Some(PrivateTopic::Briefs),
    ..Policy::REMINDER
};
pub(super) const AFTERMATH: Policy = Policy {
    membership: MembershipCheck::Pair,
    replacement: Replacement::Meeting,
    topic: Some(PrivateTopic::AfterMeetings),
    ..Policy::REMINDER
};
pub(super) const STILL_FITS: Policy = Policy {
    membership: MembershipCheck::Pair,
    topic: Some(PrivateTopic::AfterMeetings),
    asked: Asked::Not,
    ..Policy::REMINDER
};
pub(super) const PROPOSED: Policy = Policy {
    known_by: KnownBy::Component,
    undeliverable: Undeliverable::Actor,
    replacement: Replacement::Proposal,
    ..Policy::NEWS
};
pub(super) const AGREED: Policy = Policy::NEWS;
pub(super) const KEPT: Policy = Policy::NEWS;
pub(super) const EDITED: Policy = Policy { undeliverable: Undeliverable::Actor, ..Policy::NEWS };
pub(super) const FOLLOW_UP_DUE: Policy =
    Policy { replacement: Replacement::FollowUp, topic: Some(PrivateTopic::FollowUps), ..Policy::REMINDER };
pub(super) const FOLLOW_UP_STALE: Policy = Policy { asked: Asked::Not, ..FOLLOW_UP_DUE };
pub(super) const SKIPPED: Policy = Policy { undeliverable: Undeliverable::Actor, ..Policy::NEWS };
pub(super) const MOVED: Policy = Policy { undeliverable: Undeliverable::Actor, ..Policy::NEWS };
pub(super) const STOPPED: Policy = Policy { undeliverable: Undeliverable::Actor, ..Policy::WORD };

/// One of each, as the test of all kinds wants it.
#[cfg(test)]
pub(super) const GOLDEN: &[(&str, &str)] = &[
    ("unreachable", r#"{"kind":"unreachable","series":1}"#),
    ("untold", r#"{"kind":"untold","who":1}"#),
    ("invitation", r#"{"kind":"invitation","series":1}"#),
    ("still-asked", r#"{"kind":"still_asked","series":1}"#),
    ("lapsed", r#"{"kind":"lapsed","series":1}"#),
    ("accepted", r#"{"kind":"accepted","series":1}"#),
    ("declined", r#"{"kind":"declined","series":1}"#),
    (
        "brief",
        r#"{"kind":"brief","series":1,"meeting":{"date":"2026-11-24","at":"2026-09-21T14:13:20Z"},"question":"q"}"#,
    ),
    ("day-brief", r#"{"kind":"day_brief","from":"2026-11-24","to":"2026-11-24"}"#),
    (
        "aftermath",
        r#"{"kind":"aftermath","series":1,"meeting":{"date":"2026-11-24","at":"2026-09-21T14:13:20Z"}}"#,
    ),
    ("still-fits", r#"{"kind":"still_fits","series":1}"#),
    ("proposed", r#"{"kind":"proposed","series":1,"proposal":1}"#),
    ("agreed", r#"{"kind":"agreed","series":1,"proposal":1}"#),
    ("kept", r#"{"kind":"kept","series":1}"#),
    ("edited", r#"{"kind":"edited","series":1,"by":1}"#),
    ("follow-up-due", r#"{"kind":"follow_up_due","series":1,"follow_up":1}"#),
    ("follow-up-stale", r#"{"kind":"follow_up_stale","series":1,"follow_up":1}"#),
    ("skipped", r#"{"kind":"skipped","series":1,"by":1,"date":"2026-11-24"}"#),
    ("moved", r#"{"kind":"moved","series":1,"by":1}"#),
    ("stopped", r#"{"kind":"stopped","series":1,"by":1,"left":false,"asked":false}"#),
    ("doubled", r#"{"kind":"doubled","series":1,"kept":1}"#),
];
