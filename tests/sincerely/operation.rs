//! What monitoring sees: health and metrics of the real program, on the address that it was given.

use std::time::Duration;

use discord_playground::{Fault, Playground};
use tempfile::TempDir;

use crate::program::{Program, Running, command, playground, posts, until};

const TEXT: &str = "You stayed with the build until it was green.";
const LISTEN: &str = "SINCERELY_OPERATION__LISTEN";

/// A program with a listener, and its address.
struct Watched {
    running: Running,
    base: String,
}

/// The answer to a path.
struct Told {
    status: u16,
    text: String,
}

fn program(folder: &TempDir, playground: &Playground) -> Program {
    Program::new(folder.path(), &["run"]).on(playground).with(LISTEN, "127.0.0.1:0")
}

impl Watched {
    async fn new(mut running: Running) -> Watched {
        let line = running.writes("health and metrics").await;
        let address = line.trim_end().rsplit_once("address=").expect("it names the address").1.to_owned();
        Watched { running, base: format!("http://{address}") }
    }

    async fn get(&self, path: &str) -> Told {
        let answer = reqwest::get(format!("{}{path}", self.base)).await.expect("it answers");
        Told { status: answer.status().as_u16(), text: answer.text().await.expect("text") }
    }

    /// Ask until the answer has this status.
    async fn until(&self, path: &str, status: u16) -> Told {
        let asking = async {
            loop {
                let told = self.get(path).await;
                if told.status == status {
                    return told;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(15), asking).await.expect("it comes to that")
    }

    async fn metric(&self, name_and_labels: &str) -> f64 {
        let all = self.get("/metrics").await.text;
        let value = all.lines().find_map(|line| line.strip_prefix(name_and_labels)?.strip_prefix(' '));
        value.unwrap_or_else(|| panic!("no {name_and_labels} in {all}")).parse().expect("a number")
    }

    async fn end(self) {
        self.running.signal("TERM");
        let ended = self.running.ended().await;
        assert_eq!(ended.code(), Some(0), "{ended:?}");
    }
}

#[tokio::test]
async fn a_kudos_shows_in_the_metrics_and_nobody_does() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let watched = Watched::new(program(&folder, &playground).join(&playground).await).await;
    assert_eq!(watched.get("/live").await.status, 200);
    assert_eq!(watched.until("/ready", 200).await.text, "ready\n");
    assert_eq!(watched.get("/other").await.status, 404);

    let told = command(&playground, "ana", "kudos", &[("to", "ben"), ("message", TEXT)]).await;
    assert!(told.contains("on their way"), "{told}");
    until(&playground, "the post", || posts(&playground, "kudos").pop()).await;
    // The answer to a later command means that what the command did is on the disk, and with it everything before.
    command(&playground, "dmitri", "me time-zone", &[("zone", "Asia/Almaty")]).await;
    assert_eq!(watched.metric("sincerely_notices_total{state=\"due\",kind=\"kudos\"}").await, 1.0);
    assert_eq!(watched.metric("sincerely_notices_total{state=\"sending\",kind=\"kudos\"}").await, 1.0);
    assert_eq!(watched.metric("sincerely_notices_total{state=\"sent\",kind=\"kudos\"}").await, 1.0);
    assert!(watched.metric("sincerely_acknowledgement_seconds_count{kind=\"command\"}").await >= 1.0);
    assert!(watched.metric("sincerely_commits_total{outcome=\"applied\"}").await >= 4.0);
    assert!(watched.metric("sincerely_commit_seconds_count").await >= 4.0);
    assert_eq!(watched.metric("sincerely_gateway_up").await, 1.0);
    assert_eq!(watched.metric("sincerely_due_lag_seconds").await, 0.0);
    assert_eq!(watched.metric("sincerely_store_errors_total").await, 0.0);

    let all = watched.get("/metrics").await.text;
    let names = all.lines().filter_map(|line| Some(line.rsplit_once(' ')?.0));
    let ids = names.flat_map(|name| name.split(|mark: char| !mark.is_ascii_digit()));
    assert_eq!(ids.filter(|digits| digits.len() > 16).collect::<Vec<_>>(), Vec::<&str>::new());
    watched.end().await;
    playground.stop().await;
}

#[tokio::test]
async fn an_interaction_that_had_to_be_salvaged_is_told_in_log_and_metrics() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let mut watched = Watched::new(program(&folder, &playground).join(&playground).await).await;
    for (fields, outcome) in [("locale", "read"), ("data.name", "bewildered")] {
        playground.order(Fault::Mutilate { fields: vec![fields.into()], times: 1 });
        command(&playground, "ana", "prompts on", &[]).await;
        let line = watched.running.writes("could not be read at first").await;
        assert!(line.contains("INTERACTION_CREATE") && line.contains(outcome), "{line}");
        let counted = format!("sincerely_salvaged_interactions_total{{outcome=\"{outcome}\"}}");
        assert_eq!(watched.metric(&counted).await, 1.0);
    }
    let unparsed = "sincerely_gateway_unparsed_events_total{event=\"INTERACTION_CREATE\"}";
    assert_eq!(watched.metric(unparsed).await, 2.0);
    watched.end().await;
    playground.stop().await;
}

#[tokio::test]
async fn it_is_not_ready_while_the_gateway_is_down_and_ready_again_after() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let watched = Watched::new(program(&folder, &playground).join(&playground).await).await;
    watched.until("/ready", 200).await;
    playground.order(Fault::GatewayRefuse { times: 1_000_000 });
    playground.order(Fault::GatewayCut);
    let told = watched.until("/ready", 503).await;
    assert_eq!(told.text, "The gateway session with Discord is not up; it is tried again and again.\n");
    assert_eq!(watched.get("/live").await.status, 200);
    assert_eq!(watched.metric("sincerely_gateway_up").await, 0.0);
    playground.clear_faults();
    watched.until("/ready", 200).await;
    watched.end().await;
    playground.stop().await;
}

#[tokio::test]
async fn it_lives_before_it_is_ready_and_ends_when_asked_to_meanwhile() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    playground.order(Fault::Delay { method: None, path: "/gateway".into(), ms: 60_000, times: 9 });
    let watched = Watched::new(program(&folder, &playground).start()).await;
    assert_eq!(watched.get("/live").await.status, 200);
    let told = watched.get("/ready").await;
    assert_eq!((told.status, told.text.as_str()), (503, "The bot is starting.\n"));
    assert_eq!(watched.metric("sincerely_gateway_up").await, 0.0);
    until(&playground, "the first question", || (playground.faults_left() < 9).then_some(())).await;
    watched.end().await;
    playground.stop().await;
}

#[tokio::test]
async fn an_address_that_is_taken_is_named() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let ended = Program::new(folder.path(), &["run"]).on(&playground).with(LISTEN, &address).run().await;
    let problem = ended.problem(&[(&address, "[address]")]);
    assert!(problem.starts_with("sincerely: cannot listen on [address]: "), "{problem}");
    assert!(problem.ends_with("; change `listen` in [operation], or leave it empty"), "{problem}");
    playground.stop().await;
}
