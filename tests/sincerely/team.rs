//! A team: a playground and a bot that live as long as one story. Acting as a member, and holding the bot to what was read, is the
//! playground's harness; here is what is Sincerely's own: its life and its store. A story fails on panics too, and on
//! anything left in the outbox. Time stands still unless the story moves it, and nothing sleeps.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};
use std::time::Duration;

use chrono::{DateTime, Utc};
pub use discord_playground::Said;
use discord_playground::{Dial, Harness, MessageId, Playground, Seed};
use futures_util::FutureExt;
use serde_json::json;
use sincerely::app::{Bot, BotParts, play::RunningBot};
use sincerely::catalogue::Catalogue;
use sincerely::config::Config;
use sincerely::context::SettingsCell;
use sincerely::discord::Broken;
use sincerely::domain::id::GuildId;
use sincerely::domain::notice::Lane;
use sincerely::store::sled::SledOptions;
use sincerely::store::{self, Store, backup};

use crate::crossing::{Behind, Door};

/// How long a story may take, and how long it waits for the bot to begin or end; by the machine's clock.
const STORY: Duration = Duration::from_secs(120);
const WAIT: Duration = Duration::from_secs(30);

/// A Monday morning, a week before the clocks go back in Europe.
pub const MONDAY: &str = "2026-10-19T08:00:00Z";

/// A setting without the weekly tip, for stories of weeks that are about something else.
pub const NO_TIPS: (&str, &str) = ("SINCERELY_DEFAULTS__TIPS__CHANNEL", "no-such-channel");

/// Most stories go on in evenings and on weekends; those of rest, in `quiet`, have the hours that are shipped.
/// Most stories go by two plain reminders of each one-on-one, and without a question after it; those of briefs by working days and
/// of what comes after have `SHIPPED`.
const PLAIN: [(&str, &str); 3] = [
    ("SINCERELY_DEFAULTS__REST_HOURS", "off"),
    ("SINCERELY_DEFAULTS__ONE_ON_ONES__REMIND_BEFORE", r#"["1d", "10m"]"#),
    ("SINCERELY_DEFAULTS__ONE_ON_ONES__ASK_AFTER", "off"),
];

/// One-on-ones as they are shipped.
pub const SHIPPED: [(&str, &str); 2] = [
    ("SINCERELY_DEFAULTS__ONE_ON_ONES__REMIND_BEFORE", r#"["1 working day", "10m"]"#),
    ("SINCERELY_DEFAULTS__ONE_ON_ONES__ASK_AFTER", "on"),
];

/// What the team starts with.
#[derive(Clone)]
pub struct Setting {
    pub now: &'static str,
    /// Overrides of the configuration, as environment variables.
    pub config: Vec<(&'static str, &'static str)>,
    /// How many people there are beside the seed's: `person-1` and so on.
    pub crowd: usize,
    /// Other display names: the seed's, and the new one.
    pub names: Vec<(&'static str, &'static str)>,
    /// The language of everyone's client, and of the server.
    pub locale: &'static str,
    /// Whether the bot starts with the story, or the story starts it.
    pub started: bool,
    /// Whether the bot may read the audit log of servers.
    pub reads_audit_log: bool,
    /// Whether Discord's rate limits are enforced, by the machine's clock.
    pub limits: bool,
}

impl Default for Setting {
    fn default() -> Setting {
        Setting {
            now: MONDAY,
            config: vec![],
            crowd: 0,
            names: vec![],
            locale: "en-US",
            started: true,
            reads_audit_log: false,
            limits: false,
        }
    }
}

/// A team on a playground, with its bot. What people do and what is expected of the bot are the harness's.
pub struct Team {
    harness: Harness,
    folder: tempfile::TempDir,
    config: Config,
    bot: Option<Bot>,
    store: Option<Arc<dyn Store>>,
    /// The store's door, at which a story may have commits wait for each other.
    pub door: Arc<Door>,
}

/// The line of a menu of colleagues that opens the form for a name.
pub const SOMEONE_ELSE: &str = "Someone else…";

/// The button that takes the guild's zone for the member's, before a one-on-one is asked for.
pub const MY_TIME: &str = "Yes, that is my time";

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

impl Deref for Team {
    type Target = Harness;
    fn deref(&self) -> &Harness {
        &self.harness
    }
}

/// The seed with every client in that language; those that name none are in English.
fn speaking(seed: &str, locale: &str) -> String {
    let named = seed.replace("\"en-US\"", &format!("{locale:?}"));
    let each = named.split("[[people]]").map(|part| match part.contains("locale = ") {
        true => part.to_owned(),
        false => format!("\nlocale = {locale:?}{part}"),
    });
    each.collect::<Vec<_>>().join("[[people]]")
}

impl Team {
    async fn gather(setting: Setting) -> Team {
        let dial = Dial::frozen_at(setting.now.parse().expect("a moment"));
        let mut seed = include_str!("../../config/playground.toml").to_owned();
        for (before, after) in &setting.names {
            seed = seed.replace(&format!("{before:?}"), &json!(after).to_string());
        }
        if setting.reads_audit_log {
            seed = seed.replace("\"add-reactions\"]", "\"add-reactions\", \"view-audit-log\"]");
        }
        seed = speaking(&seed, setting.locale);
        for n in 1..=setting.crowd {
            let person =
                format!("name = \"person-{n}\"\ndisplay_name = \"Person {n}\"\nhue = 0\ntime_zone = \"UTC\"");
            seed += &format!("\n[[people]]\n{person}\n");
        }
        let seed = Seed::from_toml(&seed).expect("the seed is sound");
        let builder = Playground::builder().seed(seed).dial(dial.clone()).enforce_limits(setting.limits);
        let playground = builder.start().await.expect("a free port");
        let chosen: BTreeMap<&str, &str> = PLAIN.into_iter().chain(setting.config.iter().copied()).collect();
        let variables = chosen.iter().map(|(name, value)| (name.to_string(), value.to_string()));
        let config = Config::from_text("test", "", variables).expect("a sound configuration");
        let folder = tempfile::tempdir().expect("a folder");
        let mut team = Team {
            harness: Harness::new(playground),
            folder,
            config,
            bot: None,
            store: None,
            door: Arc::default(),
        };
        if setting.started {
            team.start().await;
        }
        team
    }

    // --- the bot's own life

    /// Start the bot on the store that it had.
    pub async fn start(&mut self) {
        self.start_unrecorded().await;
        self.recorded().await;
    }

    /// Start the bot without waiting until it has recorded its guild.
    pub async fn start_unrecorded(&mut self) {
        let store =
            store::url::open(&self.store_url(), SledOptions { reserved_space: 0 }).await.expect("opens");
        let store: Arc<dyn Store> = Arc::new(Behind { door: self.door.clone(), store });
        let clock = self.dial.clone();
        let parts = BotParts {
            api_url: self.playground.api_url(),
            look_after: self.config.discord.look_after,
            keep_ledger: self.config.store.keep_ledger,
            requests_per_second: self.config.discord.requests_per_second,
            token: self.playground.token(),
            store: store.clone(),
            clock: Arc::new(clock),
            settings: SettingsCell::new(self.words(), Arc::new(self.config.defaults.clone())),
            backups: Default::default(),
        };
        let bot = Bot::start(parts).await.expect("starts");
        let running = RunningBot {
            runner: bot.runner(),
            store: store.clone(),
            dial: self.dial.clone(),
            catalogue: self.words(),
        };
        self.playground.set_backstage(Some(Arc::new(running)));
        self.playground.connected().await;
        self.bot = Some(bot);
        self.store = Some(store);
    }

    /// The words that the configuration names.
    fn words(&self) -> Arc<Catalogue> {
        let words = match &self.config.messages.folder {
            Some(folder) => Catalogue::load(folder),
            None => Catalogue::embedded(),
        };
        Arc::new(words.expect("the catalogue is sound"))
    }

    /// Wait until the bot has recorded its guild, which it does while registering its commands.
    async fn recorded(&self) {
        self.until_recorded(self.playground.guild().id.parse().map(GuildId).expect("an id")).await;
    }

    async fn until_recorded(&self, id: GuildId) {
        let waiting = async {
            while self.store().guild(id).await.expect("reads").is_none() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(WAIT, waiting).await.expect("the server is recorded");
    }

    pub async fn back_up(&self) -> PathBuf {
        let path = self.folder.path().join("backup");
        let records = self.store().records().await.expect("reads");
        let file = std::fs::File::create(&path).expect("writable");
        backup::write(records, self.dial.now(), file).expect("written");
        path
    }

    /// Lose the store, and start the bot on a restored backup.
    pub async fn restore(&mut self, from: &Path) {
        self.stop().await;
        std::fs::remove_dir_all(self.folder.path().join("store")).expect("it was there");
        let backup = backup::Backup::check(from).expect("it is whole");
        store::url::restore(&self.store_url(), &backup, self.dial.now()).expect("restored");
        self.start().await;
        self.settle().await;
    }

    /// Carry out all that is due: nothing is still on its way.
    pub async fn settle(&self) {
        if let Some(bot) = &self.bot {
            bot.runner().tick().await.expect("the store works");
        }
    }

    pub async fn stop(&mut self) {
        let Some(bot) = self.bot.take() else { return };
        self.playground.set_backstage(None);
        self.store = None;
        bot.stop().await.expect("stops in order");
    }

    /// Wait until the bot can keep its promises no longer; the bot and its store are gone then.
    pub async fn broken(&mut self) -> Broken {
        let mut bot = self.bot.take().expect("the bot runs");
        self.playground.set_backstage(None);
        self.store = None;
        let why = tokio::time::timeout(WAIT, bot.broken()).await.expect("it notices");
        let _ = bot.stop().await;
        why
    }

    fn store_url(&self) -> String {
        format!("sled:{}", self.folder.path().join("store").display())
    }

    /// Returns the bot's store, for what cannot be seen from outside.
    pub fn store(&self) -> Arc<dyn Store> {
        self.store.clone().expect("the bot runs")
    }

    // --- verbs

    /// Use a slash command in #general, and read the answer.
    pub async fn command(&self, who: &str, path: &str, options: &[(&str, &str)]) -> Said {
        self.command_in(who, "general", path, options).await
    }

    /// Use a slash command in a channel, and read the answer. A member who is asked for a zone first confirms the
    /// guild's.
    pub async fn command_in(&self, who: &str, place: &str, path: &str, options: &[(&str, &str)]) -> Said {
        let said = self.harness.command_in(who, place, path, options).await;
        let asks = path == "one-on-one add" && said.view.buttons().iter().any(|label| label == MY_TIME);
        if asks { self.click(who, &said, MY_TIME).await } else { said }
    }

    /// Choose a person in a menu. A menu of a private message offers colleagues by name, and somebody else by a form.
    pub async fn pick(&self, who: &str, on: &Said, menu: &str, whom: &str) -> Said {
        let name = self.playground.person(whom).map_or(whom.to_owned(), |person| person.display_name);
        let offered = on.offers();
        if offered.is_empty() || offered.contains(&name) {
            let whom = if offered.is_empty() { whom } else { &name };
            return self.harness.pick(who, on, menu, whom).await;
        }
        let found = self.search(who, on, menu, &name).await;
        // A name that is not found is answered with a sentence.
        if !found.offers().contains(&name) {
            return found;
        }
        self.harness.pick(who, &found, menu, &name).await
    }

    /// Choose somebody else in a private message's menu of colleagues, and write how the name begins.
    pub async fn search(&self, who: &str, on: &Said, menu: &str, name: &str) -> Said {
        let form = self.choose_form(who, on, menu, SOMEONE_ELSE).await;
        self.submit(who, &form, &[("Their name", name)]).await
    }

    /// Found a further server with the bot and these people, the first of whom owns it, and wait until the bot knows it.
    pub async fn found_server(&self, name: &str, channel: &str, people: &[&str]) -> GuildId {
        let id = self.playground.found_server(name, channel, people).map(GuildId).expect("a new name");
        self.until_recorded(id).await;
        self.read_greeting().await;
        id
    }

    /// Read how the bot greets a server that it was added to.
    async fn read_greeting(&self) {
        let greeting = || self.unread().into_iter().find(|view| view.content.starts_with("Hello! With me"));
        let said = self.until("a greeting", greeting).await;
        self.read(said);
    }

    /// Right-click a message that has thanks, and choose to take them back.
    pub async fn take_back(&self, who: &str, on: MessageId) -> Said {
        self.said(self.on_message(who, on, "Take back these kudos").await)
    }

    // --- the end

    async fn finish(mut self) {
        if let Some(bot) = &self.bot {
            // Messages under way end first. A failing store is reported elsewhere.
            let _ = bot.runner().tick().await;
        }
        if let Some(store) = self.store.clone() {
            let lane = async |lane| store.outbox(lane, DateTime::<Utc>::MAX_UTC, 100).await.expect("reads");
            let open = [lane(Lane::Interactive).await, lane(Lane::Scheduled).await].concat();
            let open: Vec<_> = open
                .iter()
                .filter(|one| {
                    !one.is_blocked() && (one.attempts > 0 || one.next_attempt_at <= self.dial.now())
                })
                .collect();
            assert!(open.is_empty(), "left in the outbox: {open:#?}");
        }
        assert!(self.door.is_free(), "what was to meet at the store's door never came there");
        self.check();
        self.stop().await;
        self.playground.clone().stop().await;
        assert!(!panicked(), "something panicked behind the story");
    }
}

thread_local! {
    static PANICKED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// A story and its bot share one thread, so a panic of the bot's is recognised by its thread.
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
