//! How the program ends, whether it is asked to or killed, and what is there when it starts again.

use std::time::Duration;

use discord_playground::{Fault, Playground};
use tempfile::TempDir;

use crate::program::{Program, Running, command, playground, posts, until};

const TEXT: &str = "You stayed with the build until it was green.";

/// After this time, an operator kills the program.
const ALLOWED: Duration = Duration::from_secs(5);

async fn begin() -> (Playground, TempDir, Running) {
    let playground = playground().await;
    let folder = tempfile::tempdir().expect("a folder");
    let running = start(&playground, &folder).await;
    (playground, folder, running)
}

async fn start(playground: &Playground, folder: &TempDir) -> Running {
    Program::new(folder.path(), &["run"]).on(playground).join(playground).await
}

async fn thank(playground: &Playground, whom: &str) {
    let told = command(playground, "ana", "kudos", &[("to", whom), ("message", TEXT)]).await;
    assert!(told.contains("on their way"), "{told}");
}

async fn until_posted(playground: &Playground, count: usize) {
    until(playground, "posts", || (posts(playground, "kudos").len() >= count).then_some(())).await;
}

/// Older notices are sent before newer ones, so once the new post is there, the first one is there once.
async fn nothing_is_sent_twice(playground: &Playground) {
    thank(playground, "chiara").await;
    until_posted(playground, 2).await;
    assert_eq!(posts(playground, "kudos").len(), 2);
    let kept = command(playground, "ben", "recognition mine", &[]).await;
    assert!(kept.contains(TEXT) && kept.contains("1 so far"), "{kept}");
}

fn delay(ms: u64) -> Fault {
    Fault::Delay { method: Some("POST".into()), path: "/channels/*/messages".into(), ms, times: 1 }
}

#[tokio::test]
async fn it_ends_in_order_when_it_is_asked_to() {
    for name in ["TERM", "INT"] {
        let (playground, _folder, running) = begin().await;
        running.signal(name);
        let ended = running.ended().await;
        assert_eq!(ended.code(), Some(0), "{ended:?}");
        assert!(ended.took < ALLOWED, "{ended:?}");
        playground.stop().await;
    }
}

/// What begins a terminal of its own for the program, and writes the program's id to a file.
const ON_A_TERMINAL: &str =
    r#"export BOT="$1"; exec script -qec 'echo $$ > id; exec env --default-signal=HUP "$BOT" run' /dev/null"#;

#[tokio::test]
async fn one_on_a_terminal_ends_in_order_when_that_hangs_up() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let running =
        Program::by_shell(folder.path(), ON_A_TERMINAL, &[]).on(&playground).join(&playground).await;
    let id = std::fs::read_to_string(folder.path().join("id")).expect("it is written before the start");
    let sent = std::process::Command::new("kill").args(["-s", "HUP", id.trim()]).status();
    assert!(sent.expect("there is a kill").success());
    // The terminal hands on how the program ended.
    let ended = running.ended().await;
    assert_eq!(ended.code(), Some(0), "{ended:?}");
    playground.stop().await;
}

/// As `nohup` starts it.
#[tokio::test]
async fn one_that_is_to_outlive_its_terminal_does() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let program = Program::by_shell(folder.path(), r#"trap "" HUP; exec "$@""#, &["run"]);
    let running = program.on(&playground).join(&playground).await;
    running.signal("HUP");
    thank(&playground, "ben").await;
    running.signal("TERM");
    assert_eq!(running.ended().await.code(), Some(0));
    playground.stop().await;
}

#[tokio::test]
async fn what_is_being_sent_is_sent_before_it_ends() {
    let (playground, folder, running) = begin().await;
    playground.order(delay(500));
    thank(&playground, "ben").await;
    until(&playground, "the post under way", || (playground.faults_left() == 0).then_some(())).await;
    running.signal("TERM");
    let ended = running.ended().await;
    assert_eq!(ended.code(), Some(0), "{ended:?}");
    assert_eq!(posts(&playground, "kudos").len(), 1);

    let running = start(&playground, &folder).await;
    nothing_is_sent_twice(&playground).await;
    drop(running);
    playground.stop().await;
}

#[tokio::test]
async fn it_does_not_wait_longer_than_operators_do() {
    let (playground, _folder, running) = begin().await;
    playground.order(delay(9_000));
    thank(&playground, "ben").await;
    until(&playground, "the post under way", || (playground.faults_left() == 0).then_some(())).await;
    running.signal("TERM");
    let ended = running.ended().await;
    assert_eq!(ended.code(), Some(0), "{ended:?}");
    assert!(ended.took < ALLOWED, "{ended:?}");
    playground.stop().await;
}

#[tokio::test]
async fn thanks_acknowledged_before_a_kill_are_posted_after_it() {
    let (playground, folder, running) = begin().await;
    let (method, path) = (Some("POST".into()), "/channels/*/messages".into());
    playground.order(Fault::Answer { method, path, status: 429, code: 0, retry_after: Some(0.1), times: 1 });
    thank(&playground, "ben").await;
    let refused = || playground.traffic().iter().any(|one| one.status == 429).then_some(());
    until(&playground, "the refusal", refused).await;
    // Two commands give the bot time to record the refusal: otherwise it may look only 45 seconds after the start.
    for zone in ["Asia/Almaty", "Europe/Rome"] {
        command(&playground, "dmitri", "me time-zone", &[("zone", zone)]).await;
    }
    running.signal("KILL");
    running.killed();
    assert_eq!(posts(&playground, "kudos").len(), 0);

    let running = start(&playground, &folder).await;
    until_posted(&playground, 1).await;
    nothing_is_sent_twice(&playground).await;
    drop(running);
    playground.stop().await;
}

#[tokio::test]
async fn thanks_posted_before_a_kill_are_kept_and_not_posted_again() {
    let (playground, folder, running) = begin().await;
    thank(&playground, "ben").await;
    until_posted(&playground, 1).await;
    // The answer to a later command means that what the command did is on the disk, and with it everything before.
    command(&playground, "dmitri", "me time-zone", &[("zone", "Asia/Almaty")]).await;
    running.signal("KILL");
    running.killed();

    let running = start(&playground, &folder).await;
    nothing_is_sent_twice(&playground).await;
    let post = &posts(&playground, "kudos")[0];
    playground.click("eun", post.id, &post.buttons()[0]).await.expect("the client lets them");
    assert!(posts(&playground, "kudos")[0].buttons()[0].ends_with("1"), "the old post can be cheered");
    drop(running);
    playground.stop().await;
}
