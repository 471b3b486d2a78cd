//! A store of format 6, which has no packs: opening packs its records, however often that is interrupted.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::tempdir;

use super::super::disk::Disk;
use super::super::opening::{self, OpenOptions};
use super::super::{STEPS, SledStore};
use super::{NOTHING_RESERVED, open};
use crate::domain::recognition::Recognition;
use crate::store::conformance::sample::{applied, kudos, notice};
use crate::store::tables::{View, Writes, key};
use crate::store::{Batch, Change, Record, Store};

/// Some that need several chunks, and more than are packed at once.
async fn fill(folder: &Path) -> Vec<Record> {
    let store = open(folder).await.unwrap();
    let long = |n: u64| Recognition {
        text: "thank you ".repeat(if n.is_multiple_of(90) { 900 } else { 3 }),
        ..kudos(n, &[2])
    };
    for from in (1..=900).step_by(100) {
        let given = (from..from + 100).map(|n| Change::Give(long(n)));
        let told = (from..from + 100).map(|n| Change::Enqueue(notice(n, 5)));
        applied(&store, Batch::free().changes(given).changes(told)).await;
    }
    let all = store.records().await.unwrap().flat_map(Result::unwrap).collect();
    store.close().await.unwrap();
    all
}

/// Turns a store back to format 6.
fn unpack(folder: &Path) {
    let mut opened = opening::open(folder, &NOTHING_RESERVED.setup(), STEPS).unwrap();
    let packs = opened.base.packs.clone();
    let loose: Writes = packs
        .scan(key::everything())
        .map(|pair| pair.map(|(key, value)| (key, Some(value))))
        .collect::<Result<_, _>>()
        .unwrap();
    let packed = packs.tree().0.range([0xFD]..[0xFE]).map(|found| (found.unwrap().0.to_vec(), None));
    let (packed, loose): (Vec<_>, Vec<_>) = (packed.collect(), loose.into_iter().collect());
    // In parts: one batch of sled cannot hold all records.
    for part in packed.chunks(200).chain(loose.chunks(200)) {
        opened.base.put(&part.iter().cloned().collect()).unwrap();
    }
    opened.base.declare(6).unwrap();
    drop(packs);
    opened.close();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("blobs")).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[tokio::test]
async fn an_older_store_is_packed_however_often_that_is_interrupted() {
    let folder = tempdir().unwrap();
    let records = fill(folder.path()).await;
    unpack(folder.path());
    let mut interrupted = 0;
    for after in 0.. {
        let again = tempdir().unwrap();
        copy(folder.path(), again.path());
        let left = Arc::new(AtomicUsize::new(after));
        let disk = Disk::By(Arc::new(move |file| {
            match left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)) {
                Ok(_) => file.sync_data(),
                Err(_) => Err(io::ErrorKind::StorageFull.into()),
            }
        }));
        let setup = OpenOptions { disk, ..NOTHING_RESERVED.setup() };
        let opened = SledStore::open_with(again.path().into(), setup, STEPS).await;
        let whole = opened.is_ok();
        drop(opened);
        let store = open(again.path()).await.unwrap();
        let found: Vec<_> = store.records().await.unwrap().flat_map(Result::unwrap).collect();
        assert!(found == records, "after {after} syncs");
        store.close().await.unwrap();
        opening::open(again.path(), &OpenOptions { whole: true, ..NOTHING_RESERVED.setup() }, STEPS)
            .unwrap()
            .close();
        if whole {
            break;
        }
        interrupted += 1;
    }
    assert!(interrupted > 3, "{interrupted}");
}
