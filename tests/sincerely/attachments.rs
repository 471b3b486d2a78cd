//! Files beside messages, as the bot sends them. As Discord takes and refuses them, they are tried with the playground itself.

use std::sync::Arc;

use discord_playground::{Dial, MessageView, Playground};
use sincerely::app::play;
use sincerely::clock::SystemClock;
use sincerely::discord::{Connection, DiscordCourier};
use sincerely::domain::fingerprint::Fingerprint;
use sincerely::domain::id::{ChannelId, NoticeId};
use sincerely::domain::message::{Attachment, Card, Message};
use sincerely::domain::refusal::DeliveryRefusal;
use sincerely::jobs::{Courier, FinalRefusal};

/// The smallest head of a PNG of 4 by 2 pixels, with a tail that tells one file from another.
fn png(tail: &str) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x02", tail.as_bytes()].concat()
}

async fn begin() -> Playground {
    let dial = Dial::frozen_at("2026-10-19T08:00:00Z".parse().expect("a moment"));
    Playground::builder().seed(play::team()).dial(dial).start().await.expect("starts")
}

/// What is served at an address.
async fn fetch(url: &str) -> (u16, Vec<u8>) {
    let answer = reqwest::get(url).await.expect("answered");
    (answer.status().as_u16(), answer.bytes().await.expect("read").to_vec())
}

fn last(playground: &Playground, channel: &str) -> MessageView {
    playground.messages("ana", channel).pop().expect("a message")
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
    let playground = begin().await;
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
    let playground = begin().await;
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
