//! `sincerely backup`, `restore` and `export`: from the running bot where there is one, else from the store itself.

use std::io::Write;
use std::sync::Arc;

use anyhow::Context as _;

use crate::cli;
use crate::clock::{Clock, SystemClock};
use crate::config::{self, Config};
use crate::control_socket::{Request, Say};
use crate::store::sled::SledOptions;
use crate::store::{StoreError, backup::Backup as File, url};

use super::channels::ByToken;
use super::operator::Operator;
use super::whole_file::WholeFile;
use super::{out, words};

/// Write a backup.
pub async fn back_up(options: cli::Backup) -> anyhow::Result<()> {
    let config = Config::load(options.file.config.as_deref(), config::environment())?;
    // The bot may have been started elsewhere.
    let to = std::path::absolute(&options.to).context("the file's name cannot be made out")?;
    let told = ask(&config, Request::Backup { to }, &mut |_| Ok(())).await?;
    Ok(out::print(&format!("{told}\n"))?)
}

/// Write what everyone may see of the recognitions.
pub async fn export(options: cli::Export) -> anyhow::Result<()> {
    let config = Config::load(options.file.config.as_deref(), config::environment())?;
    let request = Request::Export { format: options.format().into() };
    let told = match &options.to {
        Some(to) => {
            let mut file = WholeFile::begin(to)?;
            let told = ask(&config, request, &mut |part| file.write_all(part.as_bytes())).await?;
            file.finish().with_context(|| format!("{} cannot be written", to.display()))?;
            told
        }
        None => ask(&config, request, &mut |part| Ok(out::print(part)?)).await?,
    };
    // Standard output may be the table.
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

/// Have the request answered by whoever has the store open, or open it for that. The store's lock decides: only a bot
/// that lives holds it.
pub(super) async fn ask(config: &Config, request: Request, say: Say<'_>) -> anyhow::Result<String> {
    let url = &config.store.url;
    // What the store holds in reserve is the bot's to keep.
    match url::open_existing(url, SledOptions { reserved_space: 0 }).await {
        Ok(store) => {
            let defaults = Arc::new(config.defaults.clone());
            let catalogue = Arc::new(words(config)?);
            let channels = Arc::new(ByToken::of(config));
            let (kept, clock) = (store.clone(), Arc::new(SystemClock));
            let operator = Operator { store: kept, clock, defaults, catalogue, channels };
            let answer = operator.answer(request, say).await;
            store.close().await?;
            answer
        }
        #[cfg(unix)]
        Err(StoreError::Locked(_)) => Ok(crate::control_socket::ask(&url::folder(url)?, &request, say)?),
        Err(error) => Err(error.into()),
    }
}
