//! The harness: a playground and a bot that live as long as one story. Verbs act as a member; what the bot says must be
//! read by the story, or the story fails; so it does on unknown routes, bad bodies, missed deadlines, panics, and
//! anything left in the outbox. Time stands still unless the story moves it, and nothing sleeps.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use serde_json::{Value, json};
use sincerely::app::{Bot, Parts, play::RunningBot};
use sincerely::catalogue::Catalogue;
use sincerely::config::Config;
use sincerely::discord::Broken;
use sincerely::domain::id::GuildId;
use sincerely::domain::notice::Lane;
use sincerely::playground::{
    Choice, Dial, MessageId, MessageView, Modal, Options, Outcome, Place, Playground, Seed,
};
use sincerely::store::sled::SledOptions;
use sincerely::store::{self, Store, backup};

use crate::crossing::{Behind, Door};
use crate::plain::plain;

/// How long a story may take, and how long it waits for one thing; by the machine's clock.
const STORY: Duration = Duration::from_secs(120);
const WAIT: Duration = Duration::from_secs(30);

/// A Monday morning, a week before the clocks go back in Europe.
pub const MONDAY: &str = "2026-10-19T08:00:00Z";

/// A setting without the weekly tip, for stories of weeks that are about something else.
pub const NO_TIPS: (&str, &str) = ("SINCERELY_DEFAULTS__TIPS__CHANNEL", "no-such-channel");

/// What the team starts with.
#[derive(Clone)]
pub struct Setting {
    pub now: &'static str,
    /// Overrides of the configuration, as environment variables.
    pub config: Vec<(&'static str, &'static str)>,
    /// What people are called instead: the name of the seed, and the other.
    pub names: Vec<(&'static str, &'static str)>,
    /// Whether the bot starts with the story, or the story starts it.
    pub started: bool,
    /// Whether Discord's rate limits are enforced, by the machine's clock.
    pub limits: bool,
}

impl Default for Setting {
    fn default() -> Setting {
        Setting { now: MONDAY, config: vec![], names: vec![], started: true, limits: false }
    }
}

/// A team on a playground, with its bot.
pub struct Team {
    pub playground: Playground,
    pub dial: Dial,
    folder: tempfile::TempDir,
    config: Config,
    bot: Option<Bot>,
    store: Option<Arc<dyn Store>>,
    /// The store's door, at which a story may have commits wait for each other.
    pub door: Arc<Door>,
    read: RefCell<BTreeSet<Seen>>,
    /// Whether interactions may stay unanswered in this story.
    may_miss: bool,
}

/// What whoever goes by the server's clock presses, before anybody is asked for a one-on-one.
pub const MY_TIME: &str = "Yes, that is my time";

type Seen = (MessageId, Option<DateTime<Utc>>);

/// Something the bot said, as it reads.
pub struct Said {
    pub text: String,
    pub view: MessageView,
}

/// Play a story with the usual team.
pub async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(Setting::default(), story).await;
}

/// Play a story that begins on a day on which nothing is due by itself.
pub async fn play_on_a_quiet_day(story: impl AsyncFnOnce(&mut Team)) {
    play_in(Setting { now: "2026-10-20T08:00:00Z", ..Setting::default() }, story).await;
}

/// Play a story in a setting of its own.
pub async fn play_in(setting: Setting, story: impl AsyncFnOnce(&mut Team)) {
    watch_for_panics();
    let mut team = Team::gather(setting).await;
    let told = tokio::time::timeout(STORY, AssertUnwindSafe(story(&mut team)).catch_unwind()).await;
    match told {
        Ok(Ok(())) => team.finish().await,
        Ok(Err(panic)) => {
            team.print();
            std::panic::resume_unwind(panic);
        }
        Err(_) => {
            team.print();
            panic!("the story took longer than {STORY:?}");
        }
    }
}

impl Team {
    async fn gather(setting: Setting) -> Team {
        let dial = Dial::frozen_at(setting.now.parse().expect("a moment"));
        let mut seed = include_str!("../../config/playground.toml").to_owned();
        for (before, after) in &setting.names {
            seed = seed.replace(&format!("{before:?}"), &json!(after).to_string());
        }
        let seed = Seed::from_toml(&seed).expect("the seed is sound");
        let options =
            Options { port: 0, seed, dial: dial.clone(), data: None, enforce_limits: setting.limits };
        let playground = Playground::start(options).await.expect("a free port");
        let variables = setting.config.iter().map(|(name, value)| (name.to_string(), value.to_string()));
        let config = Config::from_text("test", "", variables).expect("a sound configuration");
        let folder = tempfile::tempdir().expect("a folder");
        let mut team = Team {
            playground,
            dial,
            folder,
            config,
            bot: None,
            store: None,
            door: Arc::default(),
            read: RefCell::default(),
            may_miss: false,
        };
        if setting.started {
            team.start().await;
        }
        team
    }

    // --- the bot's own life

    /// Start the bot on the store it had.
    pub async fn start(&mut self) {
        self.start_unrecorded().await;
        self.recorded().await;
    }

    /// The same, whether or not the bot takes note of its server.
    pub async fn start_unrecorded(&mut self) {
        let store =
            store::url::open(&self.store_url(), SledOptions { reserved_space: 0 }).await.expect("opens");
        let store: Arc<dyn Store> = Arc::new(Behind { door: self.door.clone(), store });
        let clock = self.dial.clone();
        let parts = Parts {
            api_url: self.playground.api_url(),
            look_after: self.config.discord.look_after,
            keep_ledger: self.config.store.keep_ledger,
            requests_per_second: self.config.discord.requests_per_second,
            token: self.playground.token(),
            store: store.clone(),
            catalogue: Arc::new(Catalogue::embedded().expect("the catalogue is sound")),
            clock: Arc::new(clock),
            defaults: Arc::new(self.config.defaults.clone()),
        };
        let bot = Bot::start(parts).await.expect("starts");
        let running = RunningBot {
            runner: bot.runner(),
            store: store.clone(),
            dial: self.dial.clone(),
            catalogue: Arc::new(Catalogue::embedded().expect("the catalogue is sound")),
        };
        self.playground.set_backstage(Some(Arc::new(running)));
        self.playground.connected().await;
        self.bot = Some(bot);
        self.store = Some(store);
    }

    /// The bot has taken note of its server, which it does beside registering its commands.
    async fn recorded(&self) {
        let id = self.playground.guild().id.parse().map(GuildId).expect("an id");
        let waiting = async {
            while self.store().guild(id).await.expect("reads").is_none() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(WAIT, waiting).await.expect("the server is recorded");
    }

    /// Write a backup of the running bot's store.
    pub async fn back_up(&self) -> PathBuf {
        let path = self.folder.path().join("backup");
        let records = self.store().records().await.expect("reads");
        let file = std::fs::File::create(&path).expect("writable");
        backup::write(records, self.dial.now(), file).expect("written");
        path
    }

    /// Lose the store, and start the bot on what a backup brings back.
    pub async fn restore(&mut self, from: &Path) {
        self.stop().await;
        std::fs::remove_dir_all(self.folder.path().join("store")).expect("it was there");
        let backup = backup::Backup::check(from).expect("it is whole");
        store::url::restore(&self.store_url(), &backup, self.dial.now()).expect("restored");
        self.start().await;
        self.settle().await;
    }

    /// All that is due is done: nothing is still on its way.
    pub async fn settle(&self) {
        if let Some(bot) = &self.bot {
            bot.runner().tick().await.expect("the store works");
        }
    }

    /// Stop the bot in order.
    pub async fn stop(&mut self) {
        let Some(bot) = self.bot.take() else { return };
        self.playground.set_backstage(None);
        self.store = None;
        bot.stop().await.expect("stops in order");
    }

    /// Wait until the bot can keep no promise any more; it is gone then, and its store with it.
    pub async fn broken(&mut self) -> Broken {
        let mut bot = self.bot.take().expect("the bot runs");
        self.store = None;
        let why = tokio::time::timeout(WAIT, bot.broken()).await.expect("it notices");
        let _ = bot.stop().await;
        why
    }

    fn store_url(&self) -> String {
        format!("sled:{}", self.folder.path().join("store").display())
    }

    /// What the bot remembers, for what cannot be seen from outside.
    pub fn store(&self) -> Arc<dyn Store> {
        self.store.clone().expect("the bot runs")
    }

    // --- verbs

    /// Use a slash command in #general, and read the answer.
    pub async fn command(&self, who: &str, path: &str, options: &[(&str, &str)]) -> Said {
        self.command_in(who, "general", path, options).await
    }

    /// Use a slash command in a channel, and read the answer.
    /// Whoever is asked first by which clock they go says that it is the server's.
    pub async fn command_in(&self, who: &str, place: &str, path: &str, options: &[(&str, &str)]) -> Said {
        let said = self.said(self.outcome(who, place, path, options).await);
        let asks = path == "one-on-one add" && said.view.buttons().iter().any(|label| label == MY_TIME);
        if asks { self.click(who, &said, MY_TIME).await } else { said }
    }

    /// Use a slash command, whatever comes of it.
    pub async fn outcome(&self, who: &str, place: &str, path: &str, options: &[(&str, &str)]) -> Outcome {
        let options: Vec<(&str, Value)> =
            options.iter().map(|(name, text)| (*name, value(name, text))).collect();
        self.playground.command(who, place, path, &options).await.expect("the client lets them")
    }

    /// Type into an option, and read what is offered.
    pub async fn typing(&self, who: &str, path: &str, option: &str, typed: &str) -> Vec<String> {
        self.choices(who, path, option, typed).await.into_iter().map(|choice| choice.name).collect()
    }

    /// Type into an option, and get what is offered with its values.
    pub async fn choices(&self, who: &str, path: &str, option: &str, typed: &str) -> Vec<Choice> {
        let offered = self.playground.autocomplete(who, "general", path, option, typed, &[]).await;
        offered.expect("the client lets them")
    }

    /// Press a button, by its label or the beginning of it, and read the answer.
    pub async fn click(&self, who: &str, on: &Said, label: &str) -> Said {
        self.said(self.press(who, on, label).await)
    }

    /// Press a button that opens a form.
    pub async fn open(&self, who: &str, on: &Said, label: &str) -> Modal {
        match self.press(who, on, label).await {
            Outcome::Modal(modal) => modal,
            other => panic!("a form was expected: {other:?}"),
        }
    }

    /// Press a button, whatever comes of it.
    pub async fn press(&self, who: &str, on: &Said, label: &str) -> Outcome {
        let buttons = on.view.buttons();
        let found = buttons.iter().find(|known| known.contains(label));
        let button = found.unwrap_or_else(|| panic!("no button {label} among {buttons:?}"));
        self.playground.click(who, on.view.id, button).await.expect("the client lets them")
    }

    /// Choose somebody in a menu of people.
    pub async fn pick(&self, who: &str, on: &Said, menu: &str, whom: &str) -> Said {
        let chosen = self.playground.select(who, on.view.id, menu, &[whom.to_owned()]).await;
        self.said(chosen.expect("the client lets them"))
    }

    /// Send a form.
    pub async fn submit(&self, who: &str, modal: &Modal, fields: &[(&str, &str)]) -> Said {
        let sent = self.playground.submit(who, modal, fields).await;
        self.said(sent.expect("the client lets them"))
    }

    /// Right-click a message and choose a command that opens a form.
    pub async fn on_message(&self, who: &str, message: MessageId, name: &str) -> Outcome {
        self.playground.message_command(who, message, name).await.expect("the client lets them")
    }

    /// Right-click a person and choose a command that opens a form.
    pub async fn form_on(&self, who: &str, whom: &str, name: &str) -> Modal {
        match self.playground.user_command(who, "general", whom, name).await.expect("the client lets them") {
            Outcome::Modal(modal) => modal,
            other => panic!("a form was expected: {other:?}"),
        }
    }

    /// Right-click a message that has thanks, and choose to take them back.
    pub async fn take_back(&self, who: &str, on: MessageId) -> Said {
        self.said(self.on_message(who, on, "Take back these kudos").await)
    }

    /// Let time pass; what is due on the way is done on the way.
    pub async fn wait(&self, hours: i64) {
        self.travel(self.dial.now() + chrono::TimeDelta::hours(hours)).await;
    }

    /// The same, by seconds.
    pub async fn wait_seconds(&self, seconds: i64) {
        self.travel(self.dial.now() + chrono::TimeDelta::seconds(seconds)).await;
    }

    /// Let time pass until a moment.
    pub async fn wait_until(&self, moment: &str) {
        self.travel(moment.parse().expect("a moment")).await;
    }

    async fn travel(&self, to: DateTime<Utc>) {
        self.playground.travel_to(to).await;
    }

    // --- expectations

    /// The next thing the bot says in a channel.
    pub async fn expect_post(&self, channel: &str) -> Said {
        self.next_unread("ana", channel).await
    }

    /// The next thing the bot says to somebody in private.
    pub async fn expect_dm(&self, who: &str) -> Said {
        self.next_unread(who, "dm").await
    }

    /// Nobody has been told anything that was not read.
    pub fn expect_nothing_more(&self) {
        let unread: Vec<String> = self.unread().iter().map(|view| plain(&self.playground, view)).collect();
        assert!(unread.is_empty(), "unread: {unread:#?}");
    }

    /// They never got a private message.
    pub fn expect_no_dms(&self, who: &str) {
        let got = self.playground.messages(who, Place::Dm);
        assert!(got.is_empty(), "{who} got {got:#?}");
    }

    /// What the bot has left to do for this long brings nobody anything.
    pub async fn expect_quiet(&self, hours: i64) {
        self.wait(hours).await;
        self.settle().await;
        self.expect_nothing_more();
    }

    /// This story leaves interactions unanswered, on purpose.
    pub fn expect_missed_deadlines(&mut self) {
        self.may_miss = true;
    }

    /// Wait until something holds.
    pub async fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let mut changes = self.playground.changes();
        let waiting = async {
            loop {
                if let Some(found) = look() {
                    return found;
                }
                changes.changed().await.expect("the playground lives");
            }
        };
        match tokio::time::timeout(WAIT, waiting).await {
            Ok(found) => found,
            Err(_) => panic!("waited in vain for {what}"),
        }
    }

    /// Wait until the bot has asked this of Discord so often, whatever came of it; `path` is a part of the path.
    pub async fn until_asked(&self, method: &str, path: &str, times: usize) {
        self.until(&format!("{method} {path}, {times} times"), || {
            (self.asked(method, path) >= times).then_some(())
        })
        .await;
    }

    /// How often the bot has asked Discord for that.
    pub fn asked(&self, method: &str, path: &str) -> usize {
        let traffic = self.playground.traffic();
        traffic.iter().filter(|one| one.method == method && one.path.contains(path)).count()
    }

    /// What somebody sees now of a message.
    pub fn look(&self, who: &str, said: &Said) -> Said {
        let place = if said.view.place == "dm" { Place::Dm } else { said.view.place.as_str().into() };
        let seen = self.playground.messages(who, place);
        let view = seen.into_iter().find(|view| view.id == said.view.id).expect("they see it");
        self.read(view)
    }

    async fn next_unread(&self, who: &str, place: &str) -> Said {
        let what = format!("something unread for {who} in {place}");
        let view = self.until(&what, || self.unread_in(who, place).into_iter().next()).await;
        // Members see a message before the bot knows that it arrived.
        self.settle().await;
        self.read(view)
    }

    /// Read the answer that came of something.
    pub fn said(&self, outcome: Outcome) -> Said {
        match outcome {
            Outcome::Replied(view) | Outcome::Updated(view) => self.read(view),
            other => panic!("an answer was expected: {other:?}"),
        }
    }

    /// Take note of something that was said.
    pub fn read(&self, view: MessageView) -> Said {
        self.read.borrow_mut().insert((view.id, view.edited_at));
        Said { text: plain(&self.playground, &view), view }
    }

    fn unread_in(&self, who: &str, place: &str) -> Vec<MessageView> {
        let read = self.read.borrow();
        let mut seen = self.playground.messages(who, place);
        // An answer that was read is read, also once it says where its thanks are posted.
        let answer = |view: &MessageView| view.ephemeral && read.iter().any(|(id, _)| *id == view.id);
        seen.retain(|view| view.author.bot && !view.failed && !answer(view));
        seen.retain(|view| !read.contains(&(view.id, view.edited_at)));
        seen
    }

    fn unread(&self) -> Vec<MessageView> {
        let people = self.playground.people();
        let everyone = people.iter().filter(|person| !person.bot);
        let places = |who: &str| {
            let channels = self.playground.channels(who).into_iter().map(|channel| channel.name);
            channels.chain(["dm".to_owned()]).collect::<Vec<_>>()
        };
        let mut unread: Vec<MessageView> = everyone
            .flat_map(|person| {
                places(&person.name).into_iter().flat_map(|place| self.unread_in(&person.name, &place))
            })
            .collect();
        unread.sort_by_key(|view| view.id);
        unread.dedup_by_key(|view| view.id);
        unread
    }

    // --- the end

    async fn finish(mut self) {
        if let Some(bot) = &self.bot {
            // What is being sent ends first. A store that fails is told of elsewhere.
            let _ = bot.runner().tick().await;
        }
        if let Some(store) = self.store.clone() {
            let lane = async |lane| store.outbox(lane, DateTime::<Utc>::MAX_UTC, 100).await.expect("reads");
            let open = [lane(Lane::Interactive).await, lane(Lane::Scheduled).await].concat();
            let open: Vec<_> = open
                .iter()
                .filter(|one| !one.is_blocked() && (one.attempts > 0 || one.due <= self.dial.now()))
                .collect();
            assert!(open.is_empty(), "left in the outbox: {open:#?}");
        }
        assert!(self.door.is_free(), "what was to meet at the store's door never came there");
        if !std::thread::panicking() {
            let problems = self.problems();
            if !problems.is_empty() {
                self.print();
                panic!("{problems:#?}");
            }
        }
        self.stop().await;
        self.playground.clone().stop().await;
        assert!(!panicked(), "something panicked behind the story");
    }

    fn problems(&self) -> Vec<String> {
        let unread = self.unread();
        let unread = unread.iter().map(|view| format!("unread: {}", plain(&self.playground, view)));
        let routes = self.playground.unknown_routes();
        let routes = routes.iter().map(|route| format!("unknown route: {route}"));
        let bodies = self.playground.invalid_bodies();
        let bodies = bodies.iter().map(|one| format!("invalid body: {} {}", one.path, one.response));
        let mut problems: Vec<String> = unread.chain(routes).chain(bodies).collect();
        if !self.may_miss {
            let missed = self.playground.missed_deadlines();
            problems.extend(missed.iter().map(|one| format!("no answer in time: {}", one.what)));
        }
        problems
    }

    /// The conversation so far, and what went over the wire.
    fn print(&self) {
        eprintln!("--- it is {}", self.dial.now());
        for person in self.playground.people().iter().filter(|person| !person.bot) {
            for view in self.playground.messages(&person.name, Place::Dm) {
                eprintln!(
                    "--- DM of {}, {}:\n{}",
                    person.name,
                    view.author.name,
                    plain(&self.playground, &view)
                );
            }
        }
        for channel in self.playground.channels("ana") {
            for view in &channel.messages {
                let reader = if view.ephemeral { " (to ana alone)" } else { "" };
                let text = plain(&self.playground, view);
                eprintln!("--- #{}{reader}, {}:\n{text}", channel.name, view.author.name);
            }
        }
        for one in self.playground.traffic().iter().rev().take(20).rev() {
            eprintln!("{} {} {} -> {}", one.at, one.method, one.path, one.status);
        }
    }
}

impl Said {
    /// When it was sent, in UTC.
    pub fn at(&self) -> String {
        self.view.at.format("%a %Y-%m-%d %H:%M").to_string()
    }

    /// Its line so many from the top, from 0.
    pub fn line(&self, n: usize) -> &str {
        self.text.lines().filter(|line| !line.is_empty()).nth(n).unwrap_or_default()
    }

    /// Only whoever asked sees it.
    pub fn is_private(&self) -> bool {
        self.view.ephemeral
    }

    /// Whom it notified, by short name, in order.
    pub fn pings(&self, team: &Team) -> Vec<String> {
        let people = team.playground.people();
        let name = |id: &String| people.iter().find(|one| one.id == *id).map(|one| one.name.clone());
        let mut names: Vec<String> = self.view.pings.iter().filter_map(name).collect();
        names.sort();
        names
    }
}

/// Options are written as text; the ones that are numbers or switches are told by their names.
fn value(name: &str, text: &str) -> Value {
    match name {
        "length" | "allowance" => json!(text.parse::<i64>().expect("a number")),
        "post" | "anonymous" | "receiver-ranking" => json!(text == "true"),
        _ => json!(text),
    }
}

thread_local! {
    static PANICKED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// A story and its bot share one thread, so a panic of the bot's is told by its thread.
fn watch_for_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICKED.set(true);
            before(panic);
        }));
    });
    PANICKED.set(false);
}

fn panicked() -> bool {
    PANICKED.get()
}
