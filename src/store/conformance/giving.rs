//! Recognitions: fair use under concurrency, cheers, lists, withdrawal and removal.

use std::sync::Arc;

use super::sample::{GIVER, GUILD, applied, fair, kudos, second};
use crate::domain::fair_use::Refusal;
use crate::domain::id::{ChannelId, MessageId, RecognitionId, UserId};
use crate::domain::looking::{Filter, List, Query};
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::domain::words::Sought;
use crate::store::{Batch, Change, Committed, Conflict, Store};

pub(super) async fn suite<S: Store + 'static>(open: impl AsyncFn() -> S) {
    no_giver_beats_the_allowance(Arc::new(open().await)).await;
    a_refusal_says_why(&open().await).await;
    cheers_come_and_go(&open().await).await;
    giving_again_keeps_the_cheers(&open().await).await;
    what_one_received_is_paged(&open().await).await;
    what_was_given_is_found_by_when(&open().await).await;
    what_a_viewer_looks_for_is_found(&open().await).await;
    what_is_withdrawn_leaves_the_lists(&open().await).await;
    undoing_gives_back_what_it_spent(&open().await).await;
    who_steps_out_is_thanked_no_more(&open().await).await;
    a_note_becomes_kudos_and_people_may_hide(&open().await).await;
    what_is_forgotten_was_never_there(&open().await).await;
    the_first_thanks_with_a_name_are_remembered(&open().await).await;
}

fn give(recognition: &Recognition) -> Batch {
    Batch::once(recognition.id.to_string()).when(fair(recognition)).change(Change::Give(recognition.clone()))
}

async fn no_giver_beats_the_allowance(store: Arc<impl Store + 'static>) {
    let tasks: Vec<_> = (1..=16)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.commit(give(&kudos(n, &[n + 100]))).await.unwrap() })
        })
        .collect();
    let mut granted = 0;
    for task in tasks {
        match task.await.unwrap() {
            Committed::Applied => granted += 1,
            Committed::Refused(Conflict::FairUse(Refusal::Allowance { left: 0, .. })) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((granted, store.giving(GUILD, GIVER).await.unwrap().spent), (5, 5));
}

async fn a_refusal_says_why(store: &impl Store) {
    let first = kudos(1, &[2, 3]);
    applied(store, give(&first)).await;
    let again = Recognition { text: first.text.clone(), ..kudos(2, &[2, 3]) };
    let refused = |refusal| Committed::Refused(Conflict::FairUse(refusal));
    let same = refused(Refusal::SameAgain { first: first.id });
    assert_eq!(store.commit(give(&again)).await.unwrap(), same);
    assert_eq!(store.recognition(again.id).await.unwrap(), None);
    let nothing = Batch::free().when(fair(&again));
    assert_eq!(store.commit(nothing).await.unwrap(), refused(Refusal::NoReceiver));
    assert_eq!(store.commit(give(&first)).await.unwrap(), Committed::Repeated);
    assert_eq!(store.giving(GUILD, GIVER).await.unwrap().spent, 2);
}

async fn cheers_come_and_go(store: &impl Store) {
    applied(store, give(&kudos(1, &[2]))).await;
    let toggle = |id, by| Change::ToggleCheer { recognition: RecognitionId(id), by: UserId(by) };
    // Cheers in one batch see each other. A cheer of the giver, or for a recognition that does not exist, does nothing.
    applied(store, Batch::free().changes([toggle(1, 5), toggle(1, 6), toggle(1, 1), toggle(9, 5)])).await;
    applied(store, Batch::free().changes([toggle(1, 5), toggle(1, 7)])).await;
    let place = Place { channel: ChannelId(8), message: MessageId(9) };
    let posted = Change::Posted { recognition: RecognitionId(1), place };
    applied(store, Batch::free().change(posted)).await;
    let found = store.recognition(RecognitionId(1)).await.unwrap().unwrap();
    assert_eq!((found.cheers, found.post), (vec![UserId(6), UserId(7)], Some(place)));
    assert_eq!(store.recognition(RecognitionId(9)).await.unwrap(), None);
}

async fn giving_again_keeps_the_cheers(store: &impl Store) {
    let give = || Batch::free().change(Change::Give(kudos(1, &[2])));
    let cheer = Change::ToggleCheer { recognition: RecognitionId(1), by: UserId(5) };
    applied(store, give().change(cheer)).await;
    applied(store, give()).await;
    assert_eq!(store.recognition(RecognitionId(1)).await.unwrap().unwrap().cheers, vec![UserId(5)]);
}

async fn what_one_received_is_paged(store: &impl Store) {
    // The ids here do not grow with time: the list sorts by moment, and by id only at equal moments.
    for (id, when) in [(300, 1), (2, 2), (40, 3), (5, 3), (6, 4)] {
        let given = Recognition { at: second(when), kind: Kind::Note, ..kudos(id, &[2, 3]) };
        applied(store, Batch::free().change(Change::Give(given))).await;
    }
    let page = async |user, skip, take| {
        let (found, all) = store.received(GUILD, UserId(user), skip, take).await.unwrap();
        (found.iter().map(|one| one.id.0).collect::<Vec<_>>(), all)
    };
    assert_eq!(page(2, 0, 2).await, (vec![6, 40], 5));
    assert_eq!(page(3, 2, 2).await, (vec![5, 2], 5));
    assert_eq!(page(2, 4, 2).await, (vec![300], 5));
    assert_eq!(page(2, 9, 2).await, (vec![], 5));
    assert_eq!(page(1, 0, 2).await, (vec![], 0));
}

async fn what_was_given_is_found_by_when(store: &impl Store) {
    for (id, when) in [(3, 30), (1, 10), (4, 20), (2, 20)] {
        let given = Recognition { at: second(when), ..kudos(id, &[2, 3, 2]) };
        applied(store, Batch::free().change(Change::Give(given))).await;
    }
    let between = async |from, until| {
        let found = store.given(GUILD, second(from)..second(until)).await.unwrap();
        found.iter().map(|one| one.id.0).collect::<Vec<_>>()
    };
    assert_eq!(between(10, 30).await, [1, 2, 4]);
    assert_eq!(between(11, 99).await, [2, 4, 3]);
    assert!(between(31, 99).await.is_empty());
    assert_eq!(store.received(GUILD, UserId(2), 0, 9).await.unwrap().1, 4);
}

async fn what_a_viewer_looks_for_is_found(store: &impl Store) {
    // Enough recognitions for a block of the index, and some in the tail.
    for id in 1..=70 {
        let kind = if id % 2 == 0 { Kind::Note } else { Kind::Kudos };
        applied(store, Batch::free().change(Change::Give(Recognition { kind, ..kudos(id, &[2]) }))).await;
    }
    let page = async |viewer, list, skip, take| {
        let query = Query {
            guild: GUILD,
            viewer: UserId(viewer),
            list,
            filter: Filter::default(),
            other_names: vec![],
        };
        let (found, all) = store.find(&query, skip, take).await.unwrap();
        (found.iter().map(|one| one.id.0).collect::<Vec<_>>(), all)
    };
    let search = |words| List::Search(Sought::read(words).unwrap());
    assert_eq!(page(1, List::Given, 4, 4).await, (vec![66, 65, 64, 63], 70));
    assert_eq!(page(9, List::Of(UserId(2)), 0, 3).await, (vec![69, 67, 65], 35));
    assert_eq!(page(9, search("THANK 7th"), 0, 9).await, (vec![7], 1));
    assert_eq!(page(9, search("thank 8th"), 0, 9).await, (vec![], 0));
    assert_eq!(page(2, search("thank 8th"), 0, 9).await, (vec![8], 1));
    for (id, erase) in [(7, false), (8, true), (70, false)] {
        applied(store, withdraw(id, GIVER, erase, false)).await;
    }
    applied(store, Batch::free().change(Change::Forget(RecognitionId(9)))).await;
    assert_eq!(page(1, List::Given, 0, 2).await, (vec![69, 68], 66));
    assert_eq!(page(1, List::Given, 58, 9).await, (vec![11, 10, 6, 5, 4, 3, 2, 1], 66));
    assert_eq!(page(2, search("8th"), 0, 9).await, (vec![], 0));
}

fn withdraw(id: u64, by: UserId, erase: bool, refund: bool) -> Batch {
    let at = second(600);
    let refund = refund.then(|| at.date_naive());
    Batch::free().change(Change::Withdraw { recognition: RecognitionId(id), by, at, erase, refund })
}

async fn what_is_withdrawn_leaves_the_lists(store: &impl Store) {
    applied(store, Batch::free().changes([1, 2].map(|id| Change::Give(kudos(id, &[2, 3]))))).await;
    applied(store, withdraw(1, GIVER, false, false)).await;
    let (left, count) = store.received(GUILD, UserId(3), 0, 9).await.unwrap();
    assert_eq!((left.len(), left[0].id.0, count), (1, 2, 1));
    let kept = store.recognition(RecognitionId(1)).await.unwrap().unwrap();
    assert_eq!((kept.withdrawn.unwrap().by, kept.text), (GIVER, kudos(1, &[]).text));
    // The first withdrawal stays on record; a later one with `erase` still erases the text.
    applied(store, withdraw(1, UserId(2), true, false)).await;
    let kept = store.recognition(RecognitionId(1)).await.unwrap().unwrap();
    assert_eq!((kept.withdrawn.unwrap().by, kept.text.as_str()), (GIVER, ""));
    assert_eq!(store.received(GUILD, UserId(3), 0, 9).await.unwrap().1, 1);
    applied(store, withdraw(99, GIVER, true, true)).await;
}

async fn undoing_gives_back_what_it_spent(store: &impl Store) {
    let spent = async || store.giving(GUILD, GIVER).await.unwrap().spent;
    applied(store, give(&kudos(1, &[2, 3]))).await;
    applied(store, give(&kudos(2, &[4]))).await;
    applied(store, withdraw(1, GIVER, false, true)).await;
    assert_eq!(spent().await, 1);
    applied(store, withdraw(1, GIVER, false, true)).await;
    assert_eq!(spent().await, 1);
}

async fn what_is_forgotten_was_never_there(store: &impl Store) {
    applied(store, Batch::free().change(Change::Give(kudos(1, &[2])))).await;
    applied(store, Batch::free().change(Change::Forget(RecognitionId(1)))).await;
    applied(store, Batch::free().change(Change::Forget(RecognitionId(1)))).await;
    assert_eq!(store.recognition(RecognitionId(1)).await.unwrap(), None);
    assert_eq!(store.received(GUILD, UserId(2), 0, 9).await.unwrap(), (vec![], 0));
    assert!(store.given(GUILD, second(0)..second(99)).await.unwrap().is_empty());
    applied(store, Batch::free().change(Change::Give(kudos(1, &[2])))).await;
    assert_eq!(store.received(GUILD, UserId(2), 0, 9).await.unwrap().1, 1);
}

async fn who_steps_out_is_thanked_no_more(store: &impl Store) {
    applied(store, Batch::free().change(Change::Give(kudos(1, &[2, 3])))).await;
    let out = |who| Change::RemoveReceiver { recognition: RecognitionId(1), who: UserId(who), at: second(5) };
    applied(store, Batch::free().changes([out(3), out(3), out(9)])).await;
    let found = store.recognition(RecognitionId(1)).await.unwrap().unwrap();
    assert_eq!((found.receivers, found.left.len(), found.left[0].by), (vec![UserId(2)], 1, UserId(3)));
    assert_eq!(store.received(GUILD, UserId(3), 0, 9).await.unwrap(), (vec![], 0));
    assert_eq!(store.received(GUILD, UserId(2), 0, 9).await.unwrap().1, 1);
    // The last receiver stays: such a member withdraws the recognition instead.
    applied(store, Batch::free().change(out(2))).await;
    assert_eq!(store.received(GUILD, UserId(2), 0, 9).await.unwrap().1, 1);
}

async fn a_note_becomes_kudos_and_people_may_hide(store: &impl Store) {
    let note = Recognition { kind: Kind::Note, ..kudos(1, &[2, 3]) };
    let announce = |who, on| Change::Announce { recognition: RecognitionId(1), who: vec![UserId(who)], on };
    let publish = Change::Publish { recognition: RecognitionId(1), channel: Some(ChannelId(4)) };
    applied(store, Batch::free().change(Change::Give(note)).change(publish)).await;
    applied(store, Batch::free().changes([announce(2, false), announce(9, false)])).await;
    let found = store.recognition(RecognitionId(1)).await.unwrap().unwrap();
    assert_eq!(
        (found.kind, found.announced(), &found.agreed),
        (Kind::Kudos, vec![UserId(3)], &vec![UserId(3)])
    );
    applied(store, Batch::free().change(announce(2, true))).await;
    let found = store.recognition(RecognitionId(1)).await.unwrap().unwrap();
    assert_eq!(found.announced(), vec![UserId(2), UserId(3)]);
}

async fn the_first_thanks_with_a_name_are_remembered(store: &impl Store) {
    let first = async || store.giving(GUILD, GIVER).await.unwrap().first_seen;
    applied(store, give(&Recognition { anonymous: true, ..kudos(1, &[2]) })).await;
    applied(store, give(&Recognition { kind: Kind::Note, ..kudos(2, &[3]) })).await;
    assert_eq!(first().await, None);
    applied(store, give(&kudos(3, &[4]))).await;
    applied(store, give(&kudos(4, &[5]))).await;
    assert_eq!(first().await, Some(second(3)));
    applied(store, withdraw(4, GIVER, false, true)).await;
    assert_eq!(first().await, Some(second(3)));
    applied(store, withdraw(3, GIVER, false, true)).await;
    assert_eq!(first().await, None, "whoever takes it back has not begun");
}
