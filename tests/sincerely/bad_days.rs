//! The gateway drops, refuses, and repeats itself; the store fails. People are answered once, and each act is carried
//! out once.

use discord_playground::{Fault, Sessions};
use sincerely::discord::Broken;
use sincerely::store::StoreError;

use crate::team::{Said, Team, play_on_a_quiet_day as play};

const TEXT: &str = "You stayed with the build until it was green.";

async fn thank(team: &Team, whom: &str) -> Said {
    team.command("ana", "kudos", &[("to", whom), ("message", TEXT)]).await
}

/// Returns how many answers the bot sent, and how many Discord took.
fn answers(team: &Team) -> (usize, usize) {
    let traffic = team.playground.traffic();
    let answers: Vec<_> = traffic.iter().filter(|one| one.path.ends_with("/callback")).collect();
    (answers.len(), answers.iter().filter(|one| one.status == 204).count())
}

/// Thanks are answered and posted, each once.
async fn serves(team: &Team) {
    let before = answers(team);
    let told = thank(team, "ben").await;
    assert!(told.text.contains("on their way"), "{}", told.text);
    team.expect_post("kudos").await;
    let after = answers(team);
    assert_eq!((after.0 - before.0, after.1 - before.1), (1, 1));
}

#[tokio::test]
async fn what_is_asked_while_the_connection_is_down_is_answered_once_it_is_up() {
    play(async |team| {
        team.playground.order(Fault::GatewayCut);
        serves(team).await;
    })
    .await;
}

#[tokio::test]
async fn discord_may_ask_to_reconnect() {
    play(async |team| {
        team.playground.order(Fault::GatewayReconnect);
        serves(team).await;
    })
    .await;
}

#[tokio::test]
async fn a_session_that_became_invalid_is_resumed_if_discord_lets_it() {
    play(async |team| {
        team.playground.order(Fault::GatewayInvalidSession { resumable: true });
        serves(team).await;
    })
    .await;
}

#[tokio::test]
async fn discord_may_ask_for_a_heartbeat() {
    play(async |team| {
        team.playground.ask_for_heartbeat();
        serves(team).await;
        assert_eq!(team.playground.sessions(), Sessions { begun: 1, resumed: 0 });
    })
    .await;
}

#[tokio::test]
async fn a_session_that_is_lost_is_begun_anew() {
    play(async |team| {
        team.playground.order(Fault::GatewayInvalidSession { resumable: false });
        team.until_asked("PUT", "/commands", 2).await;
        team.playground.connected().await;
        serves(team).await;
    })
    .await;
}

#[tokio::test]
async fn a_gateway_that_refuses_three_times_is_tried_again() {
    play(async |team| {
        team.playground.order(Fault::GatewayRefuse { times: 3 });
        team.playground.order(Fault::GatewayCut);
        // The waits between attempts are one, two and four seconds of the machine's clock, so this is the one slow
        // story.
        for left in [2, 1, 0] {
            team.until("a refusal", || (team.playground.faults_left() == left).then_some(())).await;
        }
        // The session resumes, and brings the missed events.
        let gone_on = || (team.playground.sessions() == Sessions { begun: 1, resumed: 1 }).then_some(());
        team.until("the session to go on", gone_on).await;
        serves(team).await;
    })
    .await;
}

/// Discord delivers an interaction again after a resume.
fn twice(team: &Team) {
    team.playground.order(Fault::Redeliver { times: 1 });
}

#[tokio::test]
async fn thanks_delivered_twice_are_given_and_counted_once() {
    play(async |team| {
        twice(team);
        let told = thank(team, "ben").await;
        assert!(told.text.contains("4 more people today"), "{}", told.text);
        team.expect_post("kudos").await;
        team.until_asked("POST", "/callback", 2).await;
        assert_eq!(answers(team), (2, 1), "Discord takes one answer");
        let kept = team.command("ben", "recognition mine", &[]).await;
        assert!(kept.text.contains("1 so far"), "{}", kept.text);
        let more = thank(team, "chiara").await;
        assert!(more.text.contains("3 more people today"), "{}", more.text);
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn thanks_whose_answer_is_lost_are_not_given_again_by_trying_again() {
    play(async |team| {
        let (method, path) = (Some("POST".into()), "/interactions".into());
        team.playground.order(Fault::Answer {
            method,
            path,
            status: 500,
            code: 0,
            retry_after: None,
            times: 1,
        });
        // Ana does not wait the three seconds until Discord tells her that there is no answer.
        tokio::select! {
            answered = thank(team, "ben") => panic!("{}", answered.text),
            _ = team.until_asked("POST", "/callback", 1) => {}
        }
        team.expect_post("kudos").await;
        let again = thank(team, "ben").await;
        assert!(!again.text.contains("on their way"), "{}", again.text);
        insta::assert_snapshot!(again.text, @"That one is recorded already, so @ben will not be thanked twice for it.");
    })
    .await;
}

#[tokio::test]
async fn a_cheer_delivered_twice_is_not_taken_back() {
    play(async |team| {
        thank(team, "ben").await;
        let post = team.expect_post("kudos").await;
        twice(team);
        team.click("chiara", &post, "Cheer").await;
        team.until_asked("POST", "/callback", 3).await;
        let seen = team.look("ben", &post);
        assert!(seen.text.contains("Cheer · 1"), "{}", seen.text);
    })
    .await;
}

#[tokio::test]
async fn a_one_on_one_asked_and_accepted_twice_over_is_one() {
    play(async |team| {
        let plan = [("with", "ben"), ("every", "week"), ("on", "Friday"), ("at", "10:00")];
        twice(team);
        let told = team.command("ana", "one-on-one add", &plan).await;
        assert!(told.text.contains("I have asked @ben"), "{}", told.text);
        let asked = team.expect_dm("ben").await;
        twice(team);
        let yes = team.click("ben", &asked, "Yes").await;
        assert!(yes.text.contains("You said yes"), "{}", yes.text);
        team.expect_dm("ana").await;
        team.until_asked("POST", "/callback", 4).await;
        team.wait_seconds(60).await;
        team.expect_nothing_more();
        let list = team.command("ana", "one-on-one list", &[]).await;
        assert_eq!(list.text.matches("@ben").count(), 1, "{}", list.text);
    })
    .await;
}

#[tokio::test]
async fn a_prompt_shown_twice_is_drawn_once() {
    play(async |team| {
        let first = team.command("ana", "prompts now", &[]).await;
        twice(team);
        let second = team.command("ana", "prompts now", &[]).await;
        team.until_asked("POST", "/callback", 3).await;
        let third = team.command("ana", "prompts now", &[]).await;
        // The kinds take turns, so a fourth is of the first's kind only if no prompt was drawn in vain.
        let fourth = team.command("ana", "prompts now", &[]).await;
        let kind = |said: &Said| said.view.embeds[0]["title"].clone();
        assert_eq!(kind(&first), kind(&fourth));
        assert!(kind(&second) != kind(&third) && kind(&third) != kind(&first));
    })
    .await;
}

#[tokio::test]
async fn when_the_store_fails_nobody_is_told_that_it_was_kept_and_the_bot_stops() {
    play(async |team| {
        // From here on the store refuses, as it does after a failed write.
        team.store().close().await.expect("closes");
        let told = thank(team, "ben").await;
        assert!(told.is_private());
        insta::assert_snapshot!(told.text, @"
        I could not keep that just now, so nothing was changed. Please try again in a moment.
        What you wrote
        You stayed with the build until it was green.
        To
        @ben
        [Try again]
        ");
        assert!(matches!(team.broken().await, Broken::Store(StoreError::Closed)));
        assert!(team.playground.messages("ben", "kudos").is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_gateway_that_closes_for_good_stops_the_bot() {
    for (code, known) in
        [(4004, "Discord does not accept the token"), (4014, "ended the connection for good")]
    {
        play(async |team| {
            team.playground.order(Fault::GatewayClose { code });
            let why = team.broken().await.to_string();
            assert!(why.contains(known), "{code}: {why}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_gateway_that_closes_for_now_is_connected_to_again() {
    for code in [1001, 4000, 4008] {
        play(async |team| {
            team.playground.order(Fault::GatewayClose { code });
            serves(team).await;
        })
        .await;
    }
}
