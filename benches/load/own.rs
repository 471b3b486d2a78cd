//! Our bot for the profile: as the program runs it, but with a store in memory. The store bench measures what the real
//! store costs.

use std::sync::Arc;

use sincerely::app::{Bot, BotParts};
use sincerely::catalogue::Catalogue;
use sincerely::clock::SystemClock;
use sincerely::config::Config;
use sincerely::context::SettingsCell;
use sincerely::store::memory::MemoryStore;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// The argument that makes this program our bot; its Discord's port follows.
pub const FLAG: &str = "--own-bot";

/// The allowed requests a second: more than the bench makes.
const REQUESTS: u16 = 10_000;

/// Runs until killed. Logs as the program does.
pub fn run(port: &str) {
    let others = "info,serenity=error,sled=error,hyper=warn,reqwest=warn,tungstenite=warn,h2=warn";
    let others: Targets = others.parse().expect("levels");
    let lines = layer().with_writer(std::io::stderr).with_target(false).with_ansi(false);
    tracing_subscriber::registry().with(others).with(lines).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let mut bot = Bot::start(parts(port)).await.expect("it starts");
        panic!("{}", bot.broken().await);
    });
}

fn parts(port: &str) -> BotParts {
    let config = Config::from_text("built in", "", []).expect("the built-in configuration");
    BotParts {
        api_url: format!("http://127.0.0.1:{port}"),
        token: "load".into(),
        requests_per_second: REQUESTS,
        look_after: config.discord.look_after,
        keep_ledger: config.store.keep_ledger,
        store: Arc::new(MemoryStore::new()),
        clock: Arc::new(SystemClock),
        settings: SettingsCell::new(
            Arc::new(Catalogue::embedded().expect("the built-in words")),
            Arc::new(config.defaults),
        ),
        backups: Default::default(),
    }
}
