//! Notices that are kept for a time, and what can be done once that has passed.

use crate::giving::THANKS;
use crate::team::{NO_TIPS, Setting, play_in};

fn setting() -> Setting {
    let config = vec![NO_TIPS, ("SINCERELY_STORE__KEEP_LEDGER", "40d")];
    Setting { now: "2026-10-20T08:00:00Z", config, ..Setting::default() }
}

#[tokio::test]
async fn what_left_the_ledger_can_still_be_taken_back_where_it_was_posted() {
    play_in(setting(), async |team| {
        team.answer_to_thanks("ana", "ben", THANKS).await;
        let post = team.expect_post("kudos").await;
        team.command("dmitri", "thanks", &[("to", "ben"), ("message", "You stayed late for my talk.")]).await;
        let note = team.expect_dm("ben").await;
        let ledger = async || team.command("ana", "admin ledger", &[("kind", "kudos")]).await.text;
        assert!(ledger().await.contains("#kudos"));
        team.wait(24 * 41).await;
        team.settle().await;
        insta::assert_snapshot!(ledger().await, @"Nothing of the kind is in the ledger.");

        let question = team.take_back("ben", post.view.id).await;
        team.click("ben", &question, "Take it back").await;
        let question = team.take_back("ben", note.view.id).await;
        team.click("ben", &question, "Take it back").await;
        team.settle().await;
        // Both the post and its week's spotlight.
        let changed = [team.expect_post("kudos").await, team.expect_post("kudos").await];
        assert!(changed.iter().all(|said| said.text.contains("taken back")));
        assert!(team.look("eun", &post).text.contains("They were taken back."));
        assert!(team.look("ben", &note).text.contains("They were taken back."));
    })
    .await;
}
