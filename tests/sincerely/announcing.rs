//! Whether the team is told of thanks to a member: by the member's setting, at the time of the post.

use crate::giving::THANKS;
use crate::team::{Team, play_on_a_quiet_day as play};

async fn wish(team: &Team, who: &str, visibility: &str) -> String {
    team.command(who, "me visibility", &[("who", visibility)]).await.text
}

#[tokio::test]
async fn who_reads_alone_is_told_and_the_team_is_not() {
    play(async |team| {
        insta::assert_snapshot!(wish(team, "ben", "only-me").await, @"Good. When somebody thanks you, you alone will read it.");
        insta::assert_snapshot!(team.answer_to_thanks("ana", "ben", THANKS).await.text, @"
        Your thanks to @ben are on their way, to them alone. You can thank 4 more people today.
        @ben will read it privately and would rather not be announced.
        [Undo]
        ");
        let told = team.expect_dm("ben").await;
        insta::assert_snapshot!(told.text, @"
        A thank you from @ana. The team is not told of it; it is yours.
        You untangled the release on Friday.
        [Show it to the team]
        ");
        assert!(team.sees("eun", "kudos").is_empty());
        assert!(team.command("ben", "recognition mine", &[]).await.text.contains(THANKS));
    })
    .await;
}

#[tokio::test]
async fn who_is_asked_first_may_show_it_or_keep_it() {
    play(async |team| {
        insta::assert_snapshot!(wish(team, "ben", "ask-first").await, @"Good. When somebody thanks you, I will ask you before the team reads it.");
        insta::assert_snapshot!(team.answer_to_thanks("ana", "ben", THANKS).await.text, @"
        Your thanks to @ben are on their way, to them alone. You can thank 4 more people today.
        @ben will read it first; then I ask whether the team may see it too.
        [Undo]
        ");
        let asked = team.expect_dm("ben").await;
        insta::assert_snapshot!(asked.text, @"
        A thank you from @ana. Nobody else has seen it. May the team see it too?
        You untangled the release on Friday.
        [Show it to the team] [Keep it to myself]
        ");
        insta::assert_snapshot!(team.click("ben", &asked, "Keep it to myself").await.text, @"
        A thank you from @ana. The team is not told of it; it is yours.
        You untangled the release on Friday.
        ");
        team.wait_seconds(180).await;
        team.answer_to_thanks("ana", "ben", "And thank you for the notes.").await;
        let asked = team.expect_dm("ben").await;
        insta::assert_snapshot!(team.click("ben", &asked, "Show it to the team").await.text, @"It is on its way to #kudos.");
        insta::assert_snapshot!(team.expect_post("kudos").await.text, @"
        @ben, a thank you from @ana
        And thank you for the notes.
        [👏 Cheer]
        ");
    })
    .await;
}

#[tokio::test]
async fn of_several_only_those_are_named_who_want_to_be_until_the_others_agree() {
    play(async |team| {
        wish(team, "ben", "ask-first").await;
        let both = [("to", "ben"), ("to2", "chiara"), ("message", THANKS)];
        insta::assert_snapshot!(team.command("ana", "kudos", &both).await.text, @"
        Your thanks to @ben and @chiara are on their way to #kudos. You can thank 3 more people today.
        @ben will read it first; then I ask whether the team may see it too.
        [Undo]
        ");
        let post = team.expect_post("kudos").await;
        assert_eq!(post.pings(team), ["chiara"]);
        assert!(!post.text.contains("@ben"));
        let asked = team.expect_dm("ben").await;
        team.click("ben", &asked, "Show it to the team").await;
        team.settle().await;
        insta::assert_snapshot!(team.look("eun", &post).text, @"
        @ben and @chiara, a thank you from @ana
        You untangled the release on Friday.
        [👏 Cheer]
        ");
        assert_eq!(team.sees("eun", "kudos").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_wish_that_comes_before_the_post_goes_out_counts() {
    play(async |team| {
        team.hold_a_post_back();
        team.answer_to_thanks("ana", "ben", THANKS).await;
        team.until_asked("POST", "/messages", 1).await;
        wish(team, "ben", "only-me").await;
        team.wait(1).await;
        team.settle().await;
        assert!(team.sees("eun", "kudos").is_empty());
        assert!(team.expect_dm("ben").await.text.contains(THANKS));
    })
    .await;
}

#[tokio::test]
async fn a_post_that_may_name_nobody_any_more_says_so() {
    play(async |team| {
        wish(team, "ben", "only-me").await;
        let both = [("to", "ben"), ("to2", "chiara"), ("message", THANKS)];
        team.command("ana", "kudos", &both).await;
        let post = team.expect_post("kudos").await;
        let told = team.expect_dm("ben").await;
        let question = team.take_back("chiara", post.view.id).await;
        team.click("chiara", &question, "Take it back").await;
        team.settle().await;
        insta::assert_snapshot!(team.look("eun", &post).text, @"Thanks stood here. They were taken back.");
        assert!(team.look("ben", &told).text.contains(THANKS));
        assert!(team.command("ben", "recognition mine", &[]).await.text.contains(THANKS));
    })
    .await;
}
