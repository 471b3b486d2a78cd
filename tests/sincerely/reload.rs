//! An operator changes the words and the configuration of a running bot: what a reload takes over, what it refuses, and what
//! waits for the next start.

use std::fs;
use std::path::Path;

use discord_playground::Playground;
use tempfile::TempDir;

use crate::binary::words;
use crate::program::{Ended, Program, Running, command, playground};

const TEXT: &str = "You stayed with the build until it was green.";
/// Too short for the built-in defaults.
const SHORT: &str = "Thanks!";
const OLD: &str = "are on their way to";
const NEW: &str = "are on the road to";

const BEFORE: &str = "[messages]\nfolder = \"words\"\n";
const AFTER: &str = "[messages]\nfolder = \"words\"\n[defaults.kudos]\nminimum_length = 3\n[defaults.tips]\nschedule = \"0 15 7 * * Tue *\"\n";
const IN_FORCE: &str = "The words and [defaults] are read again and in force.\n";
const REFUSED: &str = "nothing is reloaded, and what was in force before still is";

const RUN: [&str; 3] = ["run", "--config", "mine.toml"];

/// A folder with words and a configuration of its own.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    words(&folder.path().join("words"));
    configure(&folder, BEFORE);
    folder
}

fn configure(folder: &TempDir, text: &str) {
    fs::write(folder.path().join("mine.toml"), text).expect("writable");
}

fn reword(folder: &TempDir, old: &str, new: &str) {
    let phrases = folder.path().join("words/en-US/phrases.ftl");
    let text = fs::read_to_string(&phrases).expect("readable");
    assert!(text.contains(old), "{old} is among the words");
    fs::write(&phrases, text.replace(old, new)).expect("writable");
}

async fn begin() -> (Playground, TempDir, Running) {
    let (playground, folder) = (playground().await, folder());
    let running = Program::new(folder.path(), &RUN).on(&playground).join(&playground).await;
    (playground, folder, running)
}

async fn end(playground: Playground, running: Running) {
    running.signal("TERM");
    let ended = running.ended().await;
    assert_eq!(ended.code(), Some(0), "{ended:?}");
    playground.stop().await;
}

async fn told(folder: &Path, line: &[&str]) -> Ended {
    Program::new(folder, line).run().await
}

async fn reload(folder: &TempDir) -> Ended {
    told(folder.path(), &["reload", "--config", "mine.toml"]).await
}

async fn thank(playground: &Playground, whom: &str, text: &str) -> String {
    command(playground, "ana", "kudos", &[("to", whom), ("message", text)]).await
}

/// How often Discord was told of the commands.
fn registered(playground: &Playground) -> usize {
    playground.traffic().iter().filter(|one| one.method == "PUT").count()
}

#[tokio::test]
async fn new_words_schedules_and_defaults_are_in_force_after_it() {
    let (playground, folder, running) = begin().await;
    assert!(thank(&playground, "ben", TEXT).await.contains(OLD));
    let said = thank(&playground, "chiara", SHORT).await;
    assert!(!said.contains(OLD), "{said}");
    let agenda = async || told(folder.path(), &["preview", "--config", "mine.toml"]).await.out;
    assert!(agenda().await.contains("09:00") && !agenda().await.contains("07:15"));

    configure(&folder, AFTER);
    reword(&folder, OLD, NEW);
    let ended = reload(&folder).await;
    assert_eq!((ended.code(), ended.out.as_str()), (Some(0), IN_FORCE), "{ended:?}");
    let said = thank(&playground, "chiara", SHORT).await;
    assert!(said.contains(NEW), "{said}");
    let ahead = agenda().await;
    assert!(ahead.contains("07:15") && !ahead.contains("09:00"), "{ahead}");
    assert_eq!(registered(&playground), 1, "the commands are as they were");
    end(playground, running).await;
}

#[tokio::test]
async fn commands_with_new_words_are_told_to_discord() {
    let (playground, folder, running) = begin().await;
    reword(&folder, "cmd-kudos = Thank one or more people", "cmd-kudos = Thank them");
    let ended = reload(&folder).await;
    assert_eq!(ended.out, format!("{IN_FORCE}Discord is told the new words of the commands.\n"), "{ended:?}");
    assert_eq!(registered(&playground), 2);
    end(playground, running).await;
}

#[tokio::test]
async fn faulty_words_are_refused_by_file_and_line_and_the_old_go_on() {
    let (playground, folder, running) = begin().await;
    configure(&folder, AFTER);
    reword(&folder, OLD, NEW);
    reword(&folder, "cheer-own =", "cheer-owm =");
    let ended = reload(&folder).await;
    assert_eq!((ended.code(), ended.out.as_str()), (Some(1), ""), "{ended:?}");
    assert!(ended.err.contains("words/en-US/phrases.ftl: the phrase `cheer-own` is missing"), "{ended:?}");
    assert!(ended.err.contains("`cheer-owm` is no phrase of the bot’s"), "{ended:?}");
    assert!(ended.err.contains(REFUSED), "{ended:?}");
    assert!(thank(&playground, "ben", TEXT).await.contains(OLD));
    let said = thank(&playground, "chiara", SHORT).await;
    assert!(
        ![OLD, NEW].iter().any(|way| said.contains(way)),
        "the sound half is not in force either: {said}"
    );
    end(playground, running).await;
}

/// The command line reads the file, too, to find the store; the second one here reads another, and the bot its own.
#[tokio::test]
async fn a_faulty_configuration_is_refused_with_all_its_lines() {
    let (playground, folder, running) = begin().await;
    reword(&folder, OLD, NEW);
    configure(&folder, "[messages]\nfolderr = \"words\"\n[defaults.kudos]\ndaily_allowance = 0\n");
    for line in [&["reload", "--config", "mine.toml"][..], &["reload"]] {
        let ended = told(folder.path(), line).await;
        assert_eq!((ended.code(), ended.out.as_str()), (Some(1), ""), "{ended:?}");
        for part in ["mine.toml:2: ", "mine.toml:4: ", REFUSED] {
            assert!(ended.err.contains(part), "{part} in {ended:?}");
        }
    }
    assert!(thank(&playground, "ben", TEXT).await.contains(OLD));
    end(playground, running).await;
}

#[tokio::test]
async fn keys_that_only_a_start_reads_are_named() {
    let (playground, folder, running) = begin().await;
    configure(
        &folder,
        &format!("{BEFORE}[store]\nkeep_ledger = \"99d\"\n[operation]\nlisten = \"127.0.0.1:9\"\n"),
    );
    let ended = reload(&folder).await;
    let waiting = "`keep_ledger` in [store] takes effect at the next start.\n\
                   `listen` in [operation] takes effect at the next start.\n";
    assert_eq!((ended.code(), ended.out), (Some(0), format!("{IN_FORCE}{waiting}")));
    end(playground, running).await;
}

#[tokio::test]
async fn without_a_running_bot_it_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let problem = told(folder.path(), &["reload"]).await.problem(&[]);
    assert!(
        problem.starts_with("sincerely: no bot that could reload answers at the store in data/sincerely (")
    );
    assert!(
        problem.ends_with("`sincerely run` starts one, which reads everything as it is then"),
        "{problem}"
    );
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 0);
}

/// As a service manager starts it, and asks it to reload.
#[tokio::test]
async fn without_a_terminal_a_hang_up_reloads_and_the_log_says_what_came_of_it() {
    let (playground, folder) = (playground().await, folder());
    let service = r#"exec setsid env --default-signal=HUP "$@""#;
    let mut running = Program::by_shell(folder.path(), service, &RUN).on(&playground).join(&playground).await;
    running.writes("Ctrl-C ends it").await;
    reword(&folder, OLD, NEW);
    running.signal("HUP");
    running.writes(IN_FORCE.trim_end()).await;
    assert!(thank(&playground, "ben", TEXT).await.contains(NEW));
    reword(&folder, "cheer-own =", "cheer-owm =");
    running.signal("HUP");
    running.writes("the phrase `cheer-own` is missing").await;
    running.writes(REFUSED).await;
    assert!(thank(&playground, "chiara", TEXT).await.contains(NEW));
    end(playground, running).await;
}
