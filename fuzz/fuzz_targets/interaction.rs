//! Fuzzes `interaction` with the body in `tests/fuzzing/bodies/interaction.rs`.
#![no_main]

#[path = "../../tests/fuzzing/bodies/mod.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::interaction::check(data));
