//! Addresses are independent: whatever holds up one of them, a limit, a slow channel or a pause, the others get their
//! messages. Refused messages are in `doors` and `blocked`.

use std::collections::BTreeMap;

use discord_playground::{Fault, Place, Scope};

use crate::team::{Setting, Team, play_in, play_on_a_quiet_day as play};

const MESSAGES: &str = "/channels/*/messages";

fn post() -> Option<String> {
    Some("POST".into())
}

/// A setting in which nothing is due by itself and Discord enforces its limits.
fn limited() -> Setting {
    // A storm of kudos from one person needs an allowance for it.
    let config = vec![("SINCERELY_DEFAULTS__KUDOS__DAILY_ALLOWANCE", "100"), COOLDOWN];
    Setting { now: "2026-10-20T08:00:00Z", limits: true, config, ..Setting::default() }
}

const COOLDOWN: (&str, &str) = ("SINCERELY_DEFAULTS__KUDOS__PAIR_COOLDOWN", "0s");

async fn thank(team: &Team, from: &str, to: &str, number: usize) {
    let message = format!("You helped me with the build, for the {number}th time.");
    let answer = team.command(from, "kudos", &[("to", to), ("message", &message)]).await;
    assert!(answer.text.contains("on their way"), "{}", answer.text);
}

fn posts(team: &Team, channel: &str) -> usize {
    team.playground.messages("ana", channel).iter().filter(|one| one.author.bot && !one.ephemeral).count()
}

#[tokio::test]
async fn a_channel_at_its_limit_holds_up_no_private_note_and_all_its_own_come_in_order() {
    play_in(limited(), async |team| {
        for number in 0..12 {
            thank(team, "ana", "ben", number).await;
        }
        team.settle().await;
        assert_eq!(posts(team, "kudos"), 5, "Discord takes five in five seconds");
        team.command("chiara", "thanks", &[("to", "ben"), ("message", "Thank you for listening to me.")])
            .await;
        team.settle().await;
        assert_eq!(
            team.playground.messages("ben", Place::Dm).len(),
            1,
            "nobody waits for somebody else's channel"
        );
        team.wait_seconds(5).await;
        assert_eq!(posts(team, "kudos"), 10);
        team.wait_seconds(5).await;
        for number in 0..12 {
            let said = team.expect_post("kudos").await;
            assert!(said.text.contains(&format!("the {number}th time")), "{}", said.text);
        }
        team.expect_dm("ben").await;
        let refused = team.playground.traffic().iter().filter(|one| one.status == 429).count();
        assert_eq!(refused, 0, "the bot keeps to what Discord's headers tell");
    })
    .await;
}

#[tokio::test]
async fn a_channel_that_is_limited_for_an_hour_holds_up_itself_alone_and_no_end() {
    play(async |team| {
        let headers = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset-after", "3600")];
        let headers: BTreeMap<_, _> =
            headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter().collect();
        team.playground.order(Fault::Headers { method: post(), path: MESSAGES.into(), headers, times: 1 });
        thank(team, "ana", "ben", 1).await;
        team.expect_post("kudos").await;
        thank(team, "ana", "chiara", 2).await;
        team.command("ben", "thanks", &[("to", "ana"), ("message", "Thank you for the kind words.")]).await;
        team.expect_dm("ana").await;
        // The stop does not wait for the limit, and the limit is remembered across a restart.
        team.stop().await;
        team.start().await;
        team.settle().await;
        assert_eq!(posts(team, "kudos"), 1);
        team.wait(1).await;
        assert!(team.expect_post("kudos").await.text.contains("the 2th time"));
    })
    .await;
}

#[tokio::test]
async fn a_channel_that_is_slow_holds_up_itself_alone() {
    play(async |team| {
        let kudos = format!("/channels/{}/messages", team.playground.channel_id("kudos").expect("seeded"));
        team.playground.order(Fault::Delay { method: post(), path: kudos, ms: 1_500, times: 1 });
        thank(team, "ana", "ben", 1).await;
        team.command("chiara", "thanks", &[("to", "ben"), ("message", "Thank you for listening to me.")])
            .await;
        team.until("the private note", || {
            (!team.playground.messages("ben", Place::Dm).is_empty()).then_some(())
        })
        .await;
        assert_eq!(posts(team, "kudos"), 0, "the note was there while the post was still on its way");
        team.expect_dm("ben").await;
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn a_refusal_of_everything_pauses_everything_but_answers() {
    play(async |team| {
        let limit = Fault::Limit {
            method: post(),
            path: MESSAGES.into(),
            scope: Scope::Global,
            retry_after: 20.0,
            times: 1,
        };
        team.playground.order(limit);
        thank(team, "ana", "ben", 1).await;
        team.until_asked("POST", "/messages", 1).await;
        team.settle().await;
        for (number, to) in ["chiara", "dmitri", "eun"].into_iter().enumerate() {
            let note = [("to", to), ("message", "Thank you for all your help here.")];
            let answer = team.command("ben", "thanks", &note).await;
            assert!(answer.text.contains("on its way"), "answers wait for no limit: {}", answer.text);
            thank(team, "grace", to, number).await;
        }
        team.settle().await;
        assert_eq!(team.asked("POST", "/messages"), 1, "nothing is asked of Discord until the pause is over");
        team.wait_seconds(19).await;
        assert_eq!(team.asked("POST", "/messages"), 1);
        team.wait_seconds(10).await;
        for to in ["chiara", "dmitri", "eun"] {
            team.expect_dm(to).await;
        }
        for _ in 0..4 {
            team.expect_post("kudos").await;
        }
        assert_eq!(team.playground.traffic().iter().filter(|one| one.status == 429).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_a_proxy_says_is_not_what_discord_says() {
    for status in [403, 404, 502] {
        play(async |team| {
            let page = |method: &str, path: &str| Fault::Page {
                method: Some(method.into()),
                path: path.into(),
                status,
                body: None,
                content_type: None,
                times: 3,
            };
            team.playground.order(page("POST", MESSAGES));
            team.playground.order(page("POST", "/users/@me/channels"));
            thank(team, "ana", "ben", 1).await;
            team.command("ben", "thanks", &[("to", "ana"), ("message", "Thank you for the kind words.")])
                .await;
            team.until_asked("POST", "/messages", 1).await;
            team.wait(1).await;
            team.expect_post("kudos").await;
            team.expect_dm("ana").await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_token_that_is_revoked_ends_the_bot_and_one_refusal_does_not() {
    play(async |team| {
        let refusal = |path: &str, times| Fault::Answer {
            method: None,
            path: path.into(),
            status: 401,
            code: 0,
            retry_after: None,
            times,
        };
        team.playground.order(refusal(MESSAGES, 1));
        thank(team, "ana", "ben", 1).await;
        team.until_asked("GET", "/users/@me", 1).await;
        team.wait_seconds(5).await;
        team.expect_post("kudos").await;
        team.playground.order(refusal("/users/@me", 10));
        team.playground.order(refusal(MESSAGES, 10));
        thank(team, "ana", "chiara", 2).await;
        let why = team.broken().await.to_string();
        assert!(why.contains("does not accept the token"), "{why}");
        team.playground.clear_faults();
        team.start().await;
        team.wait(1).await;
        team.expect_post("kudos").await;
    })
    .await;
}
