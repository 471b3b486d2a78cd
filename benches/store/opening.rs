//! Measures the time to open a store of up to a million kudos, and the memory that it leaves resident, in a process of
//! its own.

use std::process::Command;
use std::time::Instant;

use tokio::runtime::Runtime;

use crate::{asked_for, filled};

/// The argument that makes this program open one store; the store's folder follows.
pub const FLAG: &str = "--open-store";
/// The size of sled's page cache, as the store sets it, in bytes.
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

/// Opens the store in a folder and prints its time and memory.
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

/// The resident memory of this process in bytes.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or(0) << 10
}
