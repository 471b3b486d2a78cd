//! A mistake in a form is explained where it is, and nothing that was written is lost.

use futures_util::FutureExt;

use crate::harness::{Story, story};
use crate::keyboard::Keyboard;
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("mistakes: an option that is needed is asked for in its place", |stage| {
            missing(stage).boxed_local()
        }),
        story("mistakes: too long is told by the counter and in a sentence", |stage| {
            too_long(stage).boxed_local()
        }),
        story("mistakes: a message too long to send stays in the composer", |stage| {
            long_message(stage).boxed_local()
        }),
        story("mistakes: a form of the bot's is checked before it is sent", |stage| {
            modal(stage).boxed_local()
        }),
        story("mistakes: an unknown command is named", |stage| unknown(stage).boxed_local()),
    ]
}

async fn missing(stage: &Stage) {
    let page = stage.visit("ana").await;
    let form = page.form();
    page.begin("/kudos").await;
    form.click("button", "Run").await;
    form.expect_state("combobox", "to", "invalid", "true").await;
    form.expect_text("This is needed.").await;
    Keyboard::of(&page).expect_focus("combobox", "to").await;
    form.pick("to", "Ben Okafor").await;
    form.expect_state("combobox", "to", "invalid", "false").await;
    form.click("button", "Run").await;
    Keyboard::of(&page).expect_focus("textbox", "message").await;
    page.expect_no_message("/kudos").await;
}

async fn too_long(stage: &Stage) {
    let page = stage.visit("ana").await;
    let form = page.form();
    page.begin("/kudos").await;
    form.pick("to", "Ben Okafor").await;
    form.fill("textbox", "message", &"a".repeat(6001)).await;
    form.click("button", "Run").await;
    form.expect_state("textbox", "message", "invalid", "true").await;
    form.expect_text("At most").await;
    form.expect_text("6001 /").await;
    page.expect_nothing_overflows().await;
}

async fn long_message(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.say(&"word ".repeat(401)).await;
    page.part("#composer").expect_text("At most 2000 characters; there are 2004.").await;
    let kept = page.window.value("document.getElementById('composer-text').value.length").await;
    assert_eq!(kept, 2005);
}

async fn modal(stage: &Stage) {
    let page = stage.visit("ana").await;
    let guide = page.expect_message("The new onboarding guide is up.").await;
    page.on_message(&guide, "Give kudos for this").await;
    page.expect("dialog", "Give kudos…").await;
    page.dialog().fill("textbox", "What…", "Short").await;
    page.dialog().click("button", "Submit").await;
    page.dialog().expect_text("At least 10 characters; there are 5.").await;
    Keyboard::of(&page).expect_focus("textbox", "What…").await;
    page.press("Escape").await;
    page.expect_no("dialog", "Give kudos…").await;
    page.expect_no_message("Only you can see this").await;
}

async fn unknown(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.say("/no-such-command").await;
    page.expect_text("There is no such command here. Type / to see what there is.").await;
}
