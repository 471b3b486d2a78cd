//! The first part: all tips of a thousand guilds due at one minute, as fast as the machine allows, by turns with and
//! without the twenty guilds among them that are slow or limited.

use std::time::{Duration, Instant};

use chrono::Utc;

use crate::bot::Place;
use crate::check::{self, Outcome};
use crate::discord::{Book, Discord};
use crate::filled;
use crate::process::Bot;
use crate::scene::{self, Kind};

/// Rates, a second, that the machine cannot reach.
const NO_BOUND: u16 = 60_000;
/// The longest duration of a turn.
const PATIENCE: Duration = Duration::from_secs(90);
/// The pause after the last answer, in which the bot records its result.
const AFTERWARDS: Duration = Duration::from_millis(500);

/// The measurements of one turn.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// From the beginning until the last message of the usual guilds arrived, in seconds.
    pub last: f64,
    /// The number of messages of the usual guilds.
    pub usual: usize,
    /// CPU seconds of the bot's process for a thousand messages.
    pub computed: f64,
    /// Resident memory before the turn, and its peak, in MiB.
    pub resident: (f64, f64),
    /// The most requests being answered at once.
    pub most: usize,
    pub refused: usize,
    pub outcome: Outcome,
}

/// Runs `count` turns without the twenty guilds and as many with them.
pub async fn turns(count: usize) -> [Vec<Figures>; 2] {
    let mut all = [vec![], vec![]];
    for round in 0..count {
        // The order changes with each round, in case the machine is slower for the second turn.
        for troubled in [round % 2 == 1, round % 2 == 0] {
            let figures = turn(troubled).await;
            eprintln!("{} the twenty: {figures:?}", if troubled { "with" } else { "without" });
            all[usize::from(troubled)].push(figures);
        }
    }
    all
}

async fn turn(troubled: bool) -> Figures {
    let (folder, discord) = (filled::folder(), Discord::listen().await);
    let minute = Utc::now();
    filled::storm(folder.path(), troubled, minute).await;
    let place = Place { port: discord.port, scheduled: NO_BOUND, requests: NO_BOUND };
    let mut bot = Bot::start(folder.path(), place).await;
    let (before, resident, began) = (bot.computed(), bot.resident(), Instant::now());
    bot.go().await;
    discord.until(PATIENCE, |book| is_over(book, troubled)).await;
    tokio::time::sleep(AFTERWARDS).await;
    let (computed, peak) = (bot.computed() - before, bot.peak());
    bot.end().await;
    let book = discord.book().clone();
    let outcome = check::outcome(folder.path(), &book, minute).await;
    let usual = book.arrivals.iter().filter(|one| scene::kind(scene::server_of(one.channel)) == Kind::Usual);
    Figures {
        last: usual.clone().map(|one| one.at - began).max().unwrap_or_default().as_secs_f64(),
        usual: usual.count(),
        computed: computed.as_secs_f64() * 1_000.0 / book.arrivals.len() as f64,
        resident: (resident, peak),
        most: book.most,
        refused: book.refused,
        outcome,
    }
}

/// Whether every message has arrived that can, and the bot has looked wherever it must.
fn is_over(book: &Book, troubled: bool) -> bool {
    let arrived: usize = scene::servers(troubled).map(scene::taken).sum();
    let looked: usize = scene::servers(troubled).map(scene::looked_for).sum();
    book.arrivals.len() >= arrived && book.looks >= looked
}
