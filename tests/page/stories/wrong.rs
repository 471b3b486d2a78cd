//! Backstage: the wire traffic, the ledger, and each fault that can be switched on. No message is lost, and none is
//! sent twice.

use futures_util::FutureExt;
use serde_json::Value;

use crate::harness::{Story, story};
use crate::page::Page;
use crate::part::Part;
use crate::stage::Stage;

const THANKS: &str = "Kept the customer calm while we looked for the cause.";

pub fn stories() -> Vec<Story> {
    vec![
        story("backstage: the traffic, each row open to its JSON", |stage| traffic(stage).boxed_local()),
        story("backstage: a rate limit holds a post back, and no longer", |stage| {
            limited(stage).boxed_local()
        }),
        story("backstage: Discord is down, and comes back", |stage| down(stage).boxed_local()),
        story("backstage: an answer is lost and the bot killed, and the post is there once", |stage| {
            killed(stage).boxed_local()
        }),
        story("backstage: the gateway is cut, and an act comes twice", |stage| cut(stage).boxed_local()),
        story("backstage: closed direct messages and a forbidden channel", |stage| {
            closed_doors(stage).boxed_local()
        }),
        story("backstage: a slow Discord, and everything called off", |stage| slow(stage).boxed_local()),
        story("backstage: a line of the ledger is a line", |stage| lines(stage).boxed_local()),
        story("backstage: start over", |stage| start_over(stage).boxed_local()),
    ]
}

/// Opens Ana's page with the list of faults.
async fn backstage(stage: &Stage) -> (Page, Part) {
    let page = stage.visit("ana").await;
    page.resize(1280, 1600, 1).await;
    page.click("button", "Backstage").await;
    let drawer = page.part("#backstage");
    drawer.click("tab", "Let things go wrong").await;
    drawer.expect("switch", "Discord is down…").await;
    (page, drawer)
}

async fn thank(page: &Page) {
    page.begin("/kudos").await;
    page.form().pick("to", "Ben Okafor").await;
    page.form().fill("textbox", "message", THANKS).await;
    page.form().click("button", "Run").await;
}

/// Returns how often the thanks stand in #kudos.
fn posts(stage: &Stage) -> usize {
    let seen = stage.playground.messages("grace", "kudos");
    seen.iter().filter(|view| view.text().contains(THANKS)).count()
}

async fn expect_ledger(drawer: &Part, words: &str) {
    drawer.click("tab", "Ledger").await;
    drawer.expect_text(words).await;
    drawer.click("tab", "Let things go wrong").await;
}

/// Expects the thanks to be posted within the hour, and once.
async fn expect_one_post(stage: &Stage, page: &Page, drawer: &Part) {
    page.clock().click("button", "+1 hour").await;
    expect_ledger(drawer, "sent").await;
    assert_eq!(posts(stage), 1);
}

async fn traffic(stage: &Stage) {
    let (page, drawer) = backstage(stage).await;
    drawer.click("tab", "Traffic").await;
    thank(&page).await;
    drawer.expect_text("INTERACTION_CREATE kudos").await;
    drawer.expect_text("answered in").await;
    drawer.fill("searchbox", "Only with", "/channels").await;
    drawer.expect_no_text("INTERACTION_CREATE").await;
    page.window.value("document.querySelector('.wire details:not([hidden]) summary').click()").await;
    drawer.expect_text("\"nonce\":").await;
    let told = page.window.value("document.querySelector('.wire pre').innerText").await;
    let told: Value = serde_json::from_str(told.as_str().expect("text")).expect("JSON");
    assert_eq!(told["request"]["enforce_nonce"], true, "{told}");
}

async fn limited(stage: &Stage) {
    let (page, drawer) = backstage(stage).await;
    drawer.click("switch", "Rate limit on messages…").await;
    drawer.expect_state("switch", "Rate limit on messages…", "checked", "true").await;
    thank(&page).await;
    page.expect_message("on their way").await;
    expect_ledger(&drawer, "waiting").await;
    assert_eq!(posts(stage), 0);
    drawer.click("switch", "Rate limit on messages…").await;
    page.clock().click("button", "+1 hour").await;
    expect_ledger(&drawer, "sent tried 2 times").await;
    assert_eq!(posts(stage), 1);
}

async fn down(stage: &Stage) {
    let (page, drawer) = backstage(stage).await;
    drawer.click("switch", "Discord is down…").await;
    page.expect_text("Sincerely is not connected.").await;
    thank(&page).await;
    page.expect_message("The application did not respond").await;
    page.form().expect_text("What you wrote is still here.").await;
    drawer.click("switch", "Discord is down…").await;
    page.part("#banner").expect_no_text("Sincerely is not connected.").await;
    // The session resumes, and what was asked meanwhile is done: too late for an answer, and once.
    page.form().click("button", "Run").await;
    page.expect_message("That one is recorded already").await;
    expect_one_post(stage, &page, &drawer).await;
}

async fn killed(stage: &Stage) {
    let (page, drawer) = backstage(stage).await;
    drawer.click("button", "Lose the next answer").await;
    drawer.expect_text("Ordered").await;
    thank(&page).await;
    page.expect_message("on their way").await;
    drawer.click("button", "Kill and restart the bot").await;
    page.expect_text("The bot was killed and is back.").await;
    expect_one_post(stage, &page, &drawer).await;
}

async fn cut(stage: &Stage) {
    let (page, drawer) = backstage(stage).await;
    drawer.click("button", "Cut the gateway").await;
    drawer.click("tab", "Traffic").await;
    drawer.expect_text("RESUMED").await;
    drawer.click("tab", "Let things go wrong").await;
    drawer.click("button", "Deliver the next act twice").await;
    drawer.expect_text("deliver interactions twice").await;
    thank(&page).await;
    page.expect_message("on their way").await;
    drawer.expect_no_text("deliver interactions twice").await;
    expect_one_post(stage, &page, &drawer).await;
}

async fn closed_doors(stage: &Stage) {
    let (page, drawer) = backstage(stage).await;
    drawer.click("switch", "Ana Duarte").await;
    drawer.expect_state("switch", "Ana Duarte", "checked", "false").await;
    let note = [("to", "ana".into()), ("message", "Thank you for the walk.".into())];
    stage.playground.command("ben", "general", "thanks", &note).await.expect("taken");
    expect_ledger(&drawer, "direct messages are closed").await;
    drawer.click("switch", "#kudos").await;
    drawer.expect_state("switch", "#kudos", "checked", "false").await;
    thank(&page).await;
    page.expect_message("on their way").await;
    expect_ledger(&drawer, "I may not write there").await;
    drawer.click("switch", "#kudos").await;
    drawer.expect_state("switch", "#kudos", "checked", "true").await;
    expect_ledger(&drawer, "sent").await;
    assert_eq!(posts(stage), 1);
}

async fn slow(stage: &Stage) {
    let (page, drawer) = backstage(stage).await;
    drawer.click("switch", "Discord is slow…").await;
    drawer.expect_state("switch", "Discord is slow…", "checked", "true").await;
    thank(&page).await;
    page.expect_message("on their way").await;
    drawer.click("button", "Call everything off").await;
    drawer.expect_state("switch", "Discord is slow…", "checked", "false").await;
    drawer.expect_no_text("Ordered").await;
    expect_ledger(&drawer, "sent").await;
    assert_eq!(posts(stage), 1);
}

async fn lines(stage: &Stage) {
    let (page, drawer) = backstage(stage).await;
    drawer.click("switch", "#kudos").await;
    drawer.expect_state("switch", "#kudos", "checked", "false").await;
    thank(&page).await;
    page.expect_message("on their way").await;
    drawer.click("tab", "Ledger").await;
    drawer.expect_text("11:00 AM kudos post #kudos waiting for its channel").await;
    page.clock().click("button", "+1 day").await;
    drawer.expect_text("Oct 19, 11:00 AM kudos post #kudos waiting for its channel").await;
    for width in [1280, 360] {
        page.resize(width, 800, 1).await;
        let heights = "[...document.querySelectorAll('#panel-ledger tr')].map((one) => one.clientHeight)";
        let heights = page.window.value(heights).await;
        assert!(
            heights.as_array().is_some_and(|all| all.iter().all(|high| high.as_f64() < Some(36.0))),
            "{heights}"
        );
        page.expect_nothing_overflows().await;
    }
}

async fn start_over(stage: &Stage) {
    let (page, drawer) = backstage(stage).await;
    thank(&page).await;
    page.expect_message("on their way").await;
    drawer.click("button", "Start over").await;
    page.dialog().expect_text("Everything that was said and kept here is forgotten.").await;
    page.press("Escape").await;
    page.expect_no("dialog", "Start over…").await;
    page.expect_message("on their way").await;
    drawer.click("button", "Start over").await;
    page.dialog().click("button", "Start over").await;
    page.expect_no_message("on their way").await;
    page.expect_message("The new onboarding guide is up.").await;
    drawer.click("tab", "Ledger").await;
    drawer.expect_text("The bot has owed nobody anything yet.").await;
}
