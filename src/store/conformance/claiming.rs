//! Notices that the batch that owes them claims: those that no other notice goes before at the commit.

use super::sample::{GUILD, applied, second};
use super::{Batch, Change, Committed, Store};
use crate::domain::id::{ChannelId, MessageId, RecognitionId};
use crate::domain::notice::{Address, Claim, Lane, Notice, NoticeKind, SkipReason, State};
use crate::domain::refusal::DeliveryRefusal;

pub(super) async fn suite<S: Store + 'static>(open: &impl AsyncFn() -> S) {
    what_nothing_goes_before_is_claimed(&open().await).await;
    nothing_is_claimed_at_a_closed_address(&open().await).await;
    of_one_batch_the_first_is_claimed(&open().await).await;
    what_is_owed_already_is_not_claimed(&open().await).await;
    a_claim_is_asked_for(&open().await).await;
}

fn claim() -> Option<Claim> {
    Some(Claim { at: second(10), look: second(60) })
}

fn post(number: u64, channel: u64) -> Notice {
    let say = NoticeKind::Kudos { recognition: RecognitionId(number) };
    Notice::new(&number.to_string(), GUILD, Address::Channel(ChannelId(channel)), say, second(10))
}

fn tell(notice: &Notice) -> Batch {
    Batch::free().change(Change::Enqueue(notice.clone())).claiming(claim())
}

async fn what_nothing_goes_before_is_claimed(store: &impl Store) {
    let [first, next, elsewhere] = [post(1, 7), post(2, 7), post(3, 8)];
    let claimed = |notice: &Notice| notice.claimed(claim().unwrap());
    assert_eq!(store.commit(tell(&first)).await.unwrap(), Committed::Claimed(vec![claimed(&first)]));
    assert_eq!(store.notice(first.id).await.unwrap(), Some(claimed(&first)));
    assert_eq!(store.outbox(Lane::Interactive, second(59), 9).await.unwrap(), []);
    assert_eq!(store.commit(tell(&next)).await.unwrap(), Committed::Applied);
    assert_eq!(store.notice(next.id).await.unwrap(), Some(next.clone()));
    let there = Committed::Claimed(vec![claimed(&elsewhere)]);
    assert_eq!(store.commit(tell(&elsewhere)).await.unwrap(), there);
    // Once no notice to the address is open, the next one is first.
    for notice in [&first, &next] {
        let sent = Notice {
            state: State::Sent { channel: ChannelId(7), message: MessageId(1), at: second(11), late: false },
            ..notice.clone()
        };
        applied(store, Batch::free().change(Change::PutNotice(sent))).await;
    }
    let third = post(4, 7);
    assert_eq!(store.commit(tell(&third)).await.unwrap(), Committed::Claimed(vec![claimed(&third)]));
}

async fn nothing_is_claimed_at_a_closed_address(store: &impl Store) {
    let to = post(1, 7).to;
    applied(
        store,
        Batch::free().change(Change::Close {
            to,
            refusal: DeliveryRefusal::NoPermission,
            at: second(1),
            lost: false,
        }),
    )
    .await;
    assert_eq!(store.commit(tell(&post(1, 7))).await.unwrap(), Committed::Applied);
    applied(store, Batch::free().change(Change::Reopen(to))).await;
    applied(
        store,
        Batch::free().change(Change::PutNotice(post(1, 7).skipped(SkipReason::Unwanted, second(11)))),
    )
    .await;
    assert!(matches!(store.commit(tell(&post(2, 7))).await.unwrap(), Committed::Claimed(_)));
}

async fn of_one_batch_the_first_is_claimed(store: &impl Store) {
    let batch = tell(&post(1, 7)).change(Change::Enqueue(post(2, 7))).change(Change::Enqueue(post(3, 8)));
    let Committed::Claimed(claimed) = store.commit(batch).await.unwrap() else {
        panic!("nothing is claimed")
    };
    let ids = claimed.iter().map(|notice| notice.id).collect::<Vec<_>>();
    assert_eq!(ids, [post(1, 7).id, post(3, 8).id]);
}

async fn what_is_owed_already_is_not_claimed(store: &impl Store) {
    applied(store, Batch::free().change(Change::Enqueue(post(1, 7)))).await;
    assert_eq!(store.commit(tell(&post(1, 7))).await.unwrap(), Committed::Applied);
    let late = Notice { next_attempt_at: second(11), ..post(2, 8) };
    assert_eq!(store.commit(tell(&late)).await.unwrap(), Committed::Applied, "it is for later");
}

async fn a_claim_is_asked_for(store: &impl Store) {
    applied(store, Batch::free().change(Change::Enqueue(post(1, 7)))).await;
    assert_eq!(store.notice(post(1, 7).id).await.unwrap(), Some(post(1, 7)));
}
