//! `sincerely run`: the bot on Discord.

use std::sync::Arc;

use futures_util::FutureExt;
use tracing::info;

use crate::cli::ConfigFile;
use crate::clock::{self, Clock, SystemClock};
use crate::config::{self, Config};
use crate::context::{Backups, SettingsCell};
use crate::domain::tz::Tz;
use crate::health::{HealthListener, Watched};
use crate::store::sled::SledOptions;
use crate::store::{self, Store};

use super::channels::ByToken;
use super::nightly::Nightly;
use super::operator::Operator;
use super::reload::Reloader;
use super::upkeep::Upkeep;
use super::{Bot, BotParts, Ending, words};

/// Run until asked to end, or until the bot can no longer keep its promises.
pub async fn run(file: ConfigFile, token: Option<String>) -> anyhow::Result<()> {
    let (mut ending, hang_ups) = Ending::listen_for_service()?;
    let config = Config::load(file.config.as_deref(), config::environment())?;
    let catalogue = Arc::new(words(&config)?);
    let token = config.token(token)?;
    clock::check(&SystemClock)?;
    let operation = operation(&config).await?;
    let store = tokio::select! {
        opened = store::url::open(&config.store.url, SledOptions::default()) => opened?,
        // A large store takes a while to open; nothing depends on it yet.
        () = ending.asked() => return Ok(()),
    };
    let clock = Arc::new(SystemClock);
    let settings = SettingsCell::new(catalogue, Arc::new(config.defaults.clone()));
    let reloader = Arc::new(Reloader::new(file, config.clone(), settings.clone()));
    let operator = Operator {
        store: store.clone(),
        clock: clock.clone(),
        settings: settings.clone(),
        channels: Arc::new(ByToken::new(&config.discord.api_url, token.expose())),
        reloader: Some(reloader.clone()),
    };
    let backups = Backups::default();
    let nightly = config.store.backups.map(|folder| Nightly::new(operator.clone(), folder, backups.clone()));
    let mut upkeep = Upkeep::start(&operator, &store::url::folder(&config.store.url)?, nightly);
    let parts = BotParts {
        api_url: config.discord.api_url,
        look_after: config.discord.look_after,
        keep_ledger: config.store.keep_ledger,
        requests_per_second: config.discord.requests_per_second,
        token: token.expose().to_owned(),
        store: store.clone(),
        clock: clock.clone(),
        settings,
        backups,
    };
    let bot = tokio::select! {
        started = Bot::start(parts) => started.map_err(anyhow::Error::from),
        // Discord may be slow to answer, or never answer.
        () = ending.asked() => {
            upkeep.stop().await;
            return Ok(store.close().await?);
        }
    };
    let bot = match bot {
        Ok(bot) => bot,
        Err(error) => {
            upkeep.stop().await;
            store.close().await?;
            return Err(error);
        }
    };
    if let Some(operation) = &operation {
        operation.watch(watched(&bot, store, clock));
    }
    reloader.follow_with(bot.follower());
    upkeep.reload_at(hang_ups, reloader);
    info!(zones = %Tz::database(), "running; Ctrl-C ends it");
    let ended = attend(bot, ending).await;
    upkeep.stop().await;
    ended
}

/// Returns the listener for health checks and metrics, if one is configured.
pub(super) async fn operation(config: &Config) -> anyhow::Result<Option<HealthListener>> {
    Ok(match config.operation.listen {
        Some(address) => Some(HealthListener::listen(address).await?),
        None => None,
    })
}

/// What the bot's readiness depends on.
pub(super) fn watched(bot: &Bot, store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Watched {
    let (pulse, connection) = (bot.pulse(), bot.connection());
    let gateway = move || std::future::ready(pulse.is_up()).boxed();
    Watched { gateway: Arc::new(gateway), revoked: Arc::new(move || connection.is_revoked()), store, clock }
}

/// Wait for the end, and stop in order.
async fn attend(mut bot: Bot, mut ending: Ending) -> anyhow::Result<()> {
    let end = tokio::select! {
        () = ending.asked() => anyhow::Ok(()),
        failure = bot.broken() => Err(failure.into()),
    };
    let stopped = bot.stop().await;
    end?;
    Ok(stopped?)
}
