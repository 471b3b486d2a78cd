//! A week passes: its events are named with places and people, and link there.

use futures_util::FutureExt;

use crate::harness::{Story, story};
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("a week ahead: what came is named with places and people", |stage| a_week(stage).boxed_local()),
        story("a date to go to begins at the present, whoever turned the clock", |stage| {
            a_date(stage).boxed_local()
        }),
        story("a step to what is due next", |stage| next_due(stage).boxed_local()),
    ]
}

async fn a_week(stage: &Stage) {
    for who in ["ana", "ben"] {
        stage.playground.command(who, "general", "prompts on", &[]).await.expect("taken");
    }
    let page = stage.visit("ana").await;
    page.clock().expect_text("Monday, October 19").await;
    page.clock().click("button", "+1 week").await;
    page.clock().expect_text("Monday, October 26").await;
    page.clock().expect("heading", "The jump brought").await;
    page.clock().expect("link", "1 new in #leadership-tips").await;
    page.clock().expect("link", "1 new in your direct messages").await;
    page.clock().click("link", "1 new in direct messages of Ben Okafor").await;
    page.expect_person("Ben Okafor").await;
    page.expect_place("Sincerely").await;
    page.expect_message("Stop").await.expect("button", "Stop").await;
    page.open_channel("leadership-tips").await;
    page.expect_message("Sincerely").await;
}

async fn next_due(stage: &Stage) {
    let page = stage.visit("ana").await;
    let clock = page.clock();
    clock.expect_text("week of thanks").await;
    clock.click("button", "Next due").await;
    clock.expect_text("Friday, October 23").await;
    clock.expect_text("Nothing that anyone here would see.").await;
    clock.click("button", "Next due").await;
    clock.expect("link", "1 new in #leadership-tips").await;
}

async fn a_date(stage: &Stage) {
    let page = stage.visit("ana").await;
    let date = async || page.window.value("document.getElementById('clock-date').value").await;
    assert_eq!(date().await, "2026-10-19T11:00");
    stage.playground.travel_to("2026-10-20T12:30:00Z".parse().expect("a moment")).await;
    page.clock().expect_text("Tuesday, October 20").await;
    assert_eq!(date().await, "2026-10-20T13:30");
    // A date that the person has begun to choose stays.
    page.window.value("document.getElementById('clock-date').focus()").await;
    page.press("ArrowUp").await;
    let chosen = date().await;
    assert_ne!(chosen, "2026-10-20T13:30");
    stage.playground.travel_to("2026-10-20T18:30:00Z".parse().expect("a moment")).await;
    page.clock().expect_text("7:30 PM").await;
    assert_eq!(date().await, chosen);
}
