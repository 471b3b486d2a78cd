//! What the playground's REST does for clients other than the bot. Whether bodies agree with Discord's description is
//! in `tests/openapi`.
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sincerely::playground::{Dial, Options, Playground, Seed};

async fn playground() -> Playground {
    let dial = Dial::frozen_at("2026-11-23T09:00:00Z".parse().expect("a moment"));
    let options = Options { port: 0, seed: Seed::default(), dial, data: None, enforce_limits: false };
    Playground::start(options).await.expect("a free port")
}

async fn ask(playground: &Playground, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
    let address = format!("{}/api/v10{path}", playground.api_url());
    let request = reqwest::Client::new().request(method, address);
    let request = request.header("authorization", format!("Bot {}", playground.token())).json(&body);
    let answer = request.send().await.expect("it answers");
    let (status, text) = (answer.status(), answer.text().await.expect("a body or none"));
    (status, serde_json::from_str(&text).unwrap_or(Value::Null))
}

#[tokio::test]
async fn a_command_is_edited_in_part_and_keeps_its_id() {
    let playground = playground().await;
    let app = playground.person("sincerely").expect("seeded").id;
    let path = format!("/applications/{app}/commands");
    let made = json!({"name": "ping", "description": "Answers", "options": [
        {"type": 3, "name": "text", "description": "What"}]});
    let (status, made) = ask(&playground, Method::POST, &path, made).await;
    assert_eq!(status, 201);
    let (_, other) = ask(&playground, Method::POST, &path, json!({"name": "pong", "description": "x"})).await;
    let one = format!("{path}/{}", made["id"].as_str().expect("an id"));

    let (status, edited) = ask(&playground, Method::PATCH, &one, json!({"description": "Says more"})).await;
    assert_eq!((status.as_u16(), &edited["id"], &edited["name"]), (200, &made["id"], &json!("ping")));
    assert_eq!((&edited["description"], &edited["options"]), (&json!("Says more"), &made["options"]));
    assert_ne!(edited["version"], made["version"]);

    let (status, refused) = ask(&playground, Method::PATCH, &one, json!({"name": "pong"})).await;
    assert_eq!((status.as_u16(), &refused["code"]), (400, &json!(50_035)));
    let (status, _) = ask(&playground, Method::PATCH, &format!("{path}/1"), json!({"name": "x"})).await;
    assert_eq!(status, 404);
    let (_, listed) = ask(&playground, Method::GET, &path, Value::Null).await;
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "{other} stays");
    playground.stop().await;
}

#[tokio::test]
async fn an_encoded_path_is_the_same_path() {
    let playground = playground().await;
    let (status, me) = ask(&playground, Method::GET, "/users/%40me", Value::Null).await;
    assert_eq!((status.as_u16(), &me["bot"]), (200, &json!(true)));
    playground.stop().await;
}

#[tokio::test]
async fn members_are_counted_when_asked_for() {
    let playground = playground().await;
    let guild = format!("/guilds/{}", playground.guild().id);
    for (path, at) in [(guild.as_str(), ""), ("/users/@me/guilds", "/0")] {
        let count = async |query: &str| {
            let (_, told) = ask(&playground, Method::GET, &format!("{path}{query}"), Value::Null).await;
            told.pointer(at).expect("a server").get("approximate_member_count").cloned()
        };
        assert_eq!((count("").await, count("?with_counts=true").await), (None, Some(json!(9))), "{path}");
    }
    playground.stop().await;
}
