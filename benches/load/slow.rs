//! Kudos on a disk whose every sync takes two milliseconds longer: our bot beside the minimal bot, which appends each
//! kudos to a plain file, by groups, before it answers. A library loaded before the system's makes syncs slow.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child::Bot;
use crate::discord::Discord;
use crate::table::{Goal, Row, print};
use crate::turns::median;

/// The argument that makes this program measure slow syncs.
pub const WORD: &str = "slow";

const AT_ONCE: u64 = 64;
/// The number of kudos in a turn, and of turns.
const COUNT: u64 = 1_600;
const TURNS: usize = 5;

/// The C source of slow versions of both functions that sync a file.
const SLOW: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
static int slow(const char *name, int file) {
    struct timespec two = {0, 2000000};
    nanosleep(&two, 0);
    return ((int (*)(int))dlsym(RTLD_NEXT, name))(file);
}
int fsync(int file) { return slow("fsync", file); }
int fdatasync(int file) { return slow("fdatasync", file); }
"#;

/// Measures both bots by turns.
pub async fn run() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let library = library(folder.path());
    let discords = [Discord::listen().await, Discord::listen().await];
    let ours = Bot::ours_with(folder.path(), discords[0].port, &library);
    discords[0].first_answer().await;
    let appending = Bot::appending(&folder.path().join("lines"), discords[1].port, &library);
    discords[1].first_answer().await;
    let mut answers = [vec![], vec![]];
    for _ in 0..TURNS {
        for (discord, answers) in discords.iter().zip(&mut answers) {
            let seen = discord.in_flight(COUNT, AT_ONCE).await;
            answers.push(COUNT as f64 / seen.answering.as_secs_f64());
        }
    }
    [ours, appending].into_iter().for_each(Bot::end);
    let [ours, appending] = answers.map(median);
    let what = format!("answers, {AT_ONCE} in flight, syncs 2 ms slower, beside one that appends");
    print(&[Row::of(what, "/s", ours, appending, Goal::AtLeast(0.7))]);
}

fn library(folder: &Path) -> PathBuf {
    let (source, library) = (folder.join("slow.c"), folder.join("slow.so"));
    fs::write(&source, SLOW).expect("a file");
    let made =
        Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source).arg("-ldl").status();
    assert!(made.is_ok_and(|made| made.success()), "a C compiler makes the library");
    library
}
