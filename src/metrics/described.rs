//! What each metric means, for the recorder and for whoever reads it. When one moves is not here.

use metrics::Unit;

use super::*;

/// One metric as operators meet it; `docs/OPERATION.md` has the same.
pub struct Metric {
    pub name: &'static str,
    pub kind: Kind,
    pub unit: Unit,
    /// The labels, comma-separated; none for most.
    pub labels: &'static str,
    /// What it means, in a line.
    pub help: &'static str,
}

/// How a metric moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Only upwards, from 0 at the start of the process.
    Counter,
    Gauge,
    Histogram,
}

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

/// Every metric there is.
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

/// Tell the recorder what each metric means, and begin those without labels at 0, so that an alert on one that has
/// never moved still works. Until then nothing is recorded.
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
