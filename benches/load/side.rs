//! One of the two bots that are measured: its Discord, its process and its measurements.

use std::path::PathBuf;
use std::time::Duration;

use crate::child::Bot;
use crate::discord::Discord;

/// One of the two bots.
pub struct Side {
    /// The folder of the store; None for the minimal bot.
    folder: Option<tempfile::TempDir>,
    pub discord: Discord,
    bot: Option<Bot>,
}

/// A bot's speed with a number of kudos in flight, turn by turn, and its cost over all turns.
#[derive(Default)]
pub struct Pace {
    pub answers_a_second: Vec<f64>,
    pub posts_a_second: Vec<f64>,
    kudos: u64,
    computed: Duration,
    written: u64,
}

impl Pace {
    /// KiB written to the disk for a thousand kudos.
    pub fn written_a_thousand(&self) -> f64 {
        self.written as f64 / 1_024.0 * 1_000.0 / self.kudos as f64
    }

    /// CPU seconds for a thousand kudos.
    pub fn a_thousand(&self) -> f64 {
        self.computed.as_secs_f64() * 1_000.0 / self.kudos as f64
    }
}

impl Side {
    /// The real program, with its store on the disk of the build.
    pub async fn ours() -> Side {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        Side { folder: Some(folder), discord: Discord::listen().await, bot: None }
    }

    pub async fn minimal() -> Side {
        Side { folder: None, discord: Discord::listen().await, bot: None }
    }

    /// Starts the bot; returns how long it took until a first kudos was answered.
    pub async fn start(&mut self) -> Duration {
        let port = self.discord.port;
        let folder: Option<PathBuf> = self.folder.as_ref().map(|folder| folder.path().to_owned());
        let bot = folder.map_or_else(|| Bot::minimal(port), |folder| Bot::ours(&folder, port));
        let took = self.discord.first_answer().await - bot.began;
        self.bot = Some(bot);
        took
    }

    pub fn end(&mut self) {
        self.bot.take().expect("it was started").end();
    }

    pub fn resident(&self) -> u64 {
        self.bot.as_ref().expect("it was started").resident()
    }

    /// Runs a turn of `count` kudos with `at_once` in flight, and adds it to `pace`.
    pub async fn turn(&self, count: u64, at_once: u64, pace: &mut Pace) {
        let bot = self.bot.as_ref().expect("it was started");
        let (before, written) = (bot.computed(), bot.written());
        let seen = self.discord.in_flight(count, at_once).await;
        // After the last post the bot records its result.
        tokio::time::sleep(Duration::from_millis(50)).await;
        pace.computed += bot.computed() - before;
        pace.written += bot.written() - written;
        pace.kudos += count;
        pace.answers_a_second.push(count as f64 / seen.answering.as_secs_f64());
        pace.posts_a_second.push(count as f64 / seen.posting.as_secs_f64());
    }
}
