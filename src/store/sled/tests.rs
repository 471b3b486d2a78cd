//! What the embedded store promises beyond every store: it holds what it acknowledged, and says so when it cannot.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use proptest::prelude::*;
use tempfile::{TempDir, tempdir};

use super::opening::TALLY_KEY;
use super::*;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::member::Member;
use crate::domain::recognition::Recognition;
use crate::store::conformance::sample::{applied, at, kudos, notice, second, tip};
use crate::store::conformance::suite;
use crate::store::tables::{Get, Writes};
use crate::store::{Change, Store};

const NO_BALLAST: SledOptions = SledOptions { ballast: 0 };

async fn open(folder: &Path) -> Result<SledStore, StoreError> {
    SledStore::open(folder, NO_BALLAST).await
}

async fn why_not(folder: &Path) -> StoreError {
    open(folder).await.err().expect("this store must not open")
}

fn put(user: u64) -> Batch {
    Batch::once(user.to_string()).change(Change::PutMember(Member::new(UserId(user))))
}

/// A closed store that holds something.
async fn filled() -> TempDir {
    let folder = tempdir().unwrap();
    let store = open(folder.path()).await.unwrap();
    for n in 0..50 {
        applied(&store, put(n)).await;
    }
    store.close().await.unwrap();
    folder
}

#[tokio::test]
async fn it_is_a_store() {
    let folder = tempdir().unwrap();
    let count = AtomicUsize::new(0);
    suite(async || {
        let name = count.fetch_add(1, Ordering::Relaxed).to_string();
        open(&folder.path().join(name)).await.unwrap()
    })
    .await;
}

#[tokio::test]
async fn everything_is_there_again() {
    let folder = tempdir().unwrap();
    let store = open(folder.path()).await.unwrap();
    let batch = Batch::once("a")
        .change(Change::Give(kudos(1, &[2])))
        .change(Change::Plan(at(tip(1), 5)))
        .change(Change::Tell(notice(1, 5)))
        .change(Change::Tell(notice(2, 5)));
    applied(&store, batch.clone()).await;
    // Dropped, not closed: that writes as well.
    drop(store);
    let store = open(folder.path()).await.unwrap();
    assert_eq!(store.commit(batch).await.unwrap(), Committed::Repeated);
    assert_eq!(store.received(crate::domain::id::GuildId(1), UserId(2), 0, 9).await.unwrap().1, 1);
    assert_eq!(store.agenda(second(5), 9).await.unwrap(), vec![at(tip(1), 5)]);
    assert_eq!(store.outbox(second(5), 9).await.unwrap(), vec![notice(1, 5), notice(2, 5)]);
    applied(&store, Batch::free().change(Change::Tell(notice(3, 5)))).await;
    assert_eq!(store.ledger(1).await.unwrap(), vec![notice(3, 5)], "arrivals are counted on");
}

#[tokio::test]
async fn a_folder_has_one_owner() {
    let folder = tempdir().unwrap();
    let store = open(folder.path()).await.unwrap();
    assert!(matches!(why_not(folder.path()).await, StoreError::Locked(_)));
    store.close().await.unwrap();
    let second = open(folder.path()).await.unwrap();
    second.close().await.unwrap();
}

#[tokio::test]
async fn a_file_in_the_way_is_no_folder() {
    let file = tempfile::NamedTempFile::new().unwrap();
    assert!(matches!(why_not(&file.path().join("store")).await, StoreError::Folder { .. }));
    assert!(matches!(why_not(file.path()).await, StoreError::Folder { .. }));
}

#[tokio::test]
async fn a_lost_file_is_not_made_anew() {
    let folder = filled().await;
    fs::remove_file(folder.path().join("db")).unwrap();
    assert!(matches!(why_not(folder.path()).await, StoreError::Damaged { .. }));
    assert!(!folder.path().join("db").exists());
}

#[tokio::test]
async fn a_file_of_an_earlier_day_is_not_taken_for_the_latest() {
    let folder = filled().await;
    let copy = tempdir().unwrap();
    copy_folder(folder.path(), copy.path());
    let store = open(folder.path()).await.unwrap();
    applied(&store, put(99)).await;
    store.close().await.unwrap();
    fs::copy(folder.path().join("marker"), copy.path().join("marker")).unwrap();
    assert!(matches!(why_not(copy.path()).await, StoreError::Damaged { .. }));
}

#[tokio::test]
async fn a_truncated_file_does_not_open() {
    let folder = filled().await;
    let whole = fs::metadata(folder.path().join("db")).unwrap().len();
    for part in 0..4 {
        let copy = tempdir().unwrap();
        copy_folder(folder.path(), copy.path());
        let db = OpenOptions::new().write(true).open(copy.path().join("db")).unwrap();
        // What was written takes up little of the first segment.
        db.set_len(whole.min(16_384) * part / 4).unwrap();
        let error = why_not(copy.path()).await;
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    }
}

#[tokio::test]
async fn flipped_bits_are_noticed_or_harmless() {
    let folder = filled().await;
    let written = fs::metadata(folder.path().join("db")).unwrap().len().min(12_000);
    let mut chance = fastrand::Rng::with_seed(7);
    let mut noticed = 0;
    for _ in 0..40 {
        let copy = tempdir().unwrap();
        copy_folder(folder.path(), copy.path());
        let mut bytes = fs::read(copy.path().join("db")).unwrap();
        bytes[chance.u64(..written) as usize] ^= 1 << chance.u8(..8);
        fs::write(copy.path().join("db"), bytes).unwrap();
        match open(copy.path()).await {
            Ok(store) => {
                for n in 0..50 {
                    assert_eq!(store.commit(put(n)).await.unwrap(), Committed::Repeated);
                }
            }
            Err(StoreError::Damaged { .. }) => noticed += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(noticed > 0);
}

#[tokio::test]
async fn an_unfinished_snapshot_is_no_hindrance() {
    let folder = filled().await;
    let leftover = folder.path().join("snap.0000000000000123.generating");
    fs::write(&leftover, "half").unwrap();
    open(folder.path()).await.unwrap();
    assert!(!leftover.exists());
}

#[tokio::test]
async fn a_later_format_is_named_and_left_alone() {
    let folder = filled().await;
    let marker = folder.path().join("marker");
    let text = fs::read_to_string(&marker).unwrap().replace("format 1", "format 7");
    fs::write(&marker, text).unwrap();
    let error = why_not(folder.path()).await;
    assert!(matches!(error, StoreError::Newer { found: 7, known: 1, .. }));
    fs::write(&marker, "gibberish").unwrap();
    assert!(matches!(why_not(folder.path()).await, StoreError::Damaged { .. }));
}

#[tokio::test]
async fn a_database_of_something_else_is_left_alone() {
    let folder = tempdir().unwrap();
    let other = sled::open(folder.path()).unwrap();
    other.insert("a", "b").unwrap();
    drop(other);
    assert!(matches!(why_not(folder.path()).await, StoreError::Damaged { .. }));
}

#[tokio::test]
async fn the_longest_values_fit_and_shrink_again() {
    let folder = tempdir().unwrap();
    let long = Recognition {
        text: "🙏".repeat(2_000),
        impact: Some("🙏".repeat(300)),
        cheers: (0..500).map(|n| UserId(u64::MAX - n)).collect(),
        ..kudos(1, &[2])
    };
    let store = open(folder.path()).await.unwrap();
    applied(&store, Batch::free().change(Change::Give(long.clone()))).await;
    drop(store);
    let store = open(folder.path()).await.unwrap();
    assert_eq!(store.recognition(RecognitionId(1)).await.unwrap(), Some(long));
    assert_eq!(fs::read_dir(folder.path().join("blobs")).unwrap().count(), 0, "never synced");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_commits_share_a_flush() {
    let folder = tempdir().unwrap();
    let store = Arc::new(open(folder.path()).await.unwrap());
    let groups = || {
        let shelf = store.shelf.read().unwrap();
        let Shelf::Open(pieces) = &*shelf else { panic!("closed") };
        tally::Tally::decode(&pieces.0.get(TALLY_KEY).unwrap().unwrap()).unwrap().groups
    };
    let before = groups();
    let tasks: Vec<_> = (0..1_000)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.commit(put(n)).await.unwrap() })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), Committed::Applied);
    }
    assert!(groups() - before < 500, "{} groups", groups() - before);
}

#[tokio::test]
async fn after_the_first_error_nothing_is_acknowledged() {
    let folder = tempdir().unwrap();
    let full = Arc::new(AtomicBool::new(false));
    let disk = full.clone();
    let flush = move |file: fs::File| -> Flush {
        Box::new(move || match disk.load(Ordering::Relaxed) {
            true => Err(io::ErrorKind::StorageFull.into()),
            false => file.sync_data(),
        })
    };
    let store = SledStore::open_with(folder.path().into(), NO_BALLAST, flush).await.unwrap();
    applied(&store, put(1)).await;
    full.store(true, Ordering::Relaxed);
    assert!(matches!(store.commit(put(2)).await, Err(StoreError::Full)));
    full.store(false, Ordering::Relaxed);
    assert!(matches!(store.commit(put(3)).await, Err(StoreError::Full)));
    assert!(matches!(store.member(UserId(1)).await, Err(StoreError::Full)));
    assert!(matches!(store.close().await, Err(StoreError::Full)));
    let store = open(folder.path()).await.unwrap();
    assert_eq!(store.commit(put(1)).await.unwrap(), Committed::Repeated);
    assert_eq!(store.commit(put(3)).await.unwrap(), Committed::Applied);
}

#[tokio::test]
async fn closing_finishes_what_was_begun() {
    let folder = tempdir().unwrap();
    let store = Arc::new(open(folder.path()).await.unwrap());
    let begun: Vec<_> = (0..100)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { (n, store.commit(put(n)).await) })
        })
        .collect();
    tokio::task::yield_now().await;
    store.close().await.unwrap();
    let mut done = vec![];
    for task in begun {
        let (n, answer) = task.await.unwrap();
        match answer {
            Ok(_) => done.push(n),
            Err(error) => assert!(matches!(error, StoreError::Closed), "{error}"),
        }
    }
    assert!(!done.is_empty());
    let store = open(folder.path()).await.unwrap();
    for n in done {
        assert_eq!(store.commit(put(n)).await.unwrap(), Committed::Repeated);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_ballast_takes_up_room() {
    use std::os::unix::fs::MetadataExt;
    let folder = tempdir().unwrap();
    let ballast = folder.path().join("ballast");
    let options = SledOptions { ballast: 1 << 20 };
    drop(SledStore::open(folder.path(), options).await.unwrap());
    let held = fs::metadata(&ballast).unwrap();
    assert_eq!(held.len(), 1 << 20);
    assert!(held.blocks() * 512 >= held.len(), "it is sparse");
    fs::write(&ballast, "too short").unwrap();
    drop(SledStore::open(folder.path(), options).await.unwrap());
    assert_eq!(fs::metadata(&ballast).unwrap().len(), 1 << 20);
}

#[tokio::test]
async fn addresses() {
    let folder = tempdir().unwrap();
    let url = format!("sled:{}", folder.path().join("a/b").display());
    crate::store::url::open(&url, NO_BALLAST).await.unwrap();
    for wrong in ["sled:", "sled", "data/sincerely", "postgres://x"] {
        let error = crate::store::url::open(wrong, NO_BALLAST).await.err().unwrap();
        assert!(matches!(error, StoreError::UnknownUrl(_)), "{wrong}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn values_of_all_lengths_are_kept_and_counted(
        steps in prop::collection::vec((0u8..4, prop::option::of(0usize..20_000)), 1..30)
    ) {
        let pieces = Pieces(sled::Config::new().temporary(true).open().unwrap());
        let (mut kept, mut tally) = (Writes::new(), tally::Tally::default());
        for (key, length) in steps {
            let value = length.map(|length| vec![key; length]);
            kept.insert(vec![key], value.clone());
            for (key, value) in pieces.records([(vec![key], value)].into(), &mut tally).unwrap() {
                match value {
                    Some(value) => pieces.0.insert(key, value).unwrap(),
                    None => pieces.0.remove(key).unwrap(),
                };
            }
        }
        for (key, value) in &kept {
            prop_assert_eq!(&pieces.get(key).unwrap(), value);
        }
        let mut counted = tally::Tally::default();
        for record in pieces.0.iter() {
            let (key, value) = record.unwrap();
            prop_assert!(value.len() <= 4_000);
            counted.add(&key, &value);
        }
        prop_assert_eq!(counted, tally);
    }
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
