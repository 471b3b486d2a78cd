//! What a member gets in private: topics switched off, and no more unasked-for messages a week than are enough.

use crate::briefs::shipped;
use crate::giving::THANKS;
use crate::one_on_one::{TUESDAYS, agree};
use crate::team::{Said, Setting, Team, play_in};

/// The page of what somebody gets.
async fn page(team: &Team, who: &str) -> Said {
    let settings = team.command(who, "me settings", &[]).await;
    team.click(who, &settings, "What I get").await
}

#[tokio::test]
async fn what_is_switched_off_does_not_come_and_the_ledger_says_why() {
    play_in(shipped(), async |team| {
        agree(team, TUESDAYS).await;
        let before = page(team, "ben").await;
        insta::assert_snapshot!(before.text, @r"
        What I send you in private
        **Before one-on-ones** on
        **After them** on
        **What was promised** on
        **Cheers** on
        **Hints** on
        **Unasked for** 3 messages a week at most
        Thanks to you, answers, and what others ask of you always come.
        [Switch off: Before one-on-ones] [Switch off: After them] [Switch off: What was promised] [Switch off: Cheers] [Switch off: Hints]
        [How many unasked-for messages are enough? ▾]
        ");
        let after = team.click("ben", &before, "Switch off: Before one-on-ones").await;
        assert!(
            after.text.contains("**Before one-on-ones** off")
                && after.text.contains("[Switch on: Before one-on-ones]"),
            "{}",
            after.text
        );
        team.wait_until("2026-10-20T09:55:00Z").await;
        assert_eq!(team.read_dms("ana").await.len(), 2, "a brief, and a line shortly before");
        assert!(team.read_dms("ben").await.is_empty());
        let ledger = team.command("ana", "admin ledger", &[("state", "skipped")]).await;
        assert!(ledger.text.contains("its reader has switched that off"), "{}", ledger.text);
        team.click("ben", &after, "Switch on: Before one-on-ones").await;
        team.wait_until("2026-10-27T09:55:00Z").await;
        assert!(team.read_dms("ben").await.iter().any(|said| said.text.contains("Your one-on-one with")));
        team.read_dms("ana").await;
    })
    .await;
}

#[tokio::test]
async fn of_what_nobody_asked_for_three_a_week_come_and_the_rest_is_counted() {
    let quiet = Setting { config: vec![crate::team::NO_TIPS], ..Setting::default() };
    play_in(quiet, async |team| {
        // Cheers for thanks to Ana: word of each comes by itself, some hours later.
        for (giver, text) in [
            ("ben", "You kept the room calm on Friday."),
            ("chiara", "You read all of it, twice over."),
            ("dmitri", "You asked the question nobody dared to."),
            ("eun", THANKS),
        ] {
            team.command(giver, "kudos", &[("to", "ana"), ("message", text)]).await;
            let post = team.expect_post("kudos").await;
            team.cheer("grace", &post).await;
        }
        team.wait(36).await;
        let cheered: Vec<_> =
            team.read_dms("ana").await.into_iter().filter(|said| said.text.contains("grace")).collect();
        assert_eq!(cheered.len(), 3, "{cheered:?}");
        let page = page(team, "ana").await;
        assert!(page.text.contains("One more was left out this week"), "{}", page.text);
        let none = team.pick("ana", &page, "How many unasked-for messages are enough?", "None").await;
        assert!(none.text.contains("**Unasked for** nothing"), "{}", none.text);
        let ledger = team.command("ana", "admin ledger", &[("state", "skipped")]).await;
        assert!(ledger.text.contains("over the reader’s limit of a week"), "{}", ledger.text);
        team.stop().await;
        team.start().await;
        let kept = crate::own_messages::page(team, "ana").await;
        assert!(kept.text.contains("**Unasked for** nothing"), "{}", kept.text);
    })
    .await;
}
