//! Calendar files read back by other people's programs: PyPI's icalendar and recurring-ical-events find each meeting where the
//! bot has it, over two years. Python has an environment of its own for it; where that is missing, the test says that it
//! was skipped, and with the variable `CI` set that is a failure.

mod cases;
mod told;
mod zones;

use std::process::ExitCode;

use cases::Case;
use told::{File, Told, told};
use zones::Zone;

fn main() -> ExitCode {
    let meant = |word: &String| word.starts_with('-') || "calendar".contains(word.as_str());
    if !std::env::args().skip(1).all(|word| meant(&word)) {
        return ExitCode::SUCCESS;
    }
    let (cases, zones) = (cases::all(), zones::all());
    match told(&cases, &zones) {
        Ok(told) => judge(&cases, &zones, &told),
        Err(missing) if std::env::var_os("CI").is_none() => {
            println!("SKIPPED calendar: {missing}");
            ExitCode::SUCCESS
        }
        Err(missing) => {
            println!("FAILED  calendar: {missing}");
            ExitCode::FAILURE
        }
    }
}

fn judge(cases: &[Case], zones: &[Zone], told: &Told) -> ExitCode {
    let good = [files(cases, &told.files), described(zones, &told.zones)];
    if good == [true, true] { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether each meeting is where the bot has it.
fn files(cases: &[Case], told: &[File]) -> bool {
    let wrong: Vec<String> = cases.iter().zip(told).flat_map(|(case, told)| case.wrong(told)).collect();
    wrong.iter().take(20).for_each(|one| println!("{one}"));
    let meetings: usize = cases.iter().map(|case| case.expected().len()).sum();
    let series: usize = cases.iter().map(|case| case.calendar.series.len()).sum();
    println!(
        "{} files of {series} series with {meetings} meetings in two years: {} differ",
        cases.len(),
        wrong.len()
    );
    wrong.is_empty() && cases.len() == told.len() && meetings > 10_000
}

/// Whether each zone that a file describes is at its distance from UTC.
fn described(zones: &[Zone], told: &[Vec<i32>]) -> bool {
    let wrong: Vec<String> = zones.iter().zip(told).filter_map(|(zone, told)| zone.wrong(told)).collect();
    wrong.iter().take(20).for_each(|one| println!("{one}"));
    println!("{} kinds of zones over {} years: {} differ", zones.len(), zones::YEARS, wrong.len());
    wrong.is_empty() && zones.len() == told.len() && zones.len() > 50
}
