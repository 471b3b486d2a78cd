//! `sincerely backup`, `restore` and `export`: by the running bot if there is one, else from the store itself.

use std::io::Write;
use std::sync::Arc;

use anyhow::Context as _;

use crate::cli;
use crate::clock::{Clock, SystemClock};
use crate::config::{self, Config};
use crate::context::SettingsCell;
use crate::control_socket::{Say, SocketRequest};
use crate::store::sled::SledOptions;
use crate::store::{StoreError, backup::Backup as File, url};

use super::channels::ByToken;
use super::operator::Operator;
use super::whole_file::WholeFile;
use super::{out, words};

pub async fn back_up(options: cli::BackupArguments) -> anyhow::Result<()> {
    let config = Config::load(options.file.config.as_deref(), config::environment())?;
    // The bot's working folder may be another.
    let to = std::path::absolute(&options.to).context("the file's name cannot be made out")?;
    let told = ask(&config, SocketRequest::Backup { to }, &mut |_| Ok(())).await?;
    Ok(out::print(&format!("{told}\n"))?)
}

/// Write the recognitions that everyone may see.
pub async fn export(options: cli::Export) -> anyhow::Result<()> {
    let config = Config::load(options.file.config.as_deref(), config::environment())?;
    let request = SocketRequest::Export { format: options.format().into() };
    let told = match &options.to {
        Some(to) => {
            let mut file = WholeFile::begin(to)?;
            let told = ask(&config, request, &mut |part| file.write_all(part.as_bytes())).await?;
            file.finish().with_context(|| format!("{} cannot be written", to.display()))?;
            told
        }
        None => ask(&config, request, &mut |part| Ok(out::print(part)?)).await?,
    };
    // The table may go to standard output.
    out::say(&told);
    Ok(())
}

/// Fill an empty store from a backup.
pub fn restore(options: cli::Restore) -> anyhow::Result<()> {
    let config = Config::load(options.file.config.as_deref(), config::environment())?;
    let from = options.from.display();
    let backup = File::check(&options.from).with_context(|| from.to_string())?;
    url::restore(&config.store.url, &backup, SystemClock.now()).map_err(|failure| match failure {
        url::RestoreError::Store(failure) => anyhow::Error::new(failure),
        url::RestoreError::Backup(failure) => anyhow::Error::new(failure).context(from.to_string()),
    })?;
    let made = backup.made.format("%-d %B %Y, %H:%M UTC");
    let told =
        format!("{} records of {made} are restored. `sincerely run` goes on from there.\n", backup.count);
    Ok(out::print(&told)?)
}

/// Have the process that holds the store answer the request, or open the store here. The store's lock decides: only a
/// living bot holds it.
pub(super) async fn ask(config: &Config, request: SocketRequest, say: Say<'_>) -> anyhow::Result<String> {
    let url = &config.store.url;
    // What the store holds in reserve is the bot's to keep.
    match url::open_existing(url, SledOptions { reserved_space: 0 }).await {
        Ok(store) => {
            let defaults = Arc::new(config.defaults.clone());
            let settings = SettingsCell::new(Arc::new(words(config)?), defaults);
            let channels = Arc::new(ByToken::of(config));
            let (kept, clock) = (store.clone(), Arc::new(SystemClock));
            let operator = Operator { store: kept, clock, settings, channels, reloader: None };
            let answer = operator.answer(request, say).await;
            store.close().await?;
            answer
        }
        #[cfg(unix)]
        Err(StoreError::Locked(_)) => Ok(crate::control_socket::ask(&url::folder(url)?, &request, say)?),
        Err(error) => Err(error.into()),
    }
}
