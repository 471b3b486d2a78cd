//! Copies of a store that is being written: each is what the store held at one moment, and none is torn.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::tempdir;

use super::open;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::member::{Member, Settle};
use crate::domain::recognition::Recognition;
use crate::store::conformance::sample::{GUILD, applied, kudos};
use crate::store::{Batch, Change, Store, StoreError};

/// The `n`th batch: a recognition somewhere in the table, and how many there have been at its other end.
fn batch(n: u64) -> Batch {
    let scattered = RecognitionId(n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let given = Recognition { id: scattered, ..kudos(1, &[2]) };
    let count = Settle::Locale(n.to_string());
    Batch::free().change(Change::Give(given)).change(Change::UpdateMember(UserId(1), count))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_during_commits_is_the_store_between_two_of_them() {
    let folder = tempdir().unwrap();
    let store = Arc::new(open(folder.path()).await.unwrap());
    applied(&*store, Batch::free().changes((1..=2_000).flat_map(|n| batch(n).changes))).await;
    let enough = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn({
        let (store, enough) = (store.clone(), enough.clone());
        async move {
            let mut n = 2_000;
            while !enough.load(Ordering::Relaxed) {
                n += 1;
                applied(&*store, batch(n)).await;
            }
            n
        }
    });
    let mut counts = vec![];
    for _ in 0..12 {
        let records = store.records().await.unwrap();
        let walked = tokio::task::spawn_blocking(|| records.flat_map(Result::unwrap).collect::<Vec<_>>());
        let records = walked.await.unwrap();
        let in_table = |table| records.iter().filter(|record| record.key[0] == table).count() as u64;
        let member = records.iter().find(|record| record.key[0] == b'm').unwrap();
        let member: Member = serde_json::from_slice(&member.value).unwrap();
        let count: u64 = member.locale.unwrap().parse().unwrap();
        assert_eq!((in_table(b'r'), in_table(b'v')), (count, count), "torn");
        counts.push(count);
    }
    enough.store(true, Ordering::Relaxed);
    let last = writing.await.unwrap();
    assert!(counts.is_sorted() && counts[0] < last, "nothing was written meanwhile: {counts:?} of {last}");
    assert_eq!(store.received(GUILD, UserId(2), 0, 0).await.unwrap().1 as u64, last);
}

#[tokio::test]
async fn a_copy_ends_with_its_store() {
    let folder = tempdir().unwrap();
    let store = open(folder.path()).await.unwrap();
    applied(&store, Batch::free().changes((1..=600).flat_map(|n| batch(n).changes))).await;
    let mut records = store.records().await.unwrap();
    assert!(records.next().unwrap().is_ok());
    store.close().await.unwrap();
    assert!(matches!(records.next(), Some(Err(StoreError::Closed))));
    assert!(records.next().is_none());
}
