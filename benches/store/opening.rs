//! What opening a store of a million kudos takes, and how much memory it leaves resident: in a process of its own.

use std::process::Command;
use std::time::Instant;

use tokio::runtime::Runtime;

use crate::{asked_for, filled};

/// What makes this program a process that opens one store.
pub const FLAG: &str = "--open-store";
/// sled's page cache, as the store sets it.
const CACHE: u64 = 4 << 20;

pub fn measure() {
    if !asked_for("opening") {
        return;
    }
    let runtime = Runtime::new().unwrap();
    for count in [0, 10_000, 1_000_000] {
        let (_folder, path) =
            runtime.block_on(async { filled::closed(filled::with_kudos(count).await).await });
        let me = std::env::current_exe().unwrap();
        let told = Command::new(me).arg(FLAG).arg(&path).output().unwrap();
        print!("opening {count} kudos: {}", String::from_utf8_lossy(&told.stdout));
    }
}

/// Open the store, and tell.
pub fn child(folder: &str) {
    let before = resident();
    let runtime = Runtime::new().unwrap();
    let began = Instant::now();
    let store = runtime.block_on(filled::open(folder.as_ref()));
    let took = began.elapsed();
    let resident = resident();
    let beyond = resident.saturating_sub(CACHE) >> 20;
    println!(
        "{took:.2?}, {} MiB resident ({} MiB before; {beyond} MiB beyond the cache of {} MiB)",
        resident >> 20,
        before >> 20,
        CACHE >> 20
    );
    runtime.block_on(store.close()).unwrap();
}

/// What the kernel says of this process, in bytes.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or(0) << 10
}
