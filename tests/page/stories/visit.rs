//! The first visit: five steps from the first thanks to the weekly tip, which can be closed and opened again.

use futures_util::FutureExt;

use crate::axe::expect_open_to_all;
use crate::harness::{Story, story};
use crate::keyboard::Keyboard;
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
        story("the first visit begins its thanks, is folded, and ends with more to try", |stage| {
            begun_and_ended(stage).boxed_local()
        }),
        story("a lively month fills the place, and what looks back", |stage| a_month(stage).boxed_local()),
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
    page.expect_message("You wrote 10:00").await.click("button", "Yes, that is my time").await;
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
    // Another person's thanks count: they can be cheered.
    let options = [("to", "ben".into()), ("message", "You drew the picture that ended the argument.".into())];
    stage.playground.command("grace", "general", "kudos", &options).await.expect("taken");
    strip(&page).expect_text("step 2 of 5").await;
    page.reload().await;
    strip(&page).expect_text("step 2 of 5").await;
}

async fn begun_and_ended(stage: &Stage) {
    let page = stage.visit("ana").await;
    let strip = strip(&page);
    strip.click("button", "As Ana: /kudos").await;
    page.expect("form", "/kudos").await;
    let form = page.form();
    let begun =
        "['.command-form input', '.command-form textarea'].map((one) => document.querySelector(one).value)";
    let told = page.window.value(begun).await;
    assert_eq!(told[0], "Eun-ji Park");
    // The caret is at the end of the words.
    let keys = Keyboard::of(&page);
    keys.expect_focus("textbox", "message").await;
    keys.type_text("nobody is lost on their first day.").await;
    form.click("button", "Run").await;
    strip.expect_text("step 2 of 5").await;
    page.open_channel("kudos").await;
    let whole = format!("{}nobody is lost on their first day.", told[1].as_str().expect("words"));
    page.expect_message(&whole).await;

    strip.click("button", "The first visit in full").await;
    strip.expect_state("button", "The first visit in full", "expanded", false).await;
    strip.expect_no("button", "As Chiara…").await;
    strip.expect_text("Cheer it").await;
    page.reload().await;
    strip.expect_no("button", "As Chiara…").await;
    strip.click("button", "The first visit in full").await;
    strip.click("button", "As Chiara…").await;
    page.expect_message(&whole).await.click("button", "👏 Cheer…").await;
    strip.expect_text("step 3 of 5").await;

    let over = "localStorage.setItem(Object.keys(localStorage).find((one) => one.startsWith('visit ')), JSON.stringify({ done: 5 }))";
    page.window.value(over).await;
    page.reload().await;
    let next = page.part("[aria-label='Try next']");
    assert_eq!(next.all("button", "…").await.len(), 4, "three to try, and the invitation");
    next.click("button", "As Grace: a private note").await;
    page.expect_person("Grace Whitfield").await;
    form.expect_text("/thanks").await;
    for width in [1280, 360] {
        page.resize(width, 800, 1).await;
        page.expect_nothing_overflows().await;
        next.click("button", "Invite it to your server").await;
        expect_open_to_all(&page, "the invitation").await;
        page.expect_nothing_overflows().await;
        page.dialog().expect_no("link", "Invite Sincerely…").await;
        page.dialog().fill("textbox", "Its application id", "123456789012345678").await;
        page.dialog().expect("link", "Invite Sincerely…").await;
        let address = page.window.value("document.querySelector('dialog .button.primary').href").await;
        let address = address.as_str().expect("an address");
        assert!(address.contains("client_id=123456789012345678&"), "{address}");
        assert!(include_str!("../../../README.md").contains(&address.replace("123456789012345678", "ID")));
        page.dialog().click("button", "Close").await;
        page.expect_no("dialog", "Invite…").await;
    }
}

async fn a_month(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.clock().click("button", "Fill with a lively month").await;
    page.dialog().click("button", "Cancel").await;
    page.clock().expect_text("Monday, October 19").await;
    page.clock().click("button", "Fill with a lively month").await;
    page.dialog().click("button", "Fill them").await;
    page.expect_text("Six weeks have passed.").await;
    page.clock().expect_text("Friday, December 4").await;
    page.clock().expect_text("new in #kudos").await;
    page.open_channel("kudos").await;
    page.expect("button", "👏 Cheer · 5").await;
    page.expect_message("Reached the most colleagues with their thanks")
        .await
        .expect("image", "Kudos a day…")
        .await;
    expect_open_to_all(&page, "six weeks later").await;
    page.open_channel("general").await;
    for (command, words) in [("/recognition recap", "Listened well"), ("/team insights", "%")] {
        page.begin(command).await;
        page.form().click("button", "Run").await;
        page.expect_message(&format!("used {command}")).await.expect_text(words).await;
    }
    page.begin("/recognition search").await;
    page.form().fill("textbox", "words", "release").await;
    page.form().click("button", "Run").await;
    page.expect_message("used /recognition search").await.expect_text("untangled it").await;
}
