//! Fuzzes `config` with the body in `tests/fuzzing/bodies/config.rs`.
#![no_main]

#[path = "../../tests/fuzzing/bodies/mod.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::config::check(data));
