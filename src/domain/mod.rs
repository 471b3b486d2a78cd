//! The rules, pure: no async, no I/O, no serenity, no reading of the clock. The caller passes `now`.

pub mod buttons;
pub mod calendar;
pub mod channel_facts;
pub mod crontab;
pub mod custom_id;
pub mod date_words;
pub mod duty;
pub mod emoji;
pub mod errand;
pub mod fair_use;
pub mod fingerprint;
pub mod follow_up;
pub mod forms;
pub mod guild;
pub mod hint;
pub mod id;
pub mod insights;
pub mod lateness;
pub mod ledger;
pub mod looking;
pub mod meeting_record;
pub mod member;
pub mod message;
mod moment;
pub mod notice;
pub mod own_data;
pub mod own_texts;
pub mod pairing;
pub mod patience;
pub mod period;
#[cfg(test)]
mod persisted;
pub mod planning;
pub mod preset;
pub mod private_messages;
pub mod prompt;
pub mod questioning;
pub mod quiet;
pub mod reach;
pub mod recap;
pub mod recognition;
pub mod refusal;
pub mod remind_before;
pub mod rest;
pub mod rotation;
pub mod schedule;
pub mod schedule_words;
pub mod series;
pub mod server_health;
pub mod setting;
pub mod span;
pub mod standing;
pub mod team_value;
pub mod text;
pub mod time_of_day;
pub mod tip;
pub mod topic;
pub mod visibility;
pub mod visible;
pub mod words;
pub mod working_days;
pub mod zone;

use chrono::{DateTime, Utc};
/// Time zones; a crate of their own, since the playground goes by the same rules.
pub use newest_tz as tz;

/// A moment, always in UTC. A zone is used only where a person's clock counts.
pub type Moment = DateTime<Utc>;
