//! Power cuts: a store under load on a disk of its own, whose content is copied in one instant, as if the power had
//! gone. Commits acknowledged before that instant must be in the copy, and no commit in part. `cargo test --test
//! power_cut -- --cuts 600 --from 7` for more cuts, and for others.
//!
//! The copy holds what had been written to the disk, and nothing of what the kernel still kept in memory: a program
//! that acknowledges without a sync loses here, which is tried first. Not tried: disks that lose what they reported as
//! written. Needs root, loop devices and XFS; if one of them is missing, the run says so and tries nothing.

mod disk;
mod load;
mod look;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use disk::{Disk, Workshop};
use fastrand::Rng;
use load::Load;

/// How many cuts CI makes.
const CUTS: usize = 60;
/// Cuts of one load; then another load begins, on a cut's disk or on a new one.
const CUTS_A_ROUND: usize = 10;

/// One cut of this many is of a store whose journal lies on a file system of its own.
const APART: usize = 3;

/// The results of the cuts.
#[derive(Default)]
struct Found {
    cuts: usize,
    acknowledged: usize,
    /// Acknowledged commits that are missing.
    lost: Vec<String>,
    /// Commits that are there in part.
    half: Vec<String>,
    unopened: Vec<String>,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let Some(exit) = load::child(&words) {
        return exit;
    }
    let Some((cuts, seed)) = options(words.into_iter()) else { return ExitCode::SUCCESS };
    let workshop = match Workshop::set_up() {
        Ok(workshop) => workshop,
        Err(why) => {
            println!("SKIPPED the power cuts: {why}");
            println!("0 passed, 0 failed, 1 skipped");
            return ExitCode::SUCCESS;
        }
    };
    let began = Instant::now();
    let mut chance = Rng::with_seed(seed);
    let forgets = workshop_forgets(&workshop);
    let mut found = Found::default();
    let whole = |name: &str| workshop.new_disk(name);
    cut_often(whole, cuts - cuts / APART, &mut chance, &mut found);
    let apart = |name: &str| workshop.new_disk_with_journal_apart(name, make_store);
    cut_often(apart, cuts / APART, &mut chance, &mut found);
    let Found { cuts, acknowledged, lost, half, unopened } = found;
    let took = began.elapsed().as_secs_f64();
    println!("{cuts} cuts in {took:.1} s, {acknowledged} commits acknowledged, from seed {seed}");
    let checks = [
        ("a file that nobody syncs loses what was said to be in it", forgets),
        ("every store opens after a cut", unopened),
        ("nothing acknowledged is lost", lost),
        ("nothing is there in part", half),
    ];
    let failed = checks.iter().filter(|(what, problems)| !holds(what, problems)).count();
    println!("{} passed, {failed} failed", checks.len() - failed);
    ExitCode::from(u8::from(failed > 0))
}

/// Returns None when a filter of `cargo test` names another test.
fn options(mut words: impl Iterator<Item = String>) -> Option<(usize, u64)> {
    let (mut cuts, mut seed) = (CUTS, 1);
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|number| number.parse::<u64>().ok()).expect("a number");
        match word.as_str() {
            "--cuts" => cuts = number() as usize,
            "--from" => seed = number(),
            // Flags of other tests.
            flag if flag.starts_with('-') => {}
            filter if "power_cut".contains(filter) => {}
            _ => return None,
        }
    }
    Some((cuts, seed))
}

fn holds(what: &str, problems: &[String]) -> bool {
    let holds = problems.is_empty();
    println!("{} {what}", if holds { "ok     " } else { "FAILED " });
    problems.iter().take(10).for_each(|problem| println!("        {problem}"));
    holds
}

/// Checks that a cut here loses what was not synced: otherwise a store that loses nothing would prove nothing.
fn workshop_forgets(workshop: &Workshop) -> Vec<String> {
    let disk = workshop.new_disk("careless");
    let live = disk.mount();
    let load = Load::careless(&live.path().join("file"));
    load.until_acknowledged(1_000);
    let said = load.acknowledged().len();
    let cut = disk.cut("careless-cut");
    load.kill();
    drop(live);
    let kept = std::fs::read_to_string(cut.mount().path().join("file")).unwrap_or_default();
    let kept = kept.lines().count();
    if kept < said { vec![] } else { vec![format!("{kept} lines of {said}")] }
}

fn cut_often(new_disk: impl Fn(&str) -> Disk, cuts: usize, chance: &mut Rng, found: &mut Found) {
    let until = found.cuts + cuts;
    let mut disk = new_disk("first");
    for round in 0..cuts.div_ceil(CUTS_A_ROUND) {
        let number = CUTS_A_ROUND.min(until - found.cuts);
        let taken = load_and_cut(&disk, round as u64, number, chance);
        let mut next = None;
        for (cut, acknowledged) in taken {
            judge(&cut, &acknowledged, found);
            next = Some(cut);
        }
        // The next round starts on the last cut's disk, or on a new one.
        disk = match next {
            Some(cut) if round % 2 == 0 => cut,
            _ => new_disk(&format!("round-{round}")),
        };
    }
}

fn make_store(folder: &Path) {
    look::into(folder).expect("it can be made");
}

/// Cut the power at some moments of one load; returns each cut's disk, and what was acknowledged before it.
fn load_and_cut(disk: &Disk, round: u64, number: usize, chance: &mut Rng) -> Vec<(Disk, Vec<u64>)> {
    let live = disk.mount();
    let load = Load::on(&live.path().join("store"), round * 1_000_000);
    let taken = (0..number).map(|cut| {
        // The first cuts come while the store is being made or opened.
        let most = if cut < 3 { 40 } else { 150 };
        std::thread::sleep(Duration::from_micros(chance.u64(0..most * 1_000)));
        let acknowledged = load.acknowledged();
        (disk.cut(&format!("cut-{round}-{cut}")), acknowledged)
    });
    let taken = taken.collect();
    load.kill();
    taken
}

fn judge(cut: &Disk, acknowledged: &[u64], found: &mut Found) {
    let mounted = cut.mount();
    let store: &Path = &mounted.path().join("store");
    found.cuts += 1;
    found.acknowledged += acknowledged.len();
    match look::into(store) {
        Ok(kept) => {
            let lost = acknowledged.iter().filter(|number| !kept.whole.contains(number));
            found.lost.extend(lost.map(|number| format!("{number}, by {}", cut.name())));
            found.half.extend(kept.half);
        }
        Err(error) => found.unopened.push(format!("{}: {error}", cut.name())),
    }
}
