//! The third part: a thousand people are owed a private word at once, at the requests a second that Discord allows.

use std::time::{Duration, Instant};

use crate::bot::Place;
use crate::check;
use crate::discord::Discord;
use crate::filled;
use crate::process::Bot;

/// Scheduled messages a second, and requests in all, as the bot has them by itself.
const PACE: u16 = 20;
pub const REQUESTS: u16 = 50;
/// How many words there are.
pub const WORDS: u64 = 1_000;
/// However slow it is, by then a turn is over.
const PATIENCE: Duration = Duration::from_secs(120);

/// One turn.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// From the beginning until the last was out, in seconds.
    pub last: f64,
    /// CPU seconds of the bot's process for a thousand of them.
    pub computed: f64,
    pub outcome: check::Outcome,
}

/// When the last is out at that many a second, the first of which may go at once.
pub fn fair() -> f64 {
    (WORDS / u64::from(REQUESTS) - 1) as f64
}

pub async fn turns(count: usize) -> Vec<Figures> {
    let mut all = vec![];
    for _ in 0..count {
        all.push(turn().await);
    }
    all
}

async fn turn() -> Figures {
    let (folder, discord, now) = (filled::folder(), Discord::listen().await, chrono::Utc::now());
    filled::words(folder.path(), WORDS, now).await;
    let place = Place { port: discord.port, scheduled: PACE, requests: REQUESTS };
    let mut bot = Bot::start(folder.path(), place).await;
    let (before, began) = (bot.computed(), Instant::now());
    bot.go().await;
    discord.until(PATIENCE, |book| book.arrivals.len() as u64 >= WORDS).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let computed = (bot.computed() - before).as_secs_f64();
    bot.end().await;
    let book = discord.book().clone();
    let outcome = check::outcome(folder.path(), &book, now).await;
    let last = book.arrivals.iter().map(|one| one.at - began).max().unwrap_or_default();
    Figures { last: last.as_secs_f64(), computed: computed * 1_000.0 / WORDS as f64, outcome }
}
