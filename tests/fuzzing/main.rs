//! Arbitrary input, for a bounded count: what `cargo fuzz` tries for hours (`fuzz/README.md`), with the same functions.
//! All seeds of the fuzzer are tried too; a finding of the fuzzer becomes a seed.

mod bodies;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// How many inputs each target gets here.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(150)
}

fn try_all(target: &str, inputs: impl Strategy<Value = Vec<u8>>, check: fn(&[u8])) {
    bodies::examples(target).iter().for_each(|example| check(example));
    let config = Config { cases: cases(), failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&inputs, |input| {
            check(&input);
            Ok(())
        })
        .unwrap();
}

fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..most)
}

fn led_by(
    first: impl Strategy<Value = u8>,
    rest: impl Strategy<Value = Vec<u8>>,
) -> impl Strategy<Value = Vec<u8>> {
    (first, rest).prop_map(|(first, rest)| [vec![first], rest].concat())
}

#[test]
fn no_interaction_stops_the_bot() {
    try_all("interaction", bytes(120), bodies::interaction::check);
}

#[test]
fn no_backup_stops_the_restoring_of_it() {
    let edits = led_by(2..4_u8, bytes(60));
    let files = led_by(0..2_u8, bytes(200));
    try_all("backup", prop_oneof![3 => edits, 1 => files], bodies::backup::check);
}

#[test]
fn no_configuration_stops_the_reading_of_it() {
    let edits = led_by(0..16_u8, bytes(80));
    let text = "[\\[\\]{}a-z_=\"'.0-9 \n#]{0,200}".prop_map(String::into_bytes);
    try_all("config", prop_oneof![3 => edits, 1 => text], bodies::config::check);
}

#[test]
fn no_catalogue_stops_the_reading_of_it() {
    let edits = led_by(0..4_u8, bytes(40));
    let text = "[\\[\\]{}a-z_=\"'.$*>0-9 \n#-]{0,200}".prop_map(String::into_bytes);
    try_all("catalogue", prop_oneof![3 => edits, 1 => led_by(128..132_u8, text)], bodies::catalogue::check);
}

#[test]
fn what_a_custom_id_says_is_what_is_written() {
    let name = prop::sample::select(vec![
        "cheer",
        "mine",
        "given",
        "of",
        "search",
        "ledger",
        "accept",
        "decline",
        "snooze-brief",
        "skip",
        "stop",
        "pick",
        "write",
        "snooze-prompt",
        "stop-prompts",
        "thank-for",
        "other",
    ]);
    let word =
        prop_oneof!["[0-9]{0,20}", "[+-]?[0-9]{1,6}-[0-9]{1,2}-[0-9]{1,2}", "[a-z-]{0,12}", "\\PC{0,6}"];
    let words = prop::collection::vec(word, 0..4);
    let ids = (name, words)
        .prop_map(|(name, words)| [vec![name.to_owned()], words].concat().join(":").into_bytes());
    try_all("custom_id", ids, bodies::custom_id::check);
}
