//! Times carrying out 100 due duties, each planned again, among a thousand, a hundred thousand and a million planned
//! duties.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use criterion::Criterion;
use futures_util::future::join_all;
use sincerely::domain::duty::Planned;
use sincerely::store::{Batch, Change, Committed, Condition, Store};
use tokio::runtime::Runtime;

use crate::beside::{Contender, beside};
use crate::{asked_for, filled};

const GROUP: &str = "claims";
const DUE: usize = 100;

pub fn bench(criterion: &mut Criterion) {
    if !asked_for(GROUP) {
        return;
    }
    let runtime = Runtime::new().unwrap();
    let sizes = [1_000, 100_000, 1_000_000];
    let stores = sizes.map(|count| (count, runtime.block_on(filled::with_duties(count))));
    let once = |count: u64, store: &Arc<dyn Store>| runtime.block_on(claim(store, count));
    let mut contenders: Vec<Contender> = stores
        .iter()
        .map(|(count, (_, store))| Contender {
            name: format!("of {count} planned"),
            once: Box::new(move || once(*count, store)),
        })
        .collect();
    beside("100 due claimed", 60, &mut contenders);
    drop(contenders);
    let mut group = criterion.benchmark_group(GROUP);
    group.sample_size(20);
    for (count, (_, store)) in &stores {
        group.bench_function(format!("of {count} planned"), |bencher| {
            bencher.iter_custom(|times| (0..times).map(|_| once(*count, store)).sum());
        });
    }
}

/// Claims the earliest hundred duties, and plans each so much later that they come last.
async fn claim(store: &Arc<dyn Store>, planned: u64) -> Duration {
    let first = store.next_due().await.unwrap().unwrap();
    let began = Instant::now();
    let due = store.agenda(first + TimeDelta::seconds(DUE as i64 - 1), DUE).await.unwrap();
    assert_eq!(due.len(), DUE);
    let claims = due.into_iter().map(|one| {
        let later = Planned { at: one.at + TimeDelta::seconds(planned as i64), ..one };
        let batch = Batch::once(one.occurrence()).when(Condition::PlannedAt(one));
        store.commit(batch.change(Change::Plan(later)))
    });
    for claimed in join_all(claims).await {
        assert_eq!(claimed.unwrap(), Committed::Applied);
    }
    began.elapsed()
}
