//! After a reload everything is as before: the person, the place, and the messages.

use futures_util::FutureExt;

use crate::harness::{Story, story};
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("a reload keeps who I am, where, and what was said", |stage| reload(stage).boxed_local()),
        story("a reload keeps a form of the bot's open", |stage| reload_with_form(stage).boxed_local()),
    ]
}

async fn reload(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.become_person("Grace Whitfield").await;
    page.open_channel("random-ish").await;
    page.say("Lunch is never too early.").await;
    page.expect_message("Lunch is never too early.").await;
    page.begin("/tip now").await;
    page.form().click("button", "Run").await;
    page.expect_message("Grace Whitfield used /tip now").await;
    page.reload().await;
    page.expect_person("Grace Whitfield").await;
    page.expect_place("#random-ish").await;
    page.expect_message("Lunch is never too early.").await;
    page.expect_message("Grace Whitfield used /tip now").await.expect_text("Only you can see this").await;
}

async fn reload_with_form(stage: &Stage) {
    let page = stage.visit("ana").await;
    let guide = page.expect_message("The new onboarding guide is up.").await;
    page.on_message(&guide, "Give kudos for this").await;
    page.expect("dialog", "Give kudos…").await;
    page.reload().await;
    page.expect("dialog", "Give kudos…").await;
    page.dialog().click("button", "Cancel").await;
    page.expect_no("dialog", "Give kudos…").await;
    page.reload().await;
    page.expect_no("dialog", "Give kudos…").await;
}
