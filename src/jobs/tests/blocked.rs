//! Notices blocked by a closed address: when they go out after it opens, and how often they are tried.

use super::*;
use crate::domain::member::Settle;
use crate::domain::quiet::QuietHours;
use crate::domain::refusal::DeliveryRefusal;
use crate::domain::tz::Tz;

const ANA: UserId = UserId(2);

/// A blocked notice to Ana, whose address has opened while no runner listened.
async fn word_to_ana(stage: &Stage) -> Notice {
    let state =
        State::Blocked { refusal: DeliveryRefusal::DirectMessagesClosed, since: begin(), perhaps_sent: None };
    let say = NoticeKind::Untold { who: UserId(1) };
    let word = Notice::new("x", GuildId(1), Address::Person(ANA), say, begin());
    let word = Notice { state, next_attempt_at: Moment::MAX_UTC, ..word };
    let batch = Batch::free()
        .change(Change::Enqueue(word.clone()))
        .change(Change::Close {
            to: word.to,
            refusal: DeliveryRefusal::DirectMessagesClosed,
            at: begin(),
            lost: false,
        })
        .change(Change::Reopen(word.to));
    stage.store.commit(batch).await.unwrap();
    word
}

async fn kept(stage: &Stage, of: &Notice) -> Notice {
    stage.store.notice(of.id).await.unwrap().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_runner_that_begins_sends_what_waits_at_addresses_that_opened_before() {
    let stage = stage(Fake::default(), 1_000);
    let word = word_to_ana(&stage).await;
    stage.runner.tick().await.unwrap();
    assert_eq!(kept(&stage, &word).await.state.name(), StateName::Sent);
}

#[tokio::test(start_paused = true)]
async fn in_quiet_hours_it_is_put_off_once_until_their_end() {
    let stage = stage(Fake::default(), 1_000);
    let hours: QuietHours = "14:00-16:00".parse().unwrap();
    let zone = Change::UpdateMember(ANA, Settle::Zone(Tz::UTC));
    let quiet = Change::UpdateMember(ANA, Settle::Quiet(hours));
    stage.store.commit(Batch::free().change(zone).change(quiet)).await.unwrap();
    let word = word_to_ana(&stage).await;
    stage.runner.tick().await.unwrap();
    let end = "2026-09-21T16:00:00Z".parse().unwrap();
    let waits = kept(&stage, &word).await;
    assert_eq!((waits.state.clone(), waits.next_attempt_at), (State::Due, end));
    stage.runner.tick().await.unwrap();
    assert_eq!(kept(&stage, &word).await, waits, "nothing is written for it again");
    assert_eq!(stage.runner.next_due().await.unwrap(), Some(end));
    stage.pass(7_200);
    stage.runner.tick().await.unwrap();
    assert!(!kept(&stage, &word).await.is_open());
}

#[tokio::test(start_paused = true)]
async fn what_discord_does_not_take_just_now_is_tried_when_it_says_and_not_at_once() {
    let wait = Duration::from_secs(40);
    for error in [SendError::Later { after: Some(wait) }, SendError::Held { wait }] {
        let stage = stage(Fake::default(), 1_000);
        let word = word_to_ana(&stage).await;
        stage.fake.failures.lock().unwrap().extend([error, error]);
        stage.runner.tick().await.unwrap();
        assert_eq!(stage.fake.failures.lock().unwrap().len(), 1, "asked once: {error}");
        let waits = kept(&stage, &word).await;
        assert!(
            waits.next_attempt_at >= begin() + TimeDelta::seconds(40),
            "{error}: {}",
            waits.next_attempt_at
        );
        assert_eq!(waits.state, State::Due);
    }
}

/// The `nth` kudos post that waits for a closed channel, refused `ago`.
fn kudos_refused(nth: i64, ago: TimeDelta, due: Moment) -> Notice {
    let (channel, since) = (Address::Channel(ChannelId(5)), begin() - ago);
    let say = NoticeKind::Kudos { recognition: RecognitionId(nth.unsigned_abs()) };
    let kudos = Notice::new(&nth.to_string(), GuildId(1), channel, say, since + TimeDelta::seconds(nth));
    Notice {
        state: State::Blocked { refusal: DeliveryRefusal::NoPermission, since, perhaps_sent: None },
        next_attempt_at: due,
        ..kudos
    }
}

#[tokio::test(start_paused = true)]
async fn the_longer_one_waits_behind_another_the_more_seldom_it_is_looked_at() {
    for (ago, again) in [(0, 10), (4 * 60, 10), (2 * 24 * 60, 2 * 60), (6 * 24 * 60, 6 * 60)] {
        let stage = stage(Fake::default(), 1_000);
        let first = kudos_refused(1, TimeDelta::minutes(ago), Moment::MAX_UTC);
        let behind = kudos_refused(2, TimeDelta::minutes(ago), begin());
        let closed =
            Change::Close { to: first.to, refusal: DeliveryRefusal::NoPermission, at: begin(), lost: false };
        let batch = Batch::free().change(Change::Enqueue(first)).change(Change::Enqueue(behind.clone()));
        stage.store.commit(batch.change(closed)).await.unwrap();
        stage.runner.tick().await.unwrap();
        let due = kept(&stage, &behind).await.next_attempt_at;
        assert_eq!(due - begin(), TimeDelta::minutes(again), "after {ago} minutes");
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_does_not_keep_what_is_of_no_use_any_more() {
    let stage = stage(Fake::default(), 1_000);
    let kudos = kudos_refused(1, TimeDelta::days(8), begin());
    let refusal = DeliveryRefusal::NoPermission;
    let closed = Change::Close { to: kudos.to, refusal, at: begin(), lost: false };
    stage.store.commit(Batch::free().change(Change::Enqueue(kudos.clone())).change(closed)).await.unwrap();
    stage.fake.held.lock().unwrap().insert(5, Duration::from_secs(100));
    stage.runner.tick().await.unwrap();
    assert_eq!(kept(&stage, &kudos).await.state.name(), StateName::Undeliverable);
}
