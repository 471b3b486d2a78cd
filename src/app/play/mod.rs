//! `sincerely playground`: a stand-in for Discord, the bot on it, and a greeting that says what to try.

mod running;
mod supervisor;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;

use crate::cli;
use crate::config::{self, Config};
use crate::files;
use discord_playground::{Dial, Playground, PlaygroundBuilder, Seed};

use super::{Ending, out, run, words};

pub use running::RunningBot;
pub use supervisor::{Recipe, Supervised, Supervisor};

const TEAM: &str = include_str!("../../../config/playground.toml");

/// Run until told to end.
pub async fn play(options: cli::Playground) -> anyhow::Result<()> {
    let mut ending = Ending::listen()?;
    // Held to the end: dropping it removes the folder.
    let (folder, _temporary) = folder(options.data)?;
    let seed = seed(options.seed.as_deref())?;
    if options.bring_your_own_bot {
        return host(seed.for_a_bot_called("Your bot"), options.port, folder, ending).await;
    }
    let config = Config::load(options.file.config.as_deref(), config::environment())?;
    let catalogue = Arc::new(words(&config)?);
    let operation = run::operation(&config).await?;
    let greeting = Greeting::of(&seed);
    let dial = Dial::running();
    let store = folder.join("store");
    let playground = on(options.port, seed, dial.clone(), folder).start().await?;
    let recipe = Recipe { config, catalogue, dial, playground: playground.clone(), store, operation };
    let opened = tokio::select! {
        opened = Supervisor::open(recipe) => opened,
        () = ending.asked() => {
            playground.stop().await;
            return Ok(());
        }
    };
    let (mut supervisor, supervised) = opened?;
    playground.set_backstage(Some(Arc::new(supervised)));
    let ended = match out::print(&greeting.text(&playground)) {
        Ok(()) => supervisor.attend(ending).await,
        // Without the printed address, the page cannot be found.
        Err(unprinted) => supervisor.stop().await.and(Err(unprinted.into())),
    };
    playground.stop().await;
    ended
}

/// Run a playground without a bot, for a bot from elsewhere.
async fn host(seed: Seed, port: u16, folder: PathBuf, mut ending: Ending) -> anyhow::Result<()> {
    let playground = on(port, seed, Dial::running(), folder).start().await?;
    playground.tell_token();
    let greeted = out::print(&playground.how_to_connect());
    if greeted.is_ok() {
        ending.asked().await;
    }
    playground.stop().await;
    Ok(greeted?)
}

fn on(port: u16, seed: Seed, dial: Dial, folder: PathBuf) -> PlaygroundBuilder {
    Playground::builder().port(port).seed(seed).dial(dial).folder(folder).enforce_limits(true)
}

/// The invented team of `config/playground.toml`.
pub fn team() -> Seed {
    Seed::from_toml(TEAM).expect("config/playground.toml is held by every test on it")
}

fn seed(file: Option<&Path>) -> anyhow::Result<Seed> {
    let Some(path) = file else { return Ok(team()) };
    let named = || path.display().to_string();
    let text = files::read_to_string(path).with_context(named)?;
    Seed::from_toml(&text).with_context(named)
}

fn folder(data: Option<PathBuf>) -> anyhow::Result<(PathBuf, Option<tempfile::TempDir>)> {
    match data {
        Some(folder) => Ok((folder, None)),
        None => {
            let temporary = tempfile::Builder::new().prefix("sincerely-").tempdir()?;
            Ok((temporary.path().to_owned(), Some(temporary)))
        }
    }
}

/// The terminal's greeting to a newcomer.
struct Greeting {
    server: String,
    people: String,
    channels: String,
}

impl Greeting {
    fn of(seed: &Seed) -> Greeting {
        let people: Vec<&str> = seed.display_names().collect();
        let channels: Vec<String> = seed.channel_names().map(|name| format!("#{name}")).collect();
        Greeting {
            server: seed.guild_name().to_owned(),
            people: people.join(", "),
            channels: channels.join(", "),
        }
    }

    fn text(&self, playground: &Playground) -> String {
        let Greeting { server, people, channels } = self;
        let (page, api, token) = (playground.page_url(), playground.api_url(), playground.token());
        format!(
            "\
Sincerely is running in its playground. Open this in a browser:

    {page}

A server called {server}. People: {people}. Channels: {channels}.

The page takes you on a first visit in five steps: thank someone, cheer it, plan a one-on-one, jump to its
reminder, jump to the weekly tip. Backstage, below the channels, shows what goes over the wire, and lets things go wrong.

Any other Discord client library can be pointed at it: API base {api}, bot token {token}
Ctrl-C ends it.
"
        )
    }
}
