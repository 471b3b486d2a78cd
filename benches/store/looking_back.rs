//! The first page of `/recognition mine`, and the thanks of one week, in stores of ten thousand and of a million kudos
//! among the same people at the same pace; of ten million as well with `SINCERELY_BENCH_MOST=1`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use criterion::Criterion;
use sincerely::domain::id::UserId;
use sincerely::store::Store;
use tokio::runtime::Runtime;

use crate::beside::{Contender, beside};
use crate::{asked_for, filled};

const GROUP: &str = "looking back";
/// One look is too short to time.
const LOOKS: u32 = 50;

pub fn bench(criterion: &mut Criterion) {
    if !asked_for(GROUP) {
        return;
    }
    let runtime = Runtime::new().unwrap();
    let mut sizes = vec![10_000, 1_000_000];
    sizes.extend(std::env::var_os("SINCERELY_BENCH_MOST").map(|_| 10_000_000));
    let stores: Vec<_> =
        sizes.into_iter().map(|count| (count, runtime.block_on(filled::with_kudos(count)))).collect();
    let page = |store: &Arc<dyn Store>| runtime.block_on(first_page(store));
    let contenders = stores.iter().map(|(count, (_, store))| Contender {
        name: format!("of {count} kudos"),
        once: Box::new(move || page(store)),
    });
    beside("first page of one's own", 100, &mut contenders.collect::<Vec<_>>());
    let week = |count: u64, store: &Arc<dyn Store>| runtime.block_on(last_week(store, count));
    let contenders = stores.iter().map(|(count, (_, store))| Contender {
        name: format!("of {count} kudos"),
        once: Box::new(move || week(*count, store)),
    });
    beside("the thanks of one week", 30, &mut contenders.collect::<Vec<_>>());
    let mut group = criterion.benchmark_group(GROUP);
    for (count, (_, store)) in &stores {
        group.bench_function(format!("first page of {count}"), |bencher| {
            bencher.iter_custom(|times| (0..times).map(|_| page(store) / LOOKS).sum());
        });
        group.bench_function(format!("a week of {count}"), |bencher| {
            bencher.iter_custom(|times| (0..times).map(|_| week(*count, store)).sum());
        });
    }
}

/// As the command reads it: five of them, and how many there are in all.
async fn first_page(store: &Arc<dyn Store>) -> Duration {
    let began = Instant::now();
    for person in 0..LOOKS {
        let user = UserId(1_550_778_472_857_600_000 + u64::from(person));
        let (page, _) = store.received(filled::GUILD, user, 0, 5).await.unwrap();
        assert_eq!(page.len(), 5);
    }
    began.elapsed()
}

/// What a recap of the latest week reads.
async fn last_week(store: &Arc<dyn Store>, count: u64) -> Duration {
    let until = filled::given_at(count);
    let began = Instant::now();
    let given = store.given(filled::GUILD, until - TimeDelta::weeks(1)..until).await.unwrap();
    assert_eq!(given.len(), 504);
    began.elapsed()
}
