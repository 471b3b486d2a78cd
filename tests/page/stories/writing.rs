//! Writing, in the composer and in forms: no text is lost or sent too early, and the next step is at hand.

use futures_util::FutureExt;
use serde_json::Value;

use crate::harness::{Story, story};
use crate::keyboard::Keyboard;
use crate::page::Page;
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![
        story("writing: oneself is suggested last", |stage| oneself_last(stage).boxed_local()),
        story("writing: a form that is refused, left or given up keeps its words", |stage| {
            kept(stage).boxed_local()
        }),
        story("writing: a Tab and a space send nothing", |stage| tab_and_space(stage).boxed_local()),
        story("writing: a message has the whole width, and grows", |stage| grows(stage).boxed_local()),
        story("writing: after a choice comes the next field", |stage| next_field(stage).boxed_local()),
        story("writing: people and emoji are suggested", |stage| suggested(stage).boxed_local()),
        story("writing: emoji and people in a form", |stage| suggested_in_form(stage).boxed_local()),
    ]
}

const WORDS: &str = "You untangled the release without a word of blame.";

/// Expects these words in a field, now or soon.
async fn expect_written(page: &Page, field: &str, words: &str) {
    let field = format!("document.querySelector({})?.value", Value::from(field));
    let holds = async || (page.window.value(&field).await == words).then_some(());
    page.window.until(&format!("{words:?} to stand in {field}"), holds).await;
}

async fn options(page: &Page) -> Vec<String> {
    page.expect("option", "Ben Okafor…").await;
    let script =
        "[...document.querySelectorAll('.popup:popover-open [role=option] bdi')].map((one) => one.innerText)";
    let told = page.window.value(script).await;
    told.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

async fn oneself_last(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.begin("/kudos").await;
    page.form().click("combobox", "to").await;
    let offered = options(&page).await;
    assert_eq!((offered[0].as_str(), offered.last().map(String::as_str)), ("Ben Okafor", Some("Ana Duarte")));
    // Also when the person's own name begins with what was typed.
    page.window.type_keys("a").await;
    let narrowed = options(&page).await;
    assert_eq!(narrowed.last().map(String::as_str), Some("Ana Duarte"), "{narrowed:?}");
    assert!(narrowed.len() < offered.len());
}

async fn kept(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.begin("/kudos").await;
    page.form().pick("to", "Ben Okafor").await;
    page.form().fill("textbox", "message", WORDS).await;
    // The person leaves for another channel, then becomes another person.
    page.open_channel("kudos").await;
    page.expect("textbox", "Message #kudos").await;
    page.become_person("Chiara Conti").await;
    page.become_person("Ana Duarte").await;
    page.open_channel("general").await;
    expect_written(&page, ".command-form textarea", WORDS).await;
    expect_written(&page, ".command-form input", "Ben Okafor").await;
    // The client refuses.
    stage.playground.remove_bot().expect("it is there");
    page.form().click("button", "Run").await;
    page.form().expect_text("the bot is not in the server").await;
    expect_written(&page, ".command-form textarea", WORDS).await;
    stage.playground.add_bot().expect("it was there");
    // The browser reports the expected refusal in the console.
    page.window.console().await;
    // The form is given up, and wanted again after all.
    page.press("Escape").await;
    page.expect_no("form", "/kudos").await;
    page.press("ArrowUp").await;
    expect_written(&page, ".command-form textarea", WORDS).await;
    page.form().click("button", "Run").await;
    page.expect_message("on their way").await;
    // Whatever the bot answers, the text need not be written again.
    page.press("ArrowUp").await;
    expect_written(&page, ".command-form textarea", WORDS).await;
    expect_written(&page, ".command-form input", "Ben Okafor").await;
}

async fn tab_and_space(stage: &Stage) {
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    page.click("textbox", "Message …").await;
    keys.type_text("An unfinished thou").await;
    keys.press("Tab").await;
    keys.press("Space").await;
    page.expect("option", "/kudos…").await;
    keys.press("Escape").await;
    keys.press("Escape").await;
    expect_written(&page, "#composer-text", "An unfinished thou").await;
    keys.type_text("ght").await;
    keys.press("Enter").await;
    page.expect_message("An unfinished thought").await;
    let said = stage.playground.messages("ana", "general");
    assert_eq!(said.iter().filter(|one| one.content.starts_with("An unf")).count(), 1);
}

async fn grows(stage: &Stage) {
    let page = stage.visit("ana").await;
    for width in [1440, 360] {
        page.resize(width, 800, 1).await;
        page.begin("/kudos").await;
        page.form().pick("to", "Ben Okafor").await;
        let measure = "(() => { const [field, form, area] = ['.field.wide', '.command-form', '.command-form textarea'].map((one) => document.querySelector(one)); return [field?.clientWidth, form.querySelector('.fields').clientWidth, area?.clientHeight]; })()";
        let before = page.window.value(measure).await;
        assert_eq!(before[0], before[1], "the message has the whole width: {before}");
        page.form().fill("textbox", "message", &"So many words, and all of them meant. ".repeat(9)).await;
        let after = page.window.value(measure).await;
        assert!(after[2].as_f64() > before[2].as_f64().map(|high| high * 2.0), "{before} → {after}");
        let hidden = "(() => { const { scrollHeight, clientHeight } = document.querySelector('.command-form textarea'); return scrollHeight > clientHeight; })()";
        assert!(width < 400 || page.window.value(hidden).await == false);
        page.expect_nothing_overflows().await;
        page.form().click("button", "Cancel").await;
    }
}

async fn next_field(stage: &Stage) {
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    page.begin("/one-on-one add").await;
    for (field, typed) in [("with", "ben"), ("every", "2"), ("on", "wed")] {
        keys.expect_focus("combobox", field).await;
        keys.type_text(typed).await;
        keys.press("Enter").await;
    }
    keys.expect_focus("textbox", "at").await;
    keys.type_text("10:00").await;
    // By the Tab key it is one step too, and no more.
    page.form().fill("combobox", "every", "4").await;
    page.expect("option", "4 weeks").await;
    keys.press("Tab").await;
    keys.expect_focus("combobox", "on").await;
    expect_written(&page, ".field:nth-child(2) input", "4 weeks").await;
    // And by the mouse.
    page.form().pick("on", "Friday").await;
    keys.expect_focus("textbox", "at").await;
    keys.press("Enter").await;
    page.expect_message("You wrote 10:00").await.click("button", "Yes, that is my time").await;
    page.expect_message("I have asked @Ben Okafor").await;
}

async fn suggested(stage: &Stage) {
    stage.playground.make_emoji("party").expect("there is room");
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    page.click("textbox", "Message …").await;
    keys.type_text("Thanks @chi").await;
    page.expect("option", "@Chiara Conti…").await;
    page.press("Enter").await;
    keys.type_text(":tad").await;
    page.expect("option", "🎉 :tada:").await;
    page.press("Tab").await;
    keys.type_text("and :par").await;
    page.click("option", ":party:").await;
    keys.type_text("at 10:30 :) in #kud").await;
    page.press("Enter").await;
    expect_written(&page, "#composer-text", "Thanks @Chiara Conti 🎉 and :party: at 10:30 :) in #kudos ")
        .await;
    page.press("Enter").await;
    page.expect_message("Thanks @Chiara Conti 🎉 and :party: at 10:30 :) in #kudos").await;
    let said = stage.playground.messages("ana", "general").pop().expect("it was said").content;
    let chiara = stage.playground.person("chiara").expect("she is there").id;
    assert!(said.starts_with(&format!("Thanks <@{chiara}> 🎉 and <:party:")), "{said}");
    assert!(
        said.ends_with(&format!("<#{}>", stage.playground.channel_id("kudos").expect("there"))),
        "{said}"
    );
    // A mention typed by hand is the same, and Enter sends; in code it stays as typed.
    keys.type_text("`@ben` is @Ben Okafor").await;
    page.press("Enter").await;
    page.expect_message("@ben is @Ben Okafor").await;
    let said = stage.playground.messages("ana", "general").pop().expect("it was said").content;
    let ben = stage.playground.person("ben").expect("he is there").id;
    assert_eq!(said, format!("`@ben` is <@{ben}>"));
}

async fn suggested_in_form(stage: &Stage) {
    let page = stage.visit("ana").await;
    let keys = Keyboard::of(&page);
    page.begin("/kudos").await;
    page.form().pick("to", "Ben Okafor").await;
    keys.expect_focus("textbox", "message").await;
    keys.type_text("You and @eun").await;
    page.expect("option", "@Eun-ji Park…").await;
    page.press("Enter").await;
    keys.type_text("saved the day :rock").await;
    page.expect("option", "🚀 :rocket:").await;
    page.press("Enter").await;
    expect_written(&page, ".command-form textarea", "You and @Eun-ji Park saved the day 🚀 ").await;
    page.press("Enter").await;
    page.expect_message("on their way").await;
    page.open_channel("kudos").await;
    page.expect_message("You and @Eun-ji Park saved the day 🚀").await;
}
