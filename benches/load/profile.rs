//! The instructions that a kudos costs, from the gateway's frame to the post, counted by valgrind's callgrind: our bot
//! with a store in memory, beside the minimal bot. Counts hardly differ from run to run, however busy the machine is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::child::Bot;
use crate::discord::Discord;
use crate::{minimal, own};

/// The argument that makes this program count instructions.
pub const WORD: &str = "profile";

/// The kudos before counting begins, in which connections are made and caches filled.
const BEFORE: u64 = 200;
const COUNTED: u64 = 1_000;
const AT_ONCE: u64 = 16;

/// Counts both bots, and prints where the profiles are, for `callgrind_annotate`.
pub async fn run() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("profile");
    fs::create_dir_all(&folder).expect("a folder");
    let ours = count(own::FLAG, folder.join("ours")).await;
    let minimal = count(minimal::FLAG, folder.join("minimal")).await;
    let ratio = ours as f64 / minimal as f64;
    println!(
        "| instructions a kudos, ours | minimal | ratio |\n|---|---|---|\n| {ours} | {minimal} | {ratio:.2} |"
    );
    eprintln!("profiles: {}", folder.display());
}

/// Returns the instructions that a kudos costs a bot.
async fn count(flag: &str, profile: PathBuf) -> u64 {
    let discord = Discord::listen().await;
    let bot = Bot::under_callgrind(flag, discord.port, &profile);
    discord.first_answer().await;
    discord.in_flight(BEFORE, AT_ONCE).await;
    control("--zero", &bot).await;
    discord.in_flight(COUNTED, AT_ONCE).await;
    control("--dump", &bot).await;
    bot.end();
    let counted = fs::read_to_string(profile.with_extension("1")).expect("a profile");
    let total = counted.lines().find_map(|line| line.strip_prefix("totals: ")).expect("a total");
    let total: u64 = total.trim().parse().expect("a number");
    total / COUNTED
}

/// Waits a second for the work after the last post, then gives callgrind a command. The bot goes on meanwhile.
async fn control(what: &'static str, bot: &Bot) {
    tokio::time::sleep(Duration::from_secs(1)).await;
    let id = bot.id().to_string();
    let told =
        tokio::task::spawn_blocking(move || Command::new("callgrind_control").args([what, &id]).output());
    assert!(told.await.expect("asked").is_ok_and(|told| told.status.success()), "callgrind heeds {what}");
}
