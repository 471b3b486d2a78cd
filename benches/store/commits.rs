//! Times durable commits of kudos by 1, 16 and 128 tasks at once, beside appending the same bytes to a plain file and
//! syncing it. The file is at its best: as many kudos as there are tasks go into one write and one sync.

use std::cell::Cell;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use sincerely::store::{Committed, Store};
use tokio::runtime::Runtime;

use crate::beside::{Contender, beside};
use crate::{asked_for, filled};

const GROUP: &str = "commits";

pub fn bench(criterion: &mut Criterion) {
    if !asked_for(GROUP) {
        return;
    }
    let runtime = Runtime::new().unwrap();
    let folder = filled::folder();
    let store = runtime.block_on(filled::open(&folder.path().join("store")));
    let mut plain = OpenOptions::new().append(true).create(true).open(folder.path().join("plain")).unwrap();
    let next = Arc::new(AtomicU64::new(0));
    let mut group = criterion.benchmark_group(GROUP);
    group.sample_size(20);
    for tasks in [1, 16, 128] {
        // A turn has the same number of commits, however many tasks there are.
        let each = 128 / tasks;
        let store_once = || runtime.block_on(commit(&store, tasks, each, &next));
        let file = Cell::new(Some(plain));
        let plain_once = || {
            let mut plain = file.take().unwrap();
            let took = append(&mut plain, tasks, each);
            file.set(Some(plain));
            took
        };
        let mut contenders = [
            Contender { name: "append + fdatasync".into(), once: Box::new(plain_once) },
            Contender { name: "store".into(), once: Box::new(store_once) },
        ];
        beside(&format!("128 commits by {tasks} tasks"), 40, &mut contenders);
        drop(contenders);
        plain = file.take().unwrap();
        group.throughput(Throughput::Elements(tasks));
        group.bench_function(format!("{tasks} tasks"), |bencher| {
            bencher.iter_custom(|times| runtime.block_on(commit(&store, tasks, times, &next)));
        });
    }
    runtime.block_on(store.close()).unwrap();
}

/// Times `tasks` tasks that each make `each` commits one after the other.
async fn commit(store: &Arc<dyn Store>, tasks: u64, each: u64, next: &Arc<AtomicU64>) -> Duration {
    let began = Instant::now();
    let tasks = (0..tasks).map(|_| {
        let (store, next) = (store.clone(), next.clone());
        tokio::spawn(async move {
            for _ in 0..each {
                let batch = filled::batch(next.fetch_add(1, Ordering::Relaxed));
                assert_eq!(store.commit(batch).await.unwrap(), Committed::Applied);
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    began.elapsed()
}

fn append(plain: &mut File, tasks: u64, times: u64) -> Duration {
    let bytes = vec![b'x'; filled::bytes(1) * tasks as usize];
    let began = Instant::now();
    for _ in 0..times {
        plain.write_all(&bytes).unwrap();
        plain.sync_data().unwrap();
    }
    began.elapsed()
}
