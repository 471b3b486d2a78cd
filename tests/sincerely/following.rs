//! A member's zone changes: whether the member's one-on-ones follow it.

use crate::one_on_one::{TUESDAYS, agree, quiet};
use crate::own_series::stop_the_only_one;
use crate::team::{Team, play_in};

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(quiet(), story).await;
}

async fn moves(team: &Team, who: &str, zone: &str) -> crate::team::Said {
    team.command(who, "me time-zone", &[("zone", zone)]).await
}

#[tokio::test]
async fn running_one_on_ones_follow_if_that_is_wished_and_the_other_hears_of_another_hour() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let set = moves(team, "ana", "Europe/Lisbon").await;
        insta::assert_snapshot!(set.text, @"
        Your time zone is Europe/Lisbon, where it is now 09:00. Prompts and new one-on-ones follow it.
        By the clock you went by so far you have:
        @ben · every Tuesday at 10:00 (UTC) · next Tue 20 October 2026 10:00 UTC
        Shall these follow you, at the same hour by Europe/Lisbon time? Until you say so they stay as they are, since others count on them.
        [They follow my clock] [They stay as they are]
        ");
        let done = team.click("ana", &set, "They follow").await;
        insta::assert_snapshot!(done.text, @"
        They follow your clock now. Those whose hour changes by it hear of it.
        @ben · every Tuesday at 10:00 (Europe/Lisbon) · next Tue 20 October 2026 09:00 UTC
        ");
        insta::assert_snapshot!(team.expect_dm("ben").await.text, @r"
        @ana goes by another clock now, and your one-on-one goes with it: every Tuesday at 10:00 (Europe/Lisbon), next Tue 20 October 2026 09:00 UTC.
        [Calendar]
        ");
        team.wait_until("2026-10-20T12:00:00Z").await;
        for when in ["Mon 2026-10-19 09:00", "Tue 2026-10-20 08:50"] {
            for who in ["ana", "ben"] {
                let reminder = team.expect_dm(who).await;
                assert_eq!(reminder.at(), when);
                assert!(reminder.text.contains("Tue 20 October 2026 09:00 UTC"), "{}", reminder.text);
            }
        }
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn they_stay_if_that_is_wished_or_nothing_is_said() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let set = moves(team, "ana", "Asia/Seoul").await;
        insta::assert_snapshot!(team.click("ana", &set, "They stay").await.text, @"They stay as they are.");
        let list = team.command("ana", "one-on-one list", &[]).await.text;
        assert!(list.contains("every Tuesday at 10:00 (UTC) · next Tue 20 October 2026 10:00 UTC"), "{list}");
        team.settle().await;
        team.expect_no_dms("chiara");
    })
    .await;
}

/// A series in the other person's zone is not the member's to move, and a series that would not move needs no question.
#[tokio::test]
async fn nothing_is_asked_where_nothing_would_follow() {
    play(async |team| {
        moves(team, "ana", "Europe/Berlin").await;
        agree(team, TUESDAYS).await;
        assert!(!moves(team, "ben", "Asia/Seoul").await.text.contains("Shall these follow"));
        assert!(!moves(team, "ana", "Europe/Paris").await.text.contains("Shall these follow"));
        assert!(!moves(team, "chiara", "Asia/Seoul").await.text.contains("Shall these follow"));
    })
    .await;
}

/// A second press, or a press after the other person has ended the series.
#[tokio::test]
async fn what_is_over_by_then_does_not_follow() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let set = moves(team, "ana", "Europe/Lisbon").await;
        stop_the_only_one(team, "ben").await;
        team.expect_dm("ana").await;
        let done = team.click("ana", &set, "They follow").await;
        insta::assert_snapshot!(done.text, @"There is nothing left to follow: those one-on-ones have ended, or go by your clock already.");
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}
