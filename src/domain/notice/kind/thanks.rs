//! The rows of the policy of the kinds that are about kudos and private notes, and how they are kept. What the kinds hold is in `kind`.

use crate::domain::notice::policy::{
    A_WEEK, Asked, Audience, Delivered, Home, KnownBy, Patience, Policy, Replacement, Retention,
    Undeliverable,
};
use crate::domain::private_messages::PrivateTopic;

pub(super) const KUDOS: Policy = Policy {
    audience: Audience::Team,
    patience: Patience::For(A_WEEK),
    home: Home::Kudos,
    known_by: KnownBy::Component,
    delivered: Delivered::Post,
    undeliverable: Undeliverable::GiverOfPost,
    replacement: Replacement::Recognition,
    ..Policy::WORD
};
pub(super) const NOTE: Policy = Policy {
    retention: Retention::BeyondLedger,
    undeliverable: Undeliverable::GiverOfNote,
    replacement: Replacement::Recognition,
    ..Policy::WORD
};
pub(super) const TOLD: Policy =
    Policy { retention: Retention::BeyondLedger, replacement: Replacement::Recognition, ..Policy::WORD };
pub(super) const THANKED: Policy =
    Policy { retention: Retention::BeyondLedger, replacement: Replacement::Recognition, ..Policy::WORD };
pub(super) const CHEERED: Policy =
    Policy { topic: Some(PrivateTopic::Cheers), asked: Asked::Not, ..Policy::REMINDER };
pub(super) const MAY_SHOW: Policy =
    Policy { known_by: KnownBy::Component, retention: Retention::BeyondLedger, ..Policy::WORD };

/// One of each, as the test of all kinds wants it.
#[cfg(test)]
pub(super) const GOLDEN: &[(&str, &str)] = &[
    ("unposted", r#"{"kind":"unposted","recognition":1,"channel":1}"#),
    ("cheered", r#"{"kind":"cheered","recognition":1}"#),
    ("unbrought", r#"{"kind":"unbrought","recognition":1,"who":1}"#),
    ("kudos", r#"{"kind":"kudos","recognition":1}"#),
    ("note", r#"{"kind":"note","recognition":1}"#),
    ("told", r#"{"kind":"told","recognition":1}"#),
    ("thanked", r#"{"kind":"thanked","recognition":1}"#),
    ("may-show", r#"{"kind":"may_show","recognition":1,"by":1}"#),
];
