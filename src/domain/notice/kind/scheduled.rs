//! The rows of the policy of the kinds that come by a server's schedule, and how they are kept. What the kinds hold is in `kind`.

use crate::domain::notice::policy::{
    Delivered, Failed, Grace, Home, MembershipCheck, Policy, Replacement, Retention,
};

pub(super) const TIP: Policy = Policy { home: Home::Tips, failed: Failed::Tip, ..Policy::WEEKLY_POST };
pub(super) const SPOTLIGHT: Policy = Policy {
    home: Home::Spotlight,
    retention: Retention::BeyondLedger,
    replacement: Replacement::Week,
    ..Policy::WEEKLY_POST
};
pub(super) const PROMPT: Policy = Policy {
    grace: Grace::HalfDay,
    membership: MembershipCheck::Receiver,
    delivered: Delivered::Prompt,
    failed: Failed::Prompt,
    ..Policy::REMINDER
};

/// One of each, as the test of all kinds wants it.
#[cfg(test)]
pub(super) const GOLDEN: &[(&str, &str)] = &[
    ("tip", r#"{"kind":"tip","tip":"tip"}"#),
    ("spotlight", r#"{"kind":"spotlight","from":"2026-09-21T14:13:20Z"}"#),
    ("prompt", r#"{"kind":"prompt","prompt":"prompt"}"#),
];
