//! More servers than one, private messages, and finding members by name, as REST and the control API have them without a bot.

use discord_playground::{Dial, Playground};
use reqwest::Method;
use serde_json::{Value, json};

async fn playground() -> Playground {
    let dial = Dial::frozen_at("2026-11-23T09:00:00Z".parse().expect("a moment"));
    Playground::builder().dial(dial).start().await.expect("a free port")
}

async fn ask(playground: &Playground, method: Method, path: &str, body: Value) -> (u16, Value) {
    let address = format!("{}{path}", playground.api_url());
    let request = reqwest::Client::new().request(method, address);
    let request = request.header("authorization", format!("Bot {}", playground.token())).json(&body);
    let answer = request.send().await.expect("it answers");
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or(Value::Null))
}

/// Asks the bot's API for something.
async fn get(playground: &Playground, path: &str) -> (u16, Value) {
    ask(playground, Method::GET, &format!("/api/v10{path}"), Value::Null).await
}

/// Asks the control API to do something.
async fn act(playground: &Playground, verb: &str, body: Value) -> (u16, Value) {
    ask(playground, Method::POST, &format!("/playground/{verb}"), body).await
}

fn names(members: &Value) -> Vec<&str> {
    members.as_array().expect("a list").iter().filter_map(|one| one["user"]["username"].as_str()).collect()
}

#[tokio::test]
async fn members_are_found_by_how_their_names_begin() {
    let playground = playground().await;
    let search = format!("/guilds/{}/members/search", playground.guild().id);
    let found = async |query: &str| get(&playground, &format!("{search}?{query}")).await;
    for (query, expected) in [
        ("query=gr&limit=10", vec!["grace"]),
        ("query=GRACE%20w&limit=10", vec!["grace"]),
        ("query=%D9%81%D8%B1%D9%8A%D8%AF", vec!["farid"]),
        ("query=race&limit=10", vec![]),
        ("query=your&limit=10", vec!["your bot"]),
    ] {
        let (status, members) = found(query).await;
        assert_eq!((status, names(&members)), (200, expected), "{query}");
    }
    assert_eq!(names(&found("query=e").await.1).len(), 1, "one, unless more are asked for");
    for query in ["limit=5", "query=&limit=5", "query=a&limit=0", "query=a&limit=1001", "query=a&limit=x"] {
        let (status, why) = found(query).await;
        assert_eq!((status, &why["code"]), (400, &json!(50_035)), "{query}");
    }
    let (status, why) = get(&playground, "/guilds/5/members/search?query=a").await;
    assert_eq!((status, &why["code"]), (404, &json!(10_004)));
    playground.stop().await;
}

#[tokio::test]
async fn a_further_server_has_its_own_people_and_is_left_by_itself() {
    let playground = playground().await;
    let new = json!({"name": "Rowing club", "channel": "boathouse", "people": ["ben", "eun"]});
    let (status, made) = act(&playground, "found-server", new.clone()).await;
    assert_eq!(status, 200);
    let club = made["id"].as_str().expect("an id").to_owned();
    let (_, mine) = get(&playground, "/users/@me/guilds").await;
    assert_eq!((mine.as_array().map(Vec::len), &mine[1]["name"]), (Some(2), &json!("Rowing club")));
    let home = playground.guild().id;
    let is_in = async |guild: &str, who: &str| {
        let id = playground.person(who).expect("seeded").id;
        get(&playground, &format!("/guilds/{guild}/members/{id}")).await.0 == 200
    };
    assert!(is_in(&club, "ben").await && is_in(&club, "eun").await && !is_in(&club, "ana").await);
    let sees = |who: &str| playground.channels(who).iter().any(|one| one.name == "boathouse");
    assert!(sees("eun") && !sees("ana"));

    let leave = json!({"who": "eun", "server": "Rowing club"});
    assert_eq!(act(&playground, "leave", leave.clone()).await.0, 200);
    assert!(!is_in(&club, "eun").await && is_in(&home, "eun").await);
    assert_eq!(act(&playground, "leave", leave.clone()).await.0, 422, "they have left");
    assert_eq!(act(&playground, "join", leave).await.0, 200);
    assert!(is_in(&club, "eun").await);
    let refused = [
        (new, 422),
        (json!({"name": "Chess", "channel": "general", "people": ["ben"]}), 422),
        (json!({"name": "Chess", "channel": "dm", "people": ["ben"]}), 422),
        (json!({"name": "Chess", "channel": "board", "people": ["nobody"]}), 404),
    ];
    for (body, status) in refused {
        assert_eq!(act(&playground, "found-server", body.clone()).await.0, status, "{body}");
    }
    assert_eq!(act(&playground, "leave", json!({"who": "ben", "server": "Chess"})).await.0, 404);
    playground.stop().await;
}

#[tokio::test]
async fn private_messages_offer_the_commands_whose_contexts_name_them() {
    let playground = playground().await;
    let app = playground.person("your bot").expect("seeded").id;
    let command =
        |name: &str, contexts: Value| json!({"name": name, "description": "x", "contexts": contexts});
    let commands =
        json!([command("here", json!([0])), command("both", json!([0, 1])), command("old", Value::Null)]);
    let path = format!("/api/v10/applications/{app}/commands");
    assert_eq!(ask(&playground, Method::PUT, &path, commands).await.0, 200);
    let (_, state) = ask(&playground, Method::GET, "/playground/state", Value::Null).await;
    let offered: Vec<_> = state["commands"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["path"].as_str().unwrap_or_default(), one["in_dm"] == true))
        .collect();
    assert_eq!(offered, [("here", false), ("both", true), ("old", true)]);
    let refused = playground.command("ben", "dm", "here", &[]).await.expect_err("not offered there");
    assert!(refused.reason.contains("cannot be used here"), "{refused:?}");
    playground.stop().await;
}
