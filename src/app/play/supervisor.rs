//! Starts and stops the playground's own bot. The bot has threads of its own, so that it can be killed as a process is,
//! in the middle of its work, and started again on its store.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use async_trait::async_trait;
use tokio::runtime::{Handle, Runtime};
use tokio::sync::{mpsc, oneshot};
use tracing::{info, warn};

use crate::app::{Bot, BotParts, Ending, run};
use crate::catalogue::Catalogue;
use crate::config::Config;
use crate::context::SettingsCell;
use crate::domain::Moment;
use crate::health::HealthListener;
use crate::store::sled::SledOptions;
use crate::store::{self, Store};
use discord_playground::{Backstage, Dial, Entry, Meanwhile, Playground, Upcoming};

use super::running::RunningBot;

/// How long the threads have to end when the bot is killed.
const DEATH: Duration = Duration::from_secs(5);
/// How soon a bot that did not start is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// The parts from which each new bot is made.
pub struct Recipe {
    pub config: Config,
    pub catalogue: Arc<Catalogue>,
    pub dial: Dial,
    pub playground: Playground,
    pub store: PathBuf,
    pub operation: Option<HealthListener>,
}

/// The bot, and the orders for it.
pub struct Supervisor {
    recipe: Recipe,
    life: Option<Life>,
    current: Current,
    orders: mpsc::Receiver<ProgramOrder>,
    /// The sender of a kill or a new beginning, told once the bot has started again or failed to.
    waiting: Option<oneshot::Sender<()>>,
}

struct Life {
    bot: Bot,
    store: Arc<dyn Store>,
    threads: Threads,
}

/// A runtime that may be dropped anywhere.
struct Threads(Option<Runtime>);

/// The living bot and the handle of its threads; None while it is dead.
type Current = Arc<Mutex<Option<(Handle, RunningBot)>>>;

enum ProgramOrder {
    Kill(oneshot::Sender<()>),
    BeginAnew(Meanwhile, oneshot::Sender<()>),
}

/// The handle through which the playground's page reaches the bot.
pub struct Supervised {
    current: Current,
    orders: mpsc::Sender<ProgramOrder>,
}

impl Supervisor {
    /// Returns a running bot's supervisor, and the page's handle to it.
    ///
    /// # Errors
    /// When the bot does not start.
    pub async fn open(recipe: Recipe) -> anyhow::Result<(Supervisor, Supervised)> {
        let (ask, orders) = mpsc::channel(1);
        let current = Current::default();
        let supervised = Supervised { current: current.clone(), orders: ask };
        let mut supervisor = Supervisor { recipe, life: None, current, orders, waiting: None };
        supervisor.start().await?;
        Ok((supervisor, supervised))
    }

    /// Attend to the bot until `ending` is asked for, until all handles are gone, or until the bot can no longer keep
    /// its promises.
    ///
    /// # Errors
    /// In the last case, or when the bot did not stop in order.
    pub async fn attend(mut self, mut ending: Ending) -> anyhow::Result<()> {
        loop {
            tokio::select! {
                () = ending.asked() => return self.stop().await,
                broken = broken(self.life.as_mut()) => {
                    let _ = self.stop().await;
                    return broken;
                }
                order = self.orders.recv() => match order {
                    Some(order) => self.carry_out(order).await?,
                    None => return self.stop().await,
                },
                () = tokio::time::sleep(AGAIN), if self.life.is_none() => {}
            }
            if self.life.is_none() {
                tokio::select! {
                    () = ending.asked() => return Ok(()),
                    () = self.try_again() => {}
                }
            }
        }
    }

    async fn try_again(&mut self) {
        if let Err(error) = self.start().await {
            warn!(%error, "the bot did not start; it is tried again");
        }
        if let Some(waiting) = self.waiting.take() {
            // The sender of the order may be gone.
            let _ = waiting.send(());
        }
    }

    async fn carry_out(&mut self, order: ProgramOrder) -> anyhow::Result<()> {
        match order {
            ProgramOrder::Kill(done) => {
                self.kill().await;
                self.waiting = Some(done);
            }
            ProgramOrder::BeginAnew(meanwhile, done) => {
                self.stop().await?;
                let store = &self.recipe.store;
                std::fs::remove_dir_all(store).with_context(|| store.display().to_string())?;
                meanwhile();
                self.waiting = Some(done);
            }
        }
        Ok(())
    }

    async fn start(&mut self) -> anyhow::Result<()> {
        let Recipe { config, catalogue, dial, playground, .. } = &self.recipe;
        let url = format!("sled:{}", self.recipe.store.display());
        let store = store::url::open(&url, SledOptions { reserved_space: 0 }).await?;
        let turned = dial.clone();
        let parts = BotParts {
            api_url: playground.api_url(),
            look_after: config.discord.look_after,
            keep_ledger: config.store.keep_ledger,
            requests_per_second: config.discord.requests_per_second,
            token: playground.token(),
            store: store.clone(),
            clock: Arc::new(turned),
            settings: SettingsCell::new(catalogue.clone(), Arc::new(config.defaults.clone())),
            backups: Default::default(),
        };
        let clock = parts.clock.clone();
        let threads = Threads::begin()?;
        let handle = threads.handle().context("the bot's threads have begun")?;
        let bot = handle.spawn(Bot::start(parts)).await??;
        if let Some(operation) = &self.recipe.operation {
            operation.watch(run::watched(&bot, store.clone(), clock));
        }
        let running = RunningBot {
            runner: bot.runner(),
            store: store.clone(),
            dial: dial.clone(),
            catalogue: catalogue.clone(),
        };
        playground.connected().await;
        *lock(&self.current) = Some((handle, running));
        self.life = Some(Life { bot, store, threads });
        Ok(())
    }

    /// End the bot in the middle of its work. The store then writes what it was given, as a disk does.
    async fn kill(&mut self) {
        *lock(&self.current) = None;
        let Some(Life { bot, store, threads }) = self.life.take() else { return };
        drop(bot);
        threads.end().await;
        if let Err(error) = store.close().await {
            warn!(%error, "the store did not close in order");
        }
        info!("killed");
    }

    /// Stop the bot in order.
    ///
    /// # Errors
    /// When the store could not be closed in order; what was acknowledged is kept all the same.
    pub async fn stop(&mut self) -> anyhow::Result<()> {
        *lock(&self.current) = None;
        let Some(Life { bot, threads, .. }) = self.life.take() else { return Ok(()) };
        let stopped = bot.stop().await;
        threads.end().await;
        Ok(stopped?)
    }
}

/// Resolves when the bot can no longer keep its promises; never without a living bot.
async fn broken(life: Option<&mut Life>) -> anyhow::Result<()> {
    match life {
        Some(life) => Err(life.bot.broken().await.into()),
        None => std::future::pending().await,
    }
}

impl Threads {
    fn begin() -> anyhow::Result<Threads> {
        let begun = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        Ok(Threads(Some(begun.context("this machine would not start the bot's threads")?)))
    }

    fn handle(&self) -> Option<Handle> {
        self.0.as_ref().map(|runtime| runtime.handle().clone())
    }

    /// Drop all work on these threads, and wait until it is dropped.
    async fn end(mut self) {
        let Some(runtime) = self.0.take() else { return };
        // Fails only when the program itself is ending.
        let _ = tokio::task::spawn_blocking(move || runtime.shutdown_timeout(DEATH)).await;
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Supervised {
    fn running(&self) -> Option<(Handle, RunningBot)> {
        lock(&self.current).clone()
    }

    async fn order(&self, order: ProgramOrder, done: oneshot::Receiver<()>) -> Result<(), String> {
        let gone = || "The playground is ending.".to_owned();
        self.orders.send(order).await.map_err(|_| gone())?;
        done.await.map_err(|_| gone())
    }
}

#[async_trait]
impl Backstage for Supervised {
    async fn travel(&self, to: Moment) {
        let Some((handle, running)) = self.running() else { return };
        // On the bot's own threads, so that the work dies with them.
        let _ = handle.spawn(async move { running.travel(to).await }).await;
    }

    async fn settle(&self) {
        let Some((handle, running)) = self.running() else { return };
        let _ = handle.spawn(async move { running.settle().await }).await;
    }

    async fn agenda(&self) -> Vec<Upcoming> {
        match self.running() {
            Some((_, running)) => running.agenda().await,
            None => Vec::new(),
        }
    }

    async fn ledger(&self) -> Vec<Entry> {
        match self.running() {
            Some((_, running)) => running.ledger().await,
            None => Vec::new(),
        }
    }

    async fn kill(&self) -> Result<(), String> {
        let (done, killed) = oneshot::channel();
        self.order(ProgramOrder::Kill(done), killed).await
    }

    async fn begin_anew(&self, meanwhile: Meanwhile) -> Result<(), String> {
        let (done, begun) = oneshot::channel();
        self.order(ProgramOrder::BeginAnew(meanwhile, done), begun).await
    }
}

/// Takes a lock even if a holder panicked: the value behind it is replaced as a whole.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
