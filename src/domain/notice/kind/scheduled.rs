//! The rows of the policy of the kinds that come by a server's schedule, and how they are kept. What the kinds hold is in `kind`.

use crate::domain::notice::policy::{
    A_WEEK, Audience, Delivered, Failed, Grace, Home, KnownBy, MembershipCheck, Patience, Policy,
    Replacement, Retention,
};

pub(super) const TIP: Policy = Policy { home: Home::Tips, failed: Failed::Tip, ..Policy::WEEKLY_POST };
pub(super) const SPOTLIGHT: Policy = Policy {
    home: Home::Spotlight,
    retention: Retention::BeyondLedger,
    replacement: Replacement::Week,
    ..Policy::WEEKLY_POST
};
/// A greeting is of use as long as nothing is set up, and said once.
pub(super) const WELCOME: Policy = Policy {
    audience: Audience::Team,
    patience: Patience::For(A_WEEK),
    known_by: KnownBy::Component,
    ..Policy::WORD
};
pub(super) const FIRST_POST: Policy =
    Policy { home: Home::Kudos, retention: Retention::BeyondLedger, ..WELCOME };
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
    ("welcome", r#"{"kind":"welcome"}"#),
    ("first-post", r#"{"kind":"first_post"}"#),
];
