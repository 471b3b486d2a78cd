//! Being left alone: quiet hours, days away, and what waits meanwhile.

use crate::giving::THANKS;
use crate::one_on_one::{agree, quiet};
use crate::team::{Setting, Team, play_in};

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(quiet(), story).await;
}

async fn hours(team: &Team, who: &str, hours: &str) -> String {
    team.command(who, "me quiet-hours", &[("hours", hours)]).await.text
}

const NOTE: &[(&str, &str)] = &[("with", "ben"), ("every", "week"), ("on", "Tuesday"), ("at", "10:00")];

#[tokio::test]
async fn what_people_write_waits_for_the_morning_and_comes_once() {
    play(async |team| {
        insta::assert_snapshot!(hours(team, "ben", "22:00-07:00").await, @"
        From Mon 19 October 2026 22:00 UTC to Tue 20 October 2026 07:00 UTC, UTC time, no message of mine will come to you. What falls into these hours comes after them; the reminder of a one-on-one that you hold in them comes all the same.
        I go by UTC time for you, which is this server’s. Is it yours?
        [Yes, that is my time] [Another time zone]
        ");
        team.wait_until("2026-10-19T22:00:00Z").await;
        team.command("ana", "one-on-one add", NOTE).await;
        team.command("chiara", "one-on-one add", NOTE).await;
        team.expect_quiet(8).await;
        team.wait_until("2026-10-20T07:00:01Z").await;
        for _ in 0..2 {
            assert_eq!(team.expect_dm("ben").await.at(), "Tue 2026-10-20 07:00");
        }
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

/// An edit notifies no one, and words that were taken back must not stay readable all night.
#[tokio::test]
async fn what_is_taken_back_in_quiet_hours_goes_at_once_and_passes_by_what_waits() {
    play(async |team| {
        team.wait_until("2026-10-19T21:55:00Z").await;
        hours(team, "ben", "22:00-07:00").await;
        let answer = team.command("ana", "thanks", &[("to", "ben"), ("message", THANKS)]).await;
        let note = team.expect_dm("ben").await;
        team.wait_until("2026-10-19T22:01:00Z").await;
        team.command("chiara", "thanks", &[("to", "ben"), ("message", THANKS)]).await;
        team.wait_until("2026-10-19T22:02:00Z").await;
        team.click("ana", &answer, "Undo").await;
        team.settle().await;
        let edited = team.look("ben", &note);
        assert!(!edited.text.contains(THANKS), "{}", edited.text);
        assert_eq!(edited.view.edited_at, Some("2026-10-19T22:02:00Z".parse().expect("a moment")));
        team.expect_nothing_more();
        team.wait_until("2026-10-20T07:00:01Z").await;
        let waited = team.expect_dm("ben").await;
        assert!(waited.text.contains("@chiara") && waited.at() == "Tue 2026-10-20 07:00", "{}", waited.text);
    })
    .await;
}

#[tokio::test]
async fn a_reminder_waits_too_and_one_of_a_meeting_in_quiet_hours_does_not() {
    play(async |team| {
        let plan = [("with", "ben"), ("every", "week"), ("on", "Wednesday"), ("at", "23:30")];
        agree(team, &plan).await;
        hours(team, "ben", "22:00-07:00").await;
        // The reminder is for the day before at half past eleven at night: the morning is early enough.
        team.wait_until("2026-10-21T23:31:00Z").await;
        assert_eq!(team.expect_dm("ana").await.at(), "Tue 2026-10-20 23:30");
        let waited = team.expect_dm("ben").await;
        assert_eq!(waited.at(), "Wed 2026-10-21 07:00");
        insta::assert_snapshot!(waited.line(1), @"Wed 21 October 2026 23:30 UTC, which is (Wed 23:30 UTC), for 30 minutes.");
        // Ten minutes before: the two agreed to meet in the night.
        assert_eq!(team.expect_dm("ana").await.at(), "Wed 2026-10-21 23:20");
        assert_eq!(team.expect_dm("ben").await.at(), "Wed 2026-10-21 23:20");
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn quiet_hours_go_by_ones_own_clock_and_a_prompt_that_would_be_stale_after_them_is_left_out() {
    play(async |team| {
        team.command("eun", "me time-zone", &[("zone", "Asia/Seoul")]).await;
        team.command("eun", "prompts on", &[]).await;
        hours(team, "eun", "14:00-21:00").await;
        // Thursday at three in Seoul; nine in the evening is too late for a prompt.
        team.wait_until("2026-10-23T00:00:00Z").await;
        team.expect_nothing_more();
        let ledger = team.command("ana", "admin ledger", &[("kind", "prompt")]).await;
        assert!(ledger.line(1).ends_with("somebody · left out (quiet hours)"), "{}", ledger.text);
        hours(team, "eun", "14:00-18:30").await;
        team.wait_until("2026-10-30T00:00:00Z").await;
        assert_eq!(team.expect_dm("eun").await.at(), "Thu 2026-10-29 09:30");
    })
    .await;
}

#[tokio::test]
async fn ending_quiet_hours_brings_what_waits_at_once() {
    play(async |team| {
        hours(team, "ben", "08:00-20:00").await;
        team.command("ana", "one-on-one add", NOTE).await;
        team.settle().await;
        team.expect_nothing_more();
        team.wait(1).await;
        insta::assert_snapshot!(hours(team, "ben", "off").await, @"You have no quiet hours now. Messages come to you when they are due.");
        assert_eq!(team.expect_dm("ben").await.at(), "Mon 2026-10-19 09:00");
    })
    .await;
}

#[tokio::test]
async fn hours_that_cannot_be_read_change_nothing_and_the_answer_shows_how_to_write_them() {
    play(async |team| {
        hours(team, "ben", "08:00-20:00").await;
        insta::assert_snapshot!(hours(team, "ben", "at night").await, @"
        I cannot read “at night” as hours. Write two times of day, such as 22:00-07:00 or 10pm-7am, or off.
        What you wrote
        at night
        [Try again]
        ");
        team.command("ana", "one-on-one add", NOTE).await;
        team.settle().await;
        team.expect_nothing_more();
        team.wait_until("2026-10-19T20:00:01Z").await;
        team.expect_dm("ben").await;
    })
    .await;
}

#[tokio::test]
async fn whoever_is_away_gets_what_people_write_and_nothing_from_the_clock() {
    play(async |team| {
        agree(team, NOTE).await;
        team.command("ben", "prompts on", &[]).await;
        let away = team.command("ben", "me away", &[("days", "7")]).await;
        insta::assert_snapshot!(away.text, @"Enjoy the time. Prompts and reminders come to you again from 26 October 2026 on; what people write to you comes all the same. Whoever has a one-on-one with you in that time, or asks you something, is told until when you are away. /me back ends this sooner.");
        team.wait_until("2026-10-20T10:00:00Z").await;
        for _ in 0..2 {
            team.expect_dm("ana").await;
        }
        team.command("chiara", "thanks", &[("to", "ben"), ("message", THANKS)]).await;
        team.expect_dm("ben").await;
        team.wait_until("2026-10-25T23:59:00Z").await;
        team.expect_nothing_more();
        let ledger = team.command("ana", "admin ledger", &[("state", "skipped")]).await;
        assert_eq!(ledger.text.matches("left out (they are away)").count(), 3, "{}", ledger.text);
        team.wait_until("2026-10-26T10:01:00Z").await;
        for who in ["ana", "ben"] {
            assert_eq!(team.expect_dm(who).await.at(), "Mon 2026-10-26 10:00");
        }
    })
    .await;
}

#[tokio::test]
async fn a_reminder_says_that_the_other_is_away_on_that_day_and_until_when() {
    play(async |team| {
        agree(team, NOTE).await;
        team.command("ben", "me away", &[("days", "7")]).await;
        team.wait_until("2026-10-19T10:01:00Z").await;
        let reminder = team.expect_dm("ana").await;
        insta::assert_snapshot!(reminder.line(2), @"@ben is away until 26 October 2026 and gets no reminder of this one. You may want to leave it out, or to agree on another day.");
        assert!(reminder.view.buttons().contains(&"Skip this one".to_owned()));
        team.wait_until("2026-10-20T10:00:00Z").await;
        assert!(team.expect_dm("ana").await.text.contains("@ben is away until 26 October 2026"));
        // By then Ana and Ben are back.
        team.wait_until("2026-10-26T10:01:00Z").await;
        for who in ["ana", "ben"] {
            assert!(!team.expect_dm(who).await.text.contains("is away"));
        }
    })
    .await;
}

/// A member who is back before the meeting is not away for it, and one who went and came back is not away at all.
#[tokio::test]
async fn an_absence_that_ends_before_the_meeting_is_not_spoken_of() {
    play(async |team| {
        agree(team, NOTE).await;
        team.command("ben", "me away", &[("days", "1")]).await;
        team.wait_until("2026-10-19T10:01:00Z").await;
        assert!(!team.expect_dm("ana").await.text.contains("is away"));
        team.command("ben", "me away", &[("days", "5")]).await;
        team.command("ben", "me back", &[]).await;
        team.wait_until("2026-10-20T09:51:00Z").await;
        for who in ["ana", "ben"] {
            assert!(!team.expect_dm(who).await.text.contains("is away"));
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_asks_somebody_who_is_away_learns_that_at_once() {
    play(async |team| {
        team.command("ben", "me away", &[("days", "7")]).await;
        let asked = team.command("ana", "one-on-one add", NOTE).await;
        let away = "@ben is away until 26 October 2026, so an answer may take until then.";
        assert!(asked.text.contains(away), "{}", asked.text);
        team.expect_dm("ben").await;
        team.command("ben", "thanks", &[("to", "chiara"), ("message", THANKS)]).await;
        let note = team.expect_dm("chiara").await;
        assert!(team.click("chiara", &note, "Show it to the team").await.text.contains(away));
        team.expect_dm("ben").await;
    })
    .await;
}

#[tokio::test]
async fn whoever_is_back_sooner_is_reminded_again() {
    play(async |team| {
        agree(team, NOTE).await;
        team.command("ben", "me away", &[("days", "30")]).await;
        insta::assert_snapshot!(team.command("ben", "me back", &[]).await.text, @"Welcome back. Prompts and reminders come to you again.");
        team.wait_until("2026-10-19T10:01:00Z").await;
        team.expect_dm("ben").await;
        team.expect_dm("ana").await;
    })
    .await;
}

#[tokio::test]
async fn an_operator_may_set_quiet_hours_for_all_who_chose_none() {
    let mut setting = Setting { now: "2026-10-19T21:30:00Z", ..quiet() };
    setting.config.push(("SINCERELY_DEFAULTS__QUIET_HOURS", "21:00-06:00"));
    play_in(setting, async |team| {
        hours(team, "chiara", "off").await;
        for with in ["ben", "chiara"] {
            let plan = [("with", with), ("every", "week"), ("on", "Tuesday"), ("at", "10:00")];
            team.command("ana", "one-on-one add", &plan).await;
        }
        team.expect_dm("chiara").await;
        team.settle().await;
        team.expect_nothing_more();
        team.wait_until("2026-10-20T06:00:01Z").await;
        assert_eq!(team.expect_dm("ben").await.at(), "Tue 2026-10-20 06:00");
    })
    .await;
}

/// A team with the hours of rest that are shipped, from that moment on.
fn resting(now: &'static str) -> Setting {
    let mut setting = Setting { now, ..quiet() };
    setting.config.push(("SINCERELY_DEFAULTS__REST_HOURS", "20:00-08:00"));
    setting
}

#[tokio::test]
async fn on_a_day_off_peoples_words_come_at_once_and_what_can_wait_on_a_working_morning() {
    // A Saturday.
    play_in(resting("2026-10-24T10:00:00Z"), async |team| {
        team.command("ana", "thanks", &[("to", "ben"), ("message", THANKS)]).await;
        let note = team.expect_dm("ben").await;
        assert_eq!(note.at(), "Sat 2026-10-24 10:00");
        assert!(note.text.contains("what can wait stays out of your evenings"), "{}", note.text);
        let post = team.thank("chiara", "ben", THANKS).await;
        team.cheer("eun", &post).await;
        team.wait_until("2026-10-26T07:59:00Z").await;
        team.settle().await;
        team.expect_nothing_more();
        team.wait_until("2026-10-26T08:00:01Z").await;
        let cheered = team.expect_dm("ben").await;
        assert_eq!(cheered.at(), "Mon 2026-10-26 08:00");
        assert!(cheered.text.contains("@eun"), "{}", cheered.text);
        assert!(!cheered.text.contains("what can wait"), "it is said once: {}", cheered.text);
        assert!(!cheered.text.contains("later than planned"), "{}", cheered.text);
    })
    .await;
}

#[tokio::test]
async fn the_reminder_of_a_monday_waits_for_its_morning_unless_its_reader_set_hours_of_their_own() {
    play_in(resting("2026-10-23T09:00:00Z"), async |team| {
        agree(team, &[("with", "ben"), ("every", "week"), ("on", "Monday"), ("at", "10:00")]).await;
        hours(team, "ana", "off").await;
        team.wait_until("2026-10-26T08:00:01Z").await;
        assert_eq!(team.expect_dm("ana").await.at(), "Sun 2026-10-25 10:00");
        assert_eq!(team.expect_dm("ben").await.at(), "Mon 2026-10-26 08:00");
        // Of one in the evening nothing would be left in the morning.
        team.wait_until("2026-10-26T10:00:00Z").await;
        team.expect_dm("ana").await;
        team.expect_dm("ben").await;
        agree(team, &[("with", "chiara"), ("every", "week"), ("on", "Monday"), ("at", "21:00")]).await;
        team.wait_until("2026-10-26T20:51:00Z").await;
        assert_eq!(team.expect_dm("chiara").await.at(), "Mon 2026-10-26 20:50");
        team.expect_dm("ana").await;
    })
    .await;
}

#[tokio::test]
async fn the_panel_says_when_what_can_wait_comes() {
    play_in(resting("2026-10-23T09:00:00Z"), async |team| {
        let panel = team.command("ben", "me settings", &[]).await;
        let line = panel.text.lines().find(|line| line.contains("Quiet hours")).unwrap_or_default();
        insta::assert_snapshot!(line, @"**Quiet hours** none of your own; what can wait comes outside of 20:00 to 08:00, on days you work");
        hours(team, "ben", "off").await;
        let panel = team.command("ben", "me settings", &[]).await;
        assert!(panel.text.contains("**Quiet hours** none\n"), "{}", panel.text);
    })
    .await;
}
