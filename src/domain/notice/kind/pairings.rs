//! The rows of the policy of the kinds that are about pairings, and how they are kept. What the kinds hold is in `kind`.

use super::NoticeTag;
use crate::domain::notice::policy::{
    A_WEEK, Audience, DoNotDisturb, Grace, KnownBy, MembershipCheck, Patience, Policy, Undeliverable,
};

/// The row of one of these kinds. Of any other kind nothing is set apart here.
pub(super) fn policy(tag: NoticeTag) -> Policy {
    match tag {
        NoticeTag::RoundsOpened => Policy {
            audience: Audience::Team,
            patience: Patience::For(A_WEEK),
            known_by: KnownBy::Component,
            ..Policy::WORD
        },
        NoticeTag::RoundsStopped => {
            Policy { audience: Audience::Team, patience: Patience::For(A_WEEK), ..Policy::WORD }
        }
        NoticeTag::RoundDrawn => Policy { known_by: KnownBy::Component, ..Policy::WEEKLY_POST },
        NoticeTag::RoundMet => Policy::WEEKLY_POST,
        NoticeTag::Introduced => Policy {
            known_by: KnownBy::Component,
            membership: MembershipCheck::Receiver,
            undeliverable: Undeliverable::Group,
            ..Policy::REMINDER
        },
        NoticeTag::DidMeet => {
            Policy { known_by: KnownBy::Component, membership: MembershipCheck::Receiver, ..Policy::REMINDER }
        }
        NoticeTag::LeftOver => Policy { membership: MembershipCheck::Receiver, ..Policy::REMINDER },
        NoticeTag::TimeProposed => Policy {
            known_by: KnownBy::Component,
            membership: MembershipCheck::Receiver,
            undeliverable: Undeliverable::Group,
            ..Policy::NEWS
        },
        NoticeTag::TimeAgreed => Policy { known_by: KnownBy::Component, ..Policy::NEWS },
        NoticeTag::GroupMeeting => Policy {
            grace: Grace::Meeting,
            // They agreed to meet then, as for a one-on-one.
            do_not_disturb: DoNotDisturb::Overridden,
            membership: MembershipCheck::Group,
            ..Policy::REMINDER
        },
        NoticeTag::Unpaired | NoticeTag::Unreached => Policy::NEWS,
        _ => Policy::WORD,
    }
}

/// One of each, as the test of all kinds wants it.
#[cfg(test)]
pub(super) const KEPT: &[(&str, &str)] = &[
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
