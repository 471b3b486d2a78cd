//! Disks that are full, read-only or limited: the program says so and stops, and never says that it kept what it did not.

use std::path::{Path, PathBuf};

use serde_json::json;
use sincerely::playground::{Outcome, Playground};

use sincerely::store;
use sincerely::store::sled::SledOptions;

use crate::program::{Program, Running, command, playground, until};

/// How long one waits before thanking somebody again.
const COOLDOWN: &str = "SINCERELY_DEFAULTS__KUDOS__PAIR_COOLDOWN";
/// How many people one may thank a day.
const ALLOWANCE: &str = "SINCERELY_DEFAULTS__KUDOS__DAILY_ALLOWANCE";
const GIVERS: [&str; 7] = ["ana", "ben", "dmitri", "eun", "farid", "grace", "hugo"];

/// Starts the program in a mount namespace of its own, in which the folder `disk` is a disk of this kind.
fn on_a_disk(folder: &Path, kind: &str) -> Program {
    std::fs::create_dir_all(folder.join("disk")).expect("writable");
    let script = format!(
        r#"exec unshare --user --map-root-user --mount sh -c 'mount -t tmpfs -o {kind} none disk && exec "$@"' sh "$@""#
    );
    Program::by_shell(folder, &script, &["run"]).with("SINCERELY_STORE__URL", "sled:disk/store")
}

/// Whether this machine lets one mount a disk in a namespace. Where it does not, these tests say so and prove nothing.
fn can_mount() -> bool {
    let words = ["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"];
    let tried = std::process::Command::new("unshare").args(words).output();
    let can = tried.is_ok_and(|tried| tried.status.success());
    if !can {
        eprintln!("NOT RUN: this machine lets nobody mount in a namespace of their own");
    }
    can
}

#[tokio::test]
async fn a_full_disk_at_the_start_is_named() {
    if !can_mount() {
        return;
    }
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let ended = on_a_disk(folder.path(), "size=4k").on(&playground).run().await;
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: the disk that holds the store is full; free some space and start again, nothing acknowledged is lost");
    playground.stop().await;
}

#[tokio::test]
async fn a_read_only_disk_is_named() {
    if !can_mount() {
        return;
    }
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let ended = on_a_disk(folder.path(), "ro").on(&playground).run().await;
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: the store's folder disk/store cannot be used: Read-only file system (os error 30); check that it exists and that this user may write there");
    playground.stop().await;
}

/// Root may read anything, so where the tests are root's the program is started as nobody.
#[tokio::test]
async fn a_folder_this_user_may_not_use_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let locked = folder.path().join("locked");
    std::fs::create_dir(&locked).expect("writable");
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).expect("ours");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).expect("ours");
    let script = r#"if [ "$(id -u)" = 0 ]; then exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; fi; exec "$@""#;
    let program = Program::by_shell(folder.path(), script, &["run"]).on(&playground);
    let ended = program.with("SINCERELY_STORE__URL", "sled:locked/store").run().await;
    if matches!(ended.code(), Some(126 | 127)) {
        eprintln!("NOT RUN: nobody may not start the program where it is built: {}", ended.err);
        return playground.stop().await;
    }
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: the store's folder locked/store cannot be used: Permission denied (os error 13); check that it exists and that this user may write there");
    playground.stop().await;
}

/// What is written lately has room already, so a full disk stops nobody before sled is to take some of it in.
#[tokio::test]
async fn a_disk_that_fills_up_while_it_runs_stops_it() {
    if !can_mount() {
        return;
    }
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let program = on_a_disk(folder.path(), "size=24m").with(COOLDOWN, "0s").with(ALLOWANCE, "100");
    let running = program.on(&playground).join(&playground).await;
    fill(&root_of(&running, folder.path()).join("disk/fill"), 24 << 20);
    let (kept, refused) = thank_until_refused(&playground).await;
    // These are long ones: some 16 KiB each in the journal, of which sled takes in a MiB at a time.
    assert!(kept > 40, "the journal has room for more than {kept}");
    says_that_it_was_not_kept(refused);
    insta::assert_snapshot!(running.ended().await.problem(&[]), @"sincerely: the disk that holds the store is full; free some space and start again, nothing acknowledged is lost");
    playground.stop().await;
}

/// The reserved space is given up for it, so that a full disk does not keep the bot from starting again.
#[tokio::test]
async fn what_was_acknowledged_is_there_again_though_the_disk_is_still_full() {
    starts_again_on_a_full_disk("").await;
}

#[tokio::test]
async fn what_was_acknowledged_is_there_again_where_the_journal_is_on_a_disk_of_its_own() {
    starts_again_on_a_full_disk(JOURNAL_APART).await;
}

/// Its room is set aside, so it takes in as much as it ever did.
#[tokio::test]
async fn a_full_disk_that_holds_the_journal_alone_stops_nobody() {
    if !can_mount() {
        return;
    }
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let (running, _) = on_two_disks(&playground, folder.path(), JOURNAL_APART, r#"exec "$@""#).await;
    let other = root_of(&running, folder.path()).join("other");
    fill(&other.join("fill"), 12 << 20);
    for time in 0..30 {
        for giver in GIVERS {
            let told =
                thank(&playground, giver, &format!("{time} {}", "You wrote it down. ".repeat(100))).await;
            assert!(told.as_ref().is_some_and(|told| told.contains("on their way")), "{told:?}");
        }
    }
    running.signal("TERM");
    assert_eq!(running.ended().await.code(), Some(0));
    playground.stop().await;
}

/// Moves a store's journal to a disk of its own, which it hardly leaves room on.
const JOURNAL_APART: &str = r#"mkdir -p other && mount -t tmpfs -o size=10m none other
for name in journal.0 journal.1; do
    mv disk/store/$name other/ && touch disk/store/$name && mount --bind other/$name disk/store/$name
done"#;

/// Starts the program on a store that is there already, once `arrange` has arranged its disks.
async fn on_two_disks(
    playground: &Playground,
    folder: &Path,
    arrange: &str,
    start: &str,
) -> (Running, PathBuf) {
    let made = folder.join("made");
    let options = SledOptions { reserved_space: 64 << 20 };
    let store = store::url::open(&format!("sled:{}", made.display()), options).await.expect("it can be made");
    store.close().await.expect("it can be closed");
    std::fs::create_dir_all(folder.join("disk")).expect("writable");
    let script = format!(
        "exec unshare --user --map-root-user --mount sh -ec '\
        mount -t tmpfs -o size=110m none disk; cp -r made disk/store; {arrange}\n{start}' sh \"$@\""
    );
    let program = Program::by_shell(folder, &script, &["run"]).with(COOLDOWN, "0s").with(ALLOWANCE, "100");
    let program = program.with("SINCERELY_STORE__URL", "sled:disk/store");
    let running = program.on(playground).join(playground).await;
    let disk = root_of(&running, folder).join("disk");
    (running, disk)
}

/// The test's folder as the program sees it.
fn root_of(running: &Running, folder: &Path) -> PathBuf {
    let root = Path::new("/proc").join(running.id().to_string()).join("root");
    root.join(folder.strip_prefix("/").expect("absolute"))
}

fn fill(file: &Path, bytes: usize) {
    let full = std::fs::write(file, vec![7; bytes]).expect_err("there is less room than that");
    assert_eq!(full.kind(), std::io::ErrorKind::StorageFull);
}

async fn starts_again_on_a_full_disk(arrange: &str) {
    if !can_mount() {
        return;
    }
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    // A shell keeps the disk there between the two starts.
    let twice = r#"{ "$@" || echo "ended with $?" >&2; exec "$@"; }"#;
    let (running, disk) = on_two_disks(&playground, folder.path(), arrange, twice).await;
    for giver in ["ana", "ben", "dmitri"] {
        let told = thank(&playground, giver, "You wrote it down.").await;
        assert!(told.is_some_and(|told| told.contains("on their way")));
    }
    fill(&disk.join("fill"), 110 << 20);
    let before = connections(&playground);
    let (more, refused) = thank_until_refused(&playground).await;
    let acknowledged = 3 + more;
    says_that_it_was_not_kept(refused);
    until(&playground, "the second start", || (connections(&playground) > before).then_some(())).await;
    playground.connected().await;
    let kept = command(&playground, "chiara", "recognition mine", &[]).await;
    let counts = [acknowledged, acknowledged + 1].map(|count| format!("{count} so far"));
    assert!(counts.iter().any(|count| kept.contains(count)), "{acknowledged} were acknowledged: {kept}");
    assert!(!disk.join("store/ballast").exists(), "it was given up");
    running.signal("TERM");
    let ended = running.ended().await;
    assert!(ended.err.contains("ended with 1"), "{ended:?}");
    assert!(
        ended.err.contains("sincerely: the disk that holds the store is full; free some space"),
        "{ended:?}"
    );
    playground.stop().await;
}

/// How often a bot has come to register its commands.
fn connections(playground: &Playground) -> usize {
    playground.traffic().iter().filter(|one| one.method == "PUT").count()
}

/// A file may not grow beyond a size: another way for a disk to fail, after which its folder can be looked at.
#[tokio::test]
async fn files_that_may_not_be_made_are_named() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let limited = Program::by_shell(folder.path(), r#"trap "" XFSZ; ulimit -f 64; exec "$@""#, &["run"]);
    let ended = limited.on(&playground).run().await;
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: the store's folder data/sincerely cannot be used: File too large (os error 27); check that it exists and that this user may write there");
    playground.stop().await;
}

/// The same, but the files that are made at the start have the size they will have.
#[tokio::test]
async fn what_was_acknowledged_before_the_disk_failed_is_there_afterwards() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let words = &["run"];
    let limited = Program::by_shell(folder.path(), r#"trap "" XFSZ; ulimit -f 4300; exec "$@""#, words);
    let running = limited.with(COOLDOWN, "0s").with(ALLOWANCE, "100").on(&playground).join(&playground).await;
    let (acknowledged, refused) = thank_until_refused(&playground).await;
    says_that_it_was_not_kept(refused);
    insta::assert_snapshot!(running.ended().await.problem(&[]), @"sincerely: the store cannot write: file too large; nothing acknowledged is lost, mend the disk and start again");

    let running = Program::new(folder.path(), words).on(&playground).join(&playground).await;
    let kept = command(&playground, "chiara", "recognition mine", &[]).await;
    // The last one may have reached the disk and not been acknowledged: that is all a sender can know.
    let counts = [acknowledged, acknowledged + 1].map(|count| format!("{count} so far"));
    assert!(counts.iter().any(|count| kept.contains(count)), "{acknowledged} were acknowledged: {kept}");
    drop(running);
    playground.stop().await;
}

/// Whoever is not told that it is kept is told that it is not. Nobody is told anything once the bot has gone: what sled
/// could not take in behind everybody's back ends it between two commands.
fn says_that_it_was_not_kept(refused: Option<String>) {
    let Some(refused) = refused else { return };
    assert_eq!(
        refused.lines().next(),
        Some("I could not keep that just now, so nothing was changed. Please try again in a moment.")
    );
}

/// Everybody thanks Chiara at length until something else is said than that it is kept, or nothing; how many were kept.
async fn thank_until_refused(playground: &Playground) -> (usize, Option<String>) {
    let mut random = fastrand::Rng::with_seed(1);
    for (count, giver) in GIVERS.iter().cycle().take(GIVERS.len() * 97).enumerate() {
        // Of so many that the store cannot make it short, and no words to be found by.
        let emoji: String = (0..1_900).map(|_| random.char('\u{1f300}'..'\u{1f5ff}')).collect();
        let told = thank(playground, giver, &format!("You wrote it down. {emoji} {count}")).await;
        if !told.as_ref().is_some_and(|told| told.contains("on their way")) {
            return (count, told);
        }
    }
    panic!("the disk never failed")
}

/// What somebody who thanks Chiara is told; nothing if the bot has gone.
async fn thank(playground: &Playground, giver: &str, message: &str) -> Option<String> {
    let options = [("to", json!("chiara")), ("message", json!(message))];
    match playground.command(giver, "general", "kudos", &options).await.expect("the client lets them") {
        Outcome::Replied(view) => Some(view.text()),
        Outcome::NoAnswer => None,
        other => panic!("an answer was expected: {other:?}"),
    }
}
