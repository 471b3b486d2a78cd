//! Each message that the bot owes arrives once, whatever happens on the way: outages, cut connections, restarts.

use discord_playground::Fault;
use sincerely::domain::notice::State;
use sincerely::store::LedgerFilter;

use crate::team::{Said, Team, play_on_a_quiet_day as play};

/// The path of a message's post, as faults name it and as the traffic shows it.
const MESSAGES: &str = "/channels/*/messages";
const POSTED: &str = "/messages";

async fn thank(team: &Team) {
    let message = "You stayed with the build until it was green.";
    let answer = team.command("ana", "kudos", &[("to", "ben"), ("message", message)]).await;
    assert!(answer.is_private() && answer.text.contains("on their way"), "{}", answer.text);
}

fn post() -> Option<String> {
    Some("POST".into())
}

/// Returns how many messages of the bot's stand in a channel.
fn posts(team: &Team, channel: &str) -> usize {
    team.playground.messages("ana", channel).iter().filter(|one| one.author.bot && !one.ephemeral).count()
}

async fn arrives_once(team: &Team) -> Said {
    let post = team.expect_post("kudos").await;
    team.wait(24).await;
    assert_eq!(posts(team, "kudos"), 1);
    post
}

#[tokio::test]
async fn after_a_server_error_the_post_arrives_once() {
    for status in [500, 502, 503] {
        play(async |team| {
            team.playground.order(Fault::Answer {
                method: post(),
                path: MESSAGES.into(),
                status,
                code: 0,
                retry_after: None,
                times: 1,
            });
            thank(team).await;
            team.until_asked("POST", POSTED, 1).await;
            team.wait_seconds(44).await;
            assert_eq!(posts(team, "kudos"), 0, "nobody knows yet what became of the first try");
            team.wait_seconds(2).await;
            arrives_once(team).await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_rate_limit_is_waited_out_as_long_as_discord_asks() {
    play(async |team| {
        team.playground.order(Fault::Answer {
            method: post(),
            path: MESSAGES.into(),
            status: 429,
            code: 0,
            retry_after: Some(90.0),
            times: 1,
        });
        thank(team).await;
        team.until_asked("POST", POSTED, 1).await;
        team.wait_seconds(89).await;
        assert_eq!(posts(team, "kudos"), 0);
        team.wait_seconds(2).await;
        arrives_once(team).await;
    })
    .await;
}

#[tokio::test]
async fn a_connection_cut_before_discord_took_the_message_loses_nothing() {
    play(async |team| {
        team.playground.order(Fault::CutBefore { method: post(), path: MESSAGES.into(), times: 1 });
        thank(team).await;
        team.until_asked("POST", POSTED, 1).await;
        team.wait_seconds(46).await;
        arrives_once(team).await;
    })
    .await;
}

#[tokio::test]
async fn a_connection_cut_after_discord_took_the_message_doubles_nothing() {
    play(async |team| {
        team.playground.order(Fault::CutAfter { method: post(), path: MESSAGES.into(), times: 1 });
        thank(team).await;
        let post = arrives_once(team).await;
        let cheered = team.click("eun", &post, "Cheer").await;
        assert!(cheered.text.contains("Cheer · 1"), "{}", cheered.text);
    })
    .await;
}

#[tokio::test]
async fn looking_again_survives_an_outage_of_its_own() {
    play(async |team| {
        team.playground.order(Fault::CutAfter { method: post(), path: MESSAGES.into(), times: 1 });
        team.playground.order(Fault::Answer {
            method: Some("GET".into()),
            path: MESSAGES.into(),
            status: 502,
            code: 0,
            retry_after: None,
            times: 3,
        });
        thank(team).await;
        arrives_once(team).await;
        let looked = team.playground.traffic().iter().filter(|one| one.path.contains("messages?")).count();
        assert_eq!(looked, 4);
    })
    .await;
}

#[tokio::test]
async fn an_outage_of_hours_is_outlasted() {
    play(async |team| {
        team.playground.order(Fault::Answer {
            method: post(),
            path: MESSAGES.into(),
            status: 503,
            code: 0,
            retry_after: None,
            times: 1_000,
        });
        thank(team).await;
        team.wait(2).await;
        assert_eq!(posts(team, "kudos"), 0);
        team.playground.clear_faults();
        // Ten minutes is the longest wait between two looks.
        team.wait_seconds(660).await;
        arrives_once(team).await;
    })
    .await;
}

#[tokio::test]
async fn a_restart_while_discord_is_down_loses_nothing() {
    play(async |team| {
        team.playground.order(Fault::Answer {
            method: post(),
            path: MESSAGES.into(),
            status: 429,
            code: 0,
            retry_after: Some(30.0),
            times: 1,
        });
        thank(team).await;
        team.until_asked("POST", POSTED, 1).await;
        team.stop().await;
        team.wait(1).await;
        team.start().await;
        arrives_once(team).await;
    })
    .await;
}

#[tokio::test]
async fn a_restart_right_after_an_unknown_outcome_doubles_nothing() {
    play(async |team| {
        team.playground.order(Fault::CutAfter { method: post(), path: MESSAGES.into(), times: 1 });
        thank(team).await;
        team.until_asked("POST", POSTED, 1).await;
        team.stop().await;
        // Long past the minutes for which Discord remembers a nonce.
        team.wait(1).await;
        team.start().await;
        arrives_once(team).await;
    })
    .await;
}

/// The prompt's buttons identify it, even when there would be nothing left to say.
#[tokio::test]
async fn a_prompt_that_arrived_is_recorded_as_sent_however_late_the_bot_learns_of_it() {
    play(async |team| {
        team.command("ana", "prompts on", &[]).await;
        team.playground.order(Fault::CutAfter { method: post(), path: MESSAGES.into(), times: 1 });
        team.wait_until("2026-10-22T15:00:10Z").await;
        team.until_asked("POST", POSTED, 1).await;
        team.stop().await;
        team.wait(48).await;
        team.start().await;
        team.expect_dm("ana").await;
        team.settle().await;
        let ledger = team.command("ana", "admin ledger", &[("kind", "prompt")]).await;
        assert!(ledger.line(1).ends_with("prompt · somebody · sent"), "{}", ledger.text);
    })
    .await;
}

/// A message without buttons has no custom id to identify it.
#[tokio::test]
async fn a_tip_whose_outcome_is_unknown_for_an_hour_is_not_posted_twice() {
    play(async |team| {
        team.playground.order(Fault::CutAfter { method: post(), path: MESSAGES.into(), times: 1 });
        team.command("ana", "tip now", &[("post", "true")]).await;
        team.until_asked("POST", POSTED, 1).await;
        team.stop().await;
        team.wait(1).await;
        team.start().await;
        team.expect_post("leadership-tips").await;
        team.wait(24).await;
        assert_eq!(posts(team, "leadership-tips"), 1);
    })
    .await;
}

/// The ledger tells what happened, not what would be wanted now.
#[tokio::test]
async fn a_prompt_that_arrived_before_they_were_turned_off_counts_as_sent() {
    play(async |team| {
        team.command("ana", "prompts on", &[]).await;
        team.playground.order(Fault::CutAfter { method: post(), path: MESSAGES.into(), times: 1 });
        team.wait_until("2026-10-22T15:00:01Z").await;
        team.expect_dm("ana").await;
        team.command("ana", "prompts off", &[]).await;
        team.wait_seconds(60).await;
        let latest = team.store().ledger(&LedgerFilter::default(), 0, 1).await.expect("reads");
        assert!(matches!(latest[0].state, State::Sent { .. }), "{latest:?}");
    })
    .await;
}

/// An older message with the same words is not taken for this one.
#[tokio::test]
async fn the_same_words_of_a_while_ago_do_not_stand_for_those_of_now() {
    play(async |team| {
        team.playground.forbid("kudos", true).expect("known");
        thank(team).await;
        let first = team.expect_dm("ana").await;
        team.wait_seconds(300).await;
        let dms = format!("/channels/{}/messages", first.view.channel);
        let posted = dms.clone();
        team.playground.order(Fault::CutBefore { method: post(), path: dms, times: 1 });
        let message = "You wrote down how the build works.";
        team.command("ana", "kudos", &[("to", "ben"), ("message", message)]).await;
        team.until_asked("POST", &posted, 2).await;
        team.wait_seconds(60).await;
        let second = team.expect_dm("ana").await;
        assert_eq!(second.text, first.text);
    })
    .await;
}

#[tokio::test]
async fn opening_private_messages_too_fast_is_only_a_delay() {
    play(async |team| {
        team.playground.order(Fault::Answer {
            method: post(),
            path: "/users/@me/channels".into(),
            status: 400,
            code: 40_003,
            retry_after: None,
            times: 2,
        });
        let options = [("with", "ben"), ("every", "week"), ("on", "Wednesday"), ("at", "10:00")];
        team.command("ana", "one-on-one add", &options).await;
        team.until_asked("POST", "/users/@me/channels", 1).await;
        team.wait_seconds(60).await;
        let asked = team.expect_dm("ben").await;
        assert!(asked.text.contains("would like to meet you"), "{}", asked.text);
    })
    .await;
}

#[tokio::test]
async fn every_message_goes_out_under_its_notices_name() {
    play(async |team| {
        thank(team).await;
        team.expect_post("kudos").await;
        let traffic = team.playground.traffic();
        let sent = traffic.iter().find(|one| one.method == "POST" && one.path.ends_with(POSTED));
        let body = &sent.expect("it was sent").request;
        let nonce = body["nonce"].as_str().expect("a nonce");
        assert!((16..=25).contains(&nonce.len()), "{nonce}");
        assert_eq!(body["enforce_nonce"], true);
        let custom_id = body["components"][0]["components"][0]["custom_id"].as_str().expect("a button");
        assert!(custom_id.ends_with(&format!("#{nonce}")), "{custom_id} and {nonce}");
    })
    .await;
}

/// A setting made while the private channel is being opened is kept.
#[tokio::test]
async fn a_zone_chosen_while_ones_channel_is_opened_is_kept() {
    play(async |team| {
        let path = "/users/@me/channels".into();
        team.playground.order(Fault::Delay { method: post(), path, ms: 400, times: 1 });
        team.command("ana", "one-on-one add", crate::one_on_one::TUESDAYS).await;
        team.command("ben", "me time-zone", &[("zone", "Africa/Lagos")]).await;
        team.expect_dm("ben").await;
        let hours = team.command("ben", "me quiet-hours", &[("hours", "22:00-07:00")]).await;
        assert!(hours.text.contains("Africa/Lagos time"), "{}", hours.text);
    })
    .await;
}

/// A yes removes the buttons by which the question would be found.
#[tokio::test]
async fn whoever_answers_a_question_has_got_it_whatever_became_of_the_connection() {
    play(async |team| {
        team.playground.order(Fault::CutAfter { method: post(), path: MESSAGES.into(), times: 1 });
        team.command("ana", "one-on-one add", crate::one_on_one::TUESDAYS).await;
        let question = team.expect_dm("ben").await;
        team.click("ben", &question, "Yes").await;
        team.wait_seconds(60).await;
        team.expect_dm("ana").await;
        let ledger = team.command("ana", "admin ledger", &[("kind", "invitation")]).await;
        assert!(ledger.line(1).ends_with("invitation · somebody · sent"), "{}", ledger.text);
    })
    .await;
}

#[tokio::test]
async fn what_waits_behind_a_post_of_unknown_outcome_follows_as_soon_as_somebody_has_seen_it() {
    play(async |team| {
        team.playground.order(Fault::CutAfter { method: post(), path: MESSAGES.into(), times: 1 });
        thank(team).await;
        let first = team.expect_post("kudos").await;
        let words = "You showed me around on my first day.";
        team.command("eun", "kudos", &[("to", "chiara"), ("message", words)]).await;
        team.settle().await;
        assert_eq!(posts(team, "kudos"), 1);
        team.click("grace", &first, "Cheer").await;
        let second = team.expect_post("kudos").await;
        assert!(second.text.contains(words), "{}", second.text);
        team.wait(24).await;
        assert_eq!(posts(team, "kudos"), 2);
        team.expect_dm("ben").await;
    })
    .await;
}
