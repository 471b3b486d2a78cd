//! What is done with each kind of arbitrary input: one file a target. The same functions run under `cargo test` for a
//! bounded count and under `cargo fuzz` for as long as one likes (`fuzz/README.md`). An input is broken when a function
//! panics or does not come back.

// A fuzz target uses one of them, and the tests use all.
#![allow(dead_code)]

pub mod backup;
pub mod catalogue;
pub mod config;
pub mod custom_id;
mod edits;
pub mod interaction;
mod limits;

use std::path::{Path, PathBuf};

/// The folder of a target's examples, which the fuzzer starts from and the tests try one by one.
pub fn seeds(target: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inner = home.join("fuzz/seeds");
    if inner.exists() { inner.join(target) } else { home.join("seeds").join(target) }
}

/// Every example of a target, in the order of their names.
pub fn examples(target: &str) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(seeds(target)).expect("every target has examples");
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}
