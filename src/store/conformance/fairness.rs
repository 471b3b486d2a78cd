//! Fair use under concurrency: whatever a giver gives and undoes at the same time, the allowance holds, and a refusal
//! spends nothing.

use std::sync::Arc;

use proptest::prelude::*;

use super::sample::{GIVER, GUILD, fair, kudos, second};
use crate::domain::id::RecognitionId;
use crate::domain::recognition::Recognition;
use crate::store::{Batch, Change, Committed, Conflict, Store};

/// One action of the giver; all actions run at the same time.
#[derive(Debug, Clone)]
pub enum Click {
    /// Thank this many members, from this id on.
    Give(u64, u64),
    /// Withdraw the recognition of another click, if it gave one.
    Undo(usize),
}

/// Generates clicks.
pub fn clicks() -> impl Strategy<Value = Vec<Click>> {
    let click = prop_oneof![
        3 => (2u64..40, 1u64..4).prop_map(|(first, count)| Click::Give(first, count)),
        1 => (0usize..20).prop_map(Click::Undo),
    ];
    prop::collection::vec(click, 1..24)
}

/// The sample's daily allowance, which is also the most that is refunded.
const ALLOWANCE: u32 = 5;

/// Checks a store against the clicks.
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

/// Returns the number of receivers granted.
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
