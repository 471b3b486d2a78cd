//! The handle by which a program has a playground. How it is started is in `builder`, how it acts in it as its members is in `acting`, how it looks at what came of it
//! in `looking`, what comes and goes in `servers`, and what it lets go wrong in `mishaps`.
mod acting;
mod builder;
mod looking;
mod mishaps;
mod servers;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::backstage::{Backstage, SOMEBODY_ELSES};
use super::client::ClientResult;
use super::core::{Core, lock};
use super::dial::Dial;
use super::dto::RefusedByClient;
use super::socket::Connections;

pub use builder::{PlaygroundBuilder, PlaygroundError};

/// How long ending may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// A running playground. Clones are the same one.
#[derive(Clone)]
pub struct Playground {
    core: Arc<Core>,
    running: Option<Arc<Running>>,
}

struct Running {
    stopping: watch::Sender<bool>,
    connections: Connections,
    server: Mutex<Option<JoinHandle<()>>>,
    keeper: Mutex<Option<JoinHandle<()>>>,
}

impl Playground {
    /// A playground to be started.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), discord_playground::PlaygroundError> {
    /// use discord_playground::{Dial, Playground, Seed};
    ///
    /// let monday = "2026-11-23T09:00:00Z".parse().expect("a moment");
    /// let playground = Playground::builder().seed(Seed::default()).dial(Dial::frozen_at(monday)).start().await?;
    /// assert_eq!(playground.guild().name, "Workshop");
    /// playground.stop().await;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> PlaygroundBuilder {
        PlaygroundBuilder::default()
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// For the control API, which acts but neither starts nor stops.
    pub(crate) fn over(core: Arc<Core>) -> Self {
        Self { core, running: None }
    }

    /// Cuts every connection, keeps the world if it is kept, and ends.
    pub async fn stop(self) {
        let Some(running) = &self.running else { return };
        running.stopping.send_replace(true);
        running.connections.cut_all();
        let tasks = [lock(&running.server).take(), lock(&running.keeper).take()];
        for task in tasks.into_iter().flatten() {
            // A task that panicked has said so itself; one that hangs on a client is not waited for.
            let _ = tokio::time::timeout(PATIENCE, task).await;
        }
        // Whoever came in while the door was closing.
        running.connections.cut_all();
    }

    /// Where the page is.
    pub fn page_url(&self) -> String {
        format!("{}/", self.api_url())
    }

    /// What takes the place of `https://discord.com`; no slash at the end.
    pub fn api_url(&self) -> String {
        self.core.api_url()
    }

    /// The bot's token, good here only.
    pub fn token(&self) -> String {
        self.core.token.clone()
    }

    /// What is printed for the person who brings a bot: where the page is, and how the bot is pointed at the playground.
    pub fn how_to_connect(&self) -> String {
        let (page, api, token) = (self.page_url(), self.api_url(), self.token());
        format!(
            "\
A playground without a bot is running. Its page:

    {page}

Point your bot at it:

    API base   {api}/api/v10
    gateway    as GET {api}/api/v10/gateway answers
    token      {token}

docs/PLAYGROUND.md says how client libraries are pointed at it, and how scripts act as its people.
Ctrl-C ends it.
"
        )
    }

    /// From now on the state says the bot's token too: for a bot that is still to come.
    pub fn tell_token(&self) {
        self.core.tell_token();
    }

    /// The clock.
    pub fn dial(&self) -> Dial {
        self.core.dial.clone()
    }

    /// Who runs the bot; until this is called, somebody else, and again from `None` on. A clock that nobody drives is
    /// simply set.
    pub fn set_backstage(&self, backstage: Option<Arc<dyn Backstage>>) {
        *lock(&self.core.backstage) = backstage;
    }

    /// Kills the bot and starts it again.
    ///
    /// # Errors
    /// Where the bot is somebody else's, or does not start again.
    pub async fn kill_bot(&self) -> ClientResult<()> {
        let backstage = self.core.backstage().ok_or_else(|| RefusedByClient::because(SOMEBODY_ELSES))?;
        backstage.kill().await.map_err(RefusedByClient::because)
    }

    /// Begins from the seed again; a bot of ours forgets everything with it.
    ///
    /// # Errors
    /// When the bot does not start again.
    pub async fn start_over(&self) -> ClientResult<()> {
        let core = Arc::clone(&self.core);
        let Some(backstage) = self.core.backstage() else {
            core.begin_anew();
            return Ok(());
        };
        backstage.begin_anew(Box::new(move || core.begin_anew())).await.map_err(RefusedByClient::because)
    }

    /// Waits until the bot has ended what is under way, where its runner can tell.
    pub async fn settle(&self) {
        if let Some(backstage) = self.core.backstage() {
            backstage.settle().await;
        }
    }

    /// Moves the clock forward to `to`; a moment that has passed changes nothing.
    pub async fn travel_to(&self, to: DateTime<Utc>) {
        if to > self.core.dial.now() {
            if let Some(backstage) = self.core.backstage() {
                backstage.travel(to).await;
            }
            if to > self.core.dial.now() {
                self.core.dial.set(to);
            }
        }
        self.core.touch();
    }

    /// Resolves when the bot's gateway session is ready and it has registered commands.
    pub async fn connected(&self) {
        self.core
            .until(|core| {
                core.with_hub(|world, hub| (hub.connected() && !world.commands.is_empty()).then_some(()))
            })
            .await;
    }

    /// Changes whenever something did.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.core.changed.subscribe()
    }
}

/// A turned clock is a change like any other.
async fn announce_turns(core: Arc<Core>, mut stopping: watch::Receiver<bool>) {
    let mut turned = core.dial.watch();
    loop {
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => return,
            alive = turned.changed() => if alive.is_err() { return },
        }
        core.touch();
    }
}
