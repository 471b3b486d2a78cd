//! Times the first page of `/recognition mine` and of `given`, the kudos of one week, and searches, in stores of ten
//! thousand and of a million kudos among the same members at the same pace; with `SINCERELY_BENCH_MOST=1` of ten
//! million as well.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use criterion::Criterion;
use sincerely::domain::id::UserId;
use sincerely::domain::looking::{Filter, List, Query};
use sincerely::domain::period::Period;
use sincerely::domain::words::Sought;
use sincerely::store::Store;
use tokio::runtime::Runtime;

use crate::beside::{Contender, beside};
use crate::{answers, asked_for, filled};

const GROUP: &str = "looking back";
/// The number of reads that are timed together: a single read is too short to time.
const LOOKS: u32 = 50;

pub fn bench(criterion: &mut Criterion) {
    if !asked_for(GROUP) {
        return;
    }
    let runtime = &Runtime::new().unwrap();
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
    let given = |store: &Arc<dyn Store>| runtime.block_on(first_given(store));
    let contenders = stores.iter().map(|(count, (_, store))| Contender {
        name: format!("of {count} kudos"),
        once: Box::new(move || given(store)),
    });
    beside("first page of what one gave", 30, &mut contenders.collect::<Vec<_>>());
    for (what, words) in SEARCHES {
        let contenders = stores.iter().map(|(count, (_, store))| Contender {
            name: format!("of {count} kudos"),
            once: Box::new(|| runtime.block_on(search(store, words, *count))),
        });
        beside(&format!("search, {what}"), 30, &mut contenders.collect::<Vec<_>>());
    }
    for (what, period) in [("of last week", Period::LastWeek), ("of this year", Period::ThisYear)] {
        let contenders = stores.iter().map(|(count, (_, store))| {
            let context = answers::context(store, *count);
            Contender {
                name: format!("of {count} kudos"),
                once: Box::new(move || runtime.block_on(answers::recap(&context, period))),
            }
        });
        beside(&format!("recap {what}, from ask to answer"), 20, &mut contenders.collect::<Vec<_>>());
    }
    let contenders = stores.iter().map(|(count, (_, store))| {
        let (context, mut number) = (answers::context(store, *count), 0);
        let once = move || {
            number += 1;
            runtime.block_on(answers::give(&context, number))
        };
        Contender { name: format!("among {count} kudos"), once: Box::new(once) }
    });
    beside("giving, from ask to answer", 200, &mut contenders.collect::<Vec<_>>());
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

/// Times the first page as the command reads it: five recognitions, and the total number.
async fn first_page(store: &Arc<dyn Store>) -> Duration {
    let began = Instant::now();
    for person in 0..LOOKS {
        let user = UserId(1_550_778_472_857_600_000 + u64::from(person));
        let (page, _) = store.received(filled::GUILD, user, 0, 5).await.unwrap();
        assert_eq!(page.len(), 5);
    }
    began.elapsed()
}

/// Times the first page of what a member gave, which is read as a list with filters is.
async fn first_given(store: &Arc<dyn Store>) -> Duration {
    let began = Instant::now();
    for person in 0..LOOKS {
        let viewer = UserId(1_550_778_472_857_600_000 + u64::from(person));
        let query = Query {
            guild: filled::GUILD,
            viewer,
            list: List::Given,
            filter: Filter::default(),
            other_names: vec![],
        };
        assert_eq!(store.find(&query, 0, 5).await.unwrap().0.len(), 5);
    }
    began.elapsed() / LOOKS
}

/// The searches, by a member who gave and received nothing. Each kudos says `thursday` or `friday`, and only one says
/// both.
const SEARCHES: [(&str, &str); 5] = [
    ("a rare word", "4321th"),
    ("a common word", "friday"),
    ("the beginning of many words", "the"),
    ("two common words, rarely together", "thursday friday"),
    ("a word nobody wrote", "untangled nobodyswordatall"),
];

async fn search(store: &Arc<dyn Store>, words: &str, count: u64) -> Duration {
    let list = List::Search(Sought::read(words).unwrap());
    let query = Query {
        guild: filled::GUILD,
        viewer: UserId(1),
        list,
        filter: Filter::default(),
        other_names: vec![],
    };
    let began = Instant::now();
    let (_, found) = store.find(&query, 0, 5).await.unwrap();
    let took = began.elapsed();
    let expected = match words {
        "4321th" | "thursday friday" => 1,
        "friday" => count / 2 + 1,
        "the" => count,
        _ => 0,
    };
    assert_eq!(found as u64, expected, "{words}");
    took
}

/// Times the read of a recap of the latest week.
async fn last_week(store: &Arc<dyn Store>, count: u64) -> Duration {
    let until = filled::given_at(count);
    let began = Instant::now();
    let given = store.given(filled::GUILD, until - TimeDelta::weeks(1)..until).await.unwrap();
    assert_eq!(given.len(), 504);
    began.elapsed()
}
