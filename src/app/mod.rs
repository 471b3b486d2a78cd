//! The composition root: the only module that chooses back ends, starts everything and stops it again.

mod backup;
mod bot;
mod channels;
mod check;
mod ending;
mod ledger;
mod log;
mod nightly;
mod operator;
mod out;
#[cfg(feature = "playground")]
pub mod play;
mod preview;
mod pseudo;
mod reload;
mod run;
mod upkeep;
mod whole_file;

use std::process::ExitCode;

use anyhow::Context as _;

pub use bot::{Bot, BotParts, StartError};
pub use ending::Ending;

use crate::catalogue::{Catalogue, Problems};
use crate::cli::{Cli, CliCommand};
use crate::config::Config;
use crate::files;

/// The environment variable of the token.
const TOKEN: &str = "DISCORD_TOKEN";

/// The exit code for wrong usage, as shells have it.
const USAGE: u8 = 2;

/// Carry out the command line. A problem is explained in a sentence on standard error.
pub fn main(cli: Result<Cli, clap::Error>) -> ExitCode {
    files::keep_to_oneself();
    let done = match cli {
        Ok(cli) => {
            log::start(cli.log_format, cli.log);
            carry_out(cli)
        }
        Err(usage) => match out::print_usage(&usage) {
            Ok(()) if usage.use_stderr() => return ExitCode::from(USAGE),
            printed => printed.map_err(anyhow::Error::from),
        },
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) if out::is_cut(&problem) => ExitCode::SUCCESS,
        Err(problem) => {
            out::say(&format!("sincerely: {problem:#}"));
            ExitCode::FAILURE
        }
    }
}

fn carry_out(cli: Cli) -> anyhow::Result<()> {
    let token = std::env::var(TOKEN).ok();
    match cli.command(token.as_deref())? {
        CliCommand::Run(file) => block_on(run::run(file, token)),
        #[cfg(feature = "playground")]
        CliCommand::Playground(options) => block_on(play::play(options)),
        CliCommand::Backup(options) => block_on(backup::back_up(options)),
        CliCommand::Reload(file) => block_on(reload::reload(file)),
        CliCommand::Restore(options) => backup::restore(options),
        CliCommand::Export(options) => block_on(backup::export(options)),
        CliCommand::Ledger(options) => block_on(ledger::ledger(options)),
        CliCommand::Check(options) => check::check(options, token),
        CliCommand::Preview(options) => block_on(preview::preview(options)),
        CliCommand::Config => Ok(out::print(Config::DEFAULT)?),
    }
}

fn block_on(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.context("this machine would not start the program's threads")?;
    let done = runtime.block_on(work);
    // Work still going on has nothing to keep, since the store is closed. A DNS lookup could take long.
    runtime.shutdown_background();
    done
}

/// Returns the catalogue that the configuration names.
fn catalogue(config: &Config) -> Result<Catalogue, Problems> {
    match &config.messages.folder {
        Some(folder) => Catalogue::load(folder),
        None => Catalogue::embedded(),
    }
}

/// Returns the same catalogue, or an error that says how to go on without it.
fn words(config: &Config) -> anyhow::Result<Catalogue> {
    catalogue(config).map_err(|problems| {
        anyhow::anyhow!(
            "the words cannot be used as they are:\n{problems}\nmend what is named here, or leave `folder` in [messages] empty for the words built in"
        )
    })
}
