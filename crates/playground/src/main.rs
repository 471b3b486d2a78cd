//! `discord-playground`: a playground by itself, for a bot that comes from elsewhere and is pointed at it. It starts no bot.

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use discord_playground::{Playground, Seed};

/// A Discord of one's own on this machine alone: point a bot at it, and be the people it talks to.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port on 127.0.0.1; 0 for any that is free
    #[arg(long, default_value_t = 8620)]
    port: u16,
    /// The server, its people and its bot, as a TOML file [default: a small, invented team]
    #[arg(long)]
    seed: Option<PathBuf>,
    /// The folder in which the world is kept; without one it ends with the playground
    #[arg(long)]
    data: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("discord-playground: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let mut builder = Playground::builder().port(arguments.port).enforce_limits(true);
    if let Some(path) = arguments.seed {
        builder = builder.seed(read(&path).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    if let Some(folder) = arguments.data {
        builder = builder.folder(folder);
    }
    let playground = builder.start().await?;
    playground.tell_token();
    // Without its address the page is not found: then there is no point in going on.
    let greeted = std::io::stdout().write_all(playground.how_to_connect().as_bytes());
    if greeted.is_ok() {
        told_to_end().await;
    }
    playground.stop().await;
    Ok(greeted?)
}

fn read(path: &PathBuf) -> Result<Seed, Box<dyn Error>> {
    Ok(Seed::from_toml(&std::fs::read_to_string(path)?)?)
}

/// Ctrl-C, or SIGTERM where there is such a thing.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => return,
                _ = terminate.recv() => return,
            }
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
