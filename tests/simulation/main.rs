//! Quarters of a guild's life, each lived in a moment: the real rules, actions, jobs and stores on a simulated clock
//! and Discord, with everything going wrong that can. CONTRIBUTING.md says how to run more of them.

mod arguments;
mod books;
mod clock;
mod conversations;
mod courier;
mod discord;
mod due;
mod joining;
mod leaving;
mod limits;
mod meetings;
mod occurrences;
mod pairings;
mod people;
mod pressing;
mod quarter;
mod rounds;
mod sabotage;
mod setting_up;
mod shown;
mod spoiling;
mod store;
mod talking;
mod verdict;
mod waiting;
mod world;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use arguments::Arguments;
use quarter::{Failure, Setting, live};
use sabotage::Sabotage;
use sincerely::catalogue::Catalogue;
use sincerely::config::Config;
use verdict::Figures;

/// A store's thread frees what the seed's thread allocated, and the other way round: glibc's allocator is slow at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many seeds live at once: each waits now and then for its store's own thread.
const THREADS: usize = 3;
/// After this number of failures, no more seeds are tried.
const ENOUGH: usize = 3;
/// Within this number of seeds, every sabotage must be found.
const SABOTAGED: u64 = 60;

fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(2);
        }
    };
    let folder = scratch();
    let failed = simulate(&arguments, folder.path());
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A folder for the stores: in memory if possible, since these tests cut no power.
fn scratch() -> tempfile::TempDir {
    let memory = PathBuf::from("/dev/shm");
    let place = if memory.is_dir() { memory } else { std::env::temp_dir() };
    tempfile::Builder::new()
        .prefix("sincerely-simulation-")
        .tempdir_in(place)
        .expect("a folder for the stores")
}

fn simulate(arguments: &Arguments, folder: &std::path::Path) -> usize {
    let began = Instant::now();
    let config = Config::from_text("", "", []).expect("the built-in configuration");
    let catalogue = Arc::new(Catalogue::embedded().expect("the built-in words"));
    let setting = |sabotage| Setting {
        catalogue: catalogue.clone(),
        defaults: config.defaults.clone(),
        weeks: arguments.weeks,
        sabotage,
        folder: folder.to_owned(),
    };
    let seeds = arguments.from..arguments.from + arguments.seeds;
    let (figures, failures) = live_all(&setting(arguments.sabotage), seeds, ENOUGH);
    for failure in &failures {
        tell(failure, &setting(arguments.sabotage), arguments);
    }
    let missed = if arguments.tries_sabotage() { missed(setting) } else { vec![] };
    for sabotage in &missed {
        println!("the sabotage {} was not found in {SABOTAGED} seeds", sabotage.name());
    }
    sum_up(&figures, arguments, began);
    let tried = if arguments.tries_sabotage() { Sabotage::ALL.len() } else { 0 };
    let failed = failures.len() + missed.len();
    println!("{} passed, {failed} failed", figures.len() + tried - missed.len());
    failed
}

/// Returns the sabotages that no seed finds.
fn missed(setting: impl Fn(Option<Sabotage>) -> Setting) -> Vec<Sabotage> {
    let unfound = |sabotage: &Sabotage| live_all(&setting(Some(*sabotage)), 0..SABOTAGED, 1).1.is_empty();
    Sabotage::ALL.into_iter().filter(unfound).collect()
}

/// Live through the seeds; stop after `stop_after` failures.
fn live_all(
    setting: &Setting,
    seeds: std::ops::Range<u64>,
    stop_after: usize,
) -> (Vec<Figures>, Vec<Failure>) {
    let next = AtomicU64::new(seeds.start);
    let found = Mutex::new((vec![], vec![]));
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end || found.lock().is_ok_and(|found| found.1.len() >= stop_after) {
                return;
            }
            let lived = live(setting, seed, false);
            let mut found = found.lock().expect("no thread panics with it");
            match lived {
                Ok(figures) => found.0.push(figures),
                Err(failure) => found.1.push(failure),
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(work);
        }
    });
    let (figures, mut failures) = found.into_inner().expect("no thread panicked");
    failures.sort_by_key(|failure: &Failure| failure.seed);
    (figures, failures)
}

/// Print the story of a seed, lived once more, and how to see it again.
fn tell(failure: &Failure, setting: &Setting, arguments: &Arguments) {
    let seed = failure.seed;
    println!("\nseed {seed}: {}", failure.broken);
    match live(setting, seed, true) {
        Err(again) => again.story.iter().for_each(|line| println!("  {line}")),
        Ok(_) => {
            println!("  told again, it ends well: the simulation is not the same every time, mend that first")
        }
    }
    println!("seed {seed}: {}", failure.broken);
    println!("again: {}\n", arguments.again(seed));
}

fn sum_up(figures: &[Figures], arguments: &Arguments, began: Instant) {
    let sum = |of: fn(&Figures) -> usize| figures.iter().map(of).sum::<usize>();
    println!(
        "{} seeds of {} weeks in {:.1} s: {} thanks, {} notices ({} sent, {} left out, {} undeliverable, {} blocked), \
         {} occurrences, {} topics, {} promises, {} meetings that somebody spoke of, \
         {} moved, {} briefs of a day, {} in groups, {} left over, {} restarts",
        figures.len(),
        arguments.weeks,
        began.elapsed().as_secs_f64(),
        sum(|one| one.thanks),
        sum(|one| one.notices),
        sum(|one| one.sent),
        sum(|one| one.skipped),
        sum(|one| one.undeliverable),
        sum(|one| one.blocked),
        sum(|one| one.occurrences),
        sum(|one| one.topics),
        sum(|one| one.promises),
        sum(|one| one.settled),
        sum(|one| one.moved),
        sum(|one| one.day_briefs),
        sum(|one| one.grouped),
        sum(|one| one.left_over),
        sum(|one| one.deaths),
    );
}
