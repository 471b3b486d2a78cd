//! Damaged or missing files are noticed when the store is opened.

use std::fs::{self, OpenOptions};
use std::path::Path;

use tempfile::{TempDir, tempdir};

use super::super::opening::FORMAT_KEY;
use super::{open, put, why_not};
use crate::store::conformance::sample::applied;
use crate::store::{Committed, Store, StoreError};

/// A closed store with records.
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
        // The records take up only a small part of the first segment.
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
    let text = fs::read_to_string(&marker).unwrap().replace("format 11", "format 12");
    fs::write(&marker, text).unwrap();
    let error = why_not(folder.path()).await;
    assert!(matches!(error, StoreError::Newer { found: 12, known: 11, .. }));
    fs::write(&marker, "gibberish").unwrap();
    assert!(matches!(why_not(folder.path()).await, StoreError::Damaged { .. }));
    fs::remove_file(&marker).unwrap();
    let db = sled::open(folder.path()).unwrap();
    db.insert(FORMAT_KEY, &12u32.to_be_bytes()).unwrap();
    drop(db);
    assert!(matches!(why_not(folder.path()).await, StoreError::Newer { found: 12, .. }));
}

#[tokio::test]
async fn a_database_of_something_else_is_left_alone() {
    let folder = tempdir().unwrap();
    let other = sled::open(folder.path()).unwrap();
    other.insert("a", "b").unwrap();
    drop(other);
    assert!(matches!(why_not(folder.path()).await, StoreError::Damaged { .. }));
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
