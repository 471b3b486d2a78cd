//! The log: to standard error, as lines for people or as JSON. What is logged holds no names, texts or tokens.

use std::io::IsTerminal;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::cli::{LogFormat, LogLevel};

/// serenity names its functions' arguments, the gateway's payloads among them, in its spans; only what it warns of is
/// of use to an operator. sled speaks of its own files, and the limiter makes a span of every request.
const OTHERS: [(&str, LevelFilter); 6] = [
    ("serenity", LevelFilter::ERROR),
    ("sled", LevelFilter::ERROR),
    ("hyper", LevelFilter::WARN),
    ("reqwest", LevelFilter::WARN),
    ("tungstenite", LevelFilter::WARN),
    ("h2", LevelFilter::WARN),
];

/// Write the log from here on. A second call changes nothing.
pub fn start(format: LogFormat, level: LogLevel) {
    let filter = Targets::new().with_default(LevelFilter::from(level)).with_targets(OTHERS);
    let log = tracing_subscriber::registry().with(filter);
    let colours = std::io::stderr().is_terminal();
    // A line that cannot be written is lost: to tell of that on standard error would panic.
    let layer = layer().with_writer(std::io::stderr).log_internal_errors(false);
    let started = match format {
        LogFormat::Text => log.with(layer.with_target(false).with_ansi(colours)).try_init(),
        LogFormat::Json => log.with(layer.json()).try_init(),
    };
    // Tests start more than one; the first one's log serves them all.
    drop(started);
}
