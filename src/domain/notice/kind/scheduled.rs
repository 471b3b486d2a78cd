//! The rows of the policy of the kinds that come by a server's schedule, and how they are kept. What the kinds hold is in `kind`.

use super::NoticeTag;
use crate::domain::notice::policy::{
    Delivered, Failed, Grace, Home, MembershipCheck, Policy, Replacement, Retention,
};

/// The row of one of these kinds. Of any other kind nothing is set apart here.
pub(super) fn policy(tag: NoticeTag) -> Policy {
    match tag {
        NoticeTag::Tip => Policy { home: Home::Tips, failed: Failed::Tip, ..Policy::WEEKLY_POST },
        NoticeTag::Spotlight => Policy {
            home: Home::Spotlight,
            retention: Retention::BeyondLedger,
            replacement: Replacement::Week,
            ..Policy::WEEKLY_POST
        },
        NoticeTag::Prompt => Policy {
            grace: Grace::HalfDay,
            membership: MembershipCheck::Receiver,
            delivered: Delivered::Prompt,
            failed: Failed::Prompt,
            ..Policy::REMINDER
        },
        _ => Policy::WORD,
    }
}

/// One of each, as the test of all kinds wants it.
#[cfg(test)]
pub(super) const KEPT: &[(&str, &str)] = &[
    ("tip", r#"{"kind":"tip","tip":"tip"}"#),
    ("spotlight", r#"{"kind":"spotlight","from":"2026-09-21T14:13:20Z"}"#),
    ("prompt", r#"{"kind":"prompt","prompt":"prompt"}"#),
];
