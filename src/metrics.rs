//! Metrics: one typed function for each, so that no other module spells a metric's name. Nothing is stored here, and
//! nothing is recorded unless `health` listens; ids of members, guilds and messages are never labels.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use metrics::{Unit, counter, gauge, histogram};

/// One metric as operators see it; `docs/OPERATION.md` has the same.
pub struct Metric {
    pub name: &'static str,
    pub kind: Kind,
    pub unit: Unit,
    /// The labels, comma-separated; empty for most metrics.
    pub labels: &'static str,
    /// The meaning, in one line.
    pub help: &'static str,
}

/// How a metric changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Only upwards, from 0 at the start of the process.
    Counter,
    Gauge,
    Histogram,
}

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

const fn metric(
    kind: Kind,
    name: &'static str,
    unit: Unit,
    labels: &'static str,
    help: &'static str,
) -> Metric {
    Metric { name, kind, unit, labels, help }
}

use Kind::{Counter, Gauge, Histogram};
use Unit::{Count, Seconds};

/// Every metric.
#[rustfmt::skip]
pub const ALL: [Metric; 15] = [
    metric(Histogram, ACKNOWLEDGEMENT, Seconds, "kind", "From an interaction's arrival to the end of answering it"),
    metric(Counter, ANSWERS_REFUSED, Count, "kind", "Answers to interactions that Discord did not take"),
    metric(Histogram, COMMIT, Seconds, "", "From handing a batch to the store to having it on the disk"),
    metric(Counter, COMMITS, Count, "outcome", "Batches of changes, by what came of them"),
    metric(Histogram, GROUP, Count, "", "Batches written and synced together"),
    metric(Counter, STORE_ERRORS, Count, "", "Batches that could not be written, reads that failed"),
    metric(Counter, NOTICES, Count, "state,kind", "Notices that came into a state, durably"),
    metric(Counter, RETRIES, Count, "kind", "Notices put back to be tried again"),
    metric(Gauge, DUE_LAG, Seconds, "", "How long the earliest thing due has been due; 0 when nothing is"),
    metric(Counter, INVALID_RESPONSES, Count, "status", "Refusals that Discord counts: at 10,000 in ten minutes it bans the address"),
    metric(Histogram, RATE_LIMIT_WAIT, Seconds, "", "Waits that Discord's rate limits asked for"),
    metric(Gauge, GATEWAY_UP, Count, "", "1 while every gateway session is up, else 0"),
    metric(Counter, SESSIONS, Count, "how", "Gateway sessions begun or resumed"),
    metric(Counter, UNPARSED, Count, "event", "Gateway events that could not be read, by Discord's name for them"),
    metric(Counter, SALVAGED, Count, "outcome", "Interactions that could not be read at first, by what came of them"),
];

/// Whether there is a recorder. Without one, the frequent events are not even given their labels.
static LISTENS: AtomicBool = AtomicBool::new(false);

/// Describes each metric to the recorder, and sets those without labels to 0, so that an alert on one that has never
/// changed works too. Before this call nothing is recorded.
pub fn begin() {
    LISTENS.store(true, Ordering::Relaxed);
    for Metric { name, kind, unit, labels, help } in ALL {
        match kind {
            Counter => metrics::describe_counter!(name, unit, help),
            Gauge => metrics::describe_gauge!(name, unit, help),
            Histogram => metrics::describe_histogram!(name, unit, help),
        }
        match kind {
            _ if !labels.is_empty() => {}
            Counter => counter!(name).absolute(0),
            Gauge => gauge!(name).set(0.0),
            Histogram => drop(histogram!(name)),
        }
    }
}

fn listens() -> bool {
    LISTENS.load(Ordering::Relaxed)
}

/// An interaction was answered `took` after it arrived; `taken` is whether Discord accepted the reply.
pub fn acknowledged(kind: &'static str, took: Duration, taken: bool) {
    if !listens() {
        return;
    }
    histogram!(ACKNOWLEDGEMENT, "kind" => kind).record(took);
    if !taken {
        counter!(ANSWERS_REFUSED, "kind" => kind).increment(1);
    }
}

/// The store answered a batch `took` after it was handed over.
pub fn commit_took(took: Duration) {
    if !listens() {
        return;
    }
    histogram!(COMMIT).record(took);
}

/// The outcome of a batch: `applied`, `repeated` or `refused`.
pub fn committed(outcome: &'static str) {
    if !listens() {
        return;
    }
    counter!(COMMITS, "outcome" => outcome).increment(1);
}

/// This many batches were written to the disk together.
pub fn group(batches: usize) {
    if !listens() {
        return;
    }
    histogram!(GROUP).record(batches as f64);
}

/// The store failed.
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

/// How long the earliest thing due has been due.
pub fn due_lag(lag: Duration) {
    gauge!(DUE_LAG).set(lag);
}

/// Discord refused a request in a way that counts towards a ban: 401, 403, or 429 except for a shared limit.
pub fn invalid_response(status: u16) {
    counter!(INVALID_RESPONSES, "status" => status.to_string()).increment(1);
}

/// A rate limit makes a request wait for this long.
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

/// A gateway event could not be read. Its name comes over the wire: one that does not look like a name counts as
/// `other`.
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
