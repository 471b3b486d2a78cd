//! What the program logs about a whole story, good days and bad: no names, no texts, no token, in either format.

use discord_playground::{Fault, Outcome, Place, Playground};

use crate::program::{Ended, Program, command, playground, posts, until};

/// What people wrote, each with a word that is not written by chance.
const TEXTS: [&str; 6] = [
    "You untangled the heliotrope release on Friday.",
    "Whoever was on the quinquireme rota",
    "The marzipan meeting went well because of you.",
    "Thank you for the ocelot idea in the review.",
    "Somebody said xylophone in the general channel.",
    "A rhododendron that was written to the bot.",
];

async fn story(playground: &Playground, folder: &std::path::Path, words: &[&str]) -> Ended {
    let running = Program::new(folder, words).on(playground).join(playground).await;
    let kudos = [("to", "ben"), ("message", TEXTS[0]), ("impact", TEXTS[1])];
    command(playground, "ana", "kudos", &kudos).await;
    let post = until(playground, "the post", || posts(playground, "kudos").pop()).await;
    playground.click("chiara", post.id, &post.buttons()[0]).await.expect("allowed");
    thank_for_a_message(playground).await;
    let plan = [("with", "chiara"), ("every", "week"), ("on", "Wednesday"), ("at", "10:00")];
    command(playground, "ben", "me time-zone", &[("zone", "UTC")]).await;
    command(playground, "ben", "one-on-one add", &plan).await;
    let asked = until(playground, "the question", || dm(playground, "chiara").pop()).await;
    playground.click("chiara", asked.id, &asked.buttons()[0]).await.expect("allowed");
    until(playground, "the answer", || dm(playground, "ben").pop()).await;
    write_to_the_bot(playground).await;
    for (path, options) in [
        ("prompts on", &[][..]),
        ("prompts now", &[]),
        ("recognition mine", &[]),
        ("me export", &[]),
        ("me export", &[("before", "Zamonia")]),
        ("setup", &[("time-zone", "Europe/Lisbon")]),
        ("me time-zone", &[("zone", "Zamonia/Atlantis")]),
        ("one-on-one stop", &[("which", TEXTS[3])]),
    ] {
        command(playground, "ana", path, options).await;
    }
    bad_day(playground).await;
    running.signal("TERM");
    running.ended().await
}

async fn write_to_the_bot(playground: &Playground) {
    playground.say("eun", Place::Dm, TEXTS[5]).expect("allowed");
    until(playground, "the answer to words", || dm(playground, "eun").pop()).await;
}

async fn thank_for_a_message(playground: &Playground) {
    let said = playground.say("ben", "general", TEXTS[4]).expect("allowed");
    let asked = playground.message_command("ana", said, "Give kudos for this").await.expect("allowed");
    let Outcome::Modal(form) = asked else { panic!("a form was expected: {asked:?}") };
    let text = form.fields.iter().find(|field| field.menu.is_none()).expect("a field to write in");
    let field = text.label.clone();
    playground.submit("dmitri", &form, &[(&field, TEXTS[2])]).await.expect_err("it is not theirs");
    playground.submit("ana", &form, &[(&field, TEXTS[2])]).await.expect("allowed");
}

/// Closed addresses, refusals, a cut, and an answer that comes too late to be taken.
async fn bad_day(playground: &Playground) {
    command(
        playground,
        "ben",
        "one-on-one add",
        &[("with", "hugo"), ("every", "week"), ("on", "Friday"), ("at", "10:00")],
    )
    .await;
    playground.forbid("kudos", true).expect("known");
    command(playground, "chiara", "kudos", &[("to", "ben"), ("message", TEXTS[0])]).await;
    until(playground, "the sentence to the giver", || {
        dm(playground, "chiara").into_iter().find(|view| view.text().contains("cannot post"))
    })
    .await;
    playground.order(Fault::Redeliver { times: 1 });
    command(playground, "dmitri", "kudos", &[("to", "ben"), ("message", TEXTS[3])]).await;
    // The second answer must not be the one that the fault hits.
    until(playground, "a second answer", || {
        playground.traffic().iter().any(|one| one.response["code"] == 40_060).then_some(())
    })
    .await;
    let (method, path) = (Some("POST".into()), "/interactions".into());
    playground.order(Fault::Answer { method, path, status: 500, code: 0, retry_after: None, times: 1 });
    // The test does not wait for the answer that does not come.
    tokio::select! {
        answered = playground.command("eun", "general", "recognition mine", &[]) => panic!("{answered:?}"),
        _ = until(playground, "the refusal", || {
            playground.traffic().iter().any(|one| one.status == 500).then_some(())
        }) => {}
    }
}

fn dm(playground: &Playground, who: &str) -> Vec<discord_playground::MessageView> {
    playground.messages(who, Place::Dm).into_iter().filter(|view| view.author.bot).collect()
}

/// Words that can only come from a person's name or writing.
fn private(playground: &Playground) -> Vec<String> {
    let people = playground.people().into_iter().filter(|person| !person.bot);
    let names = people.flat_map(|one| [one.display_name.split(' ').next().unwrap_or_default().to_owned()]);
    let words = ["heliotrope", "quinquireme", "marzipan", "ocelot", "xylophone", "Zamonia", "rhododendron"];
    names.chain(words.map(str::to_owned)).collect()
}

async fn told(words: &[&str]) -> String {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let ended = story(&playground, folder.path(), words).await;
    assert_eq!(ended.code(), Some(0), "{ended:?}");
    let log = format!("{}{}", ended.out, ended.err);
    for word in private(&playground) {
        let line = log.lines().find(|line| line.contains(&word));
        assert!(line.is_none(), "{word} is in the log: {line:?}");
    }
    playground.stop().await;
    log
}

#[tokio::test]
async fn the_log_for_people_holds_nothing_of_theirs() {
    let log = told(&["run"]).await;
    assert!(log.contains("sent") && log.contains("undeliverable"), "{log}");
    assert!(!log.contains('\u{1b}'), "no colours in a file: {log}");
}

#[tokio::test]
async fn the_log_for_machines_holds_nothing_of_theirs_and_is_json() {
    let log = told(&["run", "--log-format", "json"]).await;
    for line in log.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        assert!(entry["timestamp"].is_string() && entry["level"].is_string(), "{line}");
    }
}

#[tokio::test]
async fn not_even_the_fullest_log_holds_anything_of_theirs() {
    let log = told(&["run", "--log", "trace"]).await;
    assert!(log.contains("TRACE") || log.contains("DEBUG"), "{log}");
}
