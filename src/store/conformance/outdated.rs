//! Records that are kept for a limited time: causes and the ledger.

use super::sample::{GUILD, applied, notice, second};
use crate::domain::id::{ChannelId, GuildId, RecognitionId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind, SkipReason, State};
use crate::store::{Batch, Change, Committed, LedgerFilter, Store};

pub(super) async fn suite<S: Store>(open: &impl AsyncFn() -> S) {
    causes_are_forgotten_by_when_they_were(&open().await).await;
    the_ledger_forgets_what_is_over_and_old(&open().await).await;
    the_ledgers_of_all_servers_read_as_one(&open().await).await;
}

async fn forget(store: &impl Store, causes: i64, ledger: i64) {
    loop {
        let portion = store.outdated(second(causes), second(ledger), 2).await.unwrap();
        if portion.is_empty() {
            break;
        }
        assert!(portion.len() <= 4);
        applied(store, Batch::free().changes(portion)).await;
    }
}

async fn causes_are_forgotten_by_when_they_were(store: &impl Store) {
    let cause = |at: i64| format!("tip:1@{}", second(at).timestamp());
    let once = async |name: &str| store.commit(Batch::once(name)).await.unwrap();
    for name in (0..9).map(cause).chain(["of no time".into()]) {
        assert_eq!(once(&name).await, Committed::Applied);
    }
    forget(store, 5, 0).await;
    for name in (5..9).map(cause).chain(["of no time".into()]) {
        assert_eq!(once(&name).await, Committed::Repeated, "{name}");
    }
    for name in (0..5).map(cause) {
        assert_eq!(once(&name).await, Committed::Applied, "{name}");
    }
}

fn sent(notice: Notice) -> Notice {
    let state = State::Skipped { why: SkipReason::TooLate, at: second(99) };
    Notice { state, ..notice }
}

async fn listed(store: &impl Store, guild: Option<GuildId>) -> Vec<Notice> {
    store.ledger(&LedgerFilter { guild, ..LedgerFilter::default() }, 0, 99).await.unwrap()
}

async fn the_ledger_forgets_what_is_over_and_old(store: &impl Store) {
    let open = notice(1, 1);
    let note = NoticeKind::Note { recognition: RecognitionId(1) };
    let note = sent(Notice::new("note", GUILD, Address::Person(UserId(2)), note, second(2)));
    let kudos = |n: i64| NoticeKind::Kudos { recognition: RecognitionId(n as u64) };
    let post =
        |n: i64| Notice::new(&n.to_string(), GUILD, Address::Channel(ChannelId(1)), kudos(n), second(n));
    let (old, young) = ([sent(post(3)), sent(post(4))], sent(post(50)));
    let all = [&open, &note, &old[0], &old[1], &young].map(|one| Change::PutNotice(one.clone()));
    applied(store, Batch::free().changes(all)).await;
    forget(store, 0, 50).await;
    assert_eq!(listed(store, None).await, [young.clone(), open.clone()]);
    assert_eq!(store.notice(old[0].id).await.unwrap(), None);
    assert_eq!(store.notice(note.id).await.unwrap().as_ref(), Some(&note), "it can still be taken back");
    assert_eq!(store.queue(open.to, 1).await.unwrap(), [open]);
    forget(store, 0, 51).await;
    assert_eq!(listed(store, Some(GUILD)).await.len(), 1);
}

async fn the_ledgers_of_all_servers_read_as_one(store: &impl Store) {
    let of = |guild: u64, n: u64| Notice { guild: GuildId(guild), ..notice(n, n as i64) };
    let all: Vec<Notice> = (1..30).map(|n| of([0, 1, 7, u64::MAX][n as usize % 4], n)).collect();
    for one in &all {
        applied(store, Batch::free().change(Change::Enqueue(one.clone()))).await;
    }
    assert!(listed(store, None).await.iter().eq(all.iter().rev()));
    let page = store.ledger(&LedgerFilter::default(), 10, 5).await.unwrap();
    assert!(page.iter().eq(all.iter().rev().skip(10).take(5)));
    for guild in [0, 1, 7, u64::MAX].map(GuildId) {
        assert!(
            listed(store, Some(guild)).await.iter().eq(all.iter().rev().filter(|one| one.guild == guild))
        );
    }
}
