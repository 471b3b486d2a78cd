//! `sincerely ledger`: what was due, when, to whom, and what became of it, from the running bot or without one.

use std::io;

use crate::catalogue::Locale;
use crate::catalogue::views::ledger::{Medium, Reading};
use crate::cli::{self, Since};
use crate::clock::{Clock, SystemClock};
use crate::config::{self, Config};
use crate::control_socket::SocketRequest;
use crate::domain::ledger::Line;

use super::backup::ask;
use super::{out, words};

/// Print the notices, one a line.
pub async fn ledger(options: cli::Ledger) -> anyhow::Result<()> {
    let config = Config::load(options.file.config.as_deref(), config::environment())?;
    let catalogue = words(&config)?;
    let locale = catalogue.locale(&config.defaults.locale);
    let since = options.since.map(|since| match since {
        Since::Ago(span) => SystemClock.now() - span.delta(),
        Since::At(moment) => moment,
    });
    let request = SocketRequest::Ledger { state: options.state, since, most: options.most };
    let mut print = |part: &str| match options.json {
        true => Ok(out::print(part)?),
        false => part.lines().try_for_each(|one| Ok(out::print(&format!("{}\n", readable(locale, one)?))?)),
    };
    let told = ask(&config, request, &mut print).await?;
    // Standard output may be read by another program.
    out::say(&told);
    Ok(())
}

/// One notice as a line for people, in the words of `/admin ledger`.
fn readable(locale: &Locale, json: &str) -> io::Result<String> {
    let line: Line = serde_json::from_str(json)?;
    Ok(Reading::of(locale, &line, Medium::Plain).line(locale))
}
