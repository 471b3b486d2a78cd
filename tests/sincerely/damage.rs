//! Stores that are not as they were left, as an operator meets them: one sentence with the next step, nothing made
//! worse, and all back once the copy is.

use std::fs;
use std::path::Path;

use sincerely::domain::id::{GuildId, RecognitionId, UserId};
use sincerely::domain::recognition::Recognition;
use sincerely::playground::Playground;
use sincerely::store::sled::SledOptions;
use sincerely::store::{self, Batch, Change};
use tempfile::TempDir;

use crate::program::{Ended, Program, command, playground};

const TEXT: &str = "You stayed with the build until it was green.";
/// What every refusal to open a damaged store begins and ends with.
const DAMAGED: &str = "sincerely: the store in store is damaged: ";
const NEXT: &str = "; move that folder aside, then `sincerely restore --from` the latest backup";

fn program(folder: &Path) -> Program {
    Program::new(folder, &["run"]).with("SINCERELY_STORE__URL", "sled:store")
}

/// A playground, and a folder with the store of a bot that ended in order after keeping a thank you to Ben.
async fn kept() -> (Playground, TempDir) {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let running = program(folder.path()).on(&playground).join(&playground).await;
    let told = command(&playground, "ana", "kudos", &[("to", "ben"), ("message", TEXT)]).await;
    assert!(told.contains("on their way"), "{told}");
    running.signal("TERM");
    assert_eq!(running.ended().await.code(), Some(0));
    (playground, folder)
}

/// A start that ends by itself, whatever the store is like: nobody answers at its Discord.
async fn start(folder: &Path) -> Ended {
    let nobody = [("SINCERELY_DISCORD__API_URL", "http://127.0.0.1:9"), ("DISCORD_TOKEN", "some.token.here")];
    nobody.into_iter().fold(program(folder), |program, (name, value)| program.with(name, value)).run().await
}

async fn everything_is_there(playground: &Playground, folder: &Path) {
    let running = program(folder).on(playground).join(playground).await;
    let kept = command(playground, "ben", "recognition mine", &[]).await;
    assert!(kept.contains(TEXT) && kept.contains("1 so far"), "{kept}");
    drop(running);
}

#[tokio::test]
async fn a_truncated_store_is_refused_and_whole_again_with_its_copy() {
    let (playground, folder) = kept().await;
    let db = folder.path().join("store/db");
    let whole = fs::read(&db).expect("readable");
    for bytes in [0, 1, 100, whole.len() * 9 / 10] {
        fs::write(&db, &whole[..bytes]).expect("writable");
        let problem = start(folder.path()).await.problem(&[]);
        assert!(problem.starts_with(DAMAGED) && problem.ends_with(NEXT), "{problem}");
    }
    // Nothing but that file was touched: put back, it is taken.
    fs::write(&db, &whole).expect("writable");
    everything_is_there(&playground, folder.path()).await;
    playground.stop().await;
}

/// sled panics over a large file that ends too soon; what Rust prints of that is for nobody here.
#[tokio::test]
async fn a_large_store_that_ends_too_soon_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sled:{}", folder.path().join("store").display());
    let store = store::url::open(&url, SledOptions { reserved_space: 0 }).await.expect("opens");
    let give = async |number: u64| {
        let thanks = Recognition::kudos(
            RecognitionId(number),
            GuildId(1),
            UserId(1),
            vec![UserId(2)],
            "x".repeat(3_000),
            chrono::DateTime::UNIX_EPOCH,
        );
        store.commit(Batch::once(number.to_string()).change(Change::Give(thanks))).await.expect("kept");
    };
    futures_util::future::join_all((0..4_000).map(give)).await;
    store.close().await.expect("closes");
    let db = fs::File::options().write(true).open(folder.path().join("store/db")).expect("it is there");
    for part in [2, 4, 8] {
        db.set_len(db.metadata().expect("readable").len() / part).expect("writable");
        let problem = start(folder.path()).await.problem(&[]);
        assert!(problem.starts_with(DAMAGED) && problem.ends_with(NEXT), "{problem}");
    }
}

#[tokio::test]
async fn flipped_bits_are_refused_or_harmless_and_gone_with_the_copy() {
    let (playground, folder) = kept().await;
    let db = folder.path().join("store/db");
    let whole = fs::read(&db).expect("readable");
    let written = whole.iter().rposition(|byte| *byte != 0).expect("something was written");
    let mut chance = fastrand::Rng::with_seed(3);
    let mut refused = 0;
    for _ in 0..12 {
        let mut bytes = whole.clone();
        bytes[chance.usize(..written)] ^= 1 << chance.u8(..8);
        fs::write(&db, bytes).expect("writable");
        let problem = start(folder.path()).await.problem(&[]);
        match problem.starts_with(DAMAGED) && problem.ends_with(NEXT) {
            true => refused += 1,
            false => assert!(problem.contains("127.0.0.1:9 cannot be reached"), "{problem}"),
        }
    }
    assert!(refused > 0, "none of the flips was noticed");
    fs::write(&db, &whole).expect("writable");
    everything_is_there(&playground, folder.path()).await;
    playground.stop().await;
}

#[tokio::test]
async fn a_second_process_is_refused_and_the_first_goes_on() {
    let (playground, folder) = kept().await;
    let running = program(folder.path()).on(&playground).join(&playground).await;
    let second = start(folder.path()).await;
    insta::assert_snapshot!(second.problem(&[]), @"sincerely: the store in store is open in another process; stop that one, or give this one a folder of its own");
    let told = command(&playground, "ana", "kudos", &[("to", "chiara"), ("message", TEXT)]).await;
    assert!(told.contains("on their way"), "{told}");
    drop(running);
    playground.stop().await;
}

/// Opening reads what it needs; this reads everything.
#[tokio::test]
async fn every_record_is_read_where_that_is_asked_for() {
    let (playground, folder) = kept().await;
    let check = async |folder: &Path| {
        let program = Program::new(folder, &["check", "--store"]);
        program.with("SINCERELY_STORE__URL", "sled:store").run().await
    };
    let sound = check(folder.path()).await;
    assert_eq!(sound.code(), Some(0), "{sound:?}");
    assert!(
        sound.out.contains("The store is sound: ") && sound.out.contains(" records were read."),
        "{sound:?}"
    );
    let db = folder.path().join("store/db");
    let whole = fs::read(&db).expect("readable");
    let mut found = 0;
    for at in (0..whole.len()).filter(|at| whole[*at] != 0).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&db, bytes).expect("writable");
        let ended = check(folder.path()).await;
        if ended.code() == Some(0) {
            // sled does not use that place any more.
            continue;
        }
        let problem = ended.problem(&[]);
        assert!(problem.starts_with(DAMAGED) && problem.ends_with(NEXT), "{problem}");
        found += 1;
    }
    assert!(found > 0, "none of the flips was noticed");
    fs::write(&db, &whole).expect("writable");
    let running = program(folder.path()).on(&playground).join(&playground).await;
    let problem = check(folder.path()).await.problem(&[]);
    assert!(problem.contains("is open in another process; stop that one"), "{problem}");
    drop(running);
    let nowhere = tempfile::tempdir().expect("a folder");
    let problem = check(nowhere.path()).await.problem(&[]);
    assert!(problem.contains("there is no store in store"), "{problem}");
    assert!(!nowhere.path().join("store").exists());
    playground.stop().await;
}
