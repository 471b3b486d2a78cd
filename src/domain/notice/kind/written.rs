//! The row of the policy of the answer to words in a private message. What the kind holds, and how it is kept, is in `kind`.

use chrono::TimeDelta;

use crate::domain::notice::policy::{DoNotDisturb, Grace, KnownBy, Patience, Policy};

/// An answer is of use while the writer may still look: that late it may come.
const WHILE_THEY_LOOK: TimeDelta = TimeDelta::minutes(15);

pub(super) const WROTE_TO_BOT: Policy = Policy {
    grace: Grace::Within(WHILE_THEY_LOOK),
    patience: Patience::None,
    known_by: KnownBy::Component,
    // A person who has just written is awake.
    do_not_disturb: DoNotDisturb::Overridden,
    ..Policy::WORD
};

/// One of each, as the test of all kinds wants it.
#[cfg(test)]
pub(super) const GOLDEN: &[(&str, &str)] =
    &[("undelivered", r#"{"kind":"undelivered"}"#), ("wrote-to-bot", r#"{"kind":"wrote_to_bot"}"#)];
