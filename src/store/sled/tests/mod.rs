//! What the embedded store promises beyond the conformance suite: acknowledged batches last, and a failure is reported.

mod copied;
#[cfg(unix)]
mod crashed;
mod damage;
mod entered;
mod indexed;
mod killed;
mod migrated;
mod persisted;
mod repacked;
mod requeued;
mod restored;

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tempfile::tempdir;

use super::*;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::member::Settle;
use crate::domain::notice::Lane;
use crate::domain::recognition::Recognition;
use crate::store::LedgerFilter;
use crate::store::conformance::sample::{applied, at, kudos, notice, second, tip};
use crate::store::conformance::{fairness, suite};
use crate::store::{Change, Store};

const NOTHING_RESERVED: SledOptions = SledOptions { reserved_space: 0 };

async fn open(folder: &Path) -> Result<SledStore, StoreError> {
    SledStore::open(folder, NOTHING_RESERVED).await
}

/// Opens a store with these migration steps in place of the real ones.
async fn open_by(steps: &'static [Migration], folder: &Path) -> Result<SledStore, StoreError> {
    SledStore::open_with(folder.to_owned(), NOTHING_RESERVED.setup(), steps).await
}

async fn why_not(folder: &Path) -> StoreError {
    open(folder).await.err().expect("this store must not open")
}

fn put(user: u64) -> Batch {
    Batch::once(user.to_string()).change(Change::UpdateMember(UserId(user), Settle::Dm(None)))
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

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(12))]
    #[test]
    fn it_is_fair_to_any_crowd(clicks in fairness::clicks()) {
        let (folder, runtime) = (tempdir().unwrap(), tokio::runtime::Runtime::new().unwrap());
        runtime.block_on(async {
            let store = open(folder.path()).await.unwrap();
            fairness::holds(Arc::new(store), &clicks).await;
        });
    }
}

#[tokio::test]
async fn everything_is_there_again() {
    let folder = tempdir().unwrap();
    let store = open(folder.path()).await.unwrap();
    let batch = Batch::once("a")
        .change(Change::Give(kudos(1, &[2])))
        .change(Change::Plan(at(tip(1), 5)))
        .change(Change::Enqueue(notice(1, 5)))
        .change(Change::Enqueue(notice(2, 5)));
    applied(&store, batch.clone()).await;
    // Dropping the store without closing it writes everything too.
    drop(store);
    let store = open(folder.path()).await.unwrap();
    assert_eq!(store.commit(batch).await.unwrap(), Committed::Repeated);
    assert_eq!(store.received(crate::domain::id::GuildId(1), UserId(2), 0, 9).await.unwrap().1, 1);
    assert_eq!(store.agenda(second(5), 9).await.unwrap(), vec![at(tip(1), 5)]);
    assert_eq!(
        store.outbox(Lane::Interactive, second(5), 9).await.unwrap(),
        vec![notice(1, 5), notice(2, 5)]
    );
    applied(&store, Batch::free().change(Change::Enqueue(notice(3, 5)))).await;
    assert_eq!(
        store.ledger(&LedgerFilter::default(), 0, 1).await.unwrap(),
        vec![notice(3, 5)],
        "arrivals are counted on"
    );
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
    let syncs = Arc::new(AtomicUsize::new(0));
    let count = syncs.clone();
    let disk = Disk::By(Arc::new(move |file| {
        count.fetch_add(1, Ordering::Relaxed);
        file.sync_data()
    }));
    let setup = OpenOptions { disk, ..NOTHING_RESERVED.setup() };
    let store = Arc::new(SledStore::open_with(folder.path().into(), setup, STEPS).await.unwrap());
    let tasks: Vec<_> = (0..1_000)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.commit(put(n)).await.unwrap() })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), Committed::Applied);
    }
    let syncs = syncs.load(Ordering::Relaxed);
    assert!(syncs < 500, "{syncs} syncs");
}

#[tokio::test]
async fn after_the_first_error_nothing_is_acknowledged() {
    let folder = tempdir().unwrap();
    let full = Arc::new(AtomicBool::new(false));
    let disk = full.clone();
    let disk = Disk::By(Arc::new(move |file| match disk.load(Ordering::Relaxed) {
        true => Err(io::ErrorKind::StorageFull.into()),
        false => file.sync_data(),
    }));
    let setup = OpenOptions { disk, ..NOTHING_RESERVED.setup() };
    let store = SledStore::open_with(folder.path().into(), setup, STEPS).await.unwrap();
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
async fn the_reserved_space_takes_up_room() {
    use std::os::unix::fs::MetadataExt;
    let folder = tempdir().unwrap();
    let reserved_space = folder.path().join("ballast");
    let options = SledOptions { reserved_space: 1 << 20 };
    drop(SledStore::open(folder.path(), options).await.unwrap());
    let held = fs::metadata(&reserved_space).unwrap();
    assert_eq!(held.len(), 1 << 20);
    assert!(held.blocks() * 512 >= held.len(), "it is sparse");
    fs::write(&reserved_space, "too short").unwrap();
    drop(SledStore::open(folder.path(), options).await.unwrap());
    assert_eq!(fs::metadata(&reserved_space).unwrap().len(), 1 << 20);
}

#[tokio::test]
async fn addresses() {
    let folder = tempdir().unwrap();
    let url = format!("sled:{}", folder.path().join("a/b").display());
    crate::store::url::open(&url, NOTHING_RESERVED).await.unwrap();
    for wrong in ["sled:", "sled", "data/sincerely", "postgres://x"] {
        let error = crate::store::url::open(wrong, NOTHING_RESERVED).await.err().unwrap();
        assert!(matches!(error, StoreError::UnknownUrl(_)), "{wrong}");
    }
}
