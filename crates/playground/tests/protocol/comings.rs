//! The playground as Discord is when members leave, when the bot is removed, and when a proxy or a limit answers: what its REST
//! says then, without a bot. What a bot makes of it is the bot's own to try.

use discord_playground::{Dial, Playground};
use serde_json::{Value, json};

async fn begin() -> Playground {
    let dial = Dial::frozen_at("2026-11-23T09:00:00Z".parse().expect("a moment"));
    Playground::builder().dial(dial).start().await.expect("a free port")
}

struct Answer {
    status: u16,
    headers: reqwest::header::HeaderMap,
    text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    fn code(&self) -> u64 {
        self.json()["code"].as_u64().expect("a code")
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }
}

async fn ask(playground: &Playground, method: &str, path: &str, body: Option<Value>) -> Answer {
    let url = format!("{}/api/v10{path}", playground.api_url());
    let method = method.parse().expect("a method");
    let mut request = reqwest::Client::new()
        .request(method, url)
        .header("authorization", format!("Bot {}", playground.token()));
    if let Some(body) = body {
        request = request.header("content-type", "application/json").body(body.to_string());
    }
    let answer = request.send().await.expect("answered");
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    Answer { status, headers, text: answer.text().await.expect("text") }
}

async fn get(playground: &Playground, path: &str) -> Answer {
    ask(playground, "GET", path, None).await
}

/// A request to the control API; returns the status.
async fn act(playground: &Playground, verb: &str, body: Value) -> u16 {
    let url = format!("{}/playground/{verb}", playground.api_url());
    let sent = reqwest::Client::new().post(url).body(body.to_string()).send().await;
    sent.expect("answered").status().as_u16()
}

#[tokio::test]
async fn whoever_leaves_is_no_member_and_gets_nothing_until_they_are_back() {
    let playground = begin().await;
    let (guild, eun) = (playground.guild().id, playground.person("eun").expect("seeded").id);
    let member = format!("/guilds/{guild}/members/{eun}");
    let dm = ask(&playground, "POST", "/users/@me/channels", Some(json!({"recipient_id": eun}))).await;
    let messages = format!("/channels/{}/messages", dm.json()["id"].as_str().expect("an id"));
    let say = async || ask(&playground, "POST", &messages, Some(json!({"content": "hello"}))).await;
    assert_eq!((get(&playground, &member).await.status, say().await.status), (200, 200));

    assert_eq!(act(&playground, "leave", json!({"who": "eun"})).await, 200);
    assert_eq!(act(&playground, "leave", json!({"who": "eun"})).await, 422);
    let gone = get(&playground, &member).await;
    assert_eq!((gone.status, gone.code()), (404, 10_007));
    let refused = say().await;
    assert_eq!((refused.status, refused.code()), (403, 50_278));
    assert!(playground.channels("eun").is_empty() && playground.messages("eun", "dm").len() == 1);

    assert_eq!(act(&playground, "join", json!({"who": "eun"})).await, 200);
    assert_eq!((get(&playground, &member).await.status, say().await.status), (200, 200));
    playground.stop().await;
}

#[tokio::test]
async fn a_server_that_removed_the_bot_is_unknown_to_it_and_its_channels_closed() {
    let playground = begin().await;
    let guild = format!("/guilds/{}", playground.guild().id);
    let channel = format!("/channels/{}", playground.channel_id("general").expect("seeded"));
    assert_eq!(act(&playground, "remove-bot", json!({})).await, 200);
    for path in ["", "/channels", "/roles"] {
        assert_eq!(get(&playground, &format!("{guild}{path}")).await.code(), 10_004);
    }
    assert_eq!(get(&playground, &channel).await.code(), 50_001);
    let said = ask(&playground, "POST", &format!("{channel}/messages"), Some(json!({"content": "no"}))).await;
    assert_eq!(said.code(), 50_001);
    assert_eq!(get(&playground, "/users/@me/guilds").await.json(), json!([]));
    assert_eq!(act(&playground, "add-bot", json!({})).await, 200);
    assert_eq!(get(&playground, &guild).await.status, 200);
    assert_eq!(get(&playground, &channel).await.status, 200);
    playground.stop().await;
}

#[tokio::test]
async fn channels_roles_and_emojis_are_made_and_deleted_by_name() {
    let playground = begin().await;
    let guild = format!("/guilds/{}", playground.guild().id);
    for (verb, body) in [
        ("make-channel", json!({"channel": "wins"})),
        ("rename-channel", json!({"channel": "wins", "to": "victories"})),
        ("make-emoji", json!({"emoji": "party"})),
        ("delete-role", json!({"role": "lead"})),
    ] {
        assert_eq!(act(&playground, verb, body).await, 200, "{verb}");
    }
    let home = get(&playground, &guild).await.json();
    assert_eq!(home["emojis"][0]["name"], "party");
    assert!(!home["roles"].to_string().contains("\"lead\""));
    let channels = get(&playground, &format!("{guild}/channels")).await.text;
    assert!(channels.contains("victories") && !channels.contains("wins"));
    assert_eq!(act(&playground, "delete-emoji", json!({"emoji": "party"})).await, 200);
    assert_eq!(get(&playground, &guild).await.json()["emojis"], json!([]));
    for (verb, body, status) in [
        ("make-channel", json!({"channel": "dm"}), 422),
        ("delete-role", json!({"role": "@everyone"}), 422),
        ("delete-role", json!({"role": "lead"}), 404),
        ("outage", json!({"down": true}), 200),
        ("command", json!({"as": "ana", "place": "general", "path": "kudos"}), 404),
    ] {
        assert_eq!(act(&playground, verb, body).await, status, "{verb}");
    }
    playground.stop().await;
}

#[tokio::test]
async fn a_proxys_page_and_each_kind_of_limit_look_as_they_do_on_the_wire() {
    let playground = begin().await;
    let order = async |fault: Value| assert_eq!(act(&playground, "fault", fault).await, 200);
    order(json!({"kind": "page", "path": "/users", "status": 403})).await;
    let page = get(&playground, "/users/@me").await;
    assert_eq!(
        (page.status, page.header("content-type"), page.header("x-ratelimit-limit")),
        (403, "text/html", "")
    );
    assert!(page.text.starts_with("<!DOCTYPE html>"));
    order(json!({"kind": "page", "path": "/users", "status": 502, "body": "", "content_type": "text/plain"}))
        .await;
    let empty = get(&playground, "/users/@me").await;
    assert_eq!((empty.status, empty.header("content-type"), empty.text.as_str()), (502, "text/plain", ""));

    for (scope, global) in [("user", ""), ("shared", ""), ("global", "true")] {
        order(json!({"kind": "limit", "path": "/users", "scope": scope, "retry_after": 1.5})).await;
        let limited = get(&playground, "/users/@me").await;
        assert_eq!((limited.status, limited.header("x-ratelimit-scope")), (429, scope));
        assert_eq!((limited.header("retry-after"), limited.header("x-ratelimit-global")), ("2", global));
        assert_eq!(limited.json()["global"], json!(scope == "global"));
    }
    let headers = json!({"x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "3600"});
    order(json!({"kind": "headers", "path": "/users", "headers": headers})).await;
    let spent = get(&playground, "/users/@me").await;
    assert_eq!((spent.status, spent.header("x-ratelimit-remaining")), (200, "0"));
    assert_eq!(spent.header("x-ratelimit-reset-after"), "3600");
    assert_ne!(get(&playground, "/users/@me").await.header("x-ratelimit-remaining"), "0");
    playground.stop().await;
}
