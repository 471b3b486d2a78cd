//! Configuration: the file and the environment's variables. Every problem is reported, each in a line of its own; what
//! is accepted can be used.

use chrono::{DateTime, Utc};
use sincerely::config::Config;

use super::edits::{Choices, edit_text};

/// The input's first byte says how to read it: as edits of the built-in file, or as the file's own text, which ends at
/// a NUL if variables follow.
pub fn check(data: &[u8]) {
    match data.split_first() {
        Some((0..16, edits)) => edited(Choices(edits)),
        Some(_) => read(&String::from_utf8_lossy(data)),
        None => {}
    }
}

fn edited(mut choices: Choices) {
    let mut text = Config::DEFAULT.to_owned();
    while !choices.is_spent() {
        edit_text(&mut text, &mut choices);
    }
    read(&text);
}

fn read(input: &str) {
    let mut parts = input.split('\0');
    let text = parts.next().unwrap_or_default();
    let variables = parts.filter_map(|part| part.split_once('='));
    let variables = variables.map(|(name, value)| (format!("SINCERELY_{name}"), value.to_owned()));
    match Config::from_text("sincerely.toml", text, variables) {
        Ok(config) => used(&config),
        Err(problems) => assert!(!problems.to_string().trim().is_empty()),
    }
}

fn used(config: &Config) {
    let defaults = &config.defaults;
    let mut after: DateTime<Utc> = "2026-10-19T08:00:00Z".parse().unwrap();
    for schedule in [&defaults.tips.schedule, &defaults.prompts.schedule] {
        for _ in 0..3 {
            let Some(next) = schedule.next(defaults.time_zone, after) else { break };
            assert!(next.at > after);
            after = next.at;
        }
    }
}
