//! The command line of the simulation: `cargo test --test simulation -- --seeds 10000 --from 1 --weeks 13`.

use crate::sabotage::Sabotage;

/// The command line's options.
#[derive(Debug, Clone)]
pub struct Arguments {
    pub seeds: u64,
    pub from: u64,
    pub weeks: u32,
    pub sabotage: Option<Sabotage>,
    /// Whether any option was given.
    chosen: bool,
}

/// As many seeds as a run of all tests has time for; docs/RELIABILITY.md tells of the longer runs.
const SEEDS: u64 = 200;
const USAGE: &str =
    "usage: cargo test --test simulation -- [--seeds N] [--from S] [--weeks W] [--sabotage NAME]";
/// Flags that `cargo test` may hand to every test binary, and that mean nothing here.
const HARNESS: [&str; 6] = ["--nocapture", "--no-capture", "--exact", "--quiet", "-q", "--show-output"];

impl Arguments {
    /// Returns None when a filter names another test.
    pub fn read(given: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
        let mut arguments = Arguments { seeds: SEEDS, from: 0, weeks: 13, sabotage: None, chosen: false };
        let mut given = given;
        while let Some(name) = given.next() {
            let mut value = || given.next().ok_or_else(|| format!("{name} needs a value; {USAGE}"));
            match name.as_str() {
                "--seeds" => arguments.seeds = number(&value()?)?,
                "--from" => arguments.from = number(&value()?)?,
                "--weeks" => arguments.weeks = number(&value()?)?.clamp(1, 520) as u32,
                "--sabotage" => arguments.sabotage = Some(sabotage(&value()?)?),
                "--test-threads" => drop(value()?),
                "--list" => return Ok(None),
                name if HARNESS.contains(&name) => continue,
                name if name.starts_with('-') => return Err(format!("{name} is unknown; {USAGE}")),
                filter if "simulation".contains(filter) => continue,
                _ => return Ok(None),
            }
            arguments.chosen |= !name.starts_with("--test");
        }
        Ok(Some(arguments))
    }

    /// Returns the command that tells a seed's story again.
    pub fn again(&self, seed: u64) -> String {
        let sabotage = self.sabotage.map_or(String::new(), |one| format!(" --sabotage {}", one.name()));
        format!("cargo test --test simulation -- --seeds 1 --from {seed} --weeks {}{sabotage}", self.weeks)
    }

    /// Whether the sabotages are tried: whenever no option was given.
    pub fn tries_sabotage(&self) -> bool {
        !self.chosen
    }
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("`{text}` is no number; {USAGE}"))
}

fn sabotage(name: &str) -> Result<Sabotage, String> {
    let names = Sabotage::ALL.map(Sabotage::name).join(", ");
    Sabotage::named(name).ok_or_else(|| format!("there is no sabotage `{name}`, but {names}"))
}
