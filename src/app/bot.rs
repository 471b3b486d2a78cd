//! The bot as a whole: started from its parts, stopped in order. Where the parts come from is the caller's choice.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tracing::{info, warn};

use crate::clock::Clock;
use crate::context::{Backups, Context, LiveContext, Members, Settings, SettingsCell};
use crate::discord::{
    Broken, Connection, ConnectionError, DiscordCourier, DiscordMembership, Gateway, Intake, Pulse,
    SettingsFollower,
};
use crate::domain::span::Span;
use crate::jobs::{Pace, Runner};
use crate::store::{Store, StoreError};

pub struct BotParts {
    /// `https://discord.com`, or a substitute's address.
    pub api_url: String,
    pub token: String,
    /// How many requests a second Discord allows, answers to interactions not counted.
    pub requests_per_second: u16,
    /// How long to wait, after an unknown outcome, before looking for the message.
    pub look_after: Span,
    pub keep_ledger: Span,
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    /// The words and the defaults, which may be swapped while the bot runs.
    pub settings: SettingsCell,
    /// Where the nightly backup tells when it was made.
    pub backups: Backups,
}

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Connection(#[from] ConnectionError),
}

/// A running bot.
pub struct Bot {
    store: Arc<dyn Store>,
    runner: Arc<Runner>,
    gateway: Gateway,
    running: JoinHandle<Result<(), StoreError>>,
    connection: Connection,
    broken: mpsc::UnboundedReceiver<Broken>,
}

/// Scheduled messages a second: two fifths of the fifty requests that Discord allows a bot, at most.
const SCHEDULED: u32 = 20;
/// How long messages under way may take to end. The others are kept as intents and looked for at the next start.
const PATIENCE: Duration = Duration::from_secs(4);

impl Bot {
    /// Connect, and begin to answer interactions and to carry out due duties.
    ///
    /// # Errors
    /// When Discord cannot be reached, or does not know the token.
    pub async fn start(parts: BotParts) -> Result<Bot, StartError> {
        let clock = parts.clock.clone();
        let connection = Connection::new(&parts.api_url, &parts.token, parts.requests_per_second, clock)?;
        let Settings { catalogue, defaults } = parts.settings.get();
        let context = Context {
            store: parts.store.clone(),
            catalogue,
            clock: parts.clock,
            defaults,
            wake: Arc::default(),
            picks: Default::default(),
            errands: Default::default(),
            commands: Default::default(),
            backups: parts.backups,
            members: Members::new(Arc::new(DiscordMembership(connection.clone()))),
        };
        let live = LiveContext::new(context, parts.settings);
        let scheduled = SCHEDULED.min(u32::from(parts.requests_per_second) * 2 / 5).max(1);
        let (broke, broken) = mpsc::unbounded_channel();
        let intake = Intake::new(live.clone(), connection.clone(), broke);
        let gateway = Gateway::connect(intake).await?;
        let courier = Arc::new(DiscordCourier::new(connection.clone()));
        let runner = Runner::new(live, courier, Pace::a_second(scheduled));
        let runner = Arc::new(
            runner.looking_after(parts.look_after.delta()).keeping_ledger(parts.keep_ledger.delta()),
        );
        let running = tokio::spawn({
            let runner = runner.clone();
            async move { runner.run().await }
        });
        Ok(Bot { store: parts.store, runner, gateway, running, connection, broken })
    }

    /// Returns the runner of due duties, for the playground's clock.
    pub fn runner(&self) -> Arc<Runner> {
        self.runner.clone()
    }

    /// Returns the connection, which knows whether Discord has revoked the token.
    pub fn connection(&self) -> Connection {
        self.connection.clone()
    }

    /// Returns the handle that knows whether the gateway sessions are up.
    pub fn pulse(&self) -> Pulse {
        self.gateway.pulse()
    }

    /// Returns the handle that does what follows once the settings were swapped.
    pub fn follower(&self) -> SettingsFollower {
        self.gateway.follower()
    }

    /// Resolves when the bot can no longer keep its promises.
    pub async fn broken(&mut self) -> Broken {
        tokio::select! {
            Some(failure) = self.broken.recv() => failure,
            () = self.connection.revoked() => ConnectionError::Token.into(),
            ended = &mut self.running => match ended {
                Ok(Err(failure)) => failure.into(),
                Ok(Ok(())) => StoreError::Closed.into(),
                Err(panic) => StoreError::Failed(panic.to_string()).into(),
            },
        }
    }

    /// Take no more interactions, end those under way, write everything, and close the store.
    ///
    /// # Errors
    /// When the store could not be closed in order; what was acknowledged is kept all the same.
    pub async fn stop(self) -> Result<(), StoreError> {
        let Bot { store, runner, gateway, running, .. } = self;
        runner.close();
        let ending = async {
            // `broken` has already awaited a finished task, which would never be ready again.
            let delivering = async { if running.is_finished() { None } else { running.await.ok() } };
            tokio::join!(gateway.close(), delivering);
            if let Err(error) = runner.put_back().await {
                warn!(%error, "what was claimed and not begun is looked for at the next start");
            }
        };
        if tokio::time::timeout(PATIENCE, ending).await.is_err() {
            warn!("something was still being sent; it is looked after at the next start");
        }
        let closed = store.close().await;
        info!("stopped");
        closed
    }
}
