//! The agenda, the outbox with its queues, and the ledger.

use super::sample::{applied, at, changed, notice, second, tip};
use crate::domain::duty::Planned;
use crate::domain::id::GuildId;
use crate::domain::id::{ChannelId, MessageId};
use crate::domain::notice::{BlockedAddress, Lane, Notice, NoticeKind, SkipReason, State, StateName};
use crate::domain::refusal::DeliveryRefusal;
use crate::store::{Batch, Change, Condition, LedgerFilter, Store};

pub(super) async fn suite<S: Store + 'static>(open: impl AsyncFn() -> S) {
    the_agenda_is_in_order_and_a_duty_is_on_it_once(&open().await).await;
    of_two_who_carry_out_a_duty_one_wins(&open().await).await;
    telling_twice_tells_once(&open().await).await;
    a_changed_notice_is_seen_to_be(&open().await).await;
    the_outbox_keeps_the_order_of_arrival(&open().await).await;
    lanes_and_queues_hold_what_is_open(&open().await).await;
    a_queue_is_in_the_order_of_planning_and_then_of_arrival(&open().await).await;
    a_closed_address_counts_what_it_missed(&open().await).await;
    the_ledger_has_the_latest_first(&open().await).await;
    the_ledger_is_asked_by_guild_state_kind_and_time(&open().await).await;
    the_next_moment_is_the_earlier_of_both(&open().await).await;
}

fn plan(planned: Planned) -> Batch {
    Batch::free().change(Change::Plan(planned))
}

async fn the_agenda_is_in_order_and_a_duty_is_on_it_once(store: &impl Store) {
    for planned in [at(tip(1), 30), at(tip(2), 10), at(tip(3), -2_000_000_000), at(tip(1), 20)] {
        applied(store, plan(planned)).await;
    }
    let agenda = async |until, most| store.agenda(second(until), most).await.unwrap();
    let all = vec![at(tip(3), -2_000_000_000), at(tip(2), 10), at(tip(1), 20)];
    assert_eq!(agenda(100, 9).await, all);
    assert_eq!(agenda(10, 9).await, all[..2]);
    assert_eq!(agenda(9, 9).await, all[..1]);
    assert_eq!(agenda(100, 2).await, all[..2]);
    applied(store, Batch::free().changes([tip(3), tip(2), tip(9)].map(Change::Drop))).await;
    assert_eq!(agenda(100, 9).await, all[2..]);
    assert_eq!(store.planned(tip(1)).await.unwrap(), Some(all[2]));
    assert_eq!(store.planned(tip(2)).await.unwrap(), None);
    // A duty that is due keeps its plan, however its schedule changes meanwhile.
    let due = all[2];
    let replan = |at, now| {
        let planned = Planned { at: second(at), ..due };
        Batch::free().change(Change::Replan { planned, now })
    };
    applied(store, replan(500, due.at)).await;
    assert_eq!(store.planned(due.duty).await.unwrap(), Some(due));
    applied(store, replan(500, due.at - chrono::TimeDelta::seconds(1))).await;
    assert_eq!(store.planned(due.duty).await.unwrap().map(|planned| planned.at), Some(second(500)));
}

async fn of_two_who_carry_out_a_duty_one_wins(store: &impl Store) {
    applied(store, plan(at(tip(1), 10))).await;
    let done = |key: &str, next| {
        let now = at(tip(1), 10);
        Batch::once(key).when(Condition::PlannedAt(now)).change(Change::Plan(at(tip(1), next)))
    };
    let (one, other) = tokio::join!(store.commit(done("a", 20)), store.commit(done("b", 30)));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert!(super::is_changed(&one) != super::is_changed(&other), "{one:?} {other:?}");
    assert_eq!(store.agenda(second(99), 9).await.unwrap().len(), 1);
}

async fn telling_twice_tells_once(store: &impl Store) {
    let sent = Notice { state: sent(), ..notice(1, 10) };
    applied(store, Batch::free().change(Change::Enqueue(notice(1, 10)))).await;
    applied(store, Batch::free().change(Change::PutNotice(sent.clone()))).await;
    let again = Notice { next_attempt_at: second(99), ..notice(1, 10) };
    applied(store, Batch::free().change(Change::Enqueue(again))).await;
    assert_eq!(store.notice(sent.id).await.unwrap(), Some(sent.clone()));
    assert_eq!(store.outbox(Lane::Interactive, second(100), 9).await.unwrap(), vec![]);
    assert_eq!(store.ledger(&LedgerFilter::default(), 0, 9).await.unwrap(), vec![sent]);
}

async fn a_changed_notice_is_seen_to_be(store: &impl Store) {
    let read = notice(1, 10);
    let sending = Notice { state: State::Sending { since: second(11) }, attempts: 1, ..read.clone() };
    let send = || {
        let unchanged = Condition::NoticeIs(Box::new(read.clone()));
        Batch::free().when(unchanged).change(Change::PutNotice(sending.clone()))
    };
    assert_eq!(store.commit(send()).await.unwrap(), changed(), "not there yet");
    applied(store, Batch::free().change(Change::Enqueue(read.clone()))).await;
    applied(store, send()).await;
    assert_eq!(store.commit(send()).await.unwrap(), changed());
    assert_eq!(store.outbox(Lane::Interactive, second(10), 9).await.unwrap(), vec![sending]);
}

async fn the_outbox_keeps_the_order_of_arrival(store: &impl Store) {
    let [first, second_, third, late] = [(1, 10), (2, 10), (3, 10), (4, 5)].map(|(n, due)| notice(n, due));
    for one in [&first, &second_, &third, &late] {
        applied(store, Batch::free().change(Change::Enqueue(one.clone()))).await;
    }
    let outbox = async |until, most| store.outbox(Lane::Interactive, second(until), most).await.unwrap();
    assert_eq!(outbox(4, 9).await, vec![]);
    assert_eq!(outbox(10, 9).await, [&late, &first, &second_, &third].map(Clone::clone));
    assert_eq!(outbox(10, 2).await, [&late, &first].map(Clone::clone));
    // A notice that was put off goes before later arrivals once all are due at the same moment.
    let put_off =
        |due| Change::PutNotice(Notice { next_attempt_at: second(due), attempts: 1, ..first.clone() });
    applied(store, Batch::free().change(put_off(20))).await;
    assert_eq!(outbox(15, 9).await, [&late, &second_, &third].map(Clone::clone));
    applied(store, Batch::free().change(put_off(10))).await;
    assert_eq!(outbox(15, 9).await[1].id, first.id);
}

async fn lanes_and_queues_hold_what_is_open(store: &impl Store) {
    let asked = notice(1, 10);
    let say = NoticeKind::Tip { tip: "a".into() };
    let scheduled = Notice::new("s", asked.guild, asked.to, say, second(10));
    let tell = [&asked, &scheduled].map(|one| Change::Enqueue(one.clone()));
    applied(store, Batch::free().changes(tell)).await;
    let lane = async |lane| store.outbox(lane, second(10), 9).await.unwrap();
    assert_eq!(lane(Lane::Interactive).await, vec![asked.clone()]);
    assert_eq!(lane(Lane::Scheduled).await, vec![scheduled.clone()]);
    assert_eq!(store.queue(asked.to, 9).await.unwrap(), vec![asked.clone(), scheduled.clone()]);
    applied(store, Batch::free().change(Change::PutNotice(Notice { state: sent(), ..asked.clone() }))).await;
    assert_eq!(store.queue(asked.to, 9).await.unwrap(), vec![scheduled]);
    assert_eq!(lane(Lane::Interactive).await, vec![]);
}

async fn a_queue_is_in_the_order_of_planning_and_then_of_arrival(store: &impl Store) {
    let waiting = [notice(1, 20), notice(2, 10), notice(3, 20), notice(4, 30)];
    applied(store, Batch::free().changes(waiting.iter().cloned().map(Change::Enqueue))).await;
    let [first, earliest, third, last] = &waiting;
    let order = [earliest, first, third, last].map(Notice::clone);
    assert_eq!(store.queue(first.to, 9).await.unwrap(), order);
    assert_eq!(store.queue(first.to, 2).await.unwrap(), order[..2]);
    // A notice keeps its place in the queue while it is being sent or waits to be tried again.
    let later = Notice {
        next_attempt_at: second(90),
        attempts: 1,
        state: State::Sending { since: second(10) },
        ..earliest.clone()
    };
    applied(store, Batch::free().change(Change::PutNotice(later.clone()))).await;
    assert_eq!(store.queue(first.to, 2).await.unwrap(), [&later, first].map(Notice::clone));
    let done = Notice { state: sent(), ..later };
    applied(store, Batch::free().change(Change::PutNotice(done))).await;
    assert_eq!(store.queue(first.to, 9).await.unwrap(), [first, third, last].map(|one| (*one).clone()));
}

async fn a_closed_address_counts_what_it_missed(store: &impl Store) {
    let to = notice(1, 1).to;
    let close = |refusal, at| Batch::free().change(Change::Close { to, refusal, at: second(at), lost: true });
    applied(store, close(DeliveryRefusal::DirectMessagesClosed, 1)).await;
    applied(store, close(DeliveryRefusal::NoSharedServer, 2)).await;
    let closed =
        BlockedAddress { refusal: DeliveryRefusal::NoSharedServer, since: second(1), missed: 2, open: false };
    assert_eq!(store.closed(to).await.unwrap(), Some(closed));
    applied(store, Batch::free().change(Change::Reopen(to))).await;
    assert_eq!(store.closed(to).await.unwrap(), Some(BlockedAddress { open: true, ..closed }));
    applied(store, close(DeliveryRefusal::DirectMessagesClosed, 3)).await;
    let again = BlockedAddress {
        refusal: DeliveryRefusal::DirectMessagesClosed,
        since: second(3),
        missed: 3,
        open: false,
    };
    assert_eq!(store.closed(to).await.unwrap(), Some(again));
    let waits =
        Change::Close { to, refusal: DeliveryRefusal::DirectMessagesClosed, at: second(4), lost: false };
    applied(store, Batch::free().change(waits)).await;
    assert_eq!(store.closed(to).await.unwrap(), Some(again), "what waits is not missed");
    applied(store, Batch::free().change(Change::ToldMissed(to))).await;
    assert_eq!(store.closed(to).await.unwrap(), None);
    applied(store, Batch::free().change(Change::Reopen(to))).await;
    assert_eq!(store.closed(to).await.unwrap(), None);
}

async fn the_ledger_has_the_latest_first(store: &impl Store) {
    let all: Vec<_> = (1..=300).map(|n| notice(n, -(n as i64))).collect();
    applied(store, Batch::free().changes(all.iter().cloned().map(Change::Enqueue))).await;
    let closed = all[0].clone().skipped(SkipReason::TooLate, second(1));
    applied(store, Batch::free().change(Change::PutNotice(closed.clone()))).await;
    let unheard = notice(500, 0).skipped(SkipReason::Superseded, second(1));
    applied(store, Batch::free().change(Change::PutNotice(unheard.clone()))).await;
    let all_of_it = LedgerFilter::default();
    let ledger = store.ledger(&all_of_it, 0, 999).await.unwrap();
    assert_eq!((ledger.len(), &ledger[0], &ledger[300]), (301, &unheard, &closed));
    assert_eq!(store.ledger(&all_of_it, 1, 2).await.unwrap(), vec![all[299].clone(), all[298].clone()]);
    assert_eq!(store.outbox(Lane::Interactive, second(9), 999).await.unwrap().len(), 299);
}

async fn the_ledger_is_asked_by_guild_state_kind_and_time(store: &impl Store) {
    let elsewhere = Notice { guild: GuildId(9), ..notice(1, 1) };
    let skipped = notice(2, 2).skipped(SkipReason::Unwanted, second(3));
    let tip = Notice::new("t", skipped.guild, skipped.to, NoticeKind::Tip { tip: "a".into() }, second(4));
    let all = [&elsewhere, &skipped, &tip].map(|one| Change::Enqueue(one.clone()));
    applied(store, Batch::free().changes(all)).await;
    let found = async |filter| store.ledger(&filter, 0, 9).await.unwrap();
    let here = LedgerFilter { guild: Some(skipped.guild), ..LedgerFilter::default() };
    assert_eq!(found(here.clone()).await, vec![tip.clone(), skipped.clone()]);
    assert_eq!(found(LedgerFilter { state: Some(StateName::Skipped), ..here.clone() }).await, vec![skipped]);
    assert_eq!(found(LedgerFilter { kind: Some("tip".into()), ..here.clone() }).await, vec![tip.clone()]);
    assert_eq!(found(LedgerFilter { since: Some(second(3)), ..here }).await, vec![tip]);
}

async fn the_next_moment_is_the_earlier_of_both(store: &impl Store) {
    applied(store, plan(at(tip(1), 20))).await;
    assert_eq!(store.next_due().await.unwrap(), Some(second(20)));
    applied(store, Batch::free().change(Change::Enqueue(notice(1, 10)))).await;
    assert_eq!(store.next_due().await.unwrap(), Some(second(10)));
    let closed = Notice { state: sent(), ..notice(1, 10) };
    applied(store, Batch::free().change(Change::PutNotice(closed))).await;
    assert_eq!(store.next_due().await.unwrap(), Some(second(20)));
}

fn sent() -> State {
    State::Sent { channel: ChannelId(1), message: MessageId(1), at: second(1), late: false }
}
