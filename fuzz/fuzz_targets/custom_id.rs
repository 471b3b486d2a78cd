//! Fuzzes `custom_id` with the body in `tests/fuzzing/bodies/custom_id.rs`.
#![no_main]

#[path = "../../tests/fuzzing/bodies/mod.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::custom_id::check(data));
