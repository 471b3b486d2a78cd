//! Files beside messages: as Discord takes and refuses them, and as the bot sends them.

use std::sync::Arc;

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use sincerely::clock::SystemClock;
use sincerely::discord::{Connection, DiscordCourier};
use sincerely::domain::fingerprint::Fingerprint;
use sincerely::domain::id::{ChannelId, NoticeId};
use sincerely::domain::message::{Attachment, Card, Message};
use sincerely::domain::refusal::DeliveryRefusal;
use sincerely::jobs::{Courier, FinalRefusal};
use sincerely::playground::{Dial, MessageView, Options, Playground, Seed};

/// The smallest head of a PNG of 4 by 2 pixels, and what tells one from another.
fn png(tail: &str) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x02", tail.as_bytes()].concat()
}

fn options() -> Options {
    let dial = Dial::frozen_at("2026-10-19T08:00:00Z".parse().expect("a moment"));
    Options { port: 0, seed: Seed::default(), dial, data: None, enforce_limits: false }
}

/// One request of a bot's, whatever its library.
async fn ask(
    playground: &Playground,
    method: &str,
    path: &str,
    body: &Value,
    files: &[Part2],
) -> (u16, Value) {
    let url = format!("{}/api/v10{path}", playground.api_url());
    let request = reqwest::Client::new().request(method.parse().expect("a method"), url);
    let request = request.header("authorization", format!("Bot {}", playground.token()));
    let form = Form::new().text("payload_json", body.to_string());
    let form = files.iter().fold(form, |form, (field, name, bytes)| {
        form.part(field.to_string(), Part::bytes(bytes.clone()).file_name(name.to_string()))
    });
    let answer = request.multipart(form).send().await.expect("answered");
    (answer.status().as_u16(), answer.json().await.unwrap_or_default())
}

type Part2 = (&'static str, &'static str, Vec<u8>);

/// What is served at an address.
async fn fetch(url: &str) -> (u16, Vec<u8>) {
    let answer = reqwest::get(url).await.expect("answered");
    (answer.status().as_u16(), answer.bytes().await.expect("read").to_vec())
}

fn last(playground: &Playground, channel: &str) -> MessageView {
    playground.messages("ana", channel).pop().expect("a message")
}

#[tokio::test]
async fn files_are_kept_served_and_described() {
    let playground = Playground::start(options()).await.expect("starts");
    let general = playground.channel_id("general").expect("seeded");
    let path = format!("/channels/{general}/messages");
    let body = json!({
        "content": "two files",
        "attachments": [{"id": 1, "description": "a plan"}, {"id": "0", "filename": "b.png", "description": "a bar"}],
        "embeds": [{"title": "x", "image": {"url": "attachment://b.png"}}, {"title": "y", "image": {"url": "attachment://none.png"}}],
    });
    let files = [("files[0]", "a.png", png("one")), ("files[1]", "the plan.ics", b"BEGIN".to_vec())];
    let (status, sent) = ask(&playground, "POST", &path, &body, &files).await;
    assert_eq!(status, 200, "{sent}");

    let listed = sent["attachments"].as_array().expect("a list");
    assert_eq!(listed.len(), 1, "a picture of an embed is no attachment: {sent}");
    assert_eq!((&listed[0]["filename"], &listed[0]["size"]), (&json!("the_plan.ics"), &json!(5)));
    assert_eq!(listed[0]["description"], "a plan");
    assert!(listed[0]["id"].is_string() && listed[0]["proxy_url"].is_string());
    assert_eq!(fetch(listed[0]["url"].as_str().expect("an address")).await, (200, b"BEGIN".to_vec()));

    let image = &sent["embeds"][0]["image"];
    assert_eq!((&image["width"], &image["height"]), (&json!(4), &json!(2)));
    assert_eq!((&image["description"], &image["content_type"]), (&json!("a bar"), &json!("image/png")));
    let address = image["url"].as_str().expect("an address");
    assert!(address.starts_with(&format!("{}/attachments/{general}/", playground.api_url())));
    assert_eq!(fetch(address).await, (200, png("one")));
    assert_eq!(fetch(&address.replace("b.png", "c.png")).await.0, 404);
    assert!(sent["embeds"][1].get("image").is_none(), "a picture nobody brought");
    let seen = last(&playground, "general");
    assert!(seen.embeds[0]["image"]["url"].as_str().is_some_and(|url| url.starts_with("/attachments/")));

    // An edit that does not speak of files leaves them; one that lists none takes them away.
    let message = format!("{path}/{}", sent["id"].as_str().expect("an id"));
    let (_, edited) = ask(&playground, "PATCH", &message, &json!({"content": "edited"}), &[]).await;
    assert_eq!((&edited["attachments"], &edited["embeds"]), (&sent["attachments"], &sent["embeds"]));
    let bare = json!({"embeds": [], "attachments": [{"id": listed[0]["id"]}]});
    let (_, edited) = ask(&playground, "PATCH", &message, &bare, &[]).await;
    assert_eq!(edited["attachments"].as_array().map(Vec::len), Some(1));
    assert_eq!(fetch(address).await.0, 404);
    ask(&playground, "PATCH", &message, &json!({"attachments": []}), &[]).await;
    assert!(last(&playground, "general").attachments.is_empty());
    assert!(playground.invalid_bodies().is_empty());
    playground.stop().await;
}

#[tokio::test]
async fn what_discord_refuses_is_refused() {
    let playground = Playground::start(options()).await.expect("starts");
    let path = format!("/channels/{}/messages", playground.channel_id("general").expect("seeded"));
    let before = playground.messages("ana", "general").len();
    let refused = async |body: Value, files: &[Part2]| {
        let (status, answer) = ask(&playground, "POST", &path, &body, files).await;
        let told = &answer["errors"]["attachments"];
        let told = [&told["_errors"], &told["0"]["_errors"], &told["0"]["description"]["_errors"]];
        let code = told.iter().find_map(|errors| errors[0]["code"].as_str()).unwrap_or_default().to_owned();
        (status, answer["code"].as_u64().unwrap_or_default(), code)
    };
    let one: &[Part2] = &[("files[0]", "a.png", png(""))];
    let missing = json!({"attachments": [{"id": 4, "filename": "a.png"}]});
    assert_eq!(refused(missing, one).await, (400, 50_035, "ATTACHMENT_NOT_FOUND".to_owned()));
    let long = json!({"attachments": [{"id": 0, "description": "x".repeat(1_025)}]});
    assert_eq!(refused(long, one).await, (400, 50_035, "BASE_TYPE_MAX_LENGTH".to_owned()));
    let many: Vec<Part2> = (0..11).map(|_| ("files[0]", "a.png", png(""))).collect();
    assert_eq!(refused(json!({}), &many).await, (400, 50_035, "BASE_TYPE_MAX_LENGTH".to_owned()));
    let big = [("files[0]", "a.png", vec![0; 10 * 1024 * 1024 + 1])];
    assert_eq!(refused(json!({}), &big).await.1, 40_005);
    assert_eq!(playground.messages("ana", "general").len(), before);
    playground.stop().await;
}

#[tokio::test]
async fn files_outlive_the_playground() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = || Options { data: Some(folder.path().into()), ..options() };
    let playground = Playground::start(kept()).await.expect("starts");
    let path = format!("/channels/{}/messages", playground.channel_id("general").expect("seeded"));
    let send = async |name, tail| {
        let file = [("files[0]", name, png(tail))];
        ask(&playground, "POST", &path, &json!({"content": name}), &file).await.1
    };
    let (_, gone) = (send("kept.png", "kept").await, send("gone.png", "gone").await);
    let gone = format!("{path}/{}", gone["id"].as_str().expect("an id"));
    ask(&playground, "DELETE", &gone, &json!({}), &[]).await;
    playground.stop().await;

    let playground = Playground::start(kept()).await.expect("starts again");
    let seen = last(&playground, "general");
    let address = seen.attachments[0]["url"].as_str().expect("a path").to_owned();
    assert_eq!(fetch(&format!("{}{address}", playground.api_url())).await, (200, png("kept")));
    let left = std::fs::read_dir(folder.path().join("attachments")).expect("a folder").count();
    assert_eq!(left, 1, "what was deleted is gone from the folder, too");
    playground.stop().await;
}

fn letter() -> Message {
    let file = |name: &str, tail: &str| Attachment {
        name: name.to_owned(),
        bytes: png(tail),
        description: format!("what {tail} shows"),
    };
    Message {
        text: "see below".to_owned(),
        card: Some(Card {
            body: "a chart".to_owned(),
            picture: Some("one.png".to_owned()),
            ..Card::default()
        }),
        files: vec![file("one.png", "one"), file("two.png", "two")],
        ..Message::default()
    }
}

#[tokio::test]
async fn the_courier_brings_files_along() {
    let playground = Playground::start(options()).await.expect("starts");
    let connection = Connection::new(&playground.api_url(), &playground.token(), 50, Arc::new(SystemClock))
        .expect("a client");
    let courier = DiscordCourier::new(connection);
    let general = ChannelId(playground.channel_id("general").expect("seeded"));
    let notice = NoticeId::of(&["a chart"]);
    let first = courier.send(general, notice, &letter()).await.expect("sent");
    assert_eq!(courier.send(general, notice, &letter()).await, Ok(first), "the nonce holds for files, too");

    let seen = last(&playground, "general");
    assert_eq!(seen.embeds[0]["image"]["description"], "what one shows");
    assert_eq!(seen.attachments.len(), 1);
    assert_eq!(seen.attachments[0]["description"], "what two shows");
    let address = seen.attachments[0]["url"].as_str().expect("a path");
    assert_eq!(fetch(&format!("{}{address}", playground.api_url())).await, (200, png("two")));
    let found = courier.find(general, notice, Fingerprint::of(&letter()), playground.dial().now()).await;
    assert_eq!(found, Ok(Some(first)));
    playground.stop().await;
}

#[tokio::test]
async fn where_files_are_not_allowed_the_words_still_are() {
    let playground = Playground::start(options()).await.expect("starts");
    playground.forbid_files("general", true).expect("known");
    let connection = Connection::new(&playground.api_url(), &playground.token(), 50, Arc::new(SystemClock))
        .expect("a client");
    let courier = DiscordCourier::new(connection);
    let general = ChannelId(playground.channel_id("general").expect("seeded"));
    let notice = NoticeId::of(&["a chart"]);
    courier.send(general, notice, &letter()).await.expect("sent");
    let seen = last(&playground, "general");
    assert_eq!((seen.content.as_str(), seen.attachments.len()), ("see below", 0));
    assert!(seen.embeds[0].get("image").is_none());

    playground.forbid("general", true).expect("known");
    let refused = courier.send(general, notice, &letter()).await;
    assert_eq!(refused, Err(FinalRefusal::AddressClosed(DeliveryRefusal::NoPermission).into()));
    playground.stop().await;
}
