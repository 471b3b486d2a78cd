//! The rules of time zones against another implementation with data of its own: every zone there is, over ten years, as
//! Python's zoneinfo and PyPI's tzdata tell them. What the playground's tests/clients run Python with is used for it; where it is missing, the
//! test says that it was skipped, and with the variable `CI` set that is a failure.

use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use chrono::{DateTime, Offset, TimeZone, Utc};
use sincerely::domain::tz::Tz;

const DAY: i64 = 86_400;
/// The end of the ten years, in seconds since 1970.
const LAST: i64 = 2_082_758_400;

fn main() -> ExitCode {
    let meant = |word: &String| word.starts_with('-') || "zones".contains(word.as_str());
    if !std::env::args().skip(1).all(|word| meant(&word)) {
        return ExitCode::SUCCESS;
    }
    match told() {
        Ok(told) => judge(&told),
        Err(missing) if std::env::var_os("CI").is_none() => {
            println!("SKIPPED zones: {missing}");
            ExitCode::SUCCESS
        }
        Err(missing) => {
            println!("FAILED  zones: {missing}");
            ExitCode::FAILURE
        }
    }
}

/// Returns Python's answer.
fn told() -> Result<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let venv = root.join("crates/playground/tests/clients/.venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let missing = "not installed; with Python 3.9 or later: python3 -m venv crates/playground/tests/clients/.venv && \
                   crates/playground/tests/clients/.venv/bin/pip install -r crates/playground/tests/clients/requirements.txt";
    let asked = Command::new(python)
        .arg(root.join("tests/zones/told.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut asked = asked.map_err(|_| missing.to_owned())?;
    let names: String = Tz::all().iter().map(|zone| format!("{zone}\n")).collect();
    let mut input = asked.stdin.take().expect("it is piped");
    let writing = std::thread::spawn(move || input.write_all(names.as_bytes()));
    let ended = asked.wait_with_output().expect("it ends");
    writing.join().expect("no panic").map_err(|error| error.to_string())?;
    if ended.status.success() {
        Ok(String::from_utf8_lossy(&ended.stdout).into_owned())
    } else {
        Err(missing.to_owned())
    }
}

fn judge(told: &str) -> ExitCode {
    let (version, zones) = told.split_once('\n').expect("the version");
    if Tz::database().version.as_deref() != Some(version) {
        println!(
            "FAILED  zones: ours are of {}, Python's of {version}: rules of different years differ",
            Tz::database()
        );
        return ExitCode::FAILURE;
    }
    let wrong: Vec<String> = zones.lines().filter_map(|line| differs(line).err()).collect();
    wrong.iter().take(20).for_each(|one| println!("{one}"));
    let count = zones.lines().count();
    let all = count == Tz::all().len() && count > 500;
    println!(
        "{} zones of {version} over ten years as Python has them, {} not",
        count - wrong.len(),
        wrong.len()
    );
    if wrong.is_empty() && all { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Fails when a zone's offset from UTC is ever another than the line's: just before and after each change, and day by
/// day in between.
fn differs(line: &str) -> Result<(), String> {
    let mut words = line.split(' ');
    let zone: Tz = words.next().unwrap_or_default().parse().map_err(|error| format!("{error}"))?;
    let stretch = |word: &str| -> (i64, i32) {
        let (second, distance) = word.split_once(':').expect("a second and a distance");
        (second.parse().expect("a number"), distance.parse().expect("a number"))
    };
    let stretches: Vec<(i64, i32)> = words.map(stretch).collect();
    for (at, (start, distance)) in stretches.iter().enumerate() {
        let end = stretches.get(at + 1).map_or(LAST, |(next, _)| *next);
        for second in (*start..end).step_by(DAY as usize).chain([end - 1]) {
            let moment: DateTime<Utc> = DateTime::from_timestamp(second, 0).expect("a moment");
            let ours = zone.offset_from_utc_datetime(&moment.naive_utc()).fix().local_minus_utc();
            if ours != *distance {
                return Err(format!("{zone} at {moment}: {ours} s from UTC, and {distance} s by Python"));
            }
        }
    }
    Ok(())
}
