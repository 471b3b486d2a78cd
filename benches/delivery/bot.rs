//! The bot that is measured, in a process of its own: its store, its runner and its courier. There is no gateway,
//! which delivery does not need.

use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::Arc;

use chrono::TimeDelta;
use sincerely::catalogue::Catalogue;
use sincerely::clock::SystemClock;
use sincerely::config::Config;
use sincerely::context::{Context, Members, Standing};
use sincerely::discord::{Connection, DiscordCourier};
use sincerely::jobs::{Pace, Runner};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::filled;

/// The argument that makes this program the bot; the folder of its store and its [`Place`] follow.
pub const FLAG: &str = "--bot";

/// The address of the stand-in for Discord, and the rates that the bot sends at.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub port: u16,
    /// Scheduled messages a second.
    pub scheduled: u16,
    /// Requests a second in all.
    pub requests: u16,
}

/// How long after an unknown outcome the bot looks for the message: not 45 seconds as for Discord, since the stand-in
/// shows its messages at once.
const LOOK_AFTER: TimeDelta = TimeDelta::seconds(5);

impl Place {
    /// The arguments of the command line.
    pub fn arguments(self) -> [String; 3] {
        [self.port, self.scheduled, self.requests].map(|number| number.to_string())
    }

    pub fn read<'a>(arguments: impl Iterator<Item = &'a String>) -> Place {
        let numbers: Vec<u16> = arguments.map(|one| one.parse().expect("a number")).collect();
        let [port, scheduled, requests] = numbers[..] else { panic!("three numbers") };
        Place { port, scheduled, requests }
    }
}

/// Prints "ready", begins at a line of the standard input, and stops at its end. Logs as the program does.
pub fn run(folder: &str, place: &Place) {
    let filter: Targets = "info,sled=error,hyper=warn,reqwest=warn".parse().expect("levels");
    let lines = layer().with_writer(std::io::stderr).with_ansi(false);
    tracing_subscriber::registry().with(filter).with(lines).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let context = context(Path::new(folder)).await;
        let (store, runner) = (context.store.clone(), Arc::new(runner(context, place)));
        say_ready();
        until_line().await;
        let running = tokio::spawn({
            let runner = runner.clone();
            async move { runner.run().await }
        });
        until_line().await;
        runner.close();
        running.await.expect("it ends").expect("the store holds");
        store.close().await.expect("closed");
    });
}

async fn context(folder: &Path) -> Context {
    let config = Config::from_text("built in", "", []).expect("the built-in configuration");
    Context {
        store: filled::open(folder).await,
        catalogue: Arc::new(Catalogue::embedded().expect("the built-in words")),
        clock: Arc::new(SystemClock),
        defaults: Arc::new(config.defaults),
        wake: Arc::default(),
        picks: Default::default(),
        errands: Default::default(),
        commands: Default::default(),
        backups: Default::default(),
        members: Members::new(Arc::new(|_, _| Ok(Standing::Person))),
    }
}

fn runner(context: Context, place: &Place) -> Runner {
    let base = format!("http://127.0.0.1:{}", place.port);
    let connection = Connection::new(&base, "delivery", place.requests, context.clock.clone());
    let courier = DiscordCourier::new(connection.expect("a connection"));
    let pace = Pace::a_second(u32::from(place.scheduled));
    Runner::new(context, Arc::new(courier), pace).looking_after(LOOK_AFTER)
}

fn say_ready() {
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready").and_then(|()| out.flush()).expect("somebody listens");
}

/// Waits for the next line of the standard input, or its end.
async fn until_line() {
    let read = tokio::task::spawn_blocking(|| std::io::stdin().lock().read_line(&mut String::new()));
    read.await.expect("it reads").expect("a line");
}
