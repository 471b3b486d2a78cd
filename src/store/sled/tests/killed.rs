//! A process that is killed while it writes: acknowledged batches are there, others are there whole or not at all.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use tempfile::tempdir;

use super::open;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::recognition::Recognition;
use crate::store::conformance::sample::{GUILD, kudos};
use crate::store::{Batch, Change, Committed, Store};

const FOLDER: &str = "STORE_OF_THE_ONE_TO_BE_KILLED";
const FIRST: &str = "ITS_FIRST_NUMBER";
const TASKS: u64 = 64;

/// Commits batches without end, and prints each number once its batch is acknowledged.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "runs until the test that starts it kills it"]
async fn one_to_be_killed() {
    let folder = std::env::var(FOLDER).unwrap();
    let first: u64 = std::env::var(FIRST).unwrap().parse().unwrap();
    let store = Arc::new(open(Path::new(&folder)).await.unwrap());
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            let store = store.clone();
            tokio::spawn(async move {
                for n in (first + task..).step_by(TASKS as usize) {
                    assert_eq!(store.commit(give(n)).await.unwrap(), Committed::Applied);
                    writeln!(std::io::stderr(), "acknowledged {n}").unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

/// A batch of several records; some texts are longer than a page.
fn give(n: u64) -> Batch {
    let given = Recognition { text: "x".repeat(10 * (n as usize % 1_500)), ..kudos(n, &[2, 3, 4]) };
    Batch::once(n.to_string()).change(Change::Give(given))
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill() {
    let folder = tempdir().unwrap();
    let mut acknowledged = BTreeSet::new();
    for round in 0..rounds() {
        let before = acknowledged.len();
        acknowledged.extend(run_and_kill(folder.path(), round * 1_000_000, fastrand::usize(1..400)));
        assert!(acknowledged.len() > before, "it did not come to write");
        let store = open(folder.path()).await.unwrap();
        for n in &acknowledged {
            assert!(store.recognition(RecognitionId(*n)).await.unwrap().is_some(), "{n} is lost");
        }
        let received = async |user| store.received(GUILD, UserId(user), 0, 0).await.unwrap().1;
        assert_eq!(received(2).await, received(4).await, "a batch is there in part");
        store.close().await.unwrap();
    }
}

/// The number of kills; `KILLS` asks for more.
fn rounds() -> u64 {
    std::env::var("KILLS").map_or(3, |rounds| rounds.parse().unwrap())
}

/// Runs the other test until `enough` batches are acknowledged, kills it, and returns the acknowledged numbers.
fn run_and_kill(folder: &Path, first: u64, enough: usize) -> Vec<u64> {
    let name = concat!(module_path!(), "::one_to_be_killed").split_once("::").unwrap().1;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .env(FIRST, first.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let number = |line: String| line.strip_prefix("acknowledged ")?.parse().ok();
    let mut acknowledged: Vec<u64> = said.by_ref().filter_map(number).take(enough).collect();
    child.kill().unwrap();
    acknowledged.extend(said.filter_map(number));
    child.wait().unwrap();
    acknowledged
}
