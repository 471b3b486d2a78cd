//! Modals with labels: what is refused of them, what members fill in, and what the bot is sent. How the page shows them is tried in a browser.

use discord_playground::{Dial, MessageId, Modal, Outcome, Playground};
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use twilight_gateway::{ConfigBuilder, Intents, Message, Shard, ShardId};

/// A playground with a bot that says what it is told to say, and the message whose button asks it.
struct Bot {
    playground: Playground,
    shard: Shard,
    button: MessageId,
}

impl Bot {
    async fn begin() -> Bot {
        let dial = Dial::frozen_at("2026-11-23T09:00:00Z".parse().expect("a moment"));
        let playground = Playground::builder().dial(dial).start().await.expect("a free port");
        let address = playground.api_url().replace("http", "ws");
        let config = ConfigBuilder::new(playground.token(), Intents::GUILDS).proxy_url(address).build();
        let shard = Shard::with_config(ShardId::ONE, config);
        let mut bot = Bot { playground, shard, button: MessageId(0) };
        bot.event("GUILD_CREATE").await;
        let general = bot.playground.channel_id("general").expect("seeded");
        let button = json!({"type": 2, "style": 1, "label": "Go", "custom_id": "go"});
        let message = json!({"components": [{"type": 1, "components": [button]}]});
        let (_, sent) = bot.ask(&format!("/channels/{general}/messages"), &message).await;
        bot.button = MessageId(sent["id"].as_str().and_then(|id| id.parse().ok()).expect("an id"));
        bot
    }

    async fn event(&mut self, kind: &str) -> Value {
        loop {
            let Message::Text(frame) = self.shard.next().await.expect("it goes on").expect("a frame") else {
                continue;
            };
            let mut frame: Value = serde_json::from_str(&frame).expect("JSON");
            if frame["t"] == kind {
                return frame["d"].take();
            }
        }
    }

    async fn ask(&self, path: &str, body: &Value) -> (u16, Value) {
        let address = format!("{}/api/v10{path}", self.playground.api_url());
        let request = reqwest::Client::new().post(address).json(body);
        let request = request.header("authorization", format!("Bot {}", self.playground.token()));
        let answer = request.send().await.expect("it answers");
        (answer.status().as_u16(), answer.json().await.unwrap_or_default())
    }

    /// Ana presses the button, and the bot answers with modals until one is taken; returns what became of each.
    async fn opens(&mut self, tried: &[Value]) -> (Vec<(u16, Value)>, Outcome) {
        let (playground, button) = (self.playground.clone(), self.button);
        let pressed = playground.click("ana", button, "Go");
        let answered = async {
            let asked = self.event("INTERACTION_CREATE").await;
            let mut all = vec![];
            for components in tried {
                let data = json!({"custom_id": "form", "title": "A form", "components": components});
                all.push(self.answer(&asked, json!({"type": 9, "data": data})).await);
            }
            all
        };
        let (outcome, all) = tokio::join!(pressed, answered);
        (all, outcome.expect("the client lets her"))
    }

    async fn open(&mut self, components: Value) -> Modal {
        match self.opens(&[components]).await {
            (_, Outcome::Modal(modal)) => modal,
            (refused, _) => panic!("it was not opened: {refused:?}"),
        }
    }

    async fn answer(&self, asked: &Value, answer: Value) -> (u16, Value) {
        let (id, token) = (asked["id"].as_str().expect("an id"), asked["token"].as_str().expect("a token"));
        self.ask(&format!("/interactions/{id}/{token}/callback"), &answer).await
    }

    /// Ana sends the modal; returns what the bot is sent of it.
    async fn sent(&mut self, modal: &Modal, texts: &[(&str, &str)], chosen: &[(&str, &[&str])]) -> Value {
        let playground = self.playground.clone();
        let submitted = playground.submit_chosen("ana", modal, texts, chosen);
        let answered = async {
            let mut asked = self.event("INTERACTION_CREATE").await;
            self.answer(&asked, json!({"type": 4, "data": {"content": "Taken"}})).await;
            asked["data"].take()
        };
        let (outcome, data) = tokio::join!(submitted, answered);
        assert!(matches!(outcome.expect("the client lets her"), Outcome::Updated(_) | Outcome::Replied(_)));
        data
    }

    async fn refuses(&self, modal: &Modal, texts: &[(&str, &str)], chosen: &[(&str, &[&str])]) -> String {
        let refused = self.playground.submit_chosen("ana", modal, texts, chosen).await;
        refused.expect_err("the client does not let her").reason
    }

    fn id(&self, who: &str) -> String {
        self.playground.person(who).expect("seeded").id
    }
}

fn label(label: &str, component: Value) -> Value {
    json!({"type": 18, "label": label, "component": component})
}

fn words(more: Value) -> Value {
    let options = json!([{"label": "Courage", "value": "c"}, {"label": "Patience", "value": "p"}]);
    merged(json!({"type": 3, "custom_id": "value", "options": options}), more)
}

fn people(more: Value) -> Value {
    merged(json!({"type": 5, "custom_id": "to"}), more)
}

fn merged(mut one: Value, more: Value) -> Value {
    let more = more.as_object().expect("fields").clone();
    one.as_object_mut().expect("fields").extend(more);
    one
}

/// A modal with a text, a menu that may be left alone, and one of people with Ben in it.
fn form(bot: &Bot) -> Value {
    let text = json!({"type": 4, "custom_id": "text", "style": 2, "min_length": 3});
    let to = people(json!({"max_values": 2, "default_values": [{"type": "user", "id": bot.id("ben")}]}));
    json!([
        merged(label("Who?", to), json!({"description": "One or two"})),
        label("What for?", text),
        label("Which value?", words(json!({"required": false, "min_values": 0, "placeholder": "Choose"}))),
    ])
}

#[tokio::test]
async fn labels_hold_texts_and_menus() {
    let mut bot = Bot::begin().await;
    let modal = bot.open(form(&bot)).await;
    let shown = modal.fields.iter().map(|field| (field.label.as_str(), field.style.as_str(), field.required));
    let expected =
        [("Who?", "menu", true), ("What for?", "paragraph", true), ("Which value?", "menu", false)];
    assert_eq!(shown.collect::<Vec<_>>(), expected);
    assert_eq!(modal.fields[0].description.as_deref(), Some("One or two"));
    let to = modal.fields[0].menu.as_ref().expect("a menu");
    assert_eq!((to.kind.as_str(), to.min_values, to.max_values), ("user", 1, 2));
    assert_eq!(to.values, [bot.id("ben")]);
    let value = modal.fields[2].menu.as_ref().expect("a menu");
    assert_eq!((value.kind.as_str(), value.options.len(), value.values.len()), ("string", 2, 0));

    // What is not named keeps what it held; the labels do not come back.
    let data = bot.sent(&modal, &[("What for?", "all of it")], &[]).await;
    let ben = bot.id("ben");
    let components = json!([
        {"type": 18, "id": 1, "component": {"type": 5, "id": 2, "custom_id": "to", "values": [ben]}},
        {"type": 18, "id": 3, "component": {"type": 4, "id": 4, "custom_id": "text", "value": "all of it"}},
        {"type": 18, "id": 5, "component": {"type": 3, "id": 6, "custom_id": "value", "values": []}},
    ]);
    assert_eq!((&data["custom_id"], &data["components"]), (&json!("form"), &components));
    assert_eq!(data["resolved"]["users"][&ben]["username"], "ben");
    assert!(data["resolved"]["members"][&ben]["roles"].is_array());
    bot.playground.stop().await;
}

#[tokio::test]
async fn menus_are_chosen_in_by_label_or_id_and_names_are_resolved() {
    let mut bot = Bot::begin().await;
    let modal = bot.open(form(&bot)).await;
    bot.playground.leave("farid").expect("he may");
    let chosen: [(&str, &[&str]); 2] = [("to", &["chiara", "farid"]), ("Which value?", &["Patience"])];
    let data = bot.sent(&modal, &[("text", "for that")], &chosen).await;
    let (chiara, farid) = (bot.id("chiara"), bot.id("farid"));
    assert_eq!(data["components"][0]["component"]["values"], json!([chiara, farid]));
    assert_eq!(data["components"][2]["component"]["values"], json!(["p"]));
    let (users, members) = (&data["resolved"]["users"], &data["resolved"]["members"]);
    assert!(users[&chiara].is_object() && users[&farid].is_object());
    assert!(members[&chiara].is_object() && members[&farid].is_null(), "who has left is no member");
    bot.playground.stop().await;
}

#[tokio::test]
async fn the_client_sends_no_more_and_no_fewer_than_a_menu_takes() {
    let mut bot = Bot::begin().await;
    let modal = bot.open(form(&bot)).await;
    let text: &[(&str, &str)] = &[("text", "for that")];
    for (texts, chosen, why) in [
        (text, ("to", &["ben", "chiara", "eun"][..]), "takes 1 to 2 values, not 3"),
        (text, ("to", &[][..]), "takes 1 to 2 values, not 0"),
        (text, ("to", &["nobody"][..]), "no person"),
        (text, ("value", &["Speed"][..]), "no option"),
        (text, ("text", &["for that"][..]), "takes text"),
        (text, ("else", &["x"][..]), "no field"),
        (&[("text", "for that"), ("to", "ben")], ("value", &[][..]), "takes values to choose"),
    ] {
        let refused = bot.refuses(&modal, texts, &[chosen]).await;
        assert!(refused.contains(why), "{refused}, not {why}");
    }
    assert!(bot.refuses(&modal, &[], &[]).await.contains("is required"));
    bot.sent(&modal, text, &[]).await;
    bot.playground.stop().await;
}

#[tokio::test]
async fn what_discord_refuses_of_a_modal_is_refused() {
    let mut bot = Bot::begin().await;
    let ben = json!({"type": "user", "id": bot.id("ben")});
    let fine = words(json!({}));
    let mut long = label("Who?", people(json!({})));
    long["description"] = json!("x".repeat(101));
    let many: Vec<Value> = (0..26).map(|number| json!({"label": "x", "value": number.to_string()})).collect();
    let wrong = [
        json!([]),
        (0..6).map(|number| label("x", people(json!({"custom_id": number.to_string()})))).collect(),
        json!([label(&"x".repeat(46), fine.clone())]),
        json!([label("", fine.clone())]),
        json!([long]),
        json!([label("x", fine.clone()), label("y", people(json!({"custom_id": "value"})))]),
        json!([label("x", words(json!({"options": many})))]),
        json!([label("x", words(json!({"options": []})))]),
        json!([label(
            "x",
            words(json!({"options": [{"label": "a", "value": "a"}, {"label": "b", "value": "a"}]}))
        )]),
        json!([label("x", words(json!({"min_values": 0})))]),
        json!([label("x", words(json!({"min_values": 2})))]),
        json!([label("x", words(json!({"max_values": 26})))]),
        json!([label("x", words(json!({"disabled": true})))]),
        json!([label("x", people(json!({"default_values": [ben, ben]})))]),
        json!([label("x", json!({"type": 4, "custom_id": "t", "style": 1, "label": "twice"}))]),
        json!([{"type": 1, "components": [fine.clone()]}]),
    ];
    let last = json!([label("Which?", fine)]);
    let tried: Vec<Value> = wrong.iter().cloned().chain([last]).collect();
    let (answers, outcome) = bot.opens(&tried).await;
    for ((status, answer), sent) in answers.iter().zip(&wrong) {
        assert_eq!((*status, &answer["code"]), (400, &json!(50_035)), "{sent}");
        assert!(
            answer["errors"]["data"]["components"].is_object() || answer["errors"]["components"].is_object()
        );
    }
    assert!(matches!(outcome, Outcome::Modal(_)), "the last of them is taken: {answers:?}");
    assert_eq!(bot.playground.invalid_bodies().len(), wrong.len());
    bot.playground.stop().await;
}

#[tokio::test]
async fn the_control_api_takes_texts_and_lists_of_values() {
    let mut bot = Bot::begin().await;
    let modal = bot.open(form(&bot)).await;
    let address = format!("{}/playground/submit", bot.playground.api_url());
    let fields = json!({"text": "for that", "to": ["eun"], "Which value?": ["Courage"]});
    let body = json!({"as": "ana", "modal": modal.id, "fields": fields});
    let posted = async { reqwest::Client::new().post(address).json(&body).send().await.expect("answered") };
    let answered = async {
        let asked = bot.event("INTERACTION_CREATE").await;
        bot.answer(&asked, json!({"type": 4, "data": {"content": "Taken"}})).await;
        asked
    };
    let (posted, asked) = tokio::join!(posted, answered);
    assert_eq!(posted.json::<Value>().await.expect("JSON")["outcome"], "replied");
    assert_eq!(asked["data"]["components"][2]["component"]["values"], json!(["c"]));
    assert_eq!(asked["data"]["components"][0]["component"]["values"].as_array().map(Vec::len), Some(1));
    bot.playground.stop().await;
}
