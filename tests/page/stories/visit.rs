//! The first visit: five steps from a first thank you to the weekly tip, which can be closed and opened again.

use futures_util::FutureExt;

use crate::harness::{Story, story};
use crate::page::Page;
use crate::part::Part;
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("the first visit: five steps, each done by doing it", |stage| five_steps(stage).boxed_local()),
        story("the first visit at 360 px", |stage| five_steps_on_a_phone(stage).boxed_local()),
        story("the first visit is closed, opened again, and known after a reload", |stage| {
            closed_and_opened(stage).boxed_local()
        }),
    ]
}

fn strip(page: &Page) -> Part {
    page.part("#visit")
}

async fn five_steps(stage: &Stage) {
    let page = stage.visit("eun").await;
    play(&page).await;
}

async fn five_steps_on_a_phone(stage: &Stage) {
    let page = stage.visit("eun").await;
    page.resize(360, 740, 1).await;
    play(&page).await;
    page.expect_nothing_overflows().await;
}

async fn play(page: &Page) {
    let strip = strip(page);
    strip.expect_text("step 1 of 5").await;
    strip.click("button", "As Ana: /kudos").await;
    page.form().pick("to", "Dmitri Petrov").await;
    page.form().fill("textbox", "message", "Wrote the migration so that nobody had to wait for it.").await;
    page.form().click("button", "Run").await;
    strip.expect_text("step 2 of 5").await;

    strip.click("button", "As Chiara…").await;
    page.expect_place("#kudos").await;
    page.expect_message("Wrote the migration").await.click("button", "👏 Cheer…").await;
    strip.expect_text("step 3 of 5").await;

    strip.click("button", "As Ana: ask Ben").await;
    page.form().pick("on", "Wednesday").await;
    page.form().fill("textbox", "at", "10:00").await;
    page.form().click("button", "Run").await;
    page.expect_message("I have asked @Ben Okafor").await;
    strip.click("button", "As Ben: say yes").await;
    page.expect_message("Yes, gladly").await.click("button", "Yes, gladly").await;
    strip.expect_text("step 4 of 5").await;

    strip.click("button", "Turn the clock").await;
    page.expect_message("Your one-on-one with Ana Duarte").await;
    strip.expect_text("step 5 of 5").await;
    strip.click("button", "Turn the clock").await;
    page.expect_place("#leadership-tips").await;
    strip.expect_text("That was the visit.").await;
    page.part("#log article").expect_text("Sincerely").await;
}

async fn closed_and_opened(stage: &Stage) {
    let page = stage.visit("ana").await;
    strip(&page).click("button", "Close the first visit").await;
    page.expect_no("button", "As Ana: /kudos").await;
    page.reload().await;
    page.expect_no("button", "As Ana: /kudos").await;
    page.click("button", "First visit").await;
    strip(&page).expect_text("step 1 of 5").await;
    // Somebody else's thanks count: they are there to be cheered.
    let options = [("to", "ben".into()), ("message", "You drew the picture that ended the argument.".into())];
    stage.playground.command("grace", "general", "kudos", &options).await.expect("taken");
    strip(&page).expect_text("step 2 of 5").await;
    page.reload().await;
    strip(&page).expect_text("step 2 of 5").await;
}
