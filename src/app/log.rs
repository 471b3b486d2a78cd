//! The log: to standard error, as lines for people or as JSON. What is logged holds no names, texts or tokens.

use std::io::IsTerminal;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::cli::{LogFormat, LogLevel};

/// serenity puts its functions' arguments, the gateway's payloads among them, into its spans; only its errors are of
/// use to an operator. sled logs its own files, and the limiter makes a span of every request.
const OTHERS: &str = "serenity=error,sled=error,hyper=warn,reqwest=warn,tungstenite=warn,h2=warn";

/// Write the log from here on. A second call changes nothing.
pub fn start(format: LogFormat, level: LogLevel) {
    let level = LevelFilter::from(level);
    let filter = EnvFilter::try_new(format!("{level},{OTHERS}")).unwrap_or_default();
    let log = tracing_subscriber::registry().with(filter);
    let colours = std::io::stderr().is_terminal();
    // A line that cannot be written is lost: reporting that on standard error would panic.
    let layer = layer().with_writer(std::io::stderr).log_internal_errors(false);
    let started = match format {
        LogFormat::Text => log.with(layer.with_target(false).with_ansi(colours)).try_init(),
        LogFormat::Json => log.with(layer.json()).try_init(),
    };
    // Tests start several logs; the first one's serves them all.
    drop(started);
}
