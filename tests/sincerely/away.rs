//! What is made up for after the bot was away, and what is left out.

use crate::one_on_one::{TUESDAYS, agree};
use crate::reminders::{both, without_question};
use crate::team::{NO_TIPS, Setting, Team, play_in};

/// Monday, three hours before the tip.
const MONDAY: &str = "2026-10-19T06:00:00Z";

async fn play(more: &[(&'static str, &'static str)], story: impl AsyncFnOnce(&mut Team)) {
    play_in(Setting { now: MONDAY, config: more.to_vec(), ..Setting::default() }, story).await;
}

/// The bot is away from Wednesday noon, before Thursday's prompt, until `back`.
async fn away_until(team: &mut Team, back: &str) {
    team.command("ana", "prompts on", &[]).await;
    team.wait_until("2026-10-21T12:00:00Z").await;
    team.expect_post("leadership-tips").await;
    team.stop().await;
    team.wait_until(back).await;
    team.start().await;
    team.settle().await;
}

#[tokio::test]
async fn a_prompt_missed_for_hours_comes_late_by_day() {
    play(&[], async |team| {
        away_until(team, "2026-10-22T18:00:00Z").await;
        assert_eq!(team.expect_dm("ana").await.at(), "Thu 2026-10-22 18:00");
    })
    .await;
}

#[tokio::test]
async fn a_prompt_missed_until_the_evening_or_for_longer_is_left_out() {
    for back in ["2026-10-22T21:00:00Z", "2026-10-23T09:00:00Z"] {
        play(&[NO_TIPS], async |team| {
            team.command("ana", "prompts on", &[]).await;
            team.stop().await;
            team.wait_until(back).await;
            team.start().await;
            team.settle().await;
            team.expect_no_dms("ana");
            team.wait_until("2026-10-29T16:00:00Z").await;
            assert_eq!(team.expect_dm("ana").await.at(), "Thu 2026-10-29 15:00");
        })
        .await;
    }
}

/// The bot is away from Monday six o'clock, before the tip, until `back`.
async fn no_tip_until(team: &mut Team, back: &str) {
    team.stop().await;
    team.wait_until(back).await;
    team.start().await;
    team.settle().await;
}

#[tokio::test]
async fn a_tip_missed_for_up_to_three_days_comes_late() {
    play(&[], async |team| {
        no_tip_until(team, "2026-10-22T08:55:00Z").await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Thu 2026-10-22 08:55");
        team.wait_until("2026-10-26T10:00:00Z").await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Mon 2026-10-26 09:00");
    })
    .await;
}

#[tokio::test]
async fn a_tip_missed_for_longer_is_left_out_and_not_used_up() {
    play(&[], async |team| {
        let coming = team.command("ana", "tip now", &[]).await;
        no_tip_until(team, "2026-10-22T09:05:00Z").await;
        team.expect_nothing_more();
        team.wait_until("2026-10-26T10:00:00Z").await;
        let post = team.expect_post("leadership-tips").await;
        assert_eq!((post.at().as_str(), post.line(0)), ("Mon 2026-10-26 09:00", coming.line(1)));
    })
    .await;
}

#[tokio::test]
async fn of_several_missed_tips_only_the_latest_comes() {
    play(&[], async |team| {
        no_tip_until(team, "2026-11-10T12:00:00Z").await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Tue 2026-11-10 12:00");
        team.expect_nothing_more();
        team.wait_until("2026-11-16T10:00:00Z").await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Mon 2026-11-16 09:00");
    })
    .await;
}

#[tokio::test]
async fn a_reminder_missed_while_the_bot_was_away_comes_late_once_and_says_so() {
    play(&[NO_TIPS], async |team| {
        agree(team, TUESDAYS).await;
        team.stop().await;
        team.wait_until("2026-10-20T10:03:00Z").await;
        team.start().await;
        let (ana, ben) = both(team).await;
        insta::assert_snapshot!(ana.text, @r"
        This reminder comes later than planned. Your one-on-one with @ben is set for Tue 20 October 2026 10:00 UTC.
        [Add topic] [Skip this one]
        ");
        assert!(ben.line(0).starts_with("This reminder comes later than planned"), "{}", ben.text);
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn a_reminder_of_yesterday_that_comes_late_leaves_the_one_just_before_in_place() {
    play(&[NO_TIPS], async |team| {
        agree(team, TUESDAYS).await;
        team.stop().await;
        team.wait_until("2026-10-19T20:00:00Z").await;
        team.start().await;
        let (ana, _) = both(team).await;
        insta::assert_snapshot!(without_question(&ana), @r"
        Your one-on-one with Ben Okafor
        This reminder comes later than planned. Your one-on-one with @ben is set for Tue 20 October 2026 10:00 UTC.
        A question to take along
        (the question)
        [Add topic] [Move] [Skip this one] [End the series]
        [Remind me later ▾]
        ");
        team.wait_until("2026-10-20T11:00:00Z").await;
        let (ana, _) = both(team).await;
        assert!(ana.line(0).starts_with("Your one-on-one with @ben begins"), "this one is in time: {}", ana.text);
    })
    .await;
}

#[tokio::test]
async fn a_meeting_that_is_over_is_reminded_of_no_more() {
    play(&[NO_TIPS], async |team| {
        agree(team, TUESDAYS).await;
        team.stop().await;
        team.wait_until("2026-10-20T10:06:00Z").await;
        team.start().await;
        team.settle().await;
        team.expect_nothing_more();
        team.wait_until("2026-10-26T11:00:00Z").await;
        assert_eq!(both(team).await.0.at(), "Mon 2026-10-26 10:00");
    })
    .await;
}
