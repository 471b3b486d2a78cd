//! The pictures in the documents, from a scene that is played anew each time: `cargo test --test page -- --screenshots
//! docs/images`. The clock stands where the scene sets it, so that the same browser and fonts paint the same picture.

use futures_util::FutureExt;
use serde_json::{Value, json};

use crate::harness::{Story, story};
use crate::page::Page;
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    let stories = vec![
        story("picture: kudos with cheers", |stage| kudos(stage).boxed_local()),
        story("picture: a look back", |stage| recap(stage).boxed_local()),
        story("picture: a reminder in direct messages", |stage| reminder(stage).boxed_local()),
        story("picture: the first visit", |stage| visit(stage).boxed_local()),
        story("picture: backstage", |stage| backstage(stage).boxed_local()),
    ];
    stories.into_iter().map(|story| Story { picture: true, ..story }).collect()
}

/// Opens a window with two points of the screen for each pixel.
async fn sit_down(stage: &Stage, who: &str) -> Page {
    let page = stage.visit(who).await;
    page.resize(1280, 800, 2).await;
    page.prefer("light").await;
    page.click("button", "Close the first visit").await;
    page
}

async fn save(stage: &Stage, page: &Page, name: &str) {
    page.expect_nothing_overflows().await;
    // Neither a caret nor a hovered message is part of the scene.
    page.window.value("document.activeElement?.blur()").await;
    page.window.move_to(640.0, 30.0).await;
    page.window.value("document.fonts.ready.then(() => true)").await;
    let folder = stage.pictures.as_ref().expect("pictures are asked for");
    let file = folder.join(name);
    let picture = page.window.picture().await.expect("a picture");
    std::fs::write(&file, picture).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    println!("        made {}", file.display());
}

async fn give(stage: &Stage, who: &str, options: &[(&str, Value)]) {
    stage.playground.command(who, "kudos", "kudos", options).await.expect("taken");
}

/// Opens the page six weeks later, with all that people said in them.
async fn after_a_month(stage: &Stage, who: &str) -> Page {
    stage.playground.live_a_month().await.expect("it goes as told");
    sit_down(stage, who).await
}

async fn kudos(stage: &Stage) {
    let page = after_a_month(stage, "eun").await;
    page.open_channel("kudos").await;
    // Two posts that say whom they helped: the latest post with these words that is no spotlight.
    let post = page.expect_message("the customer wrote to say how kind you were. Value").await;
    page.window.value(&format!("{}.scrollIntoView({{ block: 'start' }})", post.root)).await;
    save(stage, &page, "kudos.png").await;
}

async fn recap(stage: &Stage) {
    let page = after_a_month(stage, "ben").await;
    page.begin("/recognition recap").await;
    page.form().click("button", "+ period").await;
    page.form().pick("period…", "This quarter").await;
    page.form().click("button", "Run").await;
    let told = page.expect_message("Ben Okafor used /recognition recap").await;
    told.expect("image", "Kudos…").await;
    save(stage, &page, "recap.png").await;
}

async fn reminder(stage: &Stage) {
    let page = after_a_month(stage, "ben").await;
    page.open_dms().await;
    // The evening before the reminder is due.
    stage.playground.travel_to("2026-12-08T10:30:00Z".parse().expect("a moment")).await;
    page.expect_message("Your one-on-one with Ana Duarte").await;
    save(stage, &page, "reminder.png").await;
}

async fn visit(stage: &Stage) {
    let page = sit_down(stage, "ana").await;
    page.click("button", "First visit").await;
    page.part("#visit").click("button", "As Ana: /kudos").await;
    page.expect("form", "/kudos").await;
    save(stage, &page, "visit.png").await;
}

async fn backstage(stage: &Stage) {
    let page = sit_down(stage, "grace").await;
    page.open_channel("kudos").await;
    page.click("button", "Backstage").await;
    let drawer = page.part("#backstage");
    drawer.click("tab", "Let things go wrong").await;
    drawer.click("button", "Lose the next answer").await;
    drawer.expect_text("Ordered").await;
    let thanks = [
        ("to", json!("ben")),
        ("message", json!("You kept the customer calm while we looked for the cause.")),
    ];
    give(stage, "ana", &thanks).await;
    page.expect_message("You kept the customer calm").await;
    drawer.click("button", "Kill and restart the bot").await;
    page.expect_text("The bot was killed and is back.").await;
    page.clock().click("button", "+1 hour").await;
    drawer.click("switch", "Rate limit on messages…").await;
    drawer.expect_text("Ordered").await;
    page.part("#notice").expect_no_text("The bot was killed").await;
    save(stage, &page, "backstage.png").await;
}
