//! A private answer is seen by no other person, and stays visible to the one it is for.

use futures_util::FutureExt;

use crate::harness::{Story, story};
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![story("an answer for one alone is seen by that one alone", |stage| {
        for_one_alone(stage).boxed_local()
    })]
}

async fn for_one_alone(stage: &Stage) {
    let ana = stage.visit("ana").await;
    let ben = stage.visit("ben").await;
    ana.begin("/tip now").await;
    ana.form().click("button", "Run").await;
    let tip = ana.expect_message("Ana Duarte used /tip now").await;
    tip.expect_text("Only you can see this").await;

    // A later message: once it has come, the private answer would have come as well.
    ana.say("Shall we look at the release notes together?").await;
    ben.expect_message("Shall we look at the release notes together?").await;
    ben.expect_no_message("/tip now").await;
    ben.expect_no_message("Only you can see this").await;
    ben.reload().await;
    ben.expect_message("Shall we look at the release notes together?").await;
    ben.expect_no_message("/tip now").await;
    ana.expect_message("Ana Duarte used /tip now").await;
}
