//! Notices that are claimed before their turn: what they cost, and what happens when they cannot go out at once.

use super::*;
use crate::domain::member::{Settle, Visibility};

async fn kept(stage: &Stage, of: NoticeId) -> Notice {
    stage.store.notice(of).await.unwrap().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_kudos_and_its_post_wait_for_the_disk_once() {
    let stage = stage(Fake::default(), 1_000);
    let post = stage.give(1, 1).await;
    assert_eq!(kept(&stage, post).await.state.name(), StateName::Sending);
    stage.runner.tick().await.unwrap();
    assert_eq!((stage.sent(), stage.store.waited()), (vec![1], 1));
    let sent = kept(&stage, post).await;
    assert_eq!((sent.state.name(), sent.attempts), (StateName::Sent, 1));
}

#[tokio::test(start_paused = true)]
async fn a_crash_before_it_is_sent_delays_it_and_a_crash_after_finds_it() {
    for sent in [false, true] {
        let stage = stage(Fake::default(), 1_000);
        let post = stage.give(1, 1).await;
        if sent {
            stage.runner.tick().await.unwrap();
        }
        stage.store.crash();
        let Stage { fake, store, clock, context, .. } = stage;
        let context = Context { wake: Arc::default(), ..context };
        let next = Runner::new(context.clone(), fake.clone(), Pace::a_second(1_000));
        let stage = Stage { runner: next, context, fake, store, clock };
        stage.runner.tick().await.unwrap();
        assert_eq!(stage.sent().len(), usize::from(sent), "it is not known whether it was sent");
        stage.pass(60);
        stage.runner.tick().await.unwrap();
        assert_eq!((kept(&stage, post).await.state.name(), stage.sent().len()), (StateName::Sent, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_owed_behind_it_waits_and_goes_after_it() {
    let stage = stage(Fake::default(), 1_000);
    let posts = [stage.give(1, 9).await, stage.give(2, 9).await, stage.give(3, 9).await];
    assert_eq!(kept(&stage, posts[1]).await.state, State::Due);
    stage.runner.tick().await.unwrap();
    assert_eq!(names(&stage), posts);
}

fn names(stage: &Stage) -> Vec<NoticeId> {
    stage.fake.said.lock().unwrap().iter().map(|(name, _)| *name).collect()
}

/// Owes this many posts to one channel, none of them claimed.
async fn waiting(stage: &Stage, count: u64) -> Vec<NoticeId> {
    let mut posts = vec![];
    for number in 1..=count {
        let (batch, post) = given(number, 1, 9);
        stage.store.commit(batch).await.unwrap();
        posts.push(post);
    }
    posts
}

#[tokio::test(start_paused = true)]
async fn of_a_queue_eight_are_claimed_at_a_time_and_go_in_order() {
    let stage = stage(Fake::default(), 1_000);
    let posts = waiting(&stage, 20).await;
    let before = stage.store.waited();
    stage.runner.tick().await.unwrap();
    assert_eq!((names(&stage), stage.store.waited() - before), (posts, 3));
}

#[tokio::test(start_paused = true)]
async fn what_is_behind_one_that_fails_is_put_back_and_goes_after_it() {
    let stage = stage(Fake::default(), 1_000);
    let posts = waiting(&stage, 5).await;
    let wait = Some(Duration::from_secs(30));
    stage.fake.failures.lock().unwrap().push_back(SendError::Later { after: wait });
    stage.runner.tick().await.unwrap();
    assert_eq!(names(&stage), []);
    for post in &posts {
        assert_eq!(kept(&stage, *post).await.state, State::Due);
    }
    assert_eq!(kept(&stage, posts[1]).await.attempts, 0);
    stage.pass(60);
    stage.runner.tick().await.unwrap();
    assert_eq!(names(&stage), posts);
}

#[tokio::test(start_paused = true)]
async fn a_row_of_one_server_takes_turns_with_others() {
    let stage = stage(Fake::default(), 1_000);
    let posts = waiting(&stage, 8).await;
    for channel in 100..103 {
        let (batch, _) = given(channel, 2, channel);
        stage.store.commit(batch).await.unwrap();
    }
    stage.runner.tick().await.unwrap();
    let last = stage.sent().iter().rposition(|channel| *channel >= 100).unwrap();
    assert!(last < 7 && posts.len() == 8, "three of another server's between eight: {:?}", stage.sent());
}

#[tokio::test(start_paused = true)]
async fn a_row_whose_results_a_crash_lost_is_found_whole() {
    let stage = stage(Fake::default(), 1_000);
    let posts = waiting(&stage, 8).await;
    stage.runner.tick().await.unwrap();
    stage.store.crash();
    assert_eq!(kept(&stage, posts[7]).await.state.name(), StateName::Sending);
    stage.pass(60);
    stage.runner.tick().await.unwrap();
    for post in &posts {
        assert_eq!(kept(&stage, *post).await.state.name(), StateName::Sent);
    }
    assert_eq!((stage.sent().len(), *stage.fake.looks.lock().unwrap()), (8, 1));
}

#[tokio::test(start_paused = true)]
async fn what_a_limit_holds_up_is_put_back() {
    let stage = stage(Fake::default(), 1_000);
    *stage.fake.held.lock().unwrap() = HashMap::from([(1, Duration::from_secs(5))]);
    let post = stage.give(1, 1).await;
    stage.runner.tick().await.unwrap();
    let waits = kept(&stage, post).await;
    assert_eq!((waits.state, waits.attempts, stage.sent().len()), (State::Due, 0, 0));
    stage.fake.held.lock().unwrap().clear();
    stage.pass(5);
    stage.runner.tick().await.unwrap();
    assert_eq!(stage.sent(), [1]);
}

#[tokio::test(start_paused = true)]
async fn one_that_has_waited_long_for_its_turn_goes_the_usual_way() {
    let stage = stage(Fake::default(), 1_000);
    let post = stage.give(1, 1).await;
    stage.pass(30);
    stage.runner.tick().await.unwrap();
    let sent = kept(&stage, post).await;
    assert_eq!((sent.state.name(), stage.sent(), stage.store.waited()), (StateName::Sent, vec![1], 2));
}

#[tokio::test(start_paused = true)]
async fn nothing_is_claimed_while_discord_takes_nothing_or_once_the_runner_is_to_stop() {
    let stage = stage(Fake::default(), 1_000);
    *stage.fake.paused.lock().unwrap() = Some(Duration::from_secs(30));
    stage.runner.tick().await.unwrap();
    let post = stage.give(1, 1).await;
    assert_eq!(kept(&stage, post).await.state, State::Due);
    *stage.fake.paused.lock().unwrap() = None;
    stage.runner.tick().await.unwrap();
    stage.runner.close();
    let post = stage.give(2, 2).await;
    assert_eq!(kept(&stage, post).await.state, State::Due);
}

#[tokio::test(start_paused = true)]
async fn at_the_end_what_was_not_begun_is_due_for_the_next_runner() {
    let stage = stage(Fake::default(), 1_000);
    let post = stage.give(1, 1).await;
    stage.runner.close();
    stage.runner.tick().await.unwrap();
    stage.runner.put_back().await.unwrap();
    let waits = kept(&stage, post).await;
    assert_eq!((waits.state, waits.next_attempt_at, stage.sent().len()), (State::Due, begin(), 0));
}

#[tokio::test(start_paused = true)]
async fn consent_is_looked_up_when_it_goes_out() {
    let stage = stage(Fake::default(), 1_000);
    let post = stage.give(1, 1).await;
    let hidden = Change::UpdateMember(UserId(2), Settle::Visibility(Visibility::OnlyMe));
    stage.store.commit(Batch::free().change(hidden)).await.unwrap();
    stage.runner.tick().await.unwrap();
    let to_channel = kept(&stage, post).await;
    assert_eq!(to_channel.state.name(), StateName::Skipped, "all whom it thanks keep it to themselves");
    assert_eq!(stage.sent(), [2], "and are told in private");
}

#[tokio::test(start_paused = true)]
async fn what_is_not_wanted_any_more_ends_wherever_it_stands_in_a_row() {
    for unwanted in [0, 3] {
        let stage = stage(Fake::default(), 1_000);
        let mut posts = waiting(&stage, 6).await;
        let taken_back = Change::Withdraw {
            recognition: RecognitionId(unwanted as u64 + 1),
            by: UserId(1),
            at: begin(),
            erase: false,
            refund: None,
        };
        stage.store.commit(Batch::free().change(taken_back)).await.unwrap();
        stage.runner.tick().await.unwrap();
        assert_eq!(kept(&stage, posts.remove(unwanted)).await.state.name(), StateName::Skipped);
        assert_eq!(names(&stage), posts);
    }
}
