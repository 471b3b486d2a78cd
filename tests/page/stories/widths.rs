//! Narrow and wide windows: nothing to scroll sideways, and everything within reach.

use futures_util::FutureExt;

use crate::harness::{Story, story};
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("widths: 360 px, with drawers for people, places and the clock", |stage| {
            narrow(stage).boxed_local()
        }),
        story("widths: 360 px, kudos and a form", |stage| narrow_kudos(stage).boxed_local()),
        story("widths: 360 px, backstage", |stage| narrow_backstage(stage).boxed_local()),
        story("widths: faces with names, roles and zones", |stage| faces(stage).boxed_local()),
        story("widths: 1600 px", |stage| wide(stage).boxed_local()),
    ]
}

async fn narrow(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.resize(360, 640, 1).await;
    page.expect_nothing_overflows().await;
    page.expect_no("button", "+1 day").await;
    page.click("button", "People and places").await;
    page.expect_nothing_overflows().await;
    page.open_channel("kudos").await;
    page.expect_state("button", "People and places", "expanded", false).await;
    page.click("button", "Clock: …").await;
    page.clock().click("button", "+1 day").await;
    page.clock().expect_text("Tuesday, October 20").await;
    page.expect_nothing_overflows().await;
    page.press("Escape").await;
    page.expect_no("button", "+1 day").await;
    page.click("button", "People and places").await;
    page.become_person("Ben Okafor").await;
}

async fn narrow_kudos(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.resize(360, 640, 1).await;
    page.begin("/kudos").await;
    page.expect_nothing_overflows().await;
    page.form().pick("to", "Chiara Conti").await;
    page.form().fill("textbox", "message", "You untangled the release without a word of blame.").await;
    page.form().click("button", "Run").await;
    page.expect_message("Only you can see this").await;
    page.expect_nothing_overflows().await;
    let guide = page.expect_message("The new onboarding guide is up.").await;
    page.on_message(&guide, "Give kudos for this").await;
    page.expect("dialog", "Give kudos…").await;
    page.expect_nothing_overflows().await;
    page.dialog().click("button", "Cancel").await;
}

async fn narrow_backstage(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.resize(360, 640, 1).await;
    page.click("button", "People and places").await;
    page.click("button", "Backstage").await;
    page.expect_state("button", "People and places", "expanded", false).await;
    let drawer = page.part("#backstage");
    drawer.expect_text("READY").await;
    for tab in ["Ledger", "Let things go wrong", "Traffic"] {
        page.expect_nothing_overflows().await;
        drawer.click("tab", tab).await;
        drawer.expect_state("tab", tab, "selected", true).await;
    }
    drawer.click("button", "Close Backstage").await;
    page.expect_nothing_overflows().await;
    page.say("back again").await;
    page.expect_message("back again").await;
}

async fn wide(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.resize(1600, 900, 1).await;
    page.expect_nothing_overflows().await;
    page.expect_no("button", "People and places").await;
    page.clock().expect("button", "+1 week").await;
    page.open_channel("kudos").await;
    page.become_person("Hugo Silva").await;
    page.expect_nothing_overflows().await;
}

/// Whether each person's words stand below the face, and none of them is cut off.
const FACES: &str = "[...document.querySelectorAll('#people a')].map((one) => { const [face, ...words] = [...one.children].filter((part) => part.className !== 'badge').map((part) => part.getBoundingClientRect()); return words.every((word) => word.top >= face.bottom - 1 && word.width > 0) && one.scrollWidth <= one.clientWidth + 1; })";

async fn faces(stage: &Stage) {
    let page = stage.visit("ana").await;
    for width in [1440, 360] {
        page.resize(width, 740, 1).await;
        if width < 400 {
            page.click("button", "People and places").await;
        }
        for words in
            ["Ana Duarte ana · admin Lisbon", "Ben Okafor ben · lead Lagos", "Grace Whitfield grace New York"]
        {
            page.part("#people").expect_text(words).await;
        }
        let told = page.window.value(FACES).await;
        assert_eq!(told, serde_json::Value::from(vec![true; 8]), "under each face, and nothing cut off");
        page.expect_nothing_overflows().await;
    }
}
