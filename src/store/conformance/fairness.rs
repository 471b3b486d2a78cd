//! Fair use under any crowd: whatever is given and undone at the same time, nobody goes beyond the allowance, and a refusal
//! costs nothing.

use std::sync::Arc;

use proptest::prelude::*;

use super::sample::{GIVER, GUILD, fair, kudos, second};
use crate::domain::id::RecognitionId;
use crate::domain::recognition::Recognition;
use crate::store::{Batch, Change, Committed, Conflict, Store};

/// One thing the giver does, all at the same time.
#[derive(Debug, Clone)]
pub enum Click {
    /// Thank so many people from this one on.
    Give(u64, u64),
    /// Undo the thanks of an earlier click, if it gave any.
    Undo(usize),
}

/// Some clicks.
pub fn clicks() -> impl Strategy<Value = Vec<Click>> {
    let click = prop_oneof![
        3 => (2u64..40, 1u64..4).prop_map(|(first, count)| Click::Give(first, count)),
        1 => (0usize..20).prop_map(Click::Undo),
    ];
    prop::collection::vec(click, 1..24)
}

/// The sample's allowance, and what of it is given back at most.
const ALLOWANCE: u32 = 5;

/// Hold a store to it.
pub async fn holds(store: Arc<impl Store + 'static>, clicks: &[Click]) {
    let all = clicks.iter().enumerate().map(|(number, click)| {
        let (store, click) = (store.clone(), click.clone());
        tokio::spawn(async move { act(store.as_ref(), number as u64, click).await })
    });
    let mut granted = 0;
    for done in all.collect::<Vec<_>>() {
        granted += done.await.unwrap();
    }
    let giving = store.giving(GUILD, GIVER).await.unwrap();
    assert!(giving.spent <= ALLOWANCE, "{giving:?}");
    assert_eq!(
        granted,
        giving.spent + giving.undone,
        "what was granted was spent, and nothing else: {giving:?}"
    );
    assert!(granted <= 2 * ALLOWANCE);
}

/// How many receivers were granted.
async fn act(store: &impl Store, number: u64, click: Click) -> u32 {
    match click {
        Click::Give(first, count) => {
            let to: Vec<u64> = (first..first + count).collect();
            let given = Recognition { at: second(0), ..kudos(number, &to) };
            let batch = Batch::once(format!("give:{number}")).when(fair(&given)).change(Change::Give(given));
            match store.commit(batch).await.unwrap() {
                Committed::Applied => count as u32,
                Committed::Refused(Conflict::FairUse(_)) => 0,
                other => panic!("{other:?}"),
            }
        }
        Click::Undo(which) => {
            let (by, at) = (GIVER, second(1));
            let recognition = RecognitionId(which as u64);
            let refund = Some(at.date_naive());
            let withdraw = Change::Withdraw { recognition, by, at, erase: false, refund };
            store.commit(Batch::free().change(withdraw)).await.unwrap();
            0
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn in_memory(clicks in clicks()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap();
        runtime.block_on(holds(Arc::new(super::MemoryStore::new()), &clicks));
    }
}
