//! `sincerely playground` from outside, by its control API alone: what its page does to the bot, its clock and its
//! world.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::program::{Program, Running};

/// How long the bot may take to come back; a start is tried every second.
const PATIENCE: Duration = Duration::from_secs(60);

const THANKS: &str = "Took my on-call night without being asked";

/// A running playground, and its address.
struct Stage {
    running: Running,
    url: String,
}

impl Stage {
    async fn open(folder: &Path, words: &[&str]) -> Stage {
        let words = [&["playground", "--port", "0"], words].concat();
        let mut running = Program::new(folder, &words).start();
        let url = running.writes("http://127.0.0.1:").await.trim().trim_end_matches('/').to_owned();
        Stage { running, url }
    }

    async fn get(&self, path: &str) -> Value {
        let answer = reqwest::get(format!("{}/playground/{path}", self.url)).await.expect("answered");
        serde_json::from_str(&answer.text().await.expect("text")).expect("JSON")
    }

    async fn act(&self, verb: &str, body: Value) -> (u16, Value) {
        let url = format!("{}/playground/{verb}", self.url);
        let answer = reqwest::Client::new().post(url).body(body.to_string()).send().await.expect("answered");
        let status = answer.status().as_u16();
        (status, serde_json::from_str(&answer.text().await.expect("text")).expect("JSON"))
    }

    async fn done(&self, verb: &str, body: Value) -> Value {
        let (status, answer) = self.act(verb, body).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    async fn thank(&self) -> Value {
        let options = json!({"to": "ben", "message": THANKS});
        self.done("command", json!({"as": "ana", "place": "general", "path": "kudos", "options": options}))
            .await
    }

    /// Returns the posts in #kudos with a cheer button, as JSON; spotlights have none.
    async fn posts(&self) -> Vec<Value> {
        let seen = self.get("messages?as=ana&place=kudos").await;
        let all = seen["messages"].as_array().expect("a list").iter();
        all.filter(|one| one["components"].to_string().contains("cheer:")).cloned().collect()
    }

    /// Waits by turning the clock, which stops at what is due.
    async fn wait(&self, seconds: u32) {
        self.done("travel", json!({"seconds": seconds})).await;
    }

    async fn end(self) {
        self.ended_by("TERM").await;
    }

    async fn ended_by(self, signal: &str) {
        self.running.signal(signal);
        let ended = self.running.ended().await;
        assert_eq!(ended.code(), Some(0), "{}", ended.err);
    }
}

#[tokio::test]
async fn a_killed_bot_comes_back_and_nothing_is_lost_or_doubled() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::open(folder.path(), &[]).await;
    // Discord takes the post, and the bot dies before the answer.
    stage.done("fault", json!({"kind": "cut_after", "method": "POST", "path": "/channels/*/messages"})).await;
    assert_eq!(stage.thank().await["outcome"], "replied");
    stage.done("kill", json!({})).await;
    assert_eq!(stage.get("state?as=ana").await["bot"]["connected"], true);
    // The bot looks for a message 45 seconds after it may have sent it.
    stage.wait(120).await;
    let posts = stage.posts().await;
    assert_eq!(posts.len(), 1, "{posts:?}");
    let ledger = stage.get("ledger").await;
    let entries = ledger["entries"].as_array().expect("a list");
    let post = entries.iter().find(|one| one["what"] == "kudos post").expect("it was owed");
    assert_eq!((&post["state"], &post["due"]), (&json!("sent"), &Value::Null));
    assert!(!ledger.to_string().contains(THANKS));
    // The bot goes on as before.
    stage.done("click", json!({"as": "chiara", "message": posts[0]["id"], "component": "👏 Cheer"})).await;
    stage.end().await;
}

#[tokio::test]
async fn a_bot_killed_while_discord_is_down_comes_back_when_it_can() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::open(folder.path(), &[]).await;
    let down = json!({"kind": "answer", "path": "/**", "status": 503, "times": "always", "label": "down"});
    stage.done("fault", down).await;
    stage.done("kill", json!({})).await;
    let state = stage.get("state?as=ana").await;
    assert_eq!(state["bot"]["connected"], false);
    assert_eq!(
        (&state["faults"][0]["label"], &state["faults"][0]["times_left"]),
        (&json!("down"), &Value::Null)
    );
    stage.done("clear-faults", json!({"label": "down"})).await;
    let waiting = async { while stage.get("state?as=ana").await["bot"]["connected"] == false {} };
    tokio::time::timeout(PATIENCE, waiting).await.expect("it comes back");
    assert_eq!(stage.thank().await["outcome"], "replied");
    stage.end().await;
}

#[tokio::test]
async fn starting_over_forgets_everything_and_turns_the_clock_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::open(folder.path(), &["--data", "play"]).await;
    stage.thank().await;
    stage.wait(8 * 86_400).await;
    let before = stage.get("state?as=ana").await;
    assert_eq!(stage.posts().await.len(), 1);
    stage.done("start-over", json!({})).await;
    let after = stage.get("state?as=ana").await;
    assert!(after["clock"]["now"].as_str() < before["clock"]["now"].as_str());
    assert_ne!(after["guild"]["id"], before["guild"]["id"]);
    assert_eq!((after["bot"]["id"].clone(), stage.posts().await.len()), (before["bot"]["id"].clone(), 0));
    assert_eq!(stage.get("ledger").await["entries"], json!([]));
    // The same words are new again.
    assert_eq!(stage.thank().await["outcome"], "replied");
    stage.end().await;
}

#[tokio::test]
async fn a_world_with_a_folder_survives_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::open(folder.path(), &["--data", "play"]).await;
    stage.thank().await;
    stage.wait(86_400).await;
    let (before, posts) = (stage.get("state?as=ana").await, stage.posts().await);
    assert_eq!(posts.len(), 1);
    stage.end().await;
    let stage = Stage::open(folder.path(), &["--data", "play"]).await;
    let after = stage.get("state?as=ana").await;
    assert!(after["clock"]["now"].as_str() >= before["clock"]["now"].as_str());
    assert_eq!((&after["guild"], stage.posts().await), (&before["guild"], posts));
    stage.end().await;
}

#[tokio::test]
async fn a_playground_ends_in_order_when_its_terminal_closes() {
    for words in [&[][..], &["--bring-your-own-bot"]] {
        let folder = tempfile::tempdir().expect("a folder");
        Stage::open(folder.path(), words).await.ended_by("HUP").await;
    }
}

#[tokio::test]
async fn older_messages_come_page_by_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::open(folder.path(), &["--bring-your-own-bot"]).await;
    for number in 0..105 {
        stage.done("say", json!({"as": "eun", "place": "random-ish", "text": number.to_string()})).await;
    }
    let state = stage.get("state?as=ana").await;
    let channels = state["channels"].as_array().expect("a list");
    let latest = channels.iter().find(|one| one["name"] == "random-ish").expect("seen");
    let texts = |of: &Value| -> Vec<String> {
        let all = of["messages"].as_array().expect("a list").iter();
        all.map(|one| one["content"].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!((latest["earlier"].clone(), texts(latest).len()), (json!(true), 100));
    assert_eq!(texts(latest)[0], "5");
    let before = latest["messages"][0]["id"].as_str().expect("an id");
    let page = stage.get(&format!("messages?as=ana&place=random-ish&before={before}&limit=3")).await;
    assert_eq!(
        (texts(&page), page["earlier"].clone()),
        (vec!["2".into(), "3".into(), "4".into()], json!(true))
    );
    let before = page["messages"][0]["id"].as_str().expect("an id");
    let rest = stage.get(&format!("messages?as=ana&place=random-ish&before={before}")).await;
    // The seed's own message is the first.
    assert_eq!((texts(&rest).len(), rest["earlier"].clone()), (3, json!(false)));
    assert!(stage.get("messages?as=chiara&place=leads").await["refused"].is_string());
    assert!(stage.get("messages?as=ana&place=leads&before=x").await["error"].is_string());
    stage.end().await;
}

#[tokio::test]
async fn a_playground_for_another_bot_starts_none_and_says_how_to_come_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut stage = Stage::open(folder.path(), &["--bring-your-own-bot"]).await;
    let base = stage.running.writes("API base").await;
    assert!(base.trim_end().ends_with("/api/v10"), "{base}");
    let token = stage.running.writes("token").await;
    let state = stage.get("state?as=ana").await;
    assert_eq!(token.split_whitespace().last(), state["connection"]["token"].as_str());
    let bot = &state["bot"];
    assert_eq!(
        (&bot["ours"], &bot["connected"], &bot["name"]),
        (&json!(false), &json!(false), &json!("Your bot"))
    );
    assert_eq!((&state["visit"], &state["agenda"]), (&json!([]), &json!([])));
    let (status, refused) = stage.act("kill", json!({})).await;
    assert_eq!(status, 422, "{refused}");
    let me = reqwest::Client::new().get(format!("{}/api/v10/users/@me", stage.url));
    let me = me
        .header("authorization", format!("Bot {}", state["connection"]["token"].as_str().expect("a token")));
    assert_eq!(me.send().await.expect("answered").status(), 200);
    stage.done("say", json!({"as": "ana", "place": "general", "text": "anybody there?"})).await;
    stage.done("start-over", json!({})).await;
    assert!(!stage.get("state?as=ana").await.to_string().contains("anybody there?"));
    stage.end().await;
}

#[tokio::test]
async fn the_token_of_a_bot_that_is_there_is_told_to_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::open(folder.path(), &[]).await;
    let state = stage.get("state?as=ana").await;
    assert_eq!(state["connection"], json!({"api_url": stage.url}));
    for path in ["state", "traffic", "ledger", "messages?as=ana&place=general"] {
        let told = stage.get(path).await.to_string();
        assert!(!told.contains("worth-nothing-elsewhere"), "{path} tells the token");
    }
    stage.end().await;
}

/// Returns how often a text stands in #kudos as Ana sees it.
async fn seen(stage: &Stage, words: &str) -> usize {
    let told = stage.get("messages?as=ana&place=kudos&limit=500").await;
    let all = told["messages"].as_array().expect("a list").iter();
    all.filter(|one| one.to_string().contains(words)).count()
}

#[tokio::test]
async fn a_lively_month_is_lived_through_by_the_bot_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::open(folder.path(), &[]).await;
    let begun = stage.get("state").await;
    assert_eq!(begun["month"], true);
    // Two requests at once live one month.
    let (one, other) = tokio::join!(stage.act("month", json!({})), stage.act("month", json!({})));
    let ((status, told), (refused, _)) = if one.0 == 200 { (one, other) } else { (other, one) };
    assert_eq!((status, refused), (200, 422), "{told}");
    let (from, to) = (moment(&begun["clock"]["now"]), moment(&told["now"]));
    assert!((39..=47).contains(&(to - from).num_days()), "{from} to {to}");
    // The month happens once.
    assert_eq!(
        (stage.get("state").await["month"].clone(), stage.act("month", json!({})).await.0),
        (json!(false), 422)
    );
    // Every kudos of the seed is there, once, with its cheers; so are six weeks of spotlights.
    let seed: toml::Table = toml::from_str(include_str!("../../config/playground.toml")).expect("TOML");
    let acts = seed["month"]["acts"].as_array().expect("acts");
    let kudos: Vec<_> =
        acts.iter().filter(|act| act.get("command").and_then(|one| one.as_str()) == Some("kudos")).collect();
    assert!(kudos.len() > 40);
    assert_eq!(stage.posts().await.len(), kudos.len());
    for act in kudos {
        let cheers = act.get("pressed_by").and_then(|by| by.as_array()).map_or(0, Vec::len);
        let label = if cheers == 0 { "👏 Cheer".to_owned() } else { format!("👏 Cheer · {cheers}") };
        let words = act["options"]["message"].as_str().expect("words");
        let posts = stage.posts().await;
        let post = posts.iter().find(|post| post["embeds"].to_string().contains(&words.replace('"', "\\\"")));
        let post = post.unwrap_or_else(|| panic!("no post says {words}"));
        assert!(post["components"].to_string().contains(&format!("\"{label}\"")), "{label} under {words}");
    }
    assert_eq!(seen(&stage, "Kudos a day").await, 6);
    // Looking back finds something.
    let ask = async |who: &str, path: &str, options: Value| {
        let body = json!({"as": who, "place": "general", "path": path, "options": options});
        stage.done("command", body).await.to_string()
    };
    let found = ask("ana", "recognition search", json!({"words": "release"})).await;
    assert!(found.contains("untangled it"), "{found}");
    let insights = ask("ana", "team insights", json!({})).await;
    assert!(insights.contains('%'), "{insights}");
    let review = ask("ben", "recognition review", json!({})).await;
    assert!(review.contains(".md"), "{review}");
    stage.end().await;
}

fn moment(told: &Value) -> chrono::DateTime<chrono::Utc> {
    told.as_str().expect("a moment").parse().expect("a moment")
}

#[tokio::test]
async fn a_seed_of_ones_own_is_read_and_its_mistakes_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let seed = include_str!("../../config/playground.toml");
    let write = |text: String| std::fs::write(folder.path().join("team.toml"), text).expect("written");
    write(seed.replace("name = \"Tandem\"", "name = \"Quartet\""));
    let stage = Stage::open(folder.path(), &["--seed", "team.toml"]).await;
    assert_eq!(stage.get("state").await["guild"]["name"], "Quartet");
    stage.end().await;
    write(seed.replace("who = \"chiara\"", "who = \"clara\""));
    let ended =
        Program::new(folder.path(), &["playground", "--port", "0", "--seed", "team.toml"]).run().await;
    insta::assert_snapshot!(ended.problem(&[]), @r#"sincerely: team.toml: the playground's seed does not fit together: visit as "clara" is not known; there are ana, ben, chiara, dmitri, eun, farid, grace, hugo"#);
}
