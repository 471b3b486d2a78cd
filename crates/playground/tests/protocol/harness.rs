//! The harness that tests of a bot stand on: it must notice what it promises to notice. The bot here is one request at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};

use discord_playground::{Dial, Harness, Playground};
use serde_json::json;

async fn begin() -> Harness {
    let dial = Dial::frozen_at("2026-11-23T09:00:00Z".parse().expect("a moment"));
    Harness::new(Playground::builder().dial(dial).start().await.expect("a free port"))
}

/// The bot asks something of Discord.
async fn ask(test: &Harness, path: &str, body: serde_json::Value) {
    let request = reqwest::Client::new().post(format!("{}/api/v10{path}", test.playground.api_url()));
    let request = request.header("authorization", format!("Bot {}", test.playground.token())).json(&body);
    request.send().await.expect("answered");
}

/// The bot writes in a channel.
async fn write(test: &Harness, channel: &str, text: &str) {
    let id = test.playground.channel_id(channel).expect("seeded");
    ask(test, &format!("/channels/{id}/messages"), json!({"content": text})).await;
}

fn passes(test: &Harness) -> bool {
    catch_unwind(AssertUnwindSafe(|| test.check())).is_ok()
}

#[tokio::test]
async fn what_is_left_unread_fails_a_test() {
    let test = begin().await;
    assert!(passes(&test), "members' own messages are nothing to read");
    write(&test, "leads", "one").await;
    write(&test, "leads", "two").await;
    assert_eq!(test.expect_post("leads").await.text, "one");
    assert!(!passes(&test));
    assert_eq!(test.expect_post("leads").await.text, "two");
    assert!(passes(&test));
    test.playground.stop().await;
}

#[tokio::test]
async fn routes_and_bodies_that_discord_would_refuse_fail_a_test() {
    for (path, body) in [("/voice/regions", json!({})), ("/users/@me/channels", json!({"recipient_id": []}))]
    {
        let test = begin().await;
        ask(&test, path, body).await;
        assert!(!passes(&test), "{path}");
        test.playground.stop().await;
    }
}

#[tokio::test]
async fn a_message_reads_as_people_see_it() {
    let test = begin().await;
    let (eun, leads) = (
        test.playground.person("eun").expect("seeded").id,
        test.playground.channel_id("leads").expect("seeded"),
    );
    let text = format!("<@{eun}>, <#{leads}> meets <t:1795424400:F>, 3 < 4");
    write(&test, "general", &text).await;
    let said = test.expect_post("general").await;
    assert_eq!(said.text, "@eun, #leads meets Mon 23 November 2026 09:00 UTC, 3 < 4");
    assert_eq!((said.at().as_str(), said.pings(&test)), ("Mon 2026-11-23 09:00", vec!["eun".to_owned()]));
    test.playground.stop().await;
}
