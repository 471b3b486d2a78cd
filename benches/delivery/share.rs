//! The second part, at the pace that the bot keeps to by itself: a small server's ten tips come due while ten thousand of
//! a large one's are going out.

use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};

use crate::bot::Place;
use crate::discord::Discord;
use crate::filled;
use crate::process::Bot;
use crate::scene::{self, CHANNELS, SMALL};

/// Scheduled messages a second, and requests in all, as the bot has them by itself.
pub const PACE: u16 = 20;
const REQUESTS: u16 = 50;
/// How long after it was filled in the small server's tips come due: by then the large one's have used up what may go at
/// once after a pause.
const LATER: TimeDelta = TimeDelta::seconds(5);
/// If the small server's are not out by then, they waited for the large one's.
const PATIENCE: Duration = Duration::from_secs(60);

/// One turn.
pub struct Figures {
    /// From their moment until the last of the small server's was out, in seconds; none when it was not.
    pub late: Option<f64>,
    /// How many of the large server's went out meanwhile.
    pub meanwhile: usize,
}

/// How long the small server's take when servers take turns: so many of its own, and as many of the other's.
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
