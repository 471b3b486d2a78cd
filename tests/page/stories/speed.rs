//! How long people wait: for the first paint, and for a channel with ten thousand messages. Only these stories measure
//! time, by the browser's own clock; the results are printed.

use futures_util::FutureExt;

use crate::harness::{Story, story, story_in};
use crate::page::Page;
use crate::stage::{Setting, Stage};

/// Milliseconds to the first paint, in the median of the loads.
const FIRST_PAINT_MS: f64 = 200.0;
/// Milliseconds until a channel is shown, or a step further back in it.
const CHANNEL_MS: f64 = 1000.0;
const MESSAGES: usize = 10_000;
/// How many loads the median is of, since the machine does other things as well.
const LOADS: usize = 9;
/// The channel's first message, by the seed.
const BEGINNING: &str = "Is it too early to talk about lunch?";

pub fn stories() -> Vec<Story> {
    vec![
        story("speed: the first paint", |stage| first_paint(stage).boxed_local()),
        story_in(a_long_channel(), "speed: a channel with ten thousand messages", |stage| {
            long(stage).boxed_local()
        }),
    ]
}

fn median(mut measured: Vec<f64>) -> f64 {
    measured.sort_by(f64::total_cmp);
    measured[measured.len() / 2]
}

async fn milliseconds(page: &Page, script: &str) -> f64 {
    page.window.value(script).await.as_f64().expect("a number")
}

async fn first_paint(stage: &Stage) {
    let page = stage.visit("ana").await;
    let mut measured = vec![];
    for _ in 0..LOADS {
        page.reload().await;
        measured.push(milliseconds(&page, include_str!("../scripts/paint.js")).await);
    }
    let paint = median(measured);
    println!("        first paint after {paint:.0} ms, in the median of {LOADS} loads");
    assert!(paint < FIRST_PAINT_MS, "the first paint came after {paint:.0} ms");
}

fn a_long_channel() -> Setting {
    let message = |at: usize| {
        let by = ["ana", "ben", "chiara", "grace"][at / 3 % 4];
        format!(
            "\n[[messages]]\nchannel = \"random-ish\"\nby = \"{by}\"\ntext = \"Number **{at}** of many, with `code` and a word or two to read.\"\n"
        )
    };
    Setting { more: (1..=MESSAGES).map(message).collect(), ..Setting::default() }
}

async fn long(stage: &Stage) {
    let page = stage.visit("ana").await;
    let open = include_str!("../scripts/open.js").replace("LAST", &format!("Number {MESSAGES} of many"));
    let mut measured = vec![];
    for _ in 0..LOADS {
        page.open_channel("general").await;
        measured.push(milliseconds(&page, &open).await);
    }
    let opened = median(measured);
    println!(
        "        a channel with {MESSAGES} messages opens in {opened:.0} ms, in the median of {LOADS} times"
    );
    assert!(opened < CHANNEL_MS, "it opened after {opened:.0} ms");
    page.reload().await;
    let loaded = milliseconds(&page, "performance.now()").await;
    println!("        the page loads in it in less than {loaded:.0} ms");

    let back = include_str!("../scripts/back.js").replace("BEGINNING", BEGINNING);
    let mut steps = vec![];
    loop {
        let told = page.window.value(&back).await;
        let Some(took) = told["took"].as_f64() else { break };
        steps.push(took);
        assert!(told["drawn"].as_u64() < Some(400), "more is drawn than anybody can see: {told}");
    }
    assert!(steps.len() > MESSAGES / 400, "it took {} steps to the beginning", steps.len());
    let (count, step) = (steps.len(), median(steps));
    println!("        {count} steps back to the beginning, each {step:.0} ms in the median");
    assert!(step < CHANNEL_MS, "a step back took {step:.0} ms");
    page.expect_message(BEGINNING).await;
    page.click("button", "To the latest…").await;
    page.expect_message(&format!("Number {MESSAGES} of many")).await;
    page.expect_nothing_overflows().await;
}
