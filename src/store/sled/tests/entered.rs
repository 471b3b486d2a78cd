//! A store of format 3, which has no index of the open series of a pair and of the looks back on a week.

use tempfile::tempdir;

use super::super::{Migration, STEPS};
use super::open_by;
use crate::domain::duty::Duty;
use crate::domain::id::{ChannelId, SeriesId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{ASKED_AGAIN, OPEN_FOR, Series, SeriesState};
use crate::store::conformance::sample::{GUILD, applied, changed, notice, second, series};
use crate::store::tables::format::Portion;
use crate::store::tables::{Unreadable, View, Writes};
use crate::store::{Batch, Change, Committed, Condition, Store};

/// More records than one portion of either step takes.
const SERIES: u64 = 4_200;
const NOTICES: u64 = 16_500;

/// Turns the tables back to format 3.
fn without_entries(view: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    let mut writes = Writes::new();
    for table in *b"ehi" {
        for pair in view.scan(vec![table]..vec![table + 1]) {
            writes.insert(pair?.0, None);
        }
    }
    assert!(writes.len() > 2);
    // The ledger of all guilds, which formats from 8 on do not have.
    for pair in view.scan(vec![b'k']..vec![b'l']) {
        let (key, id) = pair?;
        writes.insert([&b"l"[..], &key[9..]].concat(), Some(id));
    }
    Ok(Portion::last(writes))
}

const AND_BACK: [Migration; 3] = [without_entries, STEPS[2], STEPS[3]];

const THE_LAST: [Migration; 1] = [STEPS[7]];

fn week(at: i64) -> Notice {
    let say = NoticeKind::Spotlight { from: second(at - 1) };
    Notice::new(&at.to_string(), GUILD, Address::Channel(ChannelId(1)), say, second(at))
}

#[tokio::test]
async fn open_series_and_weeks_of_before_are_entered() {
    let folder = tempdir().unwrap();
    let store = open_by(&[], folder.path()).await.unwrap();
    let states = [SeriesState::Running, SeriesState::Stopped, SeriesState::Asked];
    let of = |n: u64| Series { state: states[n as usize % 3], ..series(n, n + 10, n + 9_000) };
    for from in (0..SERIES).step_by(600) {
        applied(&store, Batch::free().changes((from..from + 600).map(|n| Change::PutSeries(of(n))))).await;
    }
    // Earlier versions could leave a pair with two running series: each had asked the other, and both accepted.
    let doubled = Series { state: SeriesState::Running, ..series(SERIES, 9_000, 10) };
    applied(&store, Batch::free().change(Change::PutSeries(doubled))).await;
    applied(&store, Batch::free().change(Change::Enqueue(week(5)))).await;
    for from in (0..NOTICES).step_by(500) {
        let some = (from..from + 500).map(|n| Change::Enqueue(notice(n, n as i64)));
        applied(&store, Batch::free().changes(some)).await;
    }
    applied(&store, Batch::free().change(Change::Enqueue(week(3)))).await;
    store.close().await.unwrap();
    open_by(&[without_entries], folder.path()).await.unwrap().close().await.unwrap();

    let store = open_by(&AND_BACK, folder.path()).await.unwrap();
    let open = vec![SeriesState::Asked, SeriesState::Running];
    let alone = |n: u64, except: u64| {
        let pair = [UserId(n + 9_000), UserId(n + 10)];
        let (except, states) = (SeriesId(except), open.clone());
        Batch::free().when(Condition::NoSeriesBetween { guild: GUILD, pair, except, states })
    };
    for n in [0, 3, 2, SERIES - 1] {
        assert_eq!(store.commit(alone(n, 1)).await.unwrap(), changed(), "{n}");
    }
    assert_eq!(store.commit(alone(0, SERIES)).await.unwrap(), changed(), "the other of the two");
    for n in [1, 4, 7] {
        assert_eq!(store.commit(alone(n, 0)).await.unwrap(), Committed::Applied, "{n} has ended");
    }
    let (weeks, latest) = store.weeks(GUILD, second(0)..second(9)).await.unwrap();
    assert_eq!((weeks, latest), (vec![week(3), week(5)], Some(week(3).id)));
}

#[tokio::test]
async fn questions_of_before_come_to_an_end_too() {
    let folder = tempdir().unwrap();
    let store = open_by(&[], folder.path()).await.unwrap();
    // The ids say that both were asked for on a day in October 2026; one was accepted.
    let asked = |n: u64| series((371_000_000_000 << 22) + n, 1, n + 2);
    let (open, running) = (asked(1), Series { state: SeriesState::Running, ..asked(2) });
    let put = [open.clone(), running.clone()].map(Change::PutSeries);
    applied(&store, Batch::free().changes(put)).await;
    store.close().await.unwrap();
    let store = open_by(&THE_LAST, folder.path()).await.unwrap();
    let planned = async |duty| store.planned(duty).await.unwrap().map(|planned| planned.at);
    let since = open.asked_at();
    assert_eq!(since.timestamp_millis(), 371_000_000_000 + 1_420_070_400_000);
    assert_eq!(planned(Duty::AskAgain { series: open.id }).await, Some(since + ASKED_AGAIN));
    assert_eq!(planned(Duty::Lapse { series: open.id }).await, Some(since + OPEN_FOR));
    assert_eq!(planned(Duty::Lapse { series: running.id }).await, None);
}
