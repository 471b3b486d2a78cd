//! From a store to a backup and back: everything is there again, or nothing is and a sentence says why.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::{TempDir, tempdir};

use super::super::restoring::{RestoreError, restore};
use super::{open, put, why_not};
use crate::domain::Moment;
use crate::domain::recognition::Recognition;
use crate::store::backup::{self, Backup};
use crate::store::conformance::sample::{applied, at, kudos, notice, tip};
use crate::store::{Batch, Change, Committed, LedgerFilter, Record, Store, StoreError};

/// A backup of a store that holds something of most tables, and what it held.
async fn backed_up(folder: &TempDir) -> (PathBuf, Vec<Record>) {
    let store = open(&folder.path().join("first")).await.unwrap();
    let long = Recognition { text: "🙏".repeat(2_000), ..kudos(1, &[2, 3]) };
    let batch = Batch::once("a")
        .change(Change::Give(long))
        .change(Change::Plan(at(tip(1), 5)))
        .changes((0..30).map(|n| Change::Tell(notice(n, 5))));
    applied(&store, batch).await;
    applied(&store, put(7)).await;
    applied(&store, Batch::free().changes((0..3_000).flat_map(|n| put(n).changes))).await;
    let path = folder.path().join("backup");
    let file = fs::File::create(&path).unwrap();
    backup::write(store.records().await.unwrap(), Moment::UNIX_EPOCH, file).unwrap();
    let records = held(&store).await;
    store.close().await.unwrap();
    (path, records)
}

async fn held(store: &impl Store) -> Vec<Record> {
    store.records().await.unwrap().flat_map(Result::unwrap).collect()
}

fn refused(result: Result<(), RestoreError>) -> StoreError {
    match result {
        Err(RestoreError::Store(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// The files of a store that are there.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn everything_comes_back_and_goes_on() {
    let folder = tempdir().unwrap();
    let (path, records) = backed_up(&folder).await;
    let second = folder.path().join("second");
    restore(&second, &Backup::check(&path).unwrap()).unwrap();
    let store = open(&second).await.unwrap();
    assert_eq!(held(&store).await, records);
    assert_eq!(store.commit(put(7)).await.unwrap(), Committed::Repeated);
    applied(&store, Batch::free().change(Change::Tell(notice(99, 5)))).await;
    assert_eq!(
        store.ledger(&LedgerFilter::default(), 0, 1).await.unwrap(),
        vec![notice(99, 5)],
        "arrivals are counted on"
    );
}

#[tokio::test]
async fn only_an_empty_store_is_filled() {
    let folder = tempdir().unwrap();
    let (path, records) = backed_up(&folder).await;
    let backup = Backup::check(&path).unwrap();
    let first = folder.path().join("first");
    assert!(matches!(refused(restore(&first, &backup)), StoreError::NotEmpty(_)));
    let store = open(&first).await.unwrap();
    assert_eq!(held(&store).await, records);
    assert!(matches!(refused(restore(&first, &backup)), StoreError::Locked(_)));
    let empty = folder.path().join("empty");
    open(&empty).await.unwrap().close().await.unwrap();
    restore(&empty, &backup).unwrap();
    assert_eq!(held(&open(&empty).await.unwrap()).await, records);
}

#[tokio::test]
async fn a_backup_that_breaks_off_leaves_nothing() {
    let folder = tempdir().unwrap();
    let (path, _) = backed_up(&folder).await;
    let backup = Backup::check(&path).unwrap();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    let second = folder.path().join("second");
    assert!(matches!(restore(&second, &backup), Err(RestoreError::Backup(_))));
    assert_eq!(files(&second), ["lock"]);
    fs::write(&path, whole).unwrap();
    restore(&second, &backup).unwrap();
}

#[tokio::test]
async fn what_a_killed_restore_left_is_no_store_and_can_be_restored_over() {
    let folder = tempdir().unwrap();
    let (path, records) = backed_up(&folder).await;
    let second = folder.path().join("second");
    let store = open(&second).await.unwrap();
    applied(&store, put(70_000)).await;
    store.close().await.unwrap();
    // As a kill between two groups leaves it.
    fs::write(second.join("restoring"), "").unwrap();
    assert!(matches!(why_not(&second).await, StoreError::Unfinished(_)));
    restore(&second, &Backup::check(&path).unwrap()).unwrap();
    assert_eq!(held(&open(&second).await.unwrap()).await, records);
}
