//! How the program stops when Discord is slow or gone: nothing new is begun, what is under way ends or is left as an
//! intent on the disk, and nobody waits longer than five seconds.

use std::time::Duration;

use sincerely::domain::notice::State;
use sincerely::playground::{Fault, Playground};
use sincerely::store::LedgerFilter;
use sincerely::store::{self, sled::SledOptions};
use tempfile::TempDir;

use crate::program::{Ended, Program, Running, command, playground, posts, until};

const TEXT: &str = "You stayed with the build until it was green.";
/// An operator stops waiting after so long, and kills.
const ALLOWED: Duration = Duration::from_secs(5);

async fn begin() -> (Playground, TempDir, Running) {
    let playground = playground().await;
    let folder = tempfile::tempdir().expect("a folder");
    let running = Program::new(folder.path(), &["run"]).on(&playground).join(&playground).await;
    (playground, folder, running)
}

async fn end(running: Running) -> Ended {
    running.signal("TERM");
    let ended = running.ended().await;
    assert_eq!(ended.code(), Some(0), "{ended:?}");
    assert!(ended.took < ALLOWED, "{ended:?}");
    ended
}

fn delay(path: &str, ms: u64) -> Fault {
    Fault::Delay { method: Some("POST".into()), path: path.into(), ms, times: 1 }
}

async fn until_struck(playground: &Playground) {
    until(playground, "the fault to strike", || (playground.faults_left() == 0).then_some(())).await;
}

/// What is in the ledger of a stopped bot: kind and state of each notice, the latest first.
async fn ledger(folder: &TempDir) -> Vec<State> {
    let url = format!("sled:{}", folder.path().join("data/sincerely").display());
    let store = store::url::open(&url, SledOptions { reserved_space: 0 }).await.expect("it opens");
    let notices = store.ledger(&LedgerFilter::default(), 0, 100).await.expect("it reads");
    store.close().await.expect("it closes");
    notices.into_iter().map(|notice| notice.state).collect()
}

#[tokio::test]
async fn of_many_slow_posts_the_one_under_way_ends_and_no_other_begins() {
    let (playground, folder, running) = begin().await;
    playground.order(delay("/channels/*/messages", 1_000));
    for whom in ["ben", "chiara", "dmitri"] {
        command(&playground, "ana", "kudos", &[("to", whom), ("message", TEXT)]).await;
    }
    until_struck(&playground).await;
    end(running).await;
    let states = ledger(&folder).await;
    let sent = states.iter().filter(|state| matches!(state, State::Sent { .. })).count();
    let due = states.iter().filter(|state| matches!(state, State::Due)).count();
    assert_eq!((sent, due, states.len()), (1, 2, 3), "{states:?}");
    assert_eq!(posts(&playground, "kudos").len(), 1);
    playground.stop().await;
}

#[tokio::test]
async fn a_post_that_does_not_end_is_left_as_an_intent() {
    let (playground, folder, running) = begin().await;
    playground.order(delay("/channels/*/messages", 30_000));
    command(&playground, "ana", "kudos", &[("to", "ben"), ("message", TEXT)]).await;
    until_struck(&playground).await;
    end(running).await;
    let states = ledger(&folder).await;
    assert!(matches!(states[..], [State::Sending { .. }]), "{states:?}");
    playground.stop().await;
}

#[tokio::test]
async fn an_answer_under_way_is_given_before_it_ends() {
    let (playground, _folder, running) = begin().await;
    playground.order(delay("/interactions/**", 1_000));
    let asking = command(&playground, "dmitri", "me time-zone", &[("zone", "Asia/Almaty")]);
    let ending = async {
        until_struck(&playground).await;
        end(running).await;
    };
    let (told, ()) = tokio::join!(asking, ending);
    assert!(told.contains("Asia/Almaty"), "{told}");
    playground.stop().await;
}

#[tokio::test]
async fn it_ends_though_the_gateway_is_gone() {
    let (playground, _folder, running) = begin().await;
    playground.order(Fault::GatewayRefuse { times: 1_000_000 });
    playground.order(Fault::GatewayCut);
    until(&playground, "an attempt", || (playground.faults_left() < 1_000_000).then_some(())).await;
    end(running).await;
    playground.stop().await;
}
