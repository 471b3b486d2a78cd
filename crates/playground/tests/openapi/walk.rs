//! A bot that uses every route of the playground at least once, with plain requests, while members act.
use std::collections::BTreeSet;

use discord_playground::{Dial, Playground, Seed, routes};
use futures_util::StreamExt as _;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use twilight_gateway::{ConfigBuilder, Intents, Message, Shard, ShardId};

use crate::description::{Description, template};
use crate::{events, steps};

/// The bot, and what it has found wrong so far with headers; bodies are held against the description when all is done.
pub struct Walk {
    pub playground: Playground,
    http: reqwest::Client,
    /// What the gateway has told, as `(event, data)`, and what of it was taken already.
    told: UnboundedReceiver<(String, Value)>,
    heard: Vec<(String, Value)>,
    wrong: Vec<String>,
}

/// What is wrong.
pub struct Walked {
    /// With what the routes answer, or with the list of those that were driven.
    pub answers: Vec<String>,
    /// With what the gateway told meanwhile.
    pub told: Vec<String>,
    /// Damage done on purpose that was not noticed.
    pub unnoticed: Vec<String>,
}

pub async fn every_route(description: &Description) -> Walked {
    let mut walk = Walk::begin().await;
    steps::whole(&mut walk).await;
    let traffic = walk.playground.traffic();
    let mut problems = std::mem::take(&mut walk.wrong);
    problems.extend(traffic.iter().flat_map(|one| description.check_exchange(one)));
    let used: BTreeSet<(&str, &str)> = (traffic.iter())
        .filter(|one| one.status < 300)
        .filter_map(|one| Some((one.method.as_str(), template(&one.method, &one.path)?)))
        .collect();
    let unused = routes().filter(|route| !used.contains(route));
    problems.extend(unused.map(|(method, path)| format!("never driven: {method} {path}")));
    walk.hear_out();
    let told = events::problems(description, &walk.heard);
    walk.playground.stop().await;
    Walked { answers: problems, told, unnoticed: description.sleeps_through(&traffic) }
}

impl Walk {
    async fn begin() -> Walk {
        // All that Discord grants on request, so that members can be listed and what was done be read.
        let seed = include_str!("../../seed.toml")
            .replace("privileged_intents = []", "privileged_intents = [\"members\", \"content\"]")
            .replace("\"add-reactions\"]", "\"add-reactions\", \"view-audit-log\"]");
        let seed = Seed::from_toml(&seed).expect("the seed is sound");
        let dial = Dial::frozen_at("2026-11-23T09:00:00Z".parse().expect("a moment"));
        let playground = Playground::builder().seed(seed).dial(dial).start().await.expect("a free port");
        let told = listen(&playground);
        let mut walk =
            Walk { playground, http: reqwest::Client::new(), told, heard: Vec::new(), wrong: Vec::new() };
        walk.event("GUILD_CREATE").await;
        walk
    }

    /// The next event of a kind.
    pub async fn event(&mut self, kind: &str) -> Value {
        loop {
            let (found, data) = self.told.recv().await.expect("the gateway goes on");
            self.heard.push((found.clone(), data.clone()));
            if found == kind {
                return data;
            }
        }
    }

    fn hear_out(&mut self) {
        while let Ok(told) = self.told.try_recv() {
            self.heard.push(told);
        }
    }

    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let request = self.http.request(method, format!("{}/api/v10{path}", self.playground.api_url()));
        request.header("authorization", format!("Bot {}", self.playground.token()))
    }

    pub async fn get(&mut self, path: &str) -> Value {
        let request = self.request("GET", path);
        self.answer(request).await
    }

    pub async fn send(&mut self, method: &str, path: &str, body: Value) -> Value {
        let request = self.request(method, path).json(&body);
        self.answer(request).await
    }

    pub async fn delete(&mut self, path: &str) {
        let request = self.request("DELETE", path);
        self.answer(request).await;
    }

    /// The answer's body, once its headers were looked at.
    pub async fn answer(&mut self, request: RequestBuilder) -> Value {
        let answer = request.send().await.expect("it answers");
        let (status, headers) = (answer.status(), answer.headers().clone());
        let path = answer.url().path().to_owned();
        let text = answer.text().await.expect("a body or none");
        let kind = headers.get("content-type").map(|value| value.as_bytes());
        let expected = if status == 204 { None } else { Some(&b"application/json"[..]) };
        if kind != expected || (status == 204) != text.is_empty() {
            self.wrong.push(format!("{path} {status}: content-type {kind:?} with {} bytes", text.len()));
        }
        for name in ["limit", "remaining", "reset", "reset-after", "bucket"] {
            if !headers.contains_key(format!("x-ratelimit-{name}")) {
                self.wrong.push(format!("{path} {status}: no x-ratelimit-{name}"));
            }
        }
        if text.is_empty() { Value::Null } else { serde_json::from_str(&text).expect("JSON") }
    }

    pub fn id(&self, who: &str) -> String {
        self.playground.person(who).expect("seeded").id
    }
}

/// What the gateway tells a twilight shard, unread, for as long as somebody listens.
fn listen(playground: &Playground) -> UnboundedReceiver<(String, Value)> {
    let address = playground.api_url().replace("http", "ws");
    let intents = Intents::all() - Intents::GUILD_PRESENCES;
    let config = ConfigBuilder::new(playground.token(), intents).proxy_url(address).build();
    let mut shard = Shard::with_config(ShardId::ONE, config);
    let (tell, told) = unbounded_channel();
    tokio::spawn(async move {
        while let Some(Ok(message)) = shard.next().await {
            let Message::Text(frame) = message else { continue };
            let frame: Value = serde_json::from_str(&frame).expect("JSON");
            if frame["op"] == 0 && tell.send((text(&frame["t"]), frame["d"].clone())).is_err() {
                return;
            }
        }
    });
    told
}

/// A value that is a text.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}")).to_owned()
}
