//! Sincerely itself on the playground for two weeks; all it asks of Discord meanwhile is held against the description.
use std::sync::Arc;

use discord_playground::{Dial, Outcome, Playground};
use serde_json::{Value, json};
use sincerely::app::play::{self, Recipe, Supervisor};
use sincerely::catalogue::Catalogue;
use sincerely::config::Config;

use crate::description::Description;

/// What is wrong with what it sent and got.
pub async fn a_fortnight(description: &Description) -> Vec<String> {
    let dial = Dial::frozen_at("2026-10-19T08:00:00Z".parse().expect("a moment"));
    let builder = Playground::builder().seed(play::team()).dial(dial.clone());
    let playground = builder.start().await.expect("a free port");
    let folder = tempfile::tempdir().expect("a folder");
    let recipe = Recipe {
        config: Config::from_text("test", "", std::iter::empty()).expect("a sound configuration"),
        catalogue: Arc::new(Catalogue::embedded().expect("the catalogue is sound")),
        dial: dial.clone(),
        playground: playground.clone(),
        store: folder.path().join("store"),
        operation: None,
    };
    let (_supervisor, supervised) = Supervisor::open(recipe).await.expect("starts");
    playground.set_backstage(Some(Arc::new(supervised)));
    used(&playground).await;
    playground.travel_to(dial.now() + chrono::TimeDelta::days(14)).await;
    let traffic = playground.traffic();
    let mut problems: Vec<String> = traffic.iter().flat_map(|one| description.check_exchange(one)).collect();
    let posted = traffic.iter().filter(|one| one.method == "POST" && one.path.ends_with("/messages")).count();
    if posted < 5 {
        problems.push(format!("too little was looked at: {posted} messages"));
    }
    playground.stop().await;
    problems
}

/// One of each kind of thing people do; what the bot says to it is for other tests.
async fn used(playground: &Playground) {
    let use_it = async |who: &str, path: &str, options: &[(&str, Value)]| {
        playground.command(who, "general", path, options).await.expect("the client lets them")
    };
    use_it("ana", "setup", &[]).await;
    let thanks =
        [("to", json!("ben")), ("message", json!("Thank you for the long evening with the import."))];
    use_it("ana", "kudos", &thanks).await;
    use_it("eun", "thanks", &[("to", json!("dmitri")), thanks[1].clone()]).await;
    let shown = use_it("ana", "recognition mine", &[]).await;
    assert!(matches!(shown, Outcome::Replied(_) | Outcome::Deferred), "{shown:?}");
    use_it("ben", "recognition recap", &[]).await;
    use_it("grace", "prompts on", &[]).await;
    let form = playground
        .user_command("chiara", "general", "ben", "Give kudos")
        .await
        .expect("the client lets them");
    let Outcome::Modal(form) = form else { panic!("a form was expected: {form:?}") };
    // It is refused, opened anew with what was chosen in it, and sent.
    let (text, to) = ([("message", "You found the leak before it was one.")], ["ben", "sincerely"]);
    let chosen: [(&str, &[&str]); 2] = [("to", &to), ("value", &["Kept a promise"])];
    let refused = playground.submit_chosen("chiara", &form, &text, &chosen).await;
    let Ok(Outcome::Replied(refused)) = refused else { panic!("a refusal was expected: {refused:?}") };
    let again = playground.click("chiara", refused.id, "Try again").await;
    let Ok(Outcome::Modal(again)) = again else { panic!("a form was expected: {again:?}") };
    playground.submit_chosen("chiara", &again, &[], &[("to", &["ben"])]).await.expect("the client lets them");
    playground.autocomplete("ana", "general", "kudos", "value", "", &[]).await.expect("the client lets them");
}
