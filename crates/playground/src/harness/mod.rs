//! A harness for a bot's own tests. Verbs act as a member and read the answer (`verbs`); what the bot says of itself is waited for, and
//! what a test leaves unread fails it (`expectations`), as do unknown routes, bodies that Discord would refuse, and answers that came too late.
//! How the bot is started and stopped is the test's.

mod expectations;
mod reading;
mod verbs;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};

use crate::core::lock;
use crate::dto::{MessageId, MessageView, Outcome, Place};
use crate::{Dial, Playground};

/// A playground in the hands of a test.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use discord_playground::{Harness, Playground};
///
/// let test = Harness::new(Playground::builder().start().await?);
///
/// // What the bot does; here it is one plain request of any HTTP client's.
/// let (eun, general) = (test.playground.person("eun").unwrap().id, test.playground.channel_id("general").unwrap());
/// reqwest::Client::new()
///     .post(format!("{}/api/v10/channels/{general}/messages", test.playground.api_url()))
///     .header("authorization", format!("Bot {}", test.playground.token()))
///     .json(&serde_json::json!({"content": format!("Good morning, <@{eun}>")}))
///     .send()
///     .await?;
///
/// let said = test.expect_post("general").await;
/// assert_eq!(said.text, "Good morning, @eun");
/// assert_eq!(said.pings(&test), ["eun"]);
/// test.check();
/// test.playground.stop().await;
/// # Ok(())
/// # }
/// ```
pub struct Harness {
    /// The playground.
    pub playground: Playground,
    /// Its clock.
    pub dial: Dial,
    read: Mutex<BTreeSet<Version>>,
    may_miss: AtomicBool,
}

/// A message as it stood at some time: which one, and when it was last edited.
type Version = (MessageId, Option<DateTime<Utc>>);

/// A message of the bot's that the test has read.
#[derive(Clone, Debug)]
pub struct Said {
    /// As it reads: mentions by name, moments in UTC, buttons in brackets, pictures by what they show.
    pub text: String,
    /// The message itself.
    pub view: MessageView,
}

impl Harness {
    /// A test of the bot that comes to this playground.
    pub fn new(playground: Playground) -> Self {
        let dial = playground.dial();
        Self { playground, dial, read: Mutex::default(), may_miss: AtomicBool::new(false) }
    }

    /// Fails where something was left unread, a route is unknown to Discord, a body was refused or an answer came too late. The
    /// conversation and what went over the wire are printed then.
    pub fn check(&self) {
        let problems = self.problems();
        if !problems.is_empty() {
            self.print();
            panic!("{problems:#?}");
        }
    }

    fn problems(&self) -> Vec<String> {
        let unread = self.unread();
        let unread = unread.iter().map(|view| format!("unread: {}", self.plain(view)));
        let routes = self.playground.unknown_routes();
        let routes = routes.iter().map(|route| format!("unknown route: {route}"));
        let bodies = self.playground.invalid_bodies();
        let bodies = bodies.iter().map(|one| format!("invalid body: {} {}", one.path, one.response));
        let mut problems: Vec<String> = unread.chain(routes).chain(bodies).collect();
        if !self.may_miss.load(Ordering::Relaxed) {
            let missed = self.playground.missed_deadlines();
            problems.extend(missed.iter().map(|one| format!("no answer in time: {}", one.what)));
        }
        problems
    }

    /// Prints the conversation so far, and what went over the wire last.
    pub fn print(&self) {
        eprintln!("--- it is {}", self.dial.now());
        for person in self.playground.people().iter().filter(|person| !person.bot) {
            for view in self.playground.messages(&person.name, Place::Dm) {
                eprintln!("--- DM of {}, {}:\n{}", person.name, view.author.name, self.plain(&view));
            }
        }
        let first = self.first_person();
        for channel in self.playground.channels(&first) {
            for view in &channel.messages {
                let reader = if view.ephemeral { format!(" (to {first} alone)") } else { String::new() };
                eprintln!("--- #{}{reader}, {}:\n{}", channel.name, view.author.name, self.plain(view));
            }
        }
        for one in self.playground.traffic().iter().rev().take(20).rev() {
            eprintln!("{} {} {} -> {}", one.at, one.method, one.path, one.status);
        }
    }

    /// How a message reads to a person, as [`Said::text`] has it.
    pub fn plain(&self, view: &MessageView) -> String {
        reading::plain(&self.playground, view)
    }

    /// Reads the answer that came of something.
    ///
    /// # Panics
    /// When what came is no message.
    pub fn said(&self, outcome: Outcome) -> Said {
        match outcome {
            Outcome::Replied(view) | Outcome::Updated(view) => self.read(view),
            other => panic!("an answer was expected: {other:?}"),
        }
    }

    /// Takes note of something that was said.
    pub fn read(&self, view: MessageView) -> Said {
        lock(&self.read).insert((view.id, view.edited_at));
        Said { text: self.plain(&view), view }
    }

    /// The first person of the seed, by whose eyes channels are seen.
    fn first_person(&self) -> String {
        let people = self.playground.people();
        people.into_iter().find(|person| !person.bot).map(|person| person.name).unwrap_or_default()
    }

    /// The first channel of the seed, in which people act who are not told where.
    fn first_channel(&self) -> String {
        let channels = self.playground.channels(&self.first_person());
        channels.into_iter().next().map(|channel| channel.name).unwrap_or_default()
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

    /// What its menus of words offer, as their labels; nothing of a menu of people, which Discord fills.
    pub fn offers(&self) -> Vec<String> {
        let parts = self.view.components.iter().flat_map(|row| row["components"].as_array());
        let options = parts.flatten().flat_map(|part| part["options"].as_array()).flatten();
        options.filter_map(|option| option["label"].as_str().map(str::to_owned)).collect()
    }

    /// Only the person who asked sees it.
    pub fn is_private(&self) -> bool {
        self.view.ephemeral
    }

    /// The people it notified, by short name, in order.
    pub fn pings(&self, test: &Harness) -> Vec<String> {
        let people = test.playground.people();
        let name = |id: &String| people.iter().find(|one| one.id == *id).map(|one| one.name.clone());
        let mut names: Vec<String> = self.view.pings.iter().filter_map(name).collect();
        names.sort();
        names
    }
}
