//! The checks for each kind of arbitrary input: one file a target. The same functions run under `cargo test` for a
//! bounded count and under `cargo fuzz` without a limit (`fuzz/README.md`). An input fails when a function panics or
//! does not return.

// A fuzz target uses one of the modules, and the tests use all.
#![allow(dead_code)]

pub mod backup;
pub mod catalogue;
pub mod config;
pub mod custom_id;
mod edits;
pub mod interaction;
mod limits;

use std::path::{Path, PathBuf};

/// Returns the folder of a target's seeds, from which the fuzzer starts and which the tests try one by one.
pub fn seeds(target: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inner = home.join("fuzz/seeds");
    if inner.exists() { inner.join(target) } else { home.join("seeds").join(target) }
}

/// Returns every seed of a target, ordered by file name.
pub fn examples(target: &str) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(seeds(target)).expect("every target has examples");
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}
