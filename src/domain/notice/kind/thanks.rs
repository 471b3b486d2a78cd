//! The rows of the policy of the kinds that are about kudos and private notes, and how they are kept. What the kinds hold is in `kind`.

use super::NoticeTag;
use crate::domain::notice::policy::{
    A_WEEK, Audience, Delivered, Home, KnownBy, Patience, Policy, Replacement, Retention, Undeliverable,
};

/// The row of one of these kinds. Of any other kind nothing is set apart here.
pub(super) fn policy(tag: NoticeTag) -> Policy {
    match tag {
        NoticeTag::Kudos => Policy {
            audience: Audience::Team,
            patience: Patience::For(A_WEEK),
            home: Home::Kudos,
            known_by: KnownBy::Component,
            delivered: Delivered::Post,
            undeliverable: Undeliverable::GiverOfPost,
            replacement: Replacement::Recognition,
            ..Policy::WORD
        },
        NoticeTag::Note => Policy {
            retention: Retention::BeyondLedger,
            undeliverable: Undeliverable::GiverOfNote,
            replacement: Replacement::Recognition,
            ..Policy::WORD
        },
        NoticeTag::Told | NoticeTag::Thanked => Policy {
            retention: Retention::BeyondLedger,
            replacement: Replacement::Recognition,
            ..Policy::WORD
        },
        NoticeTag::MayShow => {
            Policy { known_by: KnownBy::Component, retention: Retention::BeyondLedger, ..Policy::WORD }
        }
        _ => Policy::WORD,
    }
}

/// One of each, as the test of all kinds wants it.
#[cfg(test)]
pub(super) const KEPT: &[(&str, &str)] = &[
    ("kudos", r#"{"kind":"kudos","recognition":1}"#),
    ("note", r#"{"kind":"note","recognition":1}"#),
    ("told", r#"{"kind":"told","recognition":1}"#),
    ("thanked", r#"{"kind":"thanked","recognition":1}"#),
    ("may-show", r#"{"kind":"may_show","recognition":1,"by":1}"#),
];
