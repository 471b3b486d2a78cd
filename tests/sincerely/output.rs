//! Commands whose output is cut off by its reader, or finds no room, and a bot whose log goes nowhere.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use sincerely::domain::id::{ChannelId, GuildId, RecognitionId, UserId};
use sincerely::domain::notice::{Address, Notice, NoticeKind};
use sincerely::domain::recognition::Recognition;
use sincerely::store::sled::SledOptions;
use sincerely::store::{self, Batch, Change};
use tempfile::TempDir;

use crate::program::{Program, command, playground};

/// All commands that print; `NEW` is another name each time.
const COMMANDS: [&str; 15] = [
    "--help",
    "help ledger",
    "export --help",
    "--version",
    "config",
    "check",
    "preview",
    "preview --days 3660",
    "export --format csv",
    "export --format json",
    "ledger",
    "ledger --json",
    "backup --to NEW",
    "restore --from backup --config restore.toml",
    "playground --port 0 --bring-your-own-bot",
];

/// A folder with a store that has something to tell of, and a backup of it.
async fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sled:{}", folder.path().join("data/sincerely").display());
    let store = store::url::open(&url, SledOptions { reserved_space: 0 }).await.expect("opens");
    let (guild, now) = (GuildId(1), chrono::DateTime::UNIX_EPOCH);
    let given = Recognition::kudos(
        RecognitionId(1),
        guild,
        UserId(1),
        vec![UserId(2)],
        "You wrote it down.".into(),
        now,
    );
    let say = NoticeKind::Kudos { recognition: given.id };
    let owed = Notice::new("a", guild, Address::Channel(ChannelId(9)), say, now);
    let batch = Batch::once("a").change(Change::Give(given)).change(Change::Enqueue(owed));
    store.commit(batch).await.expect("kept");
    let file = File::create(folder.path().join("backup")).expect("writable");
    store::backup::write(store.records().await.expect("reads"), now, file).expect("written");
    store.close().await.expect("closes");
    folder
}

async fn output(folder: &Path, words: &str, number: usize, out: impl Into<Stdio>) -> Output {
    let words = words.replace("NEW", &format!("new-{number}-{}", fastrand::u32(..)));
    let restored = format!("[store]\nurl = \"sled:restored-{}\"\n", fastrand::u32(..));
    std::fs::write(folder.join("restore.toml"), restored).expect("writable");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sincerely"));
    command.args(words.split(' ')).env_clear().current_dir(folder).stdin(Stdio::null()).stdout(out);
    tokio::task::spawn_blocking(move || command.output().expect("it starts")).await.expect("it ends")
}

/// The writing end of a pipe that nobody reads from any more.
fn cut() -> Stdio {
    let (_, writing) = std::io::pipe().expect("a pipe");
    writing.into()
}

fn full() -> Stdio {
    File::options().write(true).open("/dev/full").expect("Linux has it").into()
}

#[tokio::test]
async fn output_that_is_cut_off_ends_it_quietly() {
    let folder = folder().await;
    for (number, words) in COMMANDS.iter().enumerate() {
        let ended = output(folder.path(), words, number, cut()).await;
        let err = String::from_utf8(ended.stderr).expect("UTF-8");
        assert_eq!((ended.status.code(), err.as_str()), (Some(0), ""), "{words}");
    }
}

#[tokio::test]
async fn output_that_finds_no_room_ends_it_with_a_sentence() {
    let folder = folder().await;
    for (number, words) in COMMANDS.iter().enumerate() {
        let ended = output(folder.path(), words, number, full()).await;
        let err = String::from_utf8(ended.stderr).expect("UTF-8");
        let sentence = "sincerely: standard output cannot be written: No space left on device (os error 28); free some space, or write it elsewhere\n";
        assert_eq!((ended.status.code(), err.as_str()), (Some(1), sentence), "{words}");
    }
}

#[tokio::test]
async fn a_mistake_is_none_the_less_one_when_nobody_reads_of_it() {
    let folder = folder().await;
    std::fs::write(folder.path().join("mine.toml"), "[store]\nurll = \"sled:data\"\n").expect("writable");
    let ended = output(folder.path(), "check --config mine.toml", 0, cut()).await;
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    let ended = output(folder.path(), "walk", 0, cut()).await;
    assert_eq!(ended.status.code(), Some(2), "{ended:?}");
}

#[tokio::test]
async fn a_bot_whose_log_goes_nowhere_goes_on() {
    for script in [
        r#"exec "$@" 2>/dev/full"#,
        // A pipe whose reader has gone.
        r#"mkfifo log; exec 3<>log 2>log 3<&-; exec "$@""#,
        r#"exec "$@" 2>&-"#,
    ] {
        let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
        let program = Program::by_shell(folder.path(), script, &["run", "--log", "trace"]);
        let running = program.on(&playground).join(&playground).await;
        let told =
            command(&playground, "ana", "kudos", &[("to", "ben"), ("message", "You stayed with it.")]).await;
        assert!(told.contains("on their way"), "{script}: {told}");
        running.signal("TERM");
        let ended = running.ended().await;
        assert_eq!((ended.code(), ended.err.as_str()), (Some(0), ""), "{script}");
        playground.stop().await;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let ended = Program::by_shell(folder.path(), r#"exec "$@" 2>/dev/full"#, &["run"]).run().await;
    assert_eq!(ended.code(), Some(1), "without a token");
}
