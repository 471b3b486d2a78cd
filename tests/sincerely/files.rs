//! What lies on the disk is for its owner alone, and what is no file is neither waited for nor written through.

use std::fs::{self, Permissions};
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use sincerely::playground::Playground;
use tempfile::TempDir;

use crate::program::{Ended, Program, command, playground};

const STORE: &str = "data/sincerely";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("it is there").permissions().mode() & 0o777
}

/// Everything below a folder.
fn all(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let below = |path: PathBuf| {
        if path.is_dir() { all(&path).into_iter().chain([path]).collect() } else { vec![path] }
    };
    entries.flat_map(below).collect()
}

/// What others than the owner could use, with its mode.
fn open_to_others(folder: &Path) -> Vec<String> {
    let open = all(folder).into_iter().filter(|path| mode(path) & 0o077 != 0);
    open.map(|path| format!("{} {:o}", path.display(), mode(&path))).collect()
}

/// Run it in order with a thank you, started by a shell that has done something before; what it wrote to its log.
async fn lived(playground: &Playground, folder: &Path, script: &str, look: impl FnOnce()) -> String {
    let program = Program::by_shell(folder, &format!(r#"{script}; exec "$@""#), &["run"]);
    let mut running = program.on(playground).join(playground).await;
    command(playground, "ana", "kudos", &[("to", "ben"), ("message", "You stayed with the build.")]).await;
    running.writes("records are in").await;
    look();
    running.signal("TERM");
    let ended = running.ended().await;
    assert_eq!(ended.code(), Some(0), "{ended:?}");
    ended.err
}

/// A folder with the store of a bot that has ended.
async fn with_a_store() -> TempDir {
    let folder = folder();
    let url = format!("sled:{}", folder.path().join(STORE).display());
    let store =
        sincerely::store::url::open(&url, sincerely::store::sled::SledOptions { reserved_space: 0 }).await;
    store.expect("opens").close().await.expect("closes");
    folder
}

/// A start that ends by itself, since nobody answers at its Discord.
async fn start(folder: &Path) -> Ended {
    let program = Program::new(folder, &["run"]).with("SINCERELY_DISCORD__API_URL", "http://127.0.0.1:9");
    program.token("some.token.here").run().await
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("there is a mkfifo").success());
}

fn remove(path: &Path) {
    let gone =
        if path.is_dir() && !path.is_symlink() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    gone.expect("it was there");
}

#[tokio::test]
async fn what_it_keeps_is_for_its_owner_alone_whatever_the_umask() {
    for umask in ["000", "022"] {
        let (playground, folder) = (playground().await, folder());
        let data = folder.path().join("data");
        let while_it_runs = || {
            assert_eq!(open_to_others(&data), Vec::<String>::new());
            let sockets = all(&data)
                .into_iter()
                .filter(|path| path.metadata().is_ok_and(|it| it.file_type().is_socket()));
            assert_eq!(sockets.collect::<Vec<_>>(), [folder.path().join(STORE).join("control")]);
        };
        let log = lived(&playground, folder.path(), &format!("umask {umask}"), while_it_runs).await;
        assert_eq!(open_to_others(folder.path()), Vec::<String>::new());
        assert_eq!((mode(&data), mode(&data.join("backups"))), (0o700, 0o700));
        assert!(!log.contains("could read"), "{log}");
        playground.stop().await;
    }
}

#[tokio::test]
async fn what_an_earlier_version_left_open_is_closed_with_a_word() {
    let (playground, folder) = (playground().await, folder());
    lived(&playground, folder.path(), ":", || {}).await;
    let data = folder.path().join("data");
    // So that there is one to make again, and one that was there.
    for backup in all(&data.join("backups")) {
        fs::rename(backup, data.join("backups/sincerely-2020-01-01.jsonl.zst")).expect("renamed");
    }
    let strangers = data.join("sincerely/mine.txt");
    fs::write(&strangers, "not the store's").expect("writable");
    for path in all(&data) {
        let open = if path.is_dir() { 0o755 } else { 0o644 };
        fs::set_permissions(&path, Permissions::from_mode(open)).expect("ours");
    }
    let log = lived(&playground, folder.path(), ":", || {}).await;
    let told = |words: &str| log.lines().filter(|line| line.contains(words)).count();
    assert_eq!(told("others on this machine could read the store"), 1, "{log}");
    assert_eq!(told("others could read the backups in data/backups"), 1, "{log}");
    assert_eq!(
        open_to_others(&data),
        [format!("{} 644", strangers.display())],
        "it leaves others' files alone"
    );
    let log = lived_again(&playground, folder.path()).await;
    assert!(!log.contains("could read"), "{log}");
    playground.stop().await;
}

/// Once more, when tonight's backup is there already.
async fn lived_again(playground: &Playground, folder: &Path) -> String {
    let running = Program::new(folder, &["run"]).on(playground).join(playground).await;
    running.signal("TERM");
    running.ended().await.err
}

#[tokio::test]
async fn exports_and_backups_are_for_their_owner_alone() {
    let folder = with_a_store().await;
    for words in ["backup --to one", "export --format csv --to two"] {
        let words: Vec<&str> = words.split(' ').collect();
        let ended = Program::by_shell(folder.path(), r#"umask 000; exec "$@""#, &words).run().await;
        assert_eq!(ended.code(), Some(0), "{ended:?}");
    }
    assert_eq!(["one", "two"].map(|name| mode(&folder.path().join(name))), [0o600, 0o600]);
}

#[tokio::test]
async fn pipes_folders_sockets_and_devices_in_place_of_the_stores_files_are_refused() {
    let folder = with_a_store().await;
    let store = folder.path().join(STORE);
    let names = [
        "db",
        "conf",
        "lock",
        "marker",
        "marker.new",
        "ballast",
        "probe",
        "restoring",
        "snap.0000000000000001",
    ];
    for name in names {
        let (path, aside) = (store.join(name), folder.path().join("aside"));
        let there = fs::rename(&path, &aside).is_ok();
        for kind in ["a pipe", "a folder", "a socket", "a device", "a link that leads nowhere"] {
            match kind {
                "a pipe" => pipe(&path),
                "a folder" => fs::create_dir(&path).expect("writable"),
                "a socket" => drop(UnixListener::bind(&path).expect("writable")),
                "a device" => symlink("/dev/zero", &path).expect("writable"),
                _ => symlink("nowhere", &path).expect("writable"),
            }
            let expected = format!(
                "sincerely: the store in {STORE} cannot be used: its file `{name}` is {kind}; \
                 move that away, and put the store's own file back"
            );
            assert_eq!(start(folder.path()).await.problem(&[]), expected);
            remove(&path);
        }
        if there {
            fs::rename(&aside, &path).expect("put back");
        }
    }
    assert!(!store.join("nowhere").exists());
    let problem = start(folder.path()).await.problem(&[]);
    assert!(problem.contains("127.0.0.1:9 cannot be reached"), "{problem}");
}

#[tokio::test]
async fn a_pipe_in_place_of_the_store_itself_is_refused() {
    let folder = folder();
    fs::create_dir(folder.path().join("data")).expect("writable");
    pipe(&folder.path().join(STORE));
    let problem = start(folder.path()).await.problem(&[]);
    assert!(problem.contains("data/sincerely cannot be used"), "{problem}");
}

#[tokio::test]
async fn what_is_to_be_read_and_is_no_file_is_refused_and_not_waited_for() {
    let folder = with_a_store().await;
    let at = |name: &str| folder.path().join(name);
    pipe(&at("pipe"));
    fs::create_dir(at("folder")).expect("writable");
    drop(UnixListener::bind(at("socket")).expect("writable"));
    fs::write(at("token.toml"), "[discord]\ntoken_file = \"pipe\"\n").expect("writable");
    let told = async |words: &[&str]| Program::new(folder.path(), words).run().await.problem(&[]);
    for (name, what) in
        [("pipe", "a pipe"), ("folder", "a folder"), ("socket", "a socket"), ("/dev/zero", "a device")]
    {
        let config = told(&["preview", "--config", name]).await;
        assert!(
            config.starts_with(&format!("sincerely: {name}: cannot be read: it is {what}; ")),
            "{config}"
        );
        let backup = told(&["restore", "--from", name]).await;
        assert_eq!(backup, format!("sincerely: {name}: it cannot be read: it is {what}"));
    }
    let token = told(&["run", "--config", "token.toml"]).await;
    assert!(token.starts_with("sincerely: the token file pipe cannot be read: it is a pipe; "), "{token}");
}

#[tokio::test]
async fn a_token_file_that_others_may_read_is_remarked_on() {
    let folder = folder();
    let (token, config) = (folder.path().join("token"), folder.path().join("mine.toml"));
    fs::write(&token, "some.token.here\n").expect("writable");
    fs::write(&config, "[discord]\ntoken_file = \"token\"\napi_url = \"http://127.0.0.1:9\"\n")
        .expect("writable");
    for (mode, remarked) in [(0o644, true), (0o640, true), (0o600, false), (0o400, false)] {
        fs::set_permissions(&token, Permissions::from_mode(mode)).expect("ours");
        let ended = Program::new(folder.path(), &["run", "--config", "mine.toml"]).run().await;
        let remark = format!(
            "the token file token can be read by others (its mode is {mode:o}); `chmod 600 token` keeps it to its owner"
        );
        assert_eq!(ended.err.contains(&remark), remarked, "{}", ended.err);
        assert!(ended.problem(&[]).contains("cannot be reached"));
    }
}

#[tokio::test]
async fn nothing_is_written_through_a_link_that_somebody_laid() {
    let folder = with_a_store().await;
    let theirs = folder.path().join("theirs");
    fs::write(&theirs, "theirs").expect("writable");
    symlink(&theirs, folder.path().join("backup.part")).expect("writable");
    let ended = Program::new(folder.path(), &["backup", "--to", "backup"]).run().await;
    let problem = ended.problem(&[(&folder.path().display().to_string(), "[folder]")]);
    insta::assert_snapshot!(problem, @"sincerely: [folder]/backup cannot be written: [folder]/backup.part is in the way, it is a link");
    for name in ["marker.new", "probe", "ballast"] {
        symlink(&theirs, folder.path().join(STORE).join(name)).expect("writable");
    }
    let problem = start(folder.path()).await.problem(&[]);
    assert!(problem.contains("127.0.0.1:9 cannot be reached"), "{problem}");
    assert_eq!(fs::read_to_string(&theirs).expect("still there"), "theirs");
}
