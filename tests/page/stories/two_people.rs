//! Two people at two machines, who see what the other does without loading anything again.

use futures_util::FutureExt;
use serde_json::json;

use crate::harness::{Story, story};
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("kudos come to whoever looks on, and cheers come back", |stage| {
            kudos_and_cheers(stage).boxed_local()
        }),
        story("what is cheered far up in a channel is seen there as well", |stage| {
            far_up(stage).boxed_local()
        }),
    ]
}

async fn kudos_and_cheers(stage: &Stage) {
    let ana = stage.visit("ana").await;
    let ben = stage.visit("ben").await;
    ben.open_channel("kudos").await;

    ana.begin("/kudos").await;
    ana.form().pick("to", "Chiara Conti").await;
    ana.form().fill("textbox", "message", "You untangled the release without a word of blame.").await;
    ana.form().click("button", "Run").await;
    ana.expect_message("Only you can see this").await;

    let seen = ben.expect_message("You untangled the release without a word of blame.").await;
    seen.click("button", "👏 Cheer…").await;
    ana.open_channel("kudos").await;
    let kudos = ana.expect_message("You untangled the release").await;
    kudos.expect("button", "👏 Cheer · 1").await;
    kudos.expect_text("@Ben Okafor").await;
}

async fn far_up(stage: &Stage) {
    let chiara = stage.visit("chiara").await;
    chiara.open_channel("kudos").await;
    let words = "You untangled the release without a word of blame.";
    let options = [("to", json!("ben")), ("message", json!(words))];
    stage.playground.command("ana", "general", "kudos", &options).await.expect("the client lets them");
    chiara.expect_message(words).await;
    for at in 1..=150 {
        stage.playground.say("grace", "kudos", &format!("Number {at} of many.")).expect("she may");
    }
    chiara.reload().await;
    chiara.expect_message("Number 150 of many.").await;
    chiara.window.value("document.getElementById('log').scrollTop = 0").await;
    let kudos = chiara.expect_message(words).await;

    let posts = stage.playground.messages("grace", "kudos");
    let post = posts.iter().find(|one| one.author.bot).expect("it is there");
    stage.playground.click("grace", post.id, "👏 Cheer").await.expect("the client lets them");
    kudos.expect("button", "👏 Cheer · 1").await;
    kudos.expect_text("@Grace").await;
}
