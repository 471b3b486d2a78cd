//! The rows of the policy of the kinds that are about pairings, and how they are kept. What the kinds hold is in `kind`.

use crate::domain::notice::policy::{
    A_WEEK, Asked, Audience, DoNotDisturb, Grace, KnownBy, MembershipCheck, Patience, Policy, Undeliverable,
};
use crate::domain::private_messages::PrivateTopic;

pub(super) const ROUNDS_OPENED: Policy = Policy {
    audience: Audience::Team,
    patience: Patience::For(A_WEEK),
    known_by: KnownBy::Component,
    ..Policy::WORD
};
pub(super) const ROUNDS_STOPPED: Policy =
    Policy { audience: Audience::Team, patience: Patience::For(A_WEEK), ..Policy::WORD };
pub(super) const ROUND_DRAWN: Policy = Policy { known_by: KnownBy::Component, ..Policy::WEEKLY_POST };
pub(super) const ROUND_MET: Policy = Policy::WEEKLY_POST;
pub(super) const INTRODUCED: Policy = Policy {
    known_by: KnownBy::Component,
    membership: MembershipCheck::Receiver,
    undeliverable: Undeliverable::Group,
    ..Policy::REMINDER
};
pub(super) const DID_MEET: Policy = Policy {
    known_by: KnownBy::Component,
    membership: MembershipCheck::Receiver,
    topic: Some(PrivateTopic::AfterMeetings),
    asked: Asked::Not,
    ..Policy::REMINDER
};
pub(super) const LEFT_OVER: Policy = Policy { membership: MembershipCheck::Receiver, ..Policy::REMINDER };
pub(super) const TIME_PROPOSED: Policy = Policy {
    known_by: KnownBy::Component,
    membership: MembershipCheck::Receiver,
    undeliverable: Undeliverable::Group,
    ..Policy::NEWS
};
pub(super) const TIME_AGREED: Policy = Policy { known_by: KnownBy::Component, ..Policy::NEWS };
pub(super) const GROUP_MEETING: Policy = Policy {
    grace: Grace::Meeting,
    // They agreed to meet then, as for a one-on-one.
    do_not_disturb: DoNotDisturb::Overridden,
    membership: MembershipCheck::Group,
    ..Policy::REMINDER
};
pub(super) const UNPAIRED: Policy = Policy::NEWS;
pub(super) const UNREACHED: Policy = Policy::NEWS;

/// One of each, as the test of all kinds wants it.
#[cfg(test)]
pub(super) const GOLDEN: &[(&str, &str)] = &[
    ("rounds-opened", r#"{"kind":"rounds_opened","program":"coffee"}"#),
    ("rounds-stopped", r#"{"kind":"rounds_stopped","program":"mentoring"}"#),
    ("round-drawn", r#"{"kind":"round_drawn","program":"coffee","round":1}"#),
    ("round-met", r#"{"kind":"round_met","program":"coffee","round":1}"#),
    (
        "introduced",
        r#"{"kind":"introduced","group":{"program":{"guild":1,"kind":"coffee"},"round":1,"number":1},"question":"q"}"#,
    ),
    ("left-over", r#"{"kind":"left_over","program":"mentoring"}"#),
    (
        "time-proposed",
        r#"{"kind":"time_proposed","group":{"program":{"guild":1,"kind":"coffee"},"round":1,"number":1},"by":1,"at":"2026-09-21T14:13:20Z"}"#,
    ),
    (
        "time-agreed",
        r#"{"kind":"time_agreed","group":{"program":{"guild":1,"kind":"coffee"},"round":1,"number":1},"at":"2026-09-21T14:13:20Z"}"#,
    ),
    (
        "group-meeting",
        r#"{"kind":"group_meeting","group":{"program":{"guild":1,"kind":"coffee"},"round":1,"number":1},"at":"2026-09-21T14:13:20Z"}"#,
    ),
    (
        "did-meet",
        r#"{"kind":"did_meet","group":{"program":{"guild":1,"kind":"mentoring"},"round":1,"number":1}}"#,
    ),
    ("unpaired", r#"{"kind":"unpaired","by":1,"with":[1]}"#),
    (
        "unreached",
        r#"{"kind":"unreached","group":{"program":{"guild":1,"kind":"coffee"},"round":1,"number":1},"who":1}"#,
    ),
];
