//! `sincerely ledger`: what was due, when, to whom, and what became of it, from the running bot or without one.

use std::io;

use crate::catalogue::views::ledger::reading;
use crate::catalogue::{Locale, phrases};
use crate::cli::{self, Since};
use crate::clock::{Clock, SystemClock};
use crate::config::{self, Config};
use crate::control_socket::Request;
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
    let request = Request::Ledger { state: options.state, since, most: options.most };
    let mut print = |part: &str| match options.json {
        true => Ok(out::print(part)?),
        false => part.lines().try_for_each(|one| Ok(out::print(&format!("{}\n", readable(locale, one)?))?)),
    };
    let told = ask(&config, request, &mut print).await?;
    // Standard output may be read by another program.
    out::say(&told);
    Ok(())
}

/// One notice as a line for people, in the words of `/admin ledger`; whom a private message is for is theirs to know.
fn readable(locale: &Locale, json: &str) -> io::Result<String> {
    let line: Line = serde_json::from_str(json)?;
    let somebody = || locale.say(&phrases::SOMEBODY);
    let to = line.to.map_or_else(somebody, |to| to.to_string().replace(':', " "));
    Ok(reading(locale, &line, line.when.format("%Y-%m-%d %H:%M UTC").to_string(), to))
}
