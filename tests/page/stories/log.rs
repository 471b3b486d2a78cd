//! A channel's messages: all of them stay, links lead to messages, and dates read as people say them.

use futures_util::FutureExt;
use serde_json::json;

use crate::harness::{Story, story};
use crate::keyboard::Keyboard;
use crate::page::Page;
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("a channel keeps what it says, whatever else comes", |stage| stays(stage).boxed_local()),
        story("a link to a message leads to it on the page", |stage| permalink(stage).boxed_local()),
        story("a link to a message far up, and to one that is gone", |stage| far_link(stage).boxed_local()),
        story("messages are dated today, yesterday, and then by their date", |stage| {
            dates(stage).boxed_local()
        }),
    ]
}

const GUIDE: &str = "The new onboarding guide is up.";

async fn stays(stage: &Stage) {
    let page = stage.visit("ana").await;
    // The window is low enough to need scrolling, and the answers come from elsewhere, so that nothing but their
    // arrival is shown.
    page.resize(1280, 420, 1).await;
    for at in 1..=8 {
        stage.playground.command("ana", "general", "tip now", &[]).await.expect("taken");
        let all = async || {
            let shown = page.window.value("document.querySelectorAll('#log article').length").await;
            (shown == 2 + at).then_some(())
        };
        page.window.until(&format!("all of {at} answers and what was there before"), all).await;
    }
    page.expect_message(GUIDE).await;
}

/// Returns Discord's own link to a message.
fn link_to(stage: &Stage, channel: &str, message: impl std::fmt::Display) -> String {
    let (guild, channel) = (stage.playground.guild().id, stage.playground.channel_id(channel));
    format!("https://discord.com/channels/{guild}/{}/{message}", channel.expect("it is there"))
}

async fn expect_in_sight(page: &Page, words: &str) {
    let message = page.expect_message(words).await;
    let script = format!(
        "(() => {{ const [box, log] = [{}, document.getElementById('log')].map((one) => one.getBoundingClientRect()); return box.top >= log.top - 1 && box.bottom <= log.bottom + 1; }})()",
        message.root
    );
    let seen = async || (page.window.value(&script).await == true).then_some(());
    page.window.until(&format!("{words:?} to be in sight"), seen).await;
}

async fn permalink(stage: &Stage) {
    let thanks = [("to", json!("ben")), ("message", json!("You untangled the release."))];
    stage.playground.command("ana", "general", "kudos", &thanks).await.expect("taken");
    let page = stage.visit("chiara").await;
    page.open_channel("kudos").await;
    page.expect_message("You untangled the release.").await;
    let post = stage.playground.messages("chiara", "kudos").last().expect("it is there").id;
    let link = link_to(stage, "kudos", post);
    stage.playground.say("ben", "general", &format!("See {link} and [this]({link}).")).expect("it can be");
    page.open_channel("general").await;
    page.click("link", "#kudos › message").await;
    page.expect_place("#kudos").await;
    expect_in_sight(&page, "You untangled the release.").await;
    page.open_channel("general").await;
    page.click("link", "this").await;
    page.expect_place("#kudos").await;
    // A link to another guild opens outside the page.
    stage.playground.say("ben", "kudos", "https://discord.com/channels/1/2/3").expect("it can be");
    let other = page.expect_message("https://discord.com/channels/1/2/3").await;
    let target = page.window.value(&format!("{}.querySelector('.text a').target", other.root)).await;
    assert_eq!(target, "_blank");
}

async fn far_link(stage: &Stage) {
    let first = stage.playground.say("ben", "kudos", "The first word of all.").expect("it can be said");
    for at in 1..=700 {
        stage.playground.say("grace", "kudos", &format!("Number {at} of many.")).expect("she may");
    }
    let link = link_to(stage, "kudos", first);
    stage.playground.say("ben", "general", &link).expect("it can be said");
    stage.playground.say("ben", "general", &link_to(stage, "kudos", 77)).expect("it can be said");
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    page.click("link", "#kudos › message").await;
    page.expect_text("That message is not there any more.").await;
    page.open_channel("general").await;
    keys.tab_to("log", "Messages in #general").await;
    keys.tab_to("link", "#kudos › message").await;
    keys.press("Enter").await;
    page.expect_place("#kudos").await;
    expect_in_sight(&page, "The first word of all.").await;
    keys.expect_focus("article", "Ben Okafor, Today at…").await;
    page.click("button", "To the latest ↓").await;
    page.expect_message("Number 700 of many.").await;
}

async fn dates(stage: &Stage) {
    let page = stage.visit("ana").await;
    let guide = page.expect_message(GUIDE).await;
    guide.expect_text("Grace Whitfield Today at 9:40 AM").await;
    let turn_to = async |day| stage.playground.travel_to(day).await;
    turn_to("2026-10-20T10:00:00Z".parse().expect("a moment")).await;
    guide.expect_text("Grace Whitfield Yesterday at 9:40 AM").await;
    turn_to("2026-10-21T10:00:00Z".parse().expect("a moment")).await;
    guide.expect_text("Grace Whitfield 10/19/26, 9:40 AM").await;
    // In the time zone of the person: in Seoul it was evening.
    page.become_person("Eun-ji Park").await;
    guide.expect_text("Grace Whitfield 10/19/26, 5:40 PM").await;
}
