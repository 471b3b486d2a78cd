//! From a store to a backup and back: everything is there again, or nothing is and a sentence says why.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::{TempDir, tempdir};

use super::super::restoring::{RestoreError, restore};
use super::{open, put, why_not};
use crate::domain::Moment;
use crate::domain::id::{ChannelId, MessageId};
use crate::domain::notice::{Lane, Notice, State};
use crate::domain::recognition::Recognition;
use crate::store::backup::{self, Backup};
use crate::store::conformance::sample::{applied, at, kudos, notice, second, tip};
use crate::store::{Batch, Change, Committed, LedgerFilter, Record, Store, StoreError};

fn sent() -> State {
    State::Sent { channel: ChannelId(1), message: MessageId(2), at: second(5), late: false }
}

/// A backup of a store that holds something of most tables, and what it held.
async fn backed_up(folder: &TempDir) -> (PathBuf, Vec<Record>) {
    let store = open(&folder.path().join("first")).await.unwrap();
    let long = Recognition { text: "🙏".repeat(2_000), ..kudos(1, &[2, 3]) };
    let batch = Batch::once("a")
        .change(Change::Give(long))
        .change(Change::Plan(at(tip(1), 5)))
        .changes((0..30).map(|n| Change::Enqueue(notice(n, 5))))
        .change(Change::Enqueue(notice(30, 6)))
        .change(Change::PutNotice(Notice { state: sent(), ..notice(31, 5) }));
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

/// What it holds, but for the notices and when it was restored.
async fn held(store: &impl Store) -> Vec<Record> {
    let records = store.records().await.unwrap().flat_map(Result::unwrap);
    records.filter(|record| !matches!(record.key[0], b'n' | b'!')).collect()
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
    let there = folder.path().join("second");
    restore(&there, &Backup::check(&path).unwrap(), second(100)).unwrap();
    let store = open(&there).await.unwrap();
    assert_eq!(held(&store).await, records);
    assert_eq!(store.commit(put(7)).await.unwrap(), Committed::Repeated);
    applied(&store, Batch::free().change(Change::Enqueue(notice(99, 500)))).await;
    assert_eq!(
        store.ledger(&LedgerFilter::default(), 0, 1).await.unwrap(),
        vec![notice(99, 500)],
        "arrivals are counted on"
    );
}

#[tokio::test]
async fn what_may_have_been_sent_since_is_in_doubt() {
    let folder = tempdir().unwrap();
    let (path, _) = backed_up(&folder).await;
    let again = folder.path().join("again");
    restore(&again, &Backup::check(&path).unwrap(), second(5)).unwrap();
    let store = open(&again).await.unwrap();
    let told = [notice(70, 4), notice(71, 5), notice(72, 6)];
    applied(&store, Batch::free().changes(told.map(Change::Enqueue))).await;
    let state = async |notice: Notice| store.notice(notice.id).await.unwrap().unwrap().state;
    let doubted = |at| State::Sending { since: second(at) };
    assert_eq!(state(notice(0, 5)).await, doubted(5), "open in the backup");
    assert_eq!(state(notice(30, 6)).await, State::Due, "for later");
    assert_eq!(state(notice(31, 5)).await, sent(), "sent before the backup");
    assert_eq!((state(notice(70, 4)).await, state(notice(71, 5)).await), (doubted(4), doubted(5)));
    assert_eq!(state(notice(72, 6)).await, State::Due, "told of after it");
    let due = store.outbox(Lane::Interactive, second(5), 99).await.unwrap();
    assert_eq!(due.len(), 30 + 2, "all are still to be looked after");
}

#[tokio::test]
async fn only_an_empty_store_is_filled() {
    let folder = tempdir().unwrap();
    let (path, records) = backed_up(&folder).await;
    let backup = Backup::check(&path).unwrap();
    let first = folder.path().join("first");
    assert!(matches!(refused(restore(&first, &backup, second(100))), StoreError::NotEmpty(_)));
    let store = open(&first).await.unwrap();
    assert_eq!(held(&store).await, records);
    assert!(matches!(refused(restore(&first, &backup, second(100))), StoreError::Locked(_)));
    let empty = folder.path().join("empty");
    open(&empty).await.unwrap().close().await.unwrap();
    restore(&empty, &backup, second(100)).unwrap();
    assert_eq!(held(&open(&empty).await.unwrap()).await, records);
}

#[tokio::test]
async fn a_backup_that_breaks_off_leaves_nothing() {
    let folder = tempdir().unwrap();
    let (path, _) = backed_up(&folder).await;
    let backup = Backup::check(&path).unwrap();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    let there = folder.path().join("second");
    assert!(matches!(restore(&there, &backup, second(100)), Err(RestoreError::Backup(_))));
    assert_eq!(files(&there), ["lock"]);
    fs::write(&path, whole).unwrap();
    restore(&there, &backup, second(100)).unwrap();
}

#[tokio::test]
async fn what_a_killed_restore_left_is_no_store_and_can_be_restored_over() {
    let folder = tempdir().unwrap();
    let (path, records) = backed_up(&folder).await;
    let there = folder.path().join("second");
    let store = open(&there).await.unwrap();
    applied(&store, put(70_000)).await;
    store.close().await.unwrap();
    // As a kill between two groups leaves it.
    fs::write(there.join("restoring"), "").unwrap();
    assert!(matches!(why_not(&there).await, StoreError::Unfinished(_)));
    restore(&there, &Backup::check(&path).unwrap(), second(100)).unwrap();
    assert_eq!(held(&open(&there).await.unwrap()).await, records);
}
