//! The actions on a message and on a person are where Discord has them: under the right button, at the pointer, and in
//! the card that a name opens.

use futures_util::FutureExt;

use crate::axe::expect_open_to_all;
use crate::harness::{Story, story};
use crate::keyboard::Keyboard;
use crate::page::Page;
use crate::part::Part;
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("a right click on a message: reactions, replying, apps", |stage| {
            on_message(stage).boxed_local()
        }),
        story("a right click on a person: their card, apps, being them", |stage| {
            on_person(stage).boxed_local()
        }),
        story("the pointer has reactions and replying at hand", |stage| at_the_pointer(stage).boxed_local()),
        story("a name and a mention open a person's card", |stage| card(stage).boxed_local()),
        story("a menu and a card at 360 px", |stage| narrow(stage).boxed_local()),
    ]
}

const GUIDE: &str = "The new onboarding guide is up.";

/// Returns the first message, and its name for assistive technology.
async fn guide(page: &Page) -> (Part, &'static str) {
    (page.expect_message(GUIDE).await, "Grace Whitfield, Today at…")
}

async fn on_message(stage: &Stage) {
    let page = stage.visit("ana").await;
    let (guide, name) = guide(&page).await;
    page.right_click("article", name).await;
    page.expect("menu", "This message").await;
    page.click("menuitem", "React with 🙏").await;
    guide.expect("button", "🙏 1").await;
    page.right_click("article", name).await;
    page.click("menuitem", "Reply").await;
    page.expect_text("Replying to Grace Whitfield").await;
    // The bot's commands are where Discord has them: one level down, also at the pointer.
    page.right_click("article", name).await;
    page.point_to("menuitem", "Apps").await;
    page.expect("menuitem", "Give kudos for this").await;
    page.point_to("menuitem", "Copy text").await;
    page.expect_no("menuitem", "Give kudos for this").await;
    page.click("menuitem", "Apps").await;
    page.click("menuitem", "Give kudos for this").await;
    page.expect("dialog", "Give kudos…").await;
    page.dialog().click("button", "Cancel").await;
    page.expect_no("dialog", "Give kudos…").await;
    // On a field the browser's own menu is of more use.
    let taken = "(() => { const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true }); document.getElementById('composer-text').dispatchEvent(event); return event.defaultPrevented; })()";
    assert_eq!(page.window.value(taken).await, false);
}

async fn on_person(stage: &Stage) {
    let page = stage.visit("ana").await;
    let (guide, _) = guide(&page).await;
    guide.right_click("button", "Grace Whitfield").await;
    page.expect("menu", "Grace Whitfield").await;
    page.click("menuitem", "Apps").await;
    page.click("menuitem", "Give kudos").await;
    page.expect("dialog", "Give kudos…").await;
    page.dialog().click("button", "Cancel").await;
    page.expect_no("dialog", "Give kudos…").await;
    page.right_click("link", "Dmitri Petrov…").await;
    page.click("menuitem", "Profile").await;
    page.expect("dialog", "Dmitri Petrov").await;
    page.press("Escape").await;
    page.right_click("link", "Dmitri Petrov…").await;
    page.click("menuitem", "Be Dmitri Petrov").await;
    page.expect_person("Dmitri Petrov").await;
}

async fn at_the_pointer(stage: &Stage) {
    let page = stage.visit("ana").await;
    let (guide, name) = guide(&page).await;
    page.point_to("article", name).await;
    guide.click("button", "React with 🎉").await;
    guide.expect("button", "🎉 1").await;
    page.point_to("article", name).await;
    guide.click("button", "Reply").await;
    page.expect_text("Replying to Grace Whitfield").await;
    page.window.paste("Gladly.").await;
    page.press("Enter").await;
    // The original message is a step away.
    let reply = page.expect_message("Gladly.").await;
    reply.click("link", &format!("{GUIDE}…")).await;
    let at = async || {
        page.window.focused().await.ok().filter(|(_, at)| at.starts_with("Grace Whitfield")).map(|_| ())
    };
    page.window.until("the focus on what was replied to", at).await;
}

async fn card(stage: &Stage) {
    let ben = stage.playground.person("ben").expect("he is there").id;
    stage.playground.say("grace", "general", &format!("Ask <@{ben}> about it.")).expect("she may");
    let page = stage.visit("ana").await;
    let message = page.expect_message("Ask @Ben Okafor about it.").await;
    message.click("button", "@Ben Okafor").await;
    let card = page.part(".person-card");
    page.expect("dialog", "Ben Okafor").await;
    for words in ["ben", "lead", "11:00 AM for them · Africa/Lagos"] {
        card.expect_text(words).await;
    }
    expect_open_to_all(&page, "a person's card").await;
    card.click("button", "Mention").await;
    page.expect_no("dialog", "Ben Okafor").await;
    let written = page.window.value("document.getElementById('composer-text').value").await;
    assert_eq!(written, "@Ben Okafor ");
    // By the keyboard alone: the card opens at the name, does what it offers, and gives the focus back.
    let keys = Keyboard::of(&page);
    keys.back_to("button", "@Ben Okafor").await;
    keys.press("Enter").await;
    keys.expect_focus("button", "Give kudos").await;
    keys.press("Escape").await;
    keys.expect_focus("button", "@Ben Okafor").await;
    keys.press("Enter").await;
    keys.press("Enter").await;
    page.expect("dialog", "Give kudos…").await;
    page.press("Escape").await;
    page.expect_no("dialog", "Give kudos…").await;
    // The card of the command's user, and of the person that the page is.
    message.click("button", "Grace Whitfield").await;
    page.part(".person-card").click("link", "Be Grace Whitfield").await;
    page.expect_person("Grace Whitfield").await;
}

async fn narrow(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.resize(360, 640, 1).await;
    let (guide, name) = guide(&page).await;
    page.right_click("article", name).await;
    page.click("menuitem", "Apps").await;
    page.expect("menuitem", "Give kudos for this").await;
    page.expect_nothing_overflows().await;
    expect_open_to_all(&page, "a menu within a menu").await;
    page.press("Escape").await;
    page.press("Escape").await;
    guide.click("button", "Grace Whitfield").await;
    page.expect("dialog", "Grace Whitfield").await;
    page.expect_nothing_overflows().await;
}
