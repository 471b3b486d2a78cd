//! Giving thanks: for the one who gives, those who get, and those who look on.

use crate::team::play;

#[tokio::test]
async fn a_kudos_to_two_is_posted_once_and_notifies_just_them() {
    play(async |team| {
        let answer = team
            .command(
                "ana",
                "kudos",
                &[
                    ("to", "ben"),
                    ("to2", "chiara"),
                    ("message", "You untangled the release on Friday. @everyone slept well."),
                    ("value", "Kept a promise"),
                    ("impact", "Whoever was on call"),
                ],
            )
            .await;
        assert!(answer.is_private());
        insta::assert_snapshot!(answer.text, @"");
        let post = team.expect_post("kudos").await;
        insta::assert_snapshot!(post.text, @"");
        assert_eq!(post.pings(team), ["ben", "chiara"]);
        assert!(!post.view.pings_everyone);
    })
    .await;
}
