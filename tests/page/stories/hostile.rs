//! Texts made to do harm or to break the page: none of them runs, none reaches beyond the window, none is lost.

use futures_util::FutureExt;
use serde_json::Value;

use crate::harness::{Story, story, story_in};
use crate::page::Page;
use crate::part::Part;
use crate::stage::{Setting, Stage};

/// Each text, with what must be read of it.
const TEXTS: [(&str, &str); 12] = [
    ("<img src=x onerror=\"ran=1\"> by tag", "<img src=x onerror=\"ran=1\"> by tag"),
    ("<script>ran=1</script> by script", "<script>ran=1</script> by script"),
    ("<svg/onload=ran=1> by drawing", "<svg/onload=ran=1> by drawing"),
    ("[innocent](javascript:ran=1) by link", "[innocent](javascript:ran=1) by link"),
    (
        "[innocent](data:text/html,<script>ran=1</script>) by data",
        "[innocent](data:text/html,<script>ran=1</script>) by data",
    ),
    ("[a](https://example.com/\"onmouseover=\"ran=1) by quote", "by quote"),
    ("<javascript:ran=1> and javascript:ran=1 bare", "<javascript:ran=1> and javascript:ran=1 bare"),
    ("@everyone @here come all", "@everyone @here come all"),
    ("**__~~||*_`every sign there is", "every sign there is"),
    ("```\nnever closed, and <b>bold</b>", "never closed, and <b>bold</b>"),
    ("safe \u{202e}txt.exe\u{202c} turned", "turned"),
    ("Z̷̧͓̗̎͛a̸̢͇̓͝l̵͇̊͘g̵̞̈́o̷̠̅ ͎̮͖c̴̡͝o̷͔̐m̸̱̈́e̷̩̓s̵̰̚", "c̴̡͝o̷͔̐m̸̱̈́e̷̩̓s̵̰̚"),
];
/// Returns 2,000 letters without a space.
fn long_line() -> String {
    (0..2000).map(|at| char::from(b'a' + (at * 7 % 26) as u8)).collect()
}

pub fn stories() -> Vec<Story> {
    vec![
        story("hostile: said by a colleague", |stage| said(stage).boxed_local()),
        story("hostile: as kudos, in embeds and in private", |stage| thanked(stage).boxed_local()),
        story("hostile: typed where the bot suggests, and into its forms", |stage| {
            typed(stage).boxed_local()
        }),
        story_in(strangers(), "hostile: as names, topics and the server's own name", |stage| {
            named(stage).boxed_local()
        }),
    ]
}

/// Expects that no text has run, that links lead to the web alone, and that everything is visible, in a wide and in a
/// narrow window.
async fn expect_unharmed(page: &Page) {
    let harm = "typeof ran !== 'undefined' || [...document.querySelectorAll('a[href]')].some((one) => !/^https?:$/.test(one.protocol)) || document.querySelectorAll('#log script, #log iframe, #log img:not(.picture)').length > 0";
    assert_eq!(page.window.value(harm).await, false, "something came alive");
    for width in [1280, 360] {
        page.resize(width, 800, 1).await;
        page.expect_nothing_overflows().await;
    }
    page.resize(1280, 800, 1).await;
}

async fn expect_whole(message: &Part, text: &str) {
    let shown = message.window.value(&format!("{}.textContent", message.root)).await;
    let shown = shown.as_str().unwrap_or_default().replace(['\u{200b}', '\u{2060}'], "");
    assert!(shown.contains(text), "{text:?} is not whole in {shown}");
}

async fn said(stage: &Stage) {
    let page = stage.visit("ana").await;
    for (text, _) in TEXTS {
        stage.playground.say("ben", "general", text).expect("it can be said");
    }
    stage.playground.say("ben", "general", &long_line()).expect("it can be said");
    for (_, words) in TEXTS {
        page.expect_message(words).await;
    }
    let message = page.expect_message(&long_line()[..100]).await;
    expect_whole(&message, &long_line()).await;
    expect_unharmed(&page).await;
    // Typed text, too, is sent as it is.
    page.say("<b>mine</b> [x](javascript:ran=1)").await;
    page.expect_message("<b>mine</b> [x](javascript:ran=1)").await;
    expect_unharmed(&page).await;
}

async fn thanked(stage: &Stage) {
    let page = stage.visit("ben").await;
    for (at, (text, _)) in TEXTS.iter().enumerate() {
        // The same person can be thanked again only after a while.
        stage.playground.travel_to(stage.playground.dial().now() + chrono::TimeDelta::minutes(3)).await;
        let thanks = [("to", "ben".into()), ("message", Value::from(format!("{text} and so on")))];
        let who = ["ana", "chiara", "dmitri", "eun", "grace"][at % 5];
        stage.playground.command(who, "general", "kudos", &thanks).await.expect("taken");
    }
    let long = long_line();
    let thanks = [("to", "ben".into()), ("message", Value::from(&long[..900]))];
    stage.playground.command("hugo", "general", "kudos", &thanks).await.expect("taken");
    let note = [("to", "ben".into()), ("message", Value::from(&long[..900]))];
    stage.playground.command("farid", "general", "thanks", &note).await.expect("taken");
    page.open_channel("kudos").await;
    for (_, words) in TEXTS {
        page.expect_message(words).await;
    }
    let message = page.expect_message(&long[..80]).await;
    expect_whole(&message, &long[..900]).await;
    expect_unharmed(&page).await;
    page.open_dms().await;
    page.expect_message(&long[..80]).await;
    expect_unharmed(&page).await;
}

async fn typed(stage: &Stage) {
    let page = stage.visit("ana").await;
    page.begin("/kudos").await;
    page.form().click("button", "+ value").await;
    page.form().fill("combobox", "value…", "<img src=x onerror=ran=1>").await;
    expect_unharmed(&page).await;
    page.form().fill("combobox", "value…", &long_line()[..100]).await;
    expect_unharmed(&page).await;
    page.form().click("button", "Cancel").await;
    stage.playground.say("ben", "general", &long_line()).expect("it can be said");
    let message = page.expect_message(&long_line()[..100]).await;
    page.on_message(&message, "Give kudos for this").await;
    page.expect("dialog", "Give kudos…").await;
    page.dialog().fill("textbox", "What…", &format!("<script>ran=1</script>{}", &long_line()[..900])).await;
    expect_unharmed(&page).await;
    page.dialog().click("button", "Submit").await;
    page.expect_no("dialog", "Give kudos…").await;
    page.open_channel("kudos").await;
    expect_whole(&page.expect_message("<script>ran=1</script>").await, &long_line()[..900]).await;
    expect_unharmed(&page).await;
}

/// A guild whose names are such texts.
fn strangers() -> Setting {
    let instead = |old: &str, new: &str| (old.to_owned(), new.to_owned());
    Setting {
        instead: vec![
            instead(
                "name = \"Tandem\"",
                "name = \"<b onclick=ran=1>Tandem</b> MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM\"",
            ),
            instead("display_name = \"Ben Okafor\"", "display_name = \"<img src=x onerror=ran=1>Ben\""),
            instead("display_name = \"Chiara Conti\"", "display_name = \"\\u202eitnoC araihC\""),
            instead(
                "display_name = \"Dmitri Petrov\"",
                "display_name = \"WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW\"",
            ),
            instead(
                "topic = \"Thanks, said aloud\"",
                "topic = \"</p><script>ran=1</script>[t](javascript:ran=1) MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM\"",
            ),
        ],
        ..Setting::default()
    }
}

async fn named(stage: &Stage) {
    for who in ["ben", "chiara", "dmitri"] {
        let thanks = [("to", who.into()), ("message", "Thank you for what you are called.".into())];
        stage.playground.command("grace", "general", "kudos", &thanks).await.expect("taken");
        stage.playground.say(who, "kudos", "Hello.").expect("it can be said");
    }
    let page = stage.visit("ana").await;
    page.open_channel("kudos").await;
    page.expect_message("@<img src=x onerror=ran=1>Ben").await;
    page.expect_message("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW").await;
    page.expect_text("</p><script>ran=1</script>").await;
    expect_unharmed(&page).await;
    page.become_person("<img src=x onerror=ran=1>Ben").await;
    page.begin("/kudos").await;
    page.form().click("combobox", "to").await;
    page.expect("option", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW…").await;
    expect_unharmed(&page).await;
}
