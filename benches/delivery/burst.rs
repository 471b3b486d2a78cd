//! The third part: a thousand members are owed a private message at once, at the request rate that Discord allows.

use std::time::{Duration, Instant};

use crate::bot::Place;
use crate::check;
use crate::discord::Discord;
use crate::filled;
use crate::process::Bot;

/// The bot's default rates: scheduled messages, and requests in all, a second.
const PACE: u16 = 20;
pub const REQUESTS: u16 = 50;
/// The number of private messages.
pub const WORDS: u64 = 1_000;
/// The longest duration of a turn.
const PATIENCE: Duration = Duration::from_secs(120);

/// The measurements of one turn.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// From the beginning until the last message arrived, in seconds.
    pub last: f64,
    /// CPU seconds of the bot's process for a thousand messages.
    pub computed: f64,
    pub outcome: check::Outcome,
}

/// The seconds until the last message at [`REQUESTS`] a second, when the first second's messages may go at once.
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
