//! Without a mouse: everything that people do in the playground, from the address bar on, with the focus always
//! visible.

use discord_playground::Fault;
use futures_util::FutureExt;

use crate::harness::{Story, story};
use crate::keyboard::Keyboard;
use crate::page::Page;
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("keyboard: kudos by completion, picker and suggestions", |stage| kudos(stage).boxed_local()),
        story("keyboard: Enter waits for suggestions that fit", |stage| early(stage).boxed_local()),
        story("keyboard: being somebody else, and cheering", |stage| cheering(stage).boxed_local()),
        story("keyboard: a menu on a message, and the form it opens", |stage| {
            menu_and_form(stage).boxed_local()
        }),
        story("keyboard: turning the clock", |stage| clock(stage).boxed_local()),
        story("keyboard: the first visit and backstage", |stage| backstage(stage).boxed_local()),
        story("keyboard: drawers of a narrow window", |stage| drawers(stage).boxed_local()),
    ]
}

async fn kudos(stage: &Stage) {
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    keys.press("Tab").await;
    keys.expect_focus("button", "Skip to writing").await;
    keys.press("Enter").await;
    keys.expect_focus("textbox", "Message #general").await;
    keys.type_text("/kud").await;
    page.expect("option", "/kudos…").await;
    keys.press("Enter").await;
    keys.expect_focus("combobox", "to").await;
    keys.type_text("ben").await;
    page.expect("option", "Ben Okafor…").await;
    // Choosing leads on to the next field, and at last to Run.
    keys.press("Enter").await;
    keys.expect_focus("textbox", "message").await;
    keys.type_text("You stayed until the last test was green.").await;
    keys.tab_to("button", "+ value").await;
    keys.press("Enter").await;
    keys.expect_focus("combobox", "value…").await;
    keys.type_text("stay").await;
    keys.press("Enter").await;
    keys.expect_focus("button", "Run").await;
    expect_chosen(&page, "Stayed with it").await;
    keys.press("Enter").await;
    keys.expect_focus("textbox", "Message #general").await;
    page.expect_message("Only you can see this").await;

    keys.back_to("link", "kudos…").await;
    keys.press("Enter").await;
    page.expect_place("#kudos").await;
    keys.expect_focus("link", "kudos…").await;
    page.expect_message("You stayed until the last test was green. Value Stayed with it").await;
}

/// Typing faster than the bot suggests gets what fits the text, not what the list began with.
async fn early(stage: &Stage) {
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    keys.press("Tab").await;
    keys.press("Enter").await;
    keys.type_text("/kud").await;
    keys.press("Enter").await;
    keys.tab_to("button", "+ value").await;
    keys.press("Enter").await;
    page.expect("option", "Helped someone along").await;
    let path = "/interactions".to_owned();
    stage.playground.order(Fault::Delay { method: None, path, ms: 1_000, times: 1 });
    keys.type_text("stay").await;
    keys.press("Enter").await;
    page.expect_no("option", "Helped someone along").await;
    expect_chosen(&page, "Stayed with it").await;
}

/// Expects this text in the form's last field, now or soon.
async fn expect_chosen(page: &Page, text: &str) {
    let last = "[...document.querySelectorAll('.command-form .field')].at(-1).querySelector('input').value";
    let holds = async || (page.window.value(last).await == text).then_some(());
    page.window.until(&format!("{text:?} in the field"), holds).await;
}

async fn cheering(stage: &Stage) {
    let thanks = [("to", "ben".into()), ("message", "You stayed until the last test was green.".into())];
    stage.playground.command("ana", "general", "kudos", &thanks).await.expect("taken");
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    keys.tab_to("link", "Chiara Conti…").await;
    keys.press("Enter").await;
    page.expect_person("Chiara Conti").await;
    keys.expect_focus("link", "Chiara Conti…").await;
    keys.tab_to("link", "kudos…").await;
    keys.press("Enter").await;
    page.expect_place("#kudos").await;
    keys.tab_to("button", "👏 Cheer…").await;
    keys.press("Enter").await;
    page.expect("button", "👏 Cheer · 1").await;
    keys.expect_focus("button", "👏 Cheer · 1").await;
}

async fn menu_and_form(stage: &Stage) {
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    keys.tab_to("log", "Messages in #general").await;
    keys.tab_to("button", "More for this message").await;
    keys.press("Enter").await;
    keys.press("Escape").await;
    keys.expect_focus("button", "More for this message").await;
    keys.press("Enter").await;
    keys.down_to("Apps").await;
    keys.press("ArrowRight").await;
    keys.press("ArrowLeft").await;
    keys.expect_focus("menuitem", "Apps").await;
    keys.press("ArrowRight").await;
    keys.down_to("Give kudos for this").await;
    keys.press("Enter").await;
    page.expect("dialog", "Give kudos…").await;
    keys.expect_focus("textbox", "What…").await;
    keys.type_text("The guide is going to spare people a lot of guessing.").await;
    keys.tab_to("button", "Submit").await;
    keys.press("Enter").await;
    page.expect_no("dialog", "Give kudos…").await;
    page.expect_message("Only you can see this").await;
    // The answer has come at the end of the log, and the focus is where writing goes on.
    keys.expect_focus("textbox", "Message #general").await;
}

async fn clock(stage: &Stage) {
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    keys.tab_to("button", "+1 day").await;
    keys.press("Enter").await;
    page.clock().expect_text("Tuesday, October 20").await;
    keys.expect_focus("button", "+1 day").await;
}

async fn backstage(stage: &Stage) {
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    keys.tab_to("button", "First visit").await;
    keys.press("Enter").await;
    keys.expect_focus("button", "As Ana: /kudos").await;
    keys.press("Enter").await;
    // The form holds a colleague and half a message, which is to be completed.
    keys.expect_focus("textbox", "message").await;
    keys.press("Escape").await;
    keys.expect_focus("textbox", "Message #general").await;
    keys.back_to("button", "Close the first visit").await;
    keys.press("Enter").await;
    keys.expect_focus("button", "First visit").await;
    keys.tab_to("button", "Backstage").await;
    keys.press("Enter").await;
    keys.expect_focus("tab", "Traffic").await;
    keys.press("ArrowLeft").await;
    keys.expect_focus("tab", "Let things go wrong").await;
    keys.tab_to("switch", "Discord is slow…").await;
    keys.press("Space").await;
    page.expect_state("switch", "Discord is slow…", "checked", "true").await;
    keys.expect_focus("switch", "Discord is slow…").await;
    keys.press("Space").await;
    page.expect_state("switch", "Discord is slow…", "checked", "false").await;
    keys.press("Escape").await;
    keys.expect_focus("button", "Backstage").await;
}

async fn drawers(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.resize(360, 740, 1).await;
    page.reload().await;
    let keys = Keyboard::of(&page);
    keys.tab_to("button", "People and places").await;
    keys.press("Enter").await;
    page.expect_state("button", "People and places", "expanded", true).await;
    keys.expect_focus("link", "Ana Duarte…").await;
    keys.press("Escape").await;
    page.expect_state("button", "People and places", "expanded", false).await;
    keys.expect_focus("button", "People and places").await;
}
