//! Barriers for people with screen readers, weak eyes or no mouse, as far as axe-core can tell: in light and in dark.

use futures_util::FutureExt;

use crate::axe::expect_open_to_all;
use crate::harness::{Story, story};
use crate::page::Page;
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("accessible: a channel, direct messages and the clock", |stage| places(stage).boxed_local()),
        story("accessible: a command's form, its lists and its mistakes", |stage| form(stage).boxed_local()),
        story("accessible: a form of the bot's, a menu and a card", |stage| modal(stage).boxed_local()),
        story("accessible: a select", |stage| select(stage).boxed_local()),
        story("accessible: backstage, and a question before something final", |stage| {
            backstage(stage).boxed_local()
        }),
        story("accessible: 360 px, with each drawer", |stage| drawers(stage).boxed_local()),
    ]
}

async fn in_both_colours(page: &Page, state: &str) {
    for scheme in ["light", "dark"] {
        page.prefer(scheme).await;
        expect_open_to_all(page, &format!("{state}, {scheme}")).await;
    }
}

async fn places(stage: &Stage) {
    let said = "# Big\n**bold** `code` ||hidden|| [link](https://example.com) @everyone <@1>\n> quoted\n- one\n- two\n```\na block\n```";
    let message = stage.playground.say("ben", "general", said).expect("it can be said");
    stage.playground.react("ana", message, "🙏", true).expect("it can be");
    let thanks = [("to", "ana".into()), ("message", "You stayed until the last test was green.".into())];
    stage.playground.command("ben", "general", "kudos", &thanks).await.expect("taken");
    stage.playground.command("ana", "general", "prompts on", &[]).await.expect("taken");
    let page = stage.visit("ana").await;
    in_both_colours(&page, "a channel").await;
    page.open_channel("kudos").await;
    page.expect_message("You stayed until the last test was green.").await;
    in_both_colours(&page, "a channel with kudos").await;
    page.clock().click("button", "+1 week").await;
    page.clock().expect("heading", "The jump brought").await;
    in_both_colours(&page, "after a jump").await;
    page.open_dms().await;
    in_both_colours(&page, "direct messages").await;
}

async fn form(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.click("button", "Commands").await;
    page.expect("option", "/kudos…").await;
    in_both_colours(&page, "the list of commands").await;
    page.click("option", "/kudos…").await;
    page.form().click("combobox", "to").await;
    page.expect("option", "Ben Okafor…").await;
    in_both_colours(&page, "a form with a list of people").await;
    page.press("Escape").await;
    page.form().click("button", "Run").await;
    page.form().expect_text("This is needed.").await;
    in_both_colours(&page, "a form with a mistake").await;
}

async fn modal(stage: &Stage) {
    let page = stage.visit("ana").await;
    let guide = page.expect_message("The new onboarding guide is up.").await;
    guide.click("button", "More for this message").await;
    page.click("menuitem", "Apps").await;
    page.expect("menuitem", "Give kudos for this").await;
    in_both_colours(&page, "a menu").await;
    page.press("Escape").await;
    page.press("Escape").await;
    guide.click("button", "Grace Whitfield").await;
    page.expect("dialog", "Grace Whitfield").await;
    in_both_colours(&page, "a person's card").await;
    page.part(".person-card").click("button", "Give kudos").await;
    page.expect("dialog", "Give kudos…").await;
    page.dialog().click("button", "Submit").await;
    page.dialog().expect_text("This is needed.").await;
    in_both_colours(&page, "a form of the bot's").await;
}

async fn select(stage: &Stage) {
    stage.playground.command("ana", "general", "prompts now", &[]).await.expect("taken");
    let page = stage.visit("ana").await;
    page.click("combobox", "Who comes to mind?").await;
    page.expect("option", "Ben Okafor…").await;
    in_both_colours(&page, "a select").await;
}

async fn backstage(stage: &Stage) {
    let thanks = [("to", "ana".into()), ("message", "You stayed until the last test was green.".into())];
    stage.playground.command("ben", "general", "kudos", &thanks).await.expect("taken");
    let page = stage.visit("ana").await;
    page.resize(1280, 1400, 1).await;
    page.click("button", "Backstage").await;
    let drawer = page.part("#backstage");
    drawer.expect_text("INTERACTION_CREATE").await;
    page.window.value("document.querySelector('.wire details summary').click()").await;
    in_both_colours(&page, "the traffic").await;
    drawer.click("tab", "Ledger").await;
    drawer.expect("table", "").await;
    in_both_colours(&page, "the ledger").await;
    drawer.click("tab", "Let things go wrong").await;
    drawer.click("switch", "Discord is slow…").await;
    drawer.expect_text("Ordered").await;
    in_both_colours(&page, "what can go wrong").await;
    drawer.click("button", "Start over").await;
    page.dialog().expect_text("is forgotten").await;
    in_both_colours(&page, "a question").await;
    page.dialog().click("button", "Cancel").await;
    drawer.click("button", "Call everything off").await;
}

async fn drawers(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.resize(360, 740, 1).await;
    page.reload().await;
    in_both_colours(&page, "a narrow window").await;
    page.click("button", "People and places").await;
    page.expect_state("button", "People and places", "expanded", true).await;
    in_both_colours(&page, "people and places in a drawer").await;
    page.press("Escape").await;
    page.click("button", "Clock: …").await;
    page.clock().expect("button", "+1 day").await;
    in_both_colours(&page, "the clock in a drawer").await;
}
