//! Results that a crash lost, since nobody waits until they are on the disk: what was sent is found, and all that followed
//! from it follows again.

use super::*;

async fn state(stage: &Stage, of: NoticeId) -> StateName {
    stage.store.notice(of).await.unwrap().unwrap().state.name()
}

#[tokio::test(start_paused = true)]
async fn a_message_waits_for_the_disk_before_it_is_sent_and_not_after() {
    let stage = stage(Fake::default(), 1_000);
    stage.kudos(1, 1).await;
    let before = stage.store.waited();
    stage.runner.tick().await.unwrap();
    assert_eq!((stage.sent().len(), stage.store.waited() - before), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn what_was_sent_is_found_though_its_result_was_lost() {
    let stage = stage(Fake::default(), 1_000);
    let post = stage.kudos(1, 1).await;
    stage.runner.tick().await.unwrap();
    let place = async || stage.store.recognition(RecognitionId(1)).await.unwrap().unwrap().post;
    let posted = place().await;
    stage.store.crash();
    assert_eq!((state(&stage, post).await, place().await), (StateName::Sending, None));
    stage.pass(60);
    stage.runner.tick().await.unwrap();
    assert_eq!((state(&stage, post).await, stage.sent().len()), (StateName::Sent, 1));
    assert_eq!(place().await, posted);
}

#[tokio::test(start_paused = true)]
async fn a_message_that_nothing_names_is_found_by_its_words() {
    let stage = stage(Fake::default(), 1_000);
    let to = Address::Person(UserId(2));
    let word = Notice::new("x", GuildId(1), to, NoticeKind::Untold { who: UserId(1) }, begin());
    stage.store.commit(Batch::free().change(Change::Enqueue(word.clone()))).await.unwrap();
    stage.runner.tick().await.unwrap();
    stage.store.crash();
    let kept = stage.store.notice(word.id).await.unwrap().unwrap();
    assert_eq!((kept.state.name(), kept.said.is_some()), (StateName::Sending, true));
    stage.pass(60);
    stage.runner.tick().await.unwrap();
    assert_eq!((state(&stage, word.id).await, stage.sent().len()), (StateName::Sent, 1));
}

#[tokio::test(start_paused = true)]
async fn what_was_not_taken_is_looked_for_and_sent() {
    let stage = stage(Fake::default(), 1_000);
    let post = stage.kudos(1, 1).await;
    stage.fake.failures.lock().unwrap().push_back(SendError::Later { after: None });
    stage.runner.tick().await.unwrap();
    stage.store.crash();
    assert_eq!((state(&stage, post).await, stage.sent().len()), (StateName::Sending, 0));
    stage.pass(60);
    stage.runner.tick().await.unwrap();
    assert_eq!((state(&stage, post).await, stage.sent().len()), (StateName::Sent, 1));
}

#[tokio::test(start_paused = true)]
async fn a_later_commit_brings_earlier_results_to_the_disk() {
    let stage = stage(Fake::default(), 1_000);
    let first = stage.kudos(1, 1).await;
    stage.runner.tick().await.unwrap();
    stage.kudos(1, 2).await;
    stage.store.crash();
    assert_eq!(state(&stage, first).await, StateName::Sent);
}
