//! After a restore: messages sent since the backup are not sent twice, and messages not sent before are sent.

use crate::team::play;

#[tokio::test]
async fn what_went_out_after_the_backup_is_not_sent_again() {
    play(async |team| {
        let backup = team.back_up().await;
        team.wait(2).await;
        let tip = team.expect_post("leadership-tips").await;
        team.restore(&backup).await;
        team.expect_quiet(24).await;
        team.wait(7 * 24).await;
        let next = team.expect_post("leadership-tips").await;
        assert_eq!([tip.at(), next.at()], ["Mon 2026-10-19 09:00", "Mon 2026-10-26 09:00"]);
        assert_ne!(next.line(0), tip.line(0), "the rotation goes on");
    })
    .await;
}

#[tokio::test]
async fn what_did_not_go_out_comes_late() {
    play(async |team| {
        let backup = team.back_up().await;
        team.stop().await;
        team.wait(3).await;
        team.restore(&backup).await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Mon 2026-10-19 11:00");
    })
    .await;
}

#[tokio::test]
async fn a_button_from_after_the_backup_is_answered() {
    play(async |team| {
        let backup = team.back_up().await;
        let thanks = [("to", "ben"), ("message", "Thank you for the quick review.")];
        team.command("ana", "kudos", &thanks).await;
        let post = team.expect_post("kudos").await;
        team.restore(&backup).await;
        let answer = team.click("chiara", &post, "Cheer").await;
        assert!(answer.is_private());
        insta::assert_snapshot!(answer.text, @"I find nothing here that is yours to do. It may be over or taken back by now, or be between other people. Use the command again to see what is yours.");
    })
    .await;
}
