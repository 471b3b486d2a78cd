//! What Python says of calendar files. What they should say is in `cases`.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::cases::{Case, FIRST, LAST};
use crate::zones::Zone;

/// A meeting: whose it is, when it begins in seconds since 1970, its minutes, and its revision.
pub type Meeting = (String, i64, u32, u32);

/// What Python says.
#[derive(Debug, Deserialize)]
pub struct Told {
    pub files: Vec<File>,
    /// Each zone's distance from UTC at each of its moments, in seconds.
    pub zones: Vec<Vec<i32>>,
}

/// What Python says of one file.
#[derive(Debug, Deserialize)]
pub struct File {
    pub method: String,
    /// Each event's UID, status, revision, summary and description.
    pub events: Vec<(String, String, u32, String, String)>,
    pub errors: Vec<String>,
    pub by_known_zones: Vec<Meeting>,
    pub by_its_zones: Vec<Meeting>,
}

const MISSING: &str = "not installed; with Python 3.10 or later: python3 -m venv tests/calendar/.venv && \
                       tests/calendar/.venv/bin/pip install -r tests/calendar/requirements.txt";

/// With what told.py ends where a library is missing.
const LIBRARIES_MISSING: i32 = 3;

/// Returns what Python says of each file and each zone, in their order.
pub fn told(cases: &[Case], zones: &[Zone]) -> Result<Told, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendar");
    let python = root.join(if cfg!(windows) { ".venv/Scripts/python.exe" } else { ".venv/bin/python" });
    let mut asked = Command::new(python)
        .arg(root.join("told.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|_| MISSING.to_owned())?;
    let files: Vec<String> = cases.iter().map(|case| case.calendar.text()).collect();
    let zones: Vec<(&str, &[i64])> = zones.iter().map(|zone| (&*zone.text, &*zone.moments)).collect();
    let question =
        serde_json::json!({ "files": files, "first": FIRST, "last": LAST, "zones": zones }).to_string();
    let mut input = asked.stdin.take().expect("it is piped");
    let writing = std::thread::spawn(move || input.write_all(question.as_bytes()));
    let ended = asked.wait_with_output().expect("it ends");
    // What cannot be written is told by how it ended.
    let _ = writing.join().expect("no panic");
    if ended.status.code() == Some(LIBRARIES_MISSING) {
        return Err(MISSING.to_owned());
    }
    assert!(ended.status.success(), "Python could not read the files; it says why above");
    Ok(serde_json::from_slice(&ended.stdout).expect("what told.py writes"))
}
