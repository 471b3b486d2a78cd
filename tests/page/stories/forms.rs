//! Forms that the bot opens, with menus in them: who and what is chosen is searched for, shown, taken out again, and checked before it is sent.

use futures_util::FutureExt;

use crate::axe::expect_open_to_all;
use crate::harness::{Story, story};
use crate::keyboard::Keyboard;
use crate::page::Page;
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("forms: people and a value are chosen in the form", |stage| chosen(stage).boxed_local()),
        story("forms: menus by the keyboard alone", |stage| by_keyboard(stage).boxed_local()),
        story("forms: too few, too many and nobody known are told before it is sent", |stage| {
            checked(stage).boxed_local()
        }),
        story("forms: menus at 360 px", |stage| narrow(stage).boxed_local()),
    ]
}

const WORDS: &str = "The guide is going to spare people a lot of guessing.";
const WHOM: &str = "Whom would you like to thank?";
const VALUE: &str = "Which value does it show?…";

/// Opens Ana's form for a message of Grace's, who is chosen in it.
async fn form(page: &Page) {
    let guide = page.expect_message("The new onboarding guide is up.").await;
    page.on_message(&guide, "Give kudos for this").await;
    page.expect("dialog", "Give kudos…").await;
    page.dialog().expect("button", "Remove Grace Whitfield").await;
}

async fn chosen(stage: &Stage) {
    let page = stage.visit("ana").await;
    form(&page).await;
    let dialog = page.dialog();
    dialog.pick(WHOM, "Ben Okafor").await;
    dialog.expect("button", "Remove Ben Okafor").await;
    dialog.click("button", "Remove Grace Whitfield").await;
    dialog.expect_no("button", "Remove Grace Whitfield").await;
    // Of values there is one at most: another takes its place.
    dialog.pick(VALUE, "Stayed with it").await;
    dialog.pick(VALUE, "Kept a promise").await;
    dialog.expect("button", "Remove Kept a promise").await;
    dialog.expect_no("button", "Remove Stayed with it").await;
    dialog.fill("textbox", "What…", WORDS).await;
    expect_open_to_all(&page, "a form with menus").await;
    dialog.click("button", "Submit").await;
    page.expect_no("dialog", "Give kudos…").await;
    page.open_channel("kudos").await;
    let post = page.expect_message(WORDS).await;
    post.expect_text("@Ben Okafor, a thank you from @Ana Duarte").await;
    post.expect_text("Kept a promise").await;
}

async fn by_keyboard(stage: &Stage) {
    let page = stage.visit("ana").await;
    form(&page).await;
    let keys = Keyboard::of(&page);
    keys.expect_focus("textbox", "What…").await;
    keys.type_text(WORDS).await;
    keys.back_to("combobox", WHOM).await;
    keys.type_text("chi").await;
    keys.press("Enter").await;
    page.dialog().expect("button", "Remove Chiara Conti").await;
    // What is tabbed away from counts as chosen, as in a command.
    keys.type_text("okafor").await;
    page.expect("option", "Ben Okafor…").await;
    keys.press("Tab").await;
    page.dialog().expect("button", "Remove Ben Okafor").await;
    keys.back_to("button", "Remove Grace Whitfield").await;
    keys.press("Enter").await;
    page.dialog().expect_no("button", "Remove Grace Whitfield").await;
    keys.expect_focus("combobox", WHOM).await;
    // Escape closes the list alone.
    keys.press("ArrowDown").await;
    keys.press("Escape").await;
    page.expect("dialog", "Give kudos…").await;
    keys.tab_to("combobox", VALUE).await;
    keys.type_text("kept").await;
    keys.press("Enter").await;
    keys.tab_to("button", "Submit").await;
    keys.press("Enter").await;
    page.expect_no("dialog", "Give kudos…").await;
    page.open_channel("kudos").await;
    let post = page.expect_message(WORDS).await;
    post.expect_text("@Chiara Conti and @Ben Okafor, a thank you from @Ana Duarte").await;
}

async fn checked(stage: &Stage) {
    let page = stage.visit("ana").await;
    form(&page).await;
    let dialog = page.dialog();
    dialog.fill("textbox", "What…", WORDS).await;
    dialog.click("button", "Remove Grace Whitfield").await;
    dialog.click("button", "Submit").await;
    dialog.expect_text("Choose at least 1.").await;
    Keyboard::of(&page).expect_focus("combobox", WHOM).await;
    dialog.fill("combobox", WHOM, "Zoltan").await;
    page.press("Escape").await;
    dialog.click("button", "Submit").await;
    dialog.expect_text("Choose from the list.").await;
    dialog.fill("combobox", WHOM, "").await;
    let six = ["Ben Okafor", "Chiara Conti", "Dmitri Petrov", "Eun-ji Park", "Grace Whitfield", "Hugo Silva"];
    for whom in six {
        dialog.pick(WHOM, whom).await;
    }
    dialog.expect_text("At most 5.").await;
    dialog.expect_no("button", "Remove Hugo Silva").await;
    dialog.click("button", "Submit").await;
    page.expect_no("dialog", "Give kudos…").await;
    page.open_channel("kudos").await;
    page.expect_message(WORDS).await;
}

async fn narrow(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.resize(360, 640, 1).await;
    form(&page).await;
    page.dialog().pick(WHOM, "Chiara Conti").await;
    page.dialog().click("combobox", VALUE).await;
    page.expect("option", "Kept a promise").await;
    page.expect_nothing_overflows().await;
    expect_open_to_all(&page, "a form with an open menu").await;
}
