//! The crash run: the real program is killed again and again, also while it opens its store and in the middle of a
//! send, while members give kudos, write notes and agree on one-on-ones. Acknowledged acts must be kept, and each
//! message must be there once. `cargo test --test crash -- --cycles 4000 --from 7` for more kills, and for others.
//!
//! The seed makes every choice, but the machine times the kills: the same seed is a similar run, not the same one.
//! Power cuts are in `power_cut`, where the disk forgets.

mod bot;
mod judge;
mod lane;
mod members;
mod team;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use judge::Judge;
use lane::Lane;

/// The command line's options.
struct Options {
    cycles: usize,
    from: u64,
}

/// Stores that are written and killed side by side: one on a Discord that remembers nonces, one on a Discord that does
/// not, where only looking before sending again keeps a message from coming twice.
const LANES: usize = 2;
/// How many cycles CI runs.
const CYCLES: usize = 400;

fn main() -> ExitCode {
    let Some(options) = options(std::env::args().skip(1)) else { return ExitCode::SUCCESS };
    let began = Instant::now();
    let mut judge = Judge::default();
    judge::can_tell(&mut judge);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads");
    let kills = runtime.block_on(run(&options, &mut judge));
    runtime.shutdown_timeout(Duration::from_millis(100));
    println!("{kills} kills in {:.1} s, from seed {}", began.elapsed().as_secs_f64(), options.from);
    let (passed, failed) = judge.verdict();
    if failed > 0 {
        println!("again, if not to the same moment: cargo test --test crash -- --from {}", options.from);
    }
    println!("{passed} passed, {failed} failed");
    ExitCode::from(u8::from(failed > 0))
}

/// Returns None when a filter of `cargo test` names another test.
fn options(mut words: impl Iterator<Item = String>) -> Option<Options> {
    let mut options = Options { cycles: CYCLES, from: 1 };
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|number| number.parse().ok()).expect("a number");
        match word.as_str() {
            "--cycles" => options.cycles = number() as usize,
            "--from" => options.from = number(),
            // Flags of other tests.
            flag if flag.starts_with('-') => {}
            filter if "crash".contains(filter) => {}
            _ => return None,
        }
    }
    Some(options)
}

async fn run(options: &Options, judge: &mut Judge) -> usize {
    let cycles = options.cycles.div_ceil(LANES);
    let lanes = (0..LANES).map(|number| {
        let seed = options.from + number as u64 * 1_000_003;
        async move { tokio::spawn(async move { Lane::new(number, seed, cycles).await.run().await }).await }
    });
    let mut kills = 0;
    for ended in futures_util::future::join_all(lanes).await {
        match ended {
            Ok(lane) => {
                kills += lane.kills.iter().sum::<usize>();
                lane.report(judge).await;
            }
            Err(panic) => judge.check("the lane came to its end", [panic.to_string()]),
        }
    }
    kills
}
