//! The composition root: the only place that picks back ends, starts everything and stops it again.

mod backup;
mod bot;
mod check;
mod ledger;
mod log;
mod nightly;
mod operator;
#[cfg(feature = "playground")]
pub mod play;
mod preview;
mod run;
mod upkeep;
mod whole_file;

use std::process::ExitCode;

use anyhow::Context;

pub use bot::{Bot, Parts, StartError};

use crate::catalogue::{Catalogue, Problems};
use crate::cli::{Cli, Command};
use crate::config::Config;

/// The token's variable.
const TOKEN: &str = "DISCORD_TOKEN";

/// Do what the command line says. A problem is explained in a sentence on standard error.
pub fn main(cli: Cli) -> ExitCode {
    log::start(cli.log_format, cli.log);
    match carry_out(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("sincerely: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(cli: Cli) -> anyhow::Result<()> {
    let token = std::env::var(TOKEN).ok();
    match cli.command(token.as_deref())? {
        Command::Run(file) => block_on(run::run(file, token)),
        #[cfg(feature = "playground")]
        Command::Playground(options) => block_on(play::play(options)),
        Command::Backup(options) => block_on(backup::back_up(options)),
        Command::Restore(options) => backup::restore(options),
        Command::Export(options) => block_on(backup::export(options)),
        Command::Ledger(options) => block_on(ledger::ledger(options)),
        Command::Check(options) => check::check(options, token),
        Command::Preview(options) => block_on(preview::preview(options)),
        Command::Config => {
            print!("{}", Config::DEFAULT);
            Ok(())
        }
    }
}

fn block_on(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.context("this machine would not start the program's threads")?;
    let done = runtime.block_on(work);
    // What is still going on has nothing to keep: the store is closed. A name being looked up could take long.
    runtime.shutdown_background();
    done
}

/// The words the configuration names.
fn catalogue(config: &Config) -> Result<Catalogue, Problems> {
    match &config.messages.folder {
        Some(folder) => Catalogue::load(folder),
        None => Catalogue::embedded(),
    }
}

/// The same, for those who cannot go on without them.
fn words(config: &Config) -> anyhow::Result<Catalogue> {
    catalogue(config).map_err(|problems| {
        anyhow::anyhow!(
            "the words cannot be used as they are:\n{problems}\nmend what is named here, or leave `folder` in [messages] empty for the words built in"
        )
    })
}

/// Resolves when somebody asks the process to end: Ctrl-C, or SIGTERM where there is one.
async fn told_to_end() -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut end = signal(SignalKind::terminate()).context("this process cannot listen for SIGTERM")?;
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed.context("this process cannot listen for Ctrl-C"),
            _ = end.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await.context("this process cannot listen for Ctrl-C")
}
