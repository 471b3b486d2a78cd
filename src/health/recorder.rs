//! The recorder, which keeps measurements until they are asked for, in buckets for the waits of a person or of a disk.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::metrics;

/// Upper bounds in seconds: a sync of a good disk takes under a millisecond, Discord waits three seconds for a reply,
/// and its longest rate limits last minutes.
const SECONDS: [f64; 16] =
    [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0, 60.0, 600.0];
/// Upper bounds of a group's size, up to the store's largest.
const BATCHES: [f64; 8] = [1.0, 2.0, 4.0, 8.0, 16.0, 64.0, 256.0, 1024.0];

/// Starts measuring. A process measures once: a second call returns the same handle.
pub(super) fn install() -> PrometheusHandle {
    static INSTALLED: OnceLock<PrometheusHandle> = OnceLock::new();
    let install = || {
        let recorder = builder().build_recorder();
        let handle = recorder.handle();
        // This fails only if another recorder is installed, and nothing else installs one.
        let _ = ::metrics::set_global_recorder(recorder);
        metrics::begin();
        handle
    };
    INSTALLED.get_or_init(install).clone()
}

fn builder() -> PrometheusBuilder {
    let seconds = Matcher::Suffix("_seconds".into());
    let batches = Matcher::Suffix("_batches".into());
    PrometheusBuilder::new()
        .set_buckets_for_metric(seconds, &SECONDS)
        .and_then(|builder| builder.set_buckets_for_metric(batches, &BATCHES))
        .expect("the bounds are not empty")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{ALL, Metric, MetricKind};
    use std::collections::BTreeSet;
    use std::time::Duration;

    /// Calls every function of `metrics`.
    fn happen() {
        let moment = Duration::from_millis(3);
        metrics::begin();
        metrics::acknowledged("command", moment, false);
        metrics::commit_took(moment);
        metrics::committed("applied");
        metrics::group(3);
        metrics::store_failed();
        metrics::notice("due", "kudos");
        metrics::retried("kudos");
        metrics::due_lag(moment);
        metrics::rate_limited(moment);
        metrics::invalid_response(403);
        metrics::gateway(true);
        metrics::session("begun");
        metrics::unparsed("INTERACTION_CREATE");
        metrics::unparsed("<script>");
        metrics::salvaged("read");
    }

    fn rendered() -> String {
        let recorder = builder().build_recorder();
        ::metrics::with_local_recorder(&recorder, happen);
        recorder.handle().render()
    }

    #[test]
    fn the_manual_and_the_answer_agree_on_every_metric() {
        let manual = include_str!("../../docs/OPERATION.md");
        let rows: BTreeSet<&str> = manual.lines().filter(|line| line.starts_with("| `sincerely_")).collect();
        let row = |Metric { name, kind, unit, labels, help }: &Metric| {
            let labels = labels.split(',').filter(|label| !label.is_empty());
            let labels: Vec<String> = labels.map(|label| format!("`{label}`")).collect();
            let kind = format!("{kind:?}").to_lowercase();
            let unit = unit.as_str();
            format!("| `{name}` | {kind} | {unit} | {} | {help} |", labels.join(", "))
        };
        let expected: Vec<String> = ALL.iter().map(row).collect();
        assert_eq!(rows, expected.iter().map(String::as_str).collect());

        let answer = rendered();
        let typed: BTreeSet<&str> = answer.lines().filter_map(|line| line.strip_prefix("# TYPE ")).collect();
        let kind = |kind| format!("{kind:?}").to_lowercase();
        let expected: Vec<String> =
            ALL.iter().map(|one| format!("{} {}", one.name, kind(one.kind))).collect();
        assert_eq!(typed, expected.iter().map(String::as_str).collect());
        for Metric { name, help, .. } in &ALL {
            assert!(answer.contains(&format!("# HELP {name} {help}\n")), "{name}");
        }
    }

    #[test]
    fn times_fall_into_buckets_and_names_from_the_wire_are_names() {
        let answer = rendered();
        assert!(answer.contains("sincerely_commit_seconds_bucket{le=\"0.005\"} 1\n"), "{answer}");
        assert!(answer.contains("sincerely_commit_seconds_bucket{le=\"0.0025\"} 0\n"), "{answer}");
        assert!(answer.contains("sincerely_commit_group_batches_bucket{le=\"4\"} 1\n"), "{answer}");
        assert!(answer.contains("unparsed_events_total{event=\"other\"} 1\n"), "{answer}");
        let quiet = ALL.iter().filter(|one| one.labels.is_empty() && one.kind != MetricKind::Histogram);
        let recorder = builder().build_recorder();
        ::metrics::with_local_recorder(&recorder, metrics::begin);
        let answer = recorder.handle().render();
        for Metric { name, .. } in quiet {
            assert!(answer.contains(&format!("{name} 0\n")), "{answer}");
        }
    }
}
