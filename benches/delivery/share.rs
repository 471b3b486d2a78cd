//! The second part, at the bot's default pace: a small guild's ten tips become due while ten thousand of a large guild
//! are going out.

use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};

use crate::bot::Place;
use crate::discord::Discord;
use crate::filled;
use crate::process::Bot;
use crate::scene::{self, CHANNELS, SMALL};

/// The bot's default rates: scheduled messages, and requests in all, a second.
pub const PACE: u16 = 20;
const REQUESTS: u16 = 50;
/// How long after filling the store the small guild's tips become due: by then the large guild's have used up the burst
/// that may go after a pause.
const LATER: TimeDelta = TimeDelta::seconds(5);
/// If the small guild's tips are not out by then, they waited for the large guild's.
const PATIENCE: Duration = Duration::from_secs(60);

/// The measurements of one turn.
pub struct Figures {
    /// From the moment they were due until the last of the small guild's tips arrived, in seconds; None if it did not.
    pub late: Option<f64>,
    /// The number of the large guild's tips that arrived meanwhile.
    pub meanwhile: usize,
}

/// The seconds that the small guild's tips take when guilds take turns: its own tips, and as many of the other's.
pub fn fair() -> f64 {
    2.0 * CHANNELS as f64 / f64::from(PACE)
}

pub async fn turns(count: usize) -> Vec<Figures> {
    let mut all = vec![];
    for _ in 0..count {
        all.push(turn().await);
    }
    all
}

async fn turn() -> Figures {
    let (folder, discord) = (filled::folder(), Discord::listen().await);
    let due = filled::large_and_small(folder.path(), LATER).await;
    let place = Place { port: discord.port, scheduled: PACE, requests: REQUESTS };
    let mut bot = Bot::start(folder.path(), place).await;
    bot.go().await;
    let due = Instant::now() + (due - Utc::now()).to_std().expect("it begins before they are due");
    let small = |channel| scene::server_of(channel) == SMALL;
    let out = discord.until(PATIENCE, |book| {
        book.arrivals.iter().filter(|one| small(one.channel)).count() as u64 >= CHANNELS
    });
    let out = out.await;
    bot.end().await;
    let book = discord.book();
    let last = book.arrivals.iter().filter(|one| small(one.channel)).map(|one| one.at).max();
    let last = last.filter(|_| out);
    let meanwhile =
        book.arrivals.iter().filter(|one| !small(one.channel) && one.at >= due && Some(one.at) <= last);
    Figures { late: last.map(|last| (last - due).as_secs_f64()), meanwhile: meanwhile.count() }
}
