//! A question for a one-on-one that stays unanswered, and one that is taken back: what becomes of its messages.

use crate::one_on_one::{TUESDAYS, quiet};
use crate::own_series::{end_the_only_question, offered};
use crate::team::{Said, Team, play_in};

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(quiet(), story).await;
}

/// Ana asks, and Ben reads the question.
async fn asked(team: &Team) -> Said {
    team.command("ana", "one-on-one add", TUESDAYS).await;
    team.expect_dm("ben").await
}

/// Expects the message without buttons, and returns its text.
fn without_buttons(team: &Team, said: &Said) -> String {
    let now = team.look("ben", said);
    assert_eq!(now.view.buttons(), Vec::<String>::new(), "{}", now.text);
    now.text
}

#[tokio::test]
async fn a_question_that_is_taken_back_says_so_where_it_stands() {
    play(async |team| {
        let invitation = asked(team).await;
        insta::assert_snapshot!(end_the_only_question(team, "ana").await.text, @"Your question to @ben about a one-on-one is taken back. The message they got says so, and nothing is planned.");
        team.settle().await;
        insta::assert_snapshot!(without_buttons(team, &invitation), @"@ana had asked you here about a one-on-one. The question was taken back, and nothing is planned.");
        team.expect_quiet(15 * 24).await;
        assert!(offered(team, "ana").await.is_empty() && offered(team, "ben").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn whoever_was_asked_may_also_end_it_from_their_list() {
    play(async |team| {
        let invitation = asked(team).await;
        insta::assert_snapshot!(end_the_only_question(team, "ben").await.text, @"You said no to a one-on-one with @ana. I have let them know, kindly.");
        assert!(team.expect_dm("ana").await.text.starts_with("@ben said that a one-on-one does not suit"));
        team.settle().await;
        assert!(without_buttons(team, &invitation).starts_with("You said no"));
    })
    .await;
}

#[tokio::test]
async fn what_is_unanswered_for_three_days_is_asked_about_once_and_ends_after_fourteen() {
    play(async |team| {
        let invitation = asked(team).await;
        team.wait_until("2026-10-22T07:59:59Z").await;
        team.expect_nothing_more();
        team.wait_until("2026-10-22T08:00:01Z").await;
        let reminder = team.expect_dm("ben").await;
        insta::assert_snapshot!(reminder.text, @"
        @ana asked you (Mon 08:00 UTC) whether you would like to meet every Tuesday at 10:00 (UTC). There is no hurry, and a no is as welcome as a yes: then they can plan. Without an answer the question ends on 2 November 2026.
        [Yes, gladly] [Not now]
        ");
        team.wait_until("2026-11-02T07:59:00Z").await;
        team.expect_nothing_more();
        team.wait_until("2026-11-02T08:00:01Z").await;
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @"Your question to @ben about a one-on-one has ended: two weeks went by without an answer. That may just be a full calendar; perhaps ask in person what would suit them.");
        for message in [&invitation, &reminder] {
            let now = without_buttons(team, message);
            assert!(now.contains("two weeks went by without an answer"), "{now}");
        }
        insta::assert_snapshot!(team.expect_dm("ben").await.text, @"The question whether you would like a one-on-one with @ana has ended, since two weeks went by. No harm done: if you would like one, ask @ana with /one-on-one add.");
        assert!(offered(team, "ana").await.is_empty());
        // Ana may ask again, and the new question has its own days.
        let again = asked(team).await;
        assert!(again.view.buttons().contains(&"Yes, gladly".to_owned()));
        team.wait_until("2026-11-05T07:59:00Z").await;
        team.expect_nothing_more();
        team.click("ben", &again, "Not now").await;
        team.expect_dm("ana").await;
        team.expect_quiet(14 * 24).await;
    })
    .await;
}

/// An answer to the second message counts as one to the first, whose buttons go.
#[tokio::test]
async fn an_answer_to_one_message_takes_the_buttons_from_the_other() {
    play(async |team| {
        let invitation = asked(team).await;
        team.wait(3 * 24 + 1).await;
        let reminder = team.expect_dm("ben").await;
        team.click("ben", &reminder, "Yes").await;
        team.expect_dm("ana").await;
        team.settle().await;
        let now = without_buttons(team, &invitation);
        assert!(now.starts_with("You said yes to a one-on-one with @ana."), "{now}");
        assert!(without_buttons(team, &reminder).starts_with("You said yes"));
    })
    .await;
}

#[tokio::test]
async fn an_answer_in_time_is_the_end_of_asking() {
    play(async |team| {
        let invitation = asked(team).await;
        team.wait(2 * 24).await;
        team.click("ben", &invitation, "Not now").await;
        team.expect_dm("ana").await;
        team.expect_quiet(15 * 24).await;
    })
    .await;
}

/// A member who is away is not asked by the clock.
#[tokio::test]
async fn whoever_is_away_is_not_asked_again() {
    play(async |team| {
        asked(team).await;
        team.command("ben", "me away", &[("days", "10")]).await;
        team.expect_quiet(13 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_leaves_before_an_answer_ends_no_running_one_on_one() {
    play(async |team| {
        let invitation = asked(team).await;
        team.playground.leave("ben").expect("they may");
        team.wait(1).await;
        // A press reveals that the member has left.
        assert!(team.click("ben", &invitation, "Yes").await.text.starts_with("You are not in that server"));
        team.settle().await;
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @"@ben has left the server, so your question about a one-on-one has ended.");
        assert!(without_buttons(team, &invitation).contains("The question was taken back"));
        assert!(offered(team, "ana").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_question_of_somebody_who_is_forgotten_is_taken_back() {
    play(async |team| {
        let invitation = asked(team).await;
        let sure = team.command("ana", "me erase", &[]).await;
        team.click("ana", &sure, "Forget me here").await;
        team.settle().await;
        insta::assert_snapshot!(without_buttons(team, &invitation), @"A question about a one-on-one stood here. It was taken back, and nothing is planned.");
        team.expect_quiet(15 * 24).await;
    })
    .await;
}
