//! What is measured while the bot runs: one typed function a fact, so that no other room spells a metric's name. Nothing
//! is kept here, and nothing happens unless `health` listens; no id of a person, server or message is ever a label.
//! A build without the feature `metrics` measures nothing (`silent`).

#[cfg(feature = "metrics")]
mod described;
#[cfg(not(feature = "metrics"))]
mod silent;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[cfg(feature = "metrics")]
use metrics::{counter, gauge, histogram};
#[cfg(not(feature = "metrics"))]
use silent::{counter, gauge, histogram};

#[cfg(feature = "metrics")]
pub use described::{ALL, Kind, Metric, begin};

const ACKNOWLEDGEMENT: &str = "sincerely_acknowledgement_seconds";
const ANSWERS_REFUSED: &str = "sincerely_answers_refused_total";
const COMMIT: &str = "sincerely_commit_seconds";
const COMMITS: &str = "sincerely_commits_total";
const GROUP: &str = "sincerely_commit_group_batches";
const STORE_ERRORS: &str = "sincerely_store_errors_total";
const NOTICES: &str = "sincerely_notices_total";
const RETRIES: &str = "sincerely_delivery_retries_total";
const DUE_LAG: &str = "sincerely_due_lag_seconds";
const INVALID_RESPONSES: &str = "sincerely_invalid_responses_total";
const RATE_LIMIT_WAIT: &str = "sincerely_rate_limit_wait_seconds";
const GATEWAY_UP: &str = "sincerely_gateway_up";
const SESSIONS: &str = "sincerely_gateway_sessions_total";
const UNPARSED: &str = "sincerely_gateway_unparsed_events_total";
const SALVAGED: &str = "sincerely_salvaged_interactions_total";

/// Whether there is a recorder. Where there is none, what happens with each kudos is not even given its labels.
static LISTENS: AtomicBool = AtomicBool::new(false);

fn listens() -> bool {
    LISTENS.load(Ordering::Relaxed)
}

/// An interaction was answered, so long after it arrived, and whether Discord took the answer.
pub fn acknowledged(kind: &'static str, took: Duration, taken: bool) {
    if !listens() {
        return;
    }
    histogram!(ACKNOWLEDGEMENT, "kind" => kind).record(took);
    if !taken {
        counter!(ANSWERS_REFUSED, "kind" => kind).increment(1);
    }
}

/// A batch was answered by the store, so long after it was handed over.
pub fn commit_took(took: Duration) {
    if !listens() {
        return;
    }
    histogram!(COMMIT).record(took);
}

/// What came of a batch: `applied`, `repeated` or `refused`.
pub fn committed(outcome: &'static str) {
    if !listens() {
        return;
    }
    counter!(COMMITS, "outcome" => outcome).increment(1);
}

/// So many batches went to the disk together.
pub fn group(batches: usize) {
    if !listens() {
        return;
    }
    histogram!(GROUP).record(batches as f64);
}

/// The store could not do what was asked.
pub fn store_failed() {
    counter!(STORE_ERRORS).increment(1);
}

/// A notice of that kind is now in that state.
pub fn notice(state: &'static str, kind: &'static str) {
    if !listens() {
        return;
    }
    counter!(NOTICES, "state" => state, "kind" => kind).increment(1);
}

/// A notice of that kind will be tried again.
pub fn retried(kind: &'static str) {
    counter!(RETRIES, "kind" => kind).increment(1);
}

/// The earliest thing due has been due for so long.
pub fn due_lag(lag: Duration) {
    gauge!(DUE_LAG).set(lag);
}

/// Discord refused a request in a way that it counts: 401, 403, or 429 but for a limit shared with others.
pub fn invalid_response(status: u16) {
    counter!(INVALID_RESPONSES, "status" => status.to_string()).increment(1);
}

/// A rate limit makes a request wait for so long.
pub fn rate_limited(wait: Duration) {
    histogram!(RATE_LIMIT_WAIT).record(wait);
}

/// Whether every gateway session is up.
pub fn gateway(up: bool) {
    gauge!(GATEWAY_UP).set(f64::from(u8::from(up)));
}

/// A gateway session is up: `begun` or `resumed`.
pub fn session(how: &'static str) {
    counter!(SESSIONS, "how" => how).increment(1);
}

/// An event of the gateway could not be read. The name comes over the wire: what does not look like one counts as `other`.
pub fn unparsed(event: &str) {
    let like_a_name =
        event.len() <= 64 && event.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let event = if like_a_name && !event.is_empty() { event } else { "other" };
    counter!(UNPARSED, "event" => event.to_owned()).increment(1);
}

/// An interaction that could not be read at first was `read`, `bewildered` or `lost`.
pub fn salvaged(outcome: &'static str) {
    counter!(SALVAGED, "outcome" => outcome).increment(1);
}
