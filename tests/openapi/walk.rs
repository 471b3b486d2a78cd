//! A bot that uses every route of the playground at least once, with plain requests, while members act.
use std::collections::BTreeSet;

use futures_util::StreamExt as _;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use sincerely::playground::{Dial, MessageId, Options, Outcome, Playground, Seed, routes};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use twilight_gateway::{ConfigBuilder, Intents, Message, Shard, ShardId};

use crate::description::{Description, template};
use crate::events;

/// The bot, and what it has found wrong so far with headers; bodies are held against the description when all is done.
pub struct Walk {
    pub playground: Playground,
    http: reqwest::Client,
    /// What the gateway has told, as `(event, data)`, and what of it was taken already.
    told: UnboundedReceiver<(String, Value)>,
    pub heard: Vec<(String, Value)>,
    wrong: Vec<String>,
}

/// What is wrong with the routes, and with what the gateway told meanwhile.
pub async fn every_route(description: &Description) -> (Vec<String>, Vec<String>) {
    let mut walk = Walk::begin().await;
    crate::walk::whole(&mut walk).await;
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
    (problems, told)
}

async fn whole(walk: &mut Walk) {
    walk.itself().await;
    walk.commands().await;
    walk.server().await;
    walk.messages().await;
    walk.interactions().await;
    walk.components().await;
    walk.refusals().await;
}

impl Walk {
    async fn begin() -> Walk {
        // All that Discord grants on request, so that members can be listed.
        let seed = include_str!("../../config/playground.toml")
            .replace("privileged_intents = []", "privileged_intents = [\"members\", \"content\"]");
        let options = Options {
            port: 0,
            seed: Seed::from_toml(&seed).expect("the seed is sound"),
            dial: Dial::frozen_at("2026-11-23T09:00:00Z".parse().expect("a moment")),
            data: None,
            enforce_limits: false,
        };
        let playground = Playground::start(options).await.expect("a free port");
        let told = listen(&playground);
        let mut walk =
            Walk { playground, http: reqwest::Client::new(), told, heard: Vec::new(), wrong: Vec::new() };
        walk.event("GUILD_CREATE").await;
        walk
    }

    /// The next event of a kind.
    async fn event(&mut self, kind: &str) -> Value {
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

    fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let request = self.http.request(method, format!("{}/api/v10{path}", self.playground.api_url()));
        request.header("authorization", format!("Bot {}", self.playground.token()))
    }

    async fn get(&mut self, path: &str) -> Value {
        let request = self.request("GET", path);
        self.answer(request).await
    }

    async fn send(&mut self, method: &str, path: &str, body: Value) -> Value {
        let request = self.request(method, path).json(&body);
        self.answer(request).await
    }

    async fn delete(&mut self, path: &str) {
        let request = self.request("DELETE", path);
        self.answer(request).await;
    }

    /// The answer's body, once its headers were looked at.
    async fn answer(&mut self, request: RequestBuilder) -> Value {
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

    fn id(&self, who: &str) -> String {
        self.playground.person(who).expect("seeded").id
    }

    async fn itself(&mut self) {
        for path in ["/gateway", "/gateway/bot", "/users/@me", "/users/@me/guilds", "/applications/@me"] {
            self.get(path).await;
        }
        self.get("/oauth2/applications/@me").await;
        let (ana, bot) = (self.id("ana"), self.id("sincerely"));
        self.get(&format!("/users/{ana}")).await;
        self.get(&format!("/users/{bot}")).await;
        self.send("POST", "/users/@me/channels", json!({"recipient_id": ana})).await;
    }

    async fn commands(&mut self) {
        let (app, guild) = (self.id("sincerely"), self.playground.guild().id);
        let everywhere = format!("/applications/{app}/commands");
        let home = format!("/applications/{app}/guilds/{guild}/commands");
        for path in [&everywhere, &home] {
            let made = self.send("POST", path, json!({"name": "passing", "description": "Soon gone"})).await;
            let one = format!("{path}/{}", text(&made["id"]));
            self.send("POST", path, json!({"name": "passing", "description": "Still here"})).await;
            self.send("PATCH", &one, json!({"description": "Almost gone", "nsfw": false})).await;
            self.get(&one).await;
            self.get(path).await;
            self.delete(&one).await;
        }
        self.send("PUT", &home, json!([{"type": 1, "name": "here", "description": "Here alone"}])).await;
        self.send("PUT", &everywhere, definitions()).await;
        self.get(&format!("{everywhere}?with_localizations=true")).await;
    }

    async fn server(&mut self) {
        let (guild, ana) = (self.playground.guild().id, self.id("ana"));
        let guild = format!("/guilds/{guild}");
        for path in ["", "?with_counts=true", "/channels", "/roles", "/members?limit=100"] {
            self.get(&format!("{guild}{path}")).await;
        }
        self.get(&format!("{guild}/members/{ana}")).await;
        let dm = self.send("POST", "/users/@me/channels", json!({"recipient_id": ana})).await;
        for channel in [self.channel("general"), self.channel("leads"), text(&dm["id"])] {
            self.get(&format!("/channels/{channel}")).await;
        }
        self.playground.make_voice("random-ish").expect("seeded");
        let voice = self.channel("random-ish");
        self.get(&format!("/channels/{voice}")).await;
        self.event("CHANNEL_UPDATE").await;
    }

    fn channel(&self, named: &str) -> String {
        self.playground.channel_id(named).expect("seeded").to_string()
    }

    async fn messages(&mut self) {
        let general = self.channel("general");
        let path = format!("/channels/{general}/messages");
        let request = self.request("POST", &format!("/channels/{general}/typing"));
        self.answer(request).await;
        let bot = self.id("sincerely");
        let asked =
            self.playground.say("ben", "general", &format!("<@{bot}>, <@&0> and @everyone")).expect("says");
        self.playground.react("ana", asked, "🙏", true).expect("reacts");
        let sent = self.send("POST", &path, rich(asked)).await;
        let one = format!("{path}/{}", text(&sent["id"]));
        self.playground.react("ana", message(&sent), "🎉", true).expect("reacts");
        self.playground.react("ana", message(&sent), "party:1234567890123456789", true).expect("reacts");
        self.get(&one).await;
        self.send("PATCH", &one, json!({"content": "edited", "embeds": [], "flags": 4})).await;
        let file =
            Part::bytes(b"BEGIN".to_vec()).file_name("plan.ics").mime_str("text/calendar").expect("a type");
        let json = json!({"content": "see below", "attachments": [{"id": "0", "filename": "plan.ics", "description": "a plan"}]});
        let form = Form::new().text("payload_json", json.to_string()).part("files[0]", file);
        let request = self.request("POST", &path).multipart(form);
        self.answer(request).await;
        self.send("POST", &path, components_v2()).await;
        self.get(&format!("{path}?limit=100")).await;
        self.delete(&one).await;
        self.private().await;
    }

    async fn private(&mut self) {
        let opened = self.send("POST", "/users/@me/channels", json!({"recipient_id": self.id("ben")})).await;
        let path = format!("/channels/{}/messages", text(&opened["id"]));
        let sent = self
            .send("POST", &path, json!({"content": "between us", "nonce": "n", "enforce_nonce": true}))
            .await;
        self.playground.react("ben", message(&sent), "👋", true).expect("reacts");
        self.playground.say_in_reply("ben", "dm", "thank you", Some(message(&sent))).expect("says");
        self.get(&path).await;
        self.get(&format!("/channels/{}", text(&opened["id"]))).await;
    }

    /// A member acts, the bot answers with `answer`; what the member gets and the interaction.
    async fn acted(
        &mut self,
        act: impl Future<Output = Result<Outcome, sincerely::playground::RefusedByClient>>,
        answer: Value,
        with_response: bool,
    ) -> (Outcome, Value) {
        let answered = async {
            let asked = self.event("INTERACTION_CREATE").await;
            let (id, token) = (text(&asked["id"]), text(&asked["token"]));
            let query = if with_response { "?with_response=true" } else { "" };
            self.send("POST", &format!("/interactions/{id}/{token}/callback{query}"), answer).await;
            asked
        };
        let (outcome, asked) = tokio::join!(act, answered);
        (outcome.expect("the client lets them"), asked)
    }

    async fn interactions(&mut self) {
        let playground = self.playground.clone();
        let said = json!({"type": 4, "data": {"content": "Done", "components": [buttons()]}});
        let options = [
            ("who", json!("ben")),
            ("role", json!("lead")),
            ("where", json!("general")),
            ("whom", json!("ana")),
            ("text", json!("words")),
            ("count", json!(3)),
            ("share", json!(0.5)),
            ("sure", json!(true)),
        ];
        let (_, asked) =
            self.acted(playground.command("ana", "general", "all of", &options), said, true).await;
        let hook = format!("/webhooks/{}/{}", text(&asked["application_id"]), text(&asked["token"]));
        let original = format!("{hook}/messages/@original");
        self.get(&original).await;
        self.send("PATCH", &original, json!({"content": "Done, and well"})).await;
        let more =
            self.send("POST", &format!("{hook}?wait=true"), json!({"content": "More", "flags": 64})).await;
        let more = format!("{hook}/messages/{}", text(&more["id"]));
        self.get(&more).await;
        self.send("PATCH", &more, json!({"content": "Much more", "allowed_mentions": {"parse": []}})).await;
        self.delete(&more).await;
        self.delete(&original).await;
        self.deferred().await;
        let choices = json!({"type": 8, "data": {"choices": [{"name": "Words", "value": "words"}]}});
        let typing = async {
            playground.autocomplete("ana", "general", "all of", "text", "wo", &[]).await.map(Outcome::Choices)
        };
        self.acted(typing, choices, true).await;
    }

    async fn deferred(&mut self) {
        let playground = self.playground.clone();
        let thinking = json!({"type": 5, "data": {"flags": 64}});
        let (_, asked) = self.acted(playground.command("eun", "dm", "ping", &[]), thinking, true).await;
        let hook = format!("/webhooks/{}/{}", text(&asked["application_id"]), text(&asked["token"]));
        self.send("PATCH", &format!("{hook}/messages/@original"), json!({"content": "Here"})).await;
        let said = json!({"type": 4, "data": {"content": "Hello", "flags": 64}});
        let on_user = playground.user_command("ana", "general", "ben", "Greet");
        self.acted(on_user, said.clone(), false).await;
        let last = playground.messages("ana", "general").last().expect("something was said").id;
        self.acted(playground.message_command("ana", last, "Quote"), said, true).await;
    }

    async fn components(&mut self) {
        let playground = self.playground.clone();
        let body = json!({"type": 4, "data": {"content": "Choose", "components": [buttons(), select(3), select(5), select(7), select(8)]}});
        let (shown, _) = self.acted(playground.command("ana", "kudos", "ping", &[]), body, true).await;
        let Outcome::Replied(shown) = shown else { panic!("it was answered") };
        let picked = [("pick 3", "one"), ("pick 5", "ben"), ("pick 7", "lead"), ("pick 8", "kudos")];
        for (named, value) in picked {
            let values = [value.to_owned()];
            let act = playground.select("ana", shown.id, named, &values);
            self.acted(act, json!({"type": 6}), true).await;
        }
        let updated = json!({"type": 7, "data": {"content": "Gone"}});
        self.acted(playground.click("ben", shown.id, "Go"), updated, true).await;
        self.modal(&playground, shown.id).await;
    }

    async fn modal(&mut self, playground: &Playground, on: MessageId) {
        let input = json!({"type": 4, "custom_id": "text", "style": 2, "label": "What for?", "min_length": 1, "max_length": 99});
        let labelled = json!({"type": 4, "custom_id": "more", "style": 1, "required": false});
        let form = json!({"type": 9, "data": {"custom_id": "form", "title": "A form", "components": [
            {"type": 1, "components": [input]}, {"type": 18, "label": "Anything else?", "component": labelled},
        ]}});
        let (opened, _) = self.acted(playground.click("chiara", on, "Go"), form, true).await;
        let Outcome::Modal(form) = opened else { panic!("a form was opened") };
        let said = json!({"type": 4, "data": {"content": "Taken", "flags": 64}});
        self.acted(playground.submit("chiara", &form, &[("text", "for all of it")]), said, true).await;
    }

    /// Errors have a body of their own.
    async fn refusals(&mut self) {
        let general = self.channel("general");
        self.get("/channels/1").await;
        self.send("POST", &format!("/channels/{general}/messages"), json!({"content": ""})).await;
        self.playground.forbid("kudos", true).expect("seeded");
        let kudos = self.channel("kudos");
        self.send("POST", &format!("/channels/{kudos}/messages"), json!({"content": "no"})).await;
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
            let Message::Text(text) = message else { continue };
            let frame: Value = serde_json::from_str(&text).expect("JSON");
            if frame["op"] == 0 && tell.send((super::walk::text(&frame["t"]), frame["d"].clone())).is_err() {
                return;
            }
        }
    });
    told
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}")).to_owned()
}

fn message(sent: &Value) -> MessageId {
    MessageId(text(&sent["id"]).parse().expect("an id"))
}

/// Commands of every kind, with an option of every type that members can fill in.
fn definitions() -> Value {
    let option =
        |kind: u8, name: &str| json!({"type": kind, "name": name, "description": "One", "required": false});
    let mut options: Vec<Value> = [
        (6, "who"),
        (8, "role"),
        (7, "where"),
        (9, "whom"),
        (3, "text"),
        (4, "count"),
        (10, "share"),
        (5, "sure"),
    ]
    .map(|(kind, name)| option(kind, name))
    .into();
    options[4]["autocomplete"] = json!(true);
    options[5]["choices"] = json!([{"name": "three", "value": 3, "name_localizations": {"de": "drei"}}]);
    options[6]["min_value"] = json!(0.0);
    options[2]["channel_types"] = json!([0]);
    json!([
        {"type": 1, "name": "all", "description": "Everything", "contexts": [0], "integration_types": [0],
         "options": [{"type": 1, "name": "of", "description": "It", "options": options}]},
        {"type": 1, "name": "ping", "description": "Answers", "description_localizations": {"de": "Antwortet"}},
        {"type": 2, "name": "Greet", "default_member_permissions": "8"},
        {"type": 3, "name": "Quote"},
    ])
}

fn rich(reply_to: MessageId) -> Value {
    json!({
        "content": "a message with everything", "tts": false,
        "embeds": [{
            "title": "Kudos", "description": "for all of it", "color": 3447003, "timestamp": "2026-11-23T09:00:00.000Z",
            "fields": [{"name": "From", "value": "someone", "inline": true}], "footer": {"text": "small"},
            "author": {"name": "a team"}, "image": {"url": "https://example.com/a.png"},
        }],
        "allowed_mentions": {"parse": ["users"], "replied_user": false},
        "message_reference": {"message_id": reply_to.to_string()},
        "components": [buttons(), select(3), select(6)],
    })
}

fn buttons() -> Value {
    json!({"type": 1, "components": [
        {"type": 2, "style": 1, "label": "Go", "custom_id": "go", "emoji": {"name": "👏"}},
        {"type": 2, "style": 4, "label": "No", "custom_id": "no", "disabled": true},
        {"type": 2, "style": 5, "label": "Read", "url": "https://example.com/"},
    ]})
}

fn select(kind: u8) -> Value {
    let mut made =
        json!({"type": kind, "custom_id": format!("pick {kind}"), "placeholder": format!("Pick {kind}")});
    match kind {
        3 => {
            made["options"] = json!([{"label": "One", "value": "one", "description": "the first"}, {"label": "Two", "value": "two"}])
        }
        8 => made["channel_types"] = json!([0]),
        _ => {}
    }
    json!({"type": 1, "components": [made]})
}

fn components_v2() -> Value {
    json!({"flags": 1 << 15, "components": [
        {"type": 17, "accent_color": 3447003, "components": [
            {"type": 10, "content": "# Words"},
            {"type": 9, "components": [{"type": 10, "content": "beside"}], "accessory": {"type": 2, "style": 2, "label": "Go", "custom_id": "v2"}},
            {"type": 14},
        ]},
    ]})
}
