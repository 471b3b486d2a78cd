//! The rules, pure: no async, no I/O, no serenity, no reading of the clock. Whoever calls brings `now`.

pub mod duty;
pub mod emoji;
pub mod fair_use;
pub mod fingerprint;
pub mod guild;
pub mod id;
pub mod insights;
pub mod lateness;
pub mod ledger;
pub mod looking;
pub mod member;
pub mod message;
mod moment;
pub mod notice;
pub mod patience;
pub mod period;
#[cfg(test)]
mod persisted;
pub mod press;
pub mod quiet;
pub mod reach;
pub mod recap;
pub mod recognition;
pub mod rest;
pub mod rotation;
pub mod schedule;
pub mod series;
pub mod span;
pub mod standing;
pub mod text;
pub mod time_of_day;
pub mod tz;
pub mod visibility;
pub mod visible;
pub mod words;
pub mod zone;

use chrono::{DateTime, Utc};

/// A moment. Everything is kept in UTC; a zone comes in only where people live by one.
pub type Moment = DateTime<Utc>;
