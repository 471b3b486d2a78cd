//! Fuzzes `backup` with the body in `tests/fuzzing/bodies/backup.rs`.
#![no_main]

#[path = "../../tests/fuzzing/bodies/mod.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::backup::check(data));
