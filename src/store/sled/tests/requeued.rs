//! A store of format 2, whose queues are not in the order in which notices go out.

use tempfile::tempdir;

use super::super::{Migration, STEPS, SledStore};
use super::open_by;
use crate::domain::notice::{Notice, State};
use crate::domain::refusal::DeliveryRefusal;
use crate::store::conformance::sample::{applied, notice, second};
use crate::store::tables::format::Portion;
use crate::store::tables::{Unreadable, View, Writes};
use crate::store::{Batch, Change, Store};

/// More notices than one portion of the step takes.
const MANY: u64 = 4_200;

const OLD: u8 = b'q';
const NEW: u8 = b'z';

/// Turns the tables back to format 2.
fn by_arrival(view: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    let mut writes = Writes::new();
    for pair in view.scan(vec![NEW]..vec![NEW + 1]) {
        let (new, id) = pair?;
        // The old keys have no moment between address and arrival.
        let (address, arrival) = (&new[1..10], &new[22..]);
        writes.insert([&[OLD], address, arrival].concat(), Some(id));
        writes.insert(new, None);
    }
    Ok(Portion::last(writes))
}

/// A step that undoes the order, then the step that restores it.
const AND_BACK: [Migration; 2] = [by_arrival, STEPS[1]];

#[tokio::test]
async fn a_queue_by_arrival_is_put_in_the_order_of_planning() {
    let folder = tempdir().unwrap();
    let tables = async |store: &SledStore| -> Vec<u8> {
        let records = store.records().await.unwrap().flat_map(Result::unwrap);
        let mut tables: Vec<u8> = records.map(|record| record.key[0]).collect();
        tables.dedup();
        tables
    };
    // A later arrival is planned for an earlier moment.
    let waiting = |n: u64| notice(n, (MANY - n) as i64);
    let store = open_by(&[], folder.path()).await.unwrap();
    for from in (1..=MANY).step_by(600) {
        let some = (from..from + 600).map(|n| Change::Enqueue(waiting(n)));
        applied(&store, Batch::free().changes(some)).await;
    }
    store.close().await.unwrap();
    let store = open_by(&[by_arrival], folder.path()).await.unwrap();
    let kept = tables(&store).await;
    assert!(kept.contains(&OLD) && !kept.contains(&NEW));
    store.close().await.unwrap();

    let store = open_by(&AND_BACK, folder.path()).await.unwrap();
    let kept = tables(&store).await;
    assert!(!kept.contains(&OLD) && kept.contains(&NEW));
    let queue = store.queue(waiting(1).to, 5_000).await.unwrap();
    assert!(queue.iter().cloned().eq((1..=MANY).rev().map(waiting)));
    let sent = Notice {
        state: State::Undeliverable { refusal: DeliveryRefusal::Other(1), at: second(1) },
        ..waiting(MANY)
    };
    applied(&store, Batch::free().change(Change::PutNotice(sent))).await;
    assert_eq!(store.queue(waiting(1).to, 1).await.unwrap(), [waiting(MANY - 1)]);
}
