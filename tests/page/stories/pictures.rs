//! The pictures in the documents, from a little scene that is played anew each time: `cargo test --test page -- --screenshots docs/images`.
//! The clock stands where the scene sets it, so that the same browser and fonts paint the same picture.

use futures_util::FutureExt;
use serde_json::{Value, json};

use crate::harness::{Story, story};
use crate::page::Page;
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    let stories = vec![
        story("picture: kudos with cheers", |stage| kudos(stage).boxed_local()),
        story("picture: a reminder in direct messages", |stage| reminder(stage).boxed_local()),
        story("picture: the first visit", |stage| visit(stage).boxed_local()),
        story("picture: backstage", |stage| backstage(stage).boxed_local()),
    ];
    stories.into_iter().map(|story| Story { picture: true, ..story }).collect()
}

/// A window with two points of the screen for each pixel.
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

async fn kudos(stage: &Stage) {
    let page = sit_down(stage, "dmitri").await;
    page.open_channel("kudos").await;
    let guide = [
        ("to", json!("eun")),
        ("to2", json!("hugo")),
        (
            "message",
            json!(
                "You read the whole onboarding guide, every page, and found the three steps nobody could follow. New people will never know how lucky they are."
            ),
        ),
        ("value", json!("Stayed with it")),
    ];
    give(stage, "grace", &guide).await;
    let guide = page.expect_message("every page").await;
    guide.expect("button", "👏 Cheer…").await;
    page.become_person("Ben Okafor").await;
    guide.click("button", "👏 Cheer…").await;
    guide.expect("button", "👏 Cheer · 1").await;
    stage.playground.travel_to("2026-10-19T10:20:00Z".parse().expect("a moment")).await;
    let release = [
        ("to", json!("ben")),
        ("to2", json!("chiara")),
        (
            "message",
            json!(
                "The release was stuck on Friday evening and you two untangled it without a word of blame. I learned a lot just from watching."
            ),
        ),
        ("value", json!("Helped someone along")),
    ];
    give(stage, "ana", &release).await;
    let release = page.expect_message("The release was stuck").await;
    page.become_person("Dmitri Petrov").await;
    release.click("button", "👏 Cheer…").await;
    release.expect("button", "👏 Cheer · 1").await;
    // Whoever comes anew has nothing unread, and the marks of others come after a while.
    page.reload().await;
    save(stage, &page, "kudos.png").await;
}

async fn reminder(stage: &Stage) {
    let page = sit_down(stage, "ben").await;
    stage
        .playground
        .command("ana", "general", "me time-zone", &[("zone", json!("UTC"))])
        .await
        .expect("taken");
    let plan =
        [("with", json!("ben")), ("every", json!("week")), ("on", json!("Thursday")), ("at", json!("10:00"))];
    stage.playground.command("ana", "general", "one-on-one add", &plan).await.expect("taken");
    page.open_dms().await;
    page.click("button", "Yes, gladly").await;
    page.expect_message("You said yes").await;
    page.clock().click("button", "Next due").await;
    page.expect_message("Your one-on-one with Ana Duarte").await;
    page.clock().expect("link", "1 new in direct messages of Ana Duarte").await;
    save(stage, &page, "reminder.png").await;
}

async fn visit(stage: &Stage) {
    let page = sit_down(stage, "ana").await;
    page.click("button", "First visit").await;
    page.part("#visit").click("button", "As Ana: /kudos").await;
    page.form().pick("to", "Eun-ji Park").await;
    page.form().fill("textbox", "message", "You read every page of the guide, and now I trust it.").await;
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
