//! `sincerely run`: the bot on Discord.

use std::sync::Arc;

use tracing::info;

use crate::cli::ConfigFile;
use crate::clock::SystemClock;
use crate::config::{self, Config};
use crate::store;
use crate::store::sled::SledOptions;

use super::{Bot, Parts, told_to_end, words};

/// Run until told to end, or until the store fails.
pub async fn run(file: ConfigFile, token: Option<String>) -> anyhow::Result<()> {
    let config = Config::load(file.config.as_deref(), config::environment())?;
    let catalogue = Arc::new(words(&config)?);
    let token = config.token(token)?;
    let store = store::url::open(&config.store.url, SledOptions::default()).await?;
    let parts = Parts {
        api_url: config.discord.api_url,
        look_after: config.discord.look_after,
        token: token.expose().to_owned(),
        store: store.clone(),
        catalogue,
        clock: Arc::new(SystemClock),
        defaults: Arc::new(config.defaults),
    };
    let bot = match Bot::start(parts).await {
        Ok(bot) => bot,
        Err(error) => {
            store.close().await?;
            return Err(error.into());
        }
    };
    info!("running; Ctrl-C ends it");
    attend(bot).await
}

/// Wait for the end, and end in order.
pub(super) async fn attend(mut bot: Bot) -> anyhow::Result<()> {
    let end = tokio::select! {
        told = told_to_end() => told,
        failure = bot.broken() => Err(failure.into()),
    };
    let stopped = bot.stop().await;
    end?;
    Ok(stopped?)
}
