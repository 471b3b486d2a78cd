//! Kudos without a name: only where the admin allows them, and named to no member.

use crate::giving::{THANKS, unlinked};
use crate::team::{Said, Team, play_on_a_quiet_day as play};

async fn give(team: &Team, who: &str) -> Said {
    let options = [("to", "ben"), ("message", THANKS), ("anonymous", "true")];
    team.command(who, "kudos", &options).await
}

#[tokio::test]
async fn they_are_refused_until_an_admin_allows_them() {
    play(async |team| {
        insta::assert_snapshot!(give(team, "eun").await.text, @"
        In this server thanks carry a name. Leave out the option anonymous, or ask an admin to allow it with /setup.
        What you wrote
        You untangled the release on Friday.
        To
        @ben
        [Try again]
        ");
        assert!(team.sees("ben", "kudos").is_empty());
    })
    .await;
}

#[tokio::test]
async fn nobody_sees_who_gave_them() {
    play(async |team| {
        let settings = team.command("ana", "setup", &[("anonymous", "true")]).await;
        assert!(settings.text.contains("Kudos may be given without a name"));
        give(team, "eun").await;
        let post = team.expect_post("kudos").await;
        insta::assert_snapshot!(post.text, @"
        @ben, a thank you from somebody who would rather not be named
        You untangled the release on Friday.
        [👏 Cheer]
        ");
        let mine = team.command("ben", "recognition mine", &[]).await;
        assert!(mine.text.contains(THANKS) && mine.text.contains("somebody") && !mine.text.contains("@eun"));
        let ledger = team.command("ana", "admin ledger", &[]).await.text;
        assert!(ledger.contains("kudos post · #kudos · sent") && !ledger.contains("eun"), "{ledger}");
        assert!(!team.cheer("grace", &post).await.text.contains("@eun"));
        team.wait(4).await;
        let cheered = team.expect_dm("ben").await;
        insta::assert_snapshot!(unlinked(&cheered.text), @"@grace cheered for [the thanks](LINK) you got from somebody.");
    })
    .await;
}
