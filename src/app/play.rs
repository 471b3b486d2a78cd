//! `sincerely playground`: a Discord of one's own, the bot on it, and a greeting that says what to try.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::TimeDelta;
use futures_util::FutureExt;

use crate::cli;
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::notice::Lane;
use crate::jobs::Runner;
use crate::playground::{Dial, Options, Playground, Seed, Upcoming};
use crate::store::sled::SledOptions;
use crate::store::{self, Store};

use super::{Bot, Parts, run, words};

/// The invented server.
const SEED: &str = include_str!("../../config/playground.toml");
/// How far ahead the page shows what is due, and how much of it.
const AHEAD: TimeDelta = TimeDelta::days(60);
const SHOWN: usize = 12;

/// Run until told to end.
pub async fn play(options: cli::Playground) -> anyhow::Result<()> {
    let config = Config::load(options.file.config.as_deref(), config::environment())?;
    let catalogue = Arc::new(words(&config)?);
    let operation = run::operation(&config).await?;
    // Held to the end: dropping it removes the folder.
    let (folder, _temporary) = folder(options.data)?;
    let url = format!("sled:{}", folder.join("store").display());
    let store = store::url::open(&url, SledOptions { ballast: 0 }).await?;
    let seed = Seed::from_toml(SEED)?;
    let greeting = Greeting::of(&seed);
    let dial = Dial::running();
    let playground = Playground::start(Options {
        port: options.port,
        seed,
        dial: dial.clone(),
        data: Some(folder),
        enforce_limits: true,
    })
    .await?;
    let turned = dial.clone();
    let clock: Arc<dyn Clock> = Arc::new(move || turned.now());
    let parts = Parts {
        api_url: playground.api_url(),
        look_after: config.discord.look_after,
        requests_per_second: config.discord.requests_per_second,
        token: playground.token(),
        store: store.clone(),
        catalogue,
        clock: clock.clone(),
        defaults: Arc::new(config.defaults),
    };
    let bot = Bot::start(parts).await?;
    if let Some(operation) = &operation {
        operation.watch(run::watched(&bot, store.clone(), clock));
    }
    hand_over_the_clock(&playground, bot.runner(), store, dial);
    playground.connected().await;
    println!("{}", greeting.text(&playground));
    let ended = run::attend(bot).await;
    playground.stop().await;
    ended
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

/// Let the page turn the clock, with the bot doing on the way what is due on the way; and show what is due next.
pub fn hand_over_the_clock(playground: &Playground, runner: Arc<Runner>, store: Arc<dyn Store>, dial: Dial) {
    let driven = dial.clone();
    playground.set_travel(Arc::new(move |to| travel(runner.clone(), driven.clone(), to).boxed()));
    playground.set_agenda(Arc::new(move || agenda(store.clone(), dial.now()).boxed()));
}

async fn travel(runner: Arc<Runner>, dial: Dial, to: Moment) {
    // What is under way ends at the time it was begun, and what is due now is done now.
    let _ = runner.tick().await;
    // A store that fails stops the bot, which says so itself; the clock then simply arrives.
    while let Ok(Some(next)) = runner.next_due().await {
        if next > to {
            break;
        }
        dial.set(next.max(dial.now()));
        if runner.tick().await.is_err() {
            break;
        }
    }
    dial.set(to.max(dial.now()));
}

async fn agenda(store: Arc<dyn Store>, now: Moment) -> Vec<Upcoming> {
    let duties = store.agenda(now + AHEAD, SHOWN).await.unwrap_or_default();
    let lane = async |lane| store.outbox(lane, now + AHEAD, SHOWN).await.unwrap_or_default();
    let notices = [lane(Lane::Asked).await, lane(Lane::Scheduled).await].concat();
    let mut upcoming: Vec<Upcoming> = duties
        .iter()
        .map(|Planned { duty, at }| Upcoming { at: *at, what: name(duty).to_owned() })
        .chain(notices.iter().map(|one| Upcoming { at: one.due, what: one.say.kind().to_owned() }))
        .collect();
    upcoming.sort_by_key(|one| one.at);
    upcoming.truncate(SHOWN);
    upcoming
}

fn name(duty: &Duty) -> &'static str {
    match duty {
        Duty::Tip { .. } => "weekly tip",
        Duty::Spotlight { .. } => "week of thanks",
        Duty::Prompt { .. } => "prompt",
        Duty::Brief { .. } => "one-on-one reminder",
        Duty::Erase { .. } => "forgetting somebody",
        Duty::Cheers { .. } => "word of cheers",
    }
}

/// What a newcomer is told in the terminal.
struct Greeting {
    server: String,
    people: String,
    channels: String,
}

impl Greeting {
    fn of(seed: &Seed) -> Greeting {
        let people: Vec<&str> = seed.people.iter().map(|person| person.display_name.as_str()).collect();
        let channels: Vec<String> =
            seed.channels.iter().map(|channel| format!("#{}", channel.name)).collect();
        Greeting { server: seed.guild.name.clone(), people: people.join(", "), channels: channels.join(", ") }
    }

    fn text(&self, playground: &Playground) -> String {
        let Greeting { server, people, channels } = self;
        let (page, api, token) = (playground.page_url(), playground.api_url(), playground.token());
        format!(
            "\
Sincerely is running in its playground. Open this in a browser:

    {page}

A server called {server}. People: {people}. Channels: {channels}.

Three things to try:
  1. Be one of them, type /kudos, thank two colleagues; then be somebody else and cheer.
  2. Ask a colleague for a /one-on-one add, be them and accept in the direct messages, then move the clock
     to the next thing due: the private reminder comes to both.
  3. Turn on /prompts on, move the clock a week ahead, and look at the direct messages and #leadership-tips.

Any other Discord client library can be pointed at it: API base {api}, bot token {token}
Ctrl-C ends it."
        )
    }
}
