//! The program `discord-playground`, as one starts it from a terminal: what it prints, what it keeps, and how it ends.
#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A program that runs. It is killed when the test forgets it.
struct Program {
    child: Child,
    printed: String,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_discord-playground"))
}

impl Program {
    /// It has printed all that it prints before it is told to end.
    fn start(folder: &Path) -> Program {
        let mut command = command();
        let command = command.args(["--port", "0", "--data"]).arg(folder).stdout(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut printed = String::new();
        while !printed.ends_with("Ctrl-C ends it.\n") {
            assert_ne!(lines.read_line(&mut printed).expect("text"), 0, "it ended: {printed}");
        }
        Program { child, printed }
    }

    /// The word that comes after another in what was printed.
    fn word_after(&self, label: &str) -> &str {
        let (_, rest) = self.printed.split_once(label).expect("it says so");
        rest.split_whitespace().next().expect("a word")
    }

    fn end(mut self) -> bool {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status().expect("there is kill");
        asked.success() && self.child.wait().expect("it ends").success()
    }
}

#[tokio::test]
async fn it_says_how_to_come_in_and_keeps_its_world() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::start(folder.path());
    let (page, token) = (program.word_after("Its page:"), program.word_after("token"));
    let state = reqwest::get(format!("{page}playground/state")).await.expect("answered");
    let state: Value = state.json().await.expect("JSON");
    assert_eq!((&state["guild"]["name"], &state["connection"]["token"]), (&"Workshop".into(), &token.into()));
    let me = reqwest::Client::new().get(format!("{}/users/@me", program.word_after("API base")));
    let me = me.header("authorization", format!("Bot {token}")).send().await.expect("answered");
    assert_eq!(me.status(), 200);
    assert!(program.end());
    assert!(folder.path().join("world.json").exists());
}

#[test]
fn a_seed_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let seed = folder.path().join("team.toml");
    std::fs::write(&seed, "people = 3").expect("written");
    let ended = command().arg("--seed").arg(&seed).output().expect("it starts");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(!ended.status.success() && said.contains("team.toml") && said.contains("line 1"), "{said}");
}
