//! Two people at two machines, who see what the other does without loading anything again.

use futures_util::FutureExt;

use crate::harness::{Story, story};
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![story("kudos come to whoever looks on, and cheers come back", |stage| {
        kudos_and_cheers(stage).boxed_local()
    })]
}

async fn kudos_and_cheers(stage: &Stage) {
    let ana = stage.visit("ana").await;
    let ben = stage.visit("ben").await;
    ben.open_channel("kudos").await;

    ana.begin("/kudos").await;
    ana.form().pick("to", "Chiara Conti").await;
    ana.form().fill("textbox", "message", "You untangled the release without a word of blame.").await;
    ana.form().click("button", "Run").await;
    ana.expect_message("Only you can see this").await;

    let seen = ben.expect_message("You untangled the release without a word of blame.").await;
    seen.click("button", "👏 Cheer…").await;
    ana.open_channel("kudos").await;
    let kudos = ana.expect_message("You untangled the release").await;
    kudos.expect("button", "👏 Cheer · 1").await;
    kudos.expect_text("@Ben Okafor").await;
}
