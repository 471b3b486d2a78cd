//! Backups, restores and exports as an operator makes them: from the running bot and without one, and the sentences
//! where there is nothing to back up.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use discord_playground::{Outcome, Playground};
use serde_json::{Value, json};
use sincerely::store::{Record, backup};
use tempfile::TempDir;

use crate::program::{Ended, Program, Running, playground};

/// A playground with its bot, in a folder that holds all it writes.
struct House {
    folder: TempDir,
    playground: Playground,
    bot: Option<Running>,
}

impl House {
    async fn open() -> House {
        let (folder, playground) = (tempfile::tempdir().expect("a folder"), playground().await);
        let mut house = House { folder, playground, bot: None };
        house.start().await;
        house
    }

    async fn start(&mut self) {
        let bot = Program::new(self.folder.path(), &["run"]).on(&self.playground);
        self.bot = Some(bot.start());
        self.playground.connected().await;
    }

    /// End the bot as a process manager does.
    async fn stop(&mut self) {
        let bot = self.bot.take().expect("it runs");
        bot.signal("TERM");
        let ended = bot.ended().await;
        assert_eq!(ended.code(), Some(0), "{ended:?}");
    }

    async fn close(mut self) {
        if self.bot.is_some() {
            self.stop().await;
        }
        self.playground.stop().await;
    }

    /// Run a command line in the same folder, so with the same store.
    async fn told(&self, line: &str) -> Ended {
        let words: Vec<&str> = line.split(' ').collect();
        Program::new(self.folder.path(), &words).run().await
    }

    /// Run a command line that must succeed.
    async fn fine(&self, line: &str) -> Ended {
        let ended = self.told(line).await;
        assert_eq!(ended.code(), Some(0), "{ended:?}");
        ended
    }

    async fn kudos(&self, to: &str, text: &str) -> Outcome {
        let options = [("to", json!(to)), ("message", json!(text))];
        let outcome = self.playground.command("ana", "general", "kudos", &options).await;
        outcome.expect("the client lets them")
    }

    fn file(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(name)).expect("it is there")
    }

    fn exists(&self, name: &str) -> bool {
        self.folder.path().join(name).exists()
    }
}

fn texts(export: &str) -> Vec<String> {
    let kudos: Vec<Value> = serde_json::from_str(export).expect("JSON");
    kudos.iter().map(|one| one["text"].as_str().expect("a text").to_owned()).collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[tokio::test]
async fn a_backup_of_the_running_bot_brings_everything_back_elsewhere() {
    let mut house = House::open().await;
    house.kudos("ben", "You stayed with it until it worked.").await;
    let told = house.fine("backup --to kept.jsonl.zst").await;
    assert!(told.out.ends_with("kept.jsonl.zst.\n"), "{}", told.out);
    assert_eq!(mode(&house.folder.path().join("kept.jsonl.zst")), 0o600);
    house.kudos("chiara", "After the backup, so not in it.").await;
    house.stop().await;
    fs::rename(house.folder.path().join("data"), house.folder.path().join("lost")).expect("moved");
    house.fine("restore --from kept.jsonl.zst").await;
    let kudos = texts(&house.fine("export --format json").await.out);
    assert_eq!(kudos, ["You stayed with it until it worked."]);
    house.start().await;
    house.kudos("chiara", "And it goes on from there, as it should.").await;
    let kudos = texts(&house.fine("export --format json").await.out);
    assert_eq!(kudos.len(), 2);
    house.close().await;
}

#[tokio::test]
async fn running_or_stopped_the_same_is_written() {
    let mut house = House::open().await;
    house.kudos("ben", "=SUM(1), you \"fixed\" the sheets").await;
    house.fine("export --format csv --to running.csv").await;
    let said = house.fine("export --format json").await;
    house.stop().await;
    house.fine("export --format csv --to stopped.csv").await;
    assert_eq!(house.file("running.csv"), house.file("stopped.csv"));
    let csv = String::from_utf8(house.file("stopped.csv")).expect("UTF-8");
    assert!(csv.contains(",\"'=SUM(1), you \"\"fixed\"\" the sheets\","), "{csv}");
    assert_eq!(texts(&said.out), ["=SUM(1), you \"fixed\" the sheets"]);
    assert!(said.err.ends_with("1 kudos exported. Private notes are left out: they were written for two.\n"));
    house.fine("backup --to one").await;
    house.fine("backup --to two").await;
    assert!(house.exists("one") && house.exists("two"));
    house.close().await;
}

#[tokio::test]
async fn a_bot_has_last_nights_backup_as_soon_as_it_runs() {
    let house = House::open().await;
    let backups = house.folder.path().join("data/backups");
    let mut changes = house.playground.changes();
    // Each thanks is a turn in which the bot's other tasks go on.
    let found = loop {
        let names: Vec<_> = fs::read_dir(&backups).into_iter().flatten().flatten().collect();
        if let Some(found) = names.iter().find(|one| one.path().extension().is_some_and(|it| it == "zst")) {
            break found.path();
        }
        house.kudos("ben", "Thank you for waiting with me.").await;
        changes.changed().await.expect("the playground lives");
    };
    assert_eq!(mode(&backups), 0o700);
    let from = found.display().to_string();
    let told = Program::new(house.folder.path(), &["restore", "--from", &from])
        .with("SINCERELY_STORE__URL", "sled:elsewhere")
        .run()
        .await;
    assert_eq!(told.code(), Some(0), "{told:?}");
    house.close().await;
}

#[tokio::test]
async fn a_killed_bots_socket_is_in_nobodys_way() {
    let mut house = House::open().await;
    let socket = house.folder.path().join("data/sincerely/control");
    assert_eq!(mode(&socket), 0o600);
    let bot = house.bot.take().expect("it runs");
    bot.signal("KILL");
    assert_eq!(bot.ended().await.code(), None);
    assert!(socket.exists());
    house.fine("backup --to without-a-bot").await;
    house.start().await;
    house.fine("backup --to with-one").await;
    house.stop().await;
    assert!(!socket.exists());
    house.close().await;
}

/// Writes a backup that takes a while to restore.
fn long_backup(path: &Path) {
    let record = |n: u32| Record { key: [&b"c"[..], &n.to_be_bytes()].concat(), value: vec![] };
    let chunk: Vec<Record> = (0..40_000).map(record).collect();
    let file = fs::File::create(path).expect("writable");
    backup::write(Box::new([Ok(chunk)].into_iter()), chrono::Utc::now(), file).expect("written");
}

#[tokio::test]
async fn a_restore_that_was_killed_is_no_store_and_can_be_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    long_backup(&folder.path().join("long"));
    let program = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        Program::new(folder.path(), &words).with("SINCERELY_STORE__URL", "sled:store")
    };
    let restoring = program("restore --from long").start();
    while !folder.path().join("store/restoring").exists() {
        tokio::task::yield_now().await;
    }
    restoring.signal("KILL");
    assert_eq!(restoring.ended().await.code(), None);
    let problem = program("backup --to half").run().await.problem(&[]);
    assert_eq!(
        problem,
        "sincerely: a restore into store did not come to its end; run `sincerely restore` again"
    );
    let again = program("restore --from long").run().await;
    assert!(again.out.starts_with("40000 records of "), "{again:?}");
    let kept = program("backup --to whole").run().await;
    // The time of the restore is one more record.
    assert_eq!(kept.out, format!("40001 records are in {}.\n", folder.path().join("whole").display()));
}

/// The backup's checksum is right, and one record in it cannot be read.
#[tokio::test]
async fn a_backup_that_cannot_be_read_is_refused_before_anything_is_written() {
    let mut house = House::open().await;
    house.kudos("ben", "You stayed with it until it worked.").await;
    house.stop().await;
    house.fine("backup --to kept").await;
    let kept = backup::Backup::check(&house.folder.path().join("kept")).expect("sound");
    let mut records: Vec<Record> =
        kept.records().expect("opens").map(|record| record.expect("sound")).collect();
    let broken = records.iter().position(|record| record.key[0] == b'r').expect("the thanks are there");
    records[broken].value = b"{\"secret\":\"of Ben\"}".to_vec();
    let file = fs::File::create(house.folder.path().join("odd")).expect("writable");
    backup::write(Box::new([Ok(records)].into_iter()), kept.made, file).expect("written");
    fs::rename(house.folder.path().join("data"), house.folder.path().join("lost")).expect("moved");
    let problem = house.told("restore --from odd").await.problem(&[]);
    let line = format!(
        "sincerely: odd: this version cannot read line {} of the backup: an entry of table `r` cannot be read (Data error); \
         restore it with the version that made it",
        broken + 2
    );
    assert_eq!(problem, line);
    assert!(!house.exists("data"), "nothing was begun");
    house.fine("restore --from kept").await;
    house.close().await;
}

#[tokio::test]
async fn what_cannot_be_done_is_told_in_a_sentence() {
    let mut house = House::open().await;
    house.fine("backup --to kept").await;
    let whole = house.file("kept");
    fs::write(house.folder.path().join("short"), &whole[..whole.len() / 2]).expect("writable");
    fs::write(house.folder.path().join("other"), "a letter").expect("writable");
    let here = house.folder.path().canonicalize().expect("it is there").display().to_string();
    let problem = async |house: &House, line: &str| house.told(line).await.problem(&[(&here, "[here]")]);
    let mut told = vec![
        problem(&house, "restore --from kept").await,
        problem(&house, "backup --to kept").await,
        problem(&house, "backup --to nowhere/kept").await,
        problem(&house, "export --format csv --to kept").await,
    ];
    house.stop().await;
    told.push(problem(&house, "restore --from kept").await);
    told.push(problem(&house, "backup --to kept").await);
    fs::rename(house.folder.path().join("data"), house.folder.path().join("lost")).expect("moved");
    for line in ["restore --from short", "restore --from other", "restore --from none", "backup --to new"] {
        told.push(problem(&house, line).await);
    }
    insta::assert_snapshot!(told.join("\n"), @"
    sincerely: the store in data/sincerely is open in another process; stop that one, or give this one a folder of its own
    sincerely: [here]/kept is there already; name another file, or remove it first
    sincerely: [here]/nowhere/kept cannot be written: No such file or directory (os error 2)
    sincerely: kept is there already; name another file, or remove it first
    sincerely: the store in data/sincerely is not empty; restore into another folder, or move this one aside
    sincerely: [here]/kept is there already; name another file, or remove it first
    sincerely: short: the backup is cut short; restore another one
    sincerely: other: this is no backup of Sincerely
    sincerely: none: it cannot be read: No such file or directory (os error 2)
    sincerely: there is no store in data/sincerely; name the configuration the bot runs with by --config
    ");
    assert!(!house.exists("data") && !house.exists("new"), "nothing was begun");
    assert_eq!(house.file("kept"), whole);
    house.close().await;
}

/// The operator learns what became of every notice, and not who writes to whom.
#[tokio::test]
async fn the_ledger_of_the_command_line_names_nobody_between_two() {
    let mut house = House::open().await;
    house.kudos("ben", "You stayed with it until it worked.").await;
    let act = async |who: &str, path: &str, options: &[(&str, Value)]| {
        house.playground.command(who, "general", path, options).await.expect("the client lets them");
    };
    let words = json!("You stayed late for the customer.");
    act("dmitri", "thanks", &[("to", json!("hugo")), ("message", words.clone())]).await;
    act("dmitri", "thanks", &[("to", json!("grace")), ("message", words)]).await;
    let plan = [
        ("with", json!("chiara")),
        ("every", json!("week")),
        ("on", json!("Friday")),
        ("at", json!("10:00")),
    ];
    act("eun", "me time-zone", &[("zone", json!("UTC"))]).await;
    act("eun", "one-on-one add", &plan).await;
    let invited = crate::program::until(&house.playground, "an invitation", || {
        house.playground.messages("chiara", discord_playground::Place::Dm).into_iter().next()
    });
    let invitation = invited.await;
    house.playground.click("chiara", invitation.id, "Yes, gladly").await.expect("the client lets them");
    crate::program::until(&house.playground, "a yes, and that a note did not arrive", || {
        let told = |who: &str| !house.playground.messages(who, discord_playground::Place::Dm).is_empty();
        (told("eun") && told("dmitri") && told("grace")).then_some(())
    })
    .await;
    for running in [true, false] {
        if !running {
            house.stop().await;
        }
        let (lines, json) = (house.fine("ledger").await.out, house.fine("ledger --json").await.out);
        assert!(
            lines.contains("word that a private note did not arrive")
                && lines.contains("yes to a one-on-one"),
            "{lines}"
        );
        let private: Vec<Value> =
            json.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let kudos: Vec<&Value> = private.iter().filter(|line| line["kind"] == "kudos").collect();
        assert!(kudos.iter().all(|line| line["to"]["channel"].is_u64()) && kudos.len() == 1, "{json}");
        for line in private.iter().filter(|line| line["kind"] != "kudos") {
            let keys: Vec<&str> = line.as_object().expect("an object").keys().map(String::as_str).collect();
            let harmless =
                ["attempts", "code", "due", "guild", "id", "kind", "planned", "state", "when", "why"];
            assert!(keys.iter().all(|key| harmless.contains(key)), "{line}");
        }
        for person in house.playground.people() {
            assert!(!lines.contains(&person.id) && !json.contains(&person.id), "{}: {json}", person.name);
        }
    }
    house.close().await;
}

#[tokio::test]
async fn a_preview_names_channels_and_the_tip_that_comes() {
    let mut house = House::open().await;
    let ahead = house.fine("preview --days 15").await.out;
    let tips: Vec<&str> = ahead.lines().filter(|line| line.contains("tip in #leadership-tips")).collect();
    assert!(tips.len() >= 2, "{ahead}");
    let title = tips[0].split_once("tip in #leadership-tips: ").expect("the first is drawn").1;
    assert!(!tips[1].contains(": "), "{ahead}");
    assert!(ahead.contains("week of thanks in #kudos"), "{ahead}");
    house.stop().await;
    // Without a bot or a token, channels' names are unknown.
    let ahead = house.fine("preview --days 15").await.out;
    assert!(ahead.contains("tip in channel ") && ahead.contains(&format!(": {title}")), "{ahead}");
    house.close().await;
}
