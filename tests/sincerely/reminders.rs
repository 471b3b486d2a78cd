//! The private reminders before a one-on-one, and what their buttons do. Asking for one is in `one_on_one`.

use crate::one_on_one::{TUESDAYS, agree, quiet};
use crate::own_series::stop_the_only_one;
use crate::team::{Said, Team, play_in};

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(quiet(), story).await;
}

/// Returns the next reminder of both people, Ana's first.
pub async fn both(team: &Team) -> (Said, Said) {
    (team.expect_dm("ana").await, team.expect_dm("ben").await)
}

/// Returns the question to talk about; the rest of the reminder is the same each time.
pub fn question(brief: &Said) -> &str {
    let mut lines = brief.text.lines();
    lines.find(|line| *line == "A question to take along").expect("a question's heading");
    lines.next().expect("a question")
}

/// Returns the reminder without its question, which the catalogue may change.
pub fn without_question(brief: &Said) -> String {
    brief.text.replace(question(brief), "(the question)")
}

/// Put a reminder off by an hour.
async fn later(team: &Team, who: &str, on: &Said) -> Said {
    team.pick(who, on, "Remind me later", "in an hour").await
}

#[tokio::test]
pub async fn both_are_reminded_in_private_the_day_before_and_just_before() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait_until("2026-10-19T12:00:00Z").await;
        let (ana, ben) = both(team).await;
        assert_eq!((ana.at(), ben.at()), ("Mon 2026-10-19 10:00".into(), "Mon 2026-10-19 10:00".into()));
        insta::assert_snapshot!(without_question(&ana), @r"
        Your one-on-one with Ben Okafor
        Tue 20 October 2026 10:00 UTC, which is (Tue 10:00 UTC), for 30 minutes.
        A question to take along
        (the question)
        [Add topic] [Move] [Skip this one] [End the series]
        [Remind me later ▾]
        ");
        insta::assert_snapshot!(without_question(&ben), @r"
        Your one-on-one with Ana Duarte
        Tue 20 October 2026 10:00 UTC, which is (Tue 10:00 UTC), for 30 minutes.
        A question to take along
        (the question)
        [Add topic] [Move] [Skip this one] [End the series]
        [Remind me later ▾]
        ");
        team.wait_until("2026-10-20T12:00:00Z").await;
        let (ana, ben) = both(team).await;
        assert_eq!((ana.at(), ben.at()), ("Tue 2026-10-20 09:50".into(), "Tue 2026-10-20 09:50".into()));
        team.settle().await;
        team.expect_nothing_more();
        team.expect_no_dms("chiara");
    })
    .await;
}

#[tokio::test]
pub async fn each_takes_a_question_of_their_own_along_and_another_one_the_next_time() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let mut questions = vec![];
        for _ in 0..4 {
            team.wait(7 * 24).await;
            let (ana, ben) = both(team).await;
            assert_ne!(question(&ana), question(&ben));
            questions.extend([question(&ana).to_owned(), question(&ben).to_owned()]);
            let (ana, ben) = both(team).await;
            for line in [ana, ben] {
                assert!(line.line(0).starts_with("Your one-on-one with") && !line.text.contains("question"));
            }
        }
        questions.sort();
        questions.dedup();
        assert_eq!(questions.len(), 8, "{questions:#?}");
    })
    .await;
}

#[tokio::test]
async fn a_reminder_put_off_comes_again_to_the_one_who_put_it_off() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait_until("2026-10-19T10:30:00Z").await;
        let (ana, _) = both(team).await;
        let snoozed = later(team, "ana", &ana).await;
        assert!(snoozed.view.buttons().is_empty(), "it stands in the reminder's place");
        insta::assert_snapshot!(snoozed.text, @"I will remind you again Mon 19 October 2026 11:30 UTC.");
        team.wait_until("2026-10-20T09:00:00Z").await;
        let again = team.expect_dm("ana").await;
        assert_eq!(again.at(), "Mon 2026-10-19 11:30");
        assert_eq!((again.text.as_str(), question(&again)), (ana.text.as_str(), question(&ana)));
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn near_the_meeting_a_reminder_is_put_off_no_more() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait(3).await;
        let (day_before, _) = both(team).await;
        team.wait_until("2026-10-20T09:50:00Z").await;
        let (_, ben) = both(team).await;
        assert_eq!(ben.view.buttons(), ["Add topic", "Skip this one"], "too late to put it off");
        insta::assert_snapshot!(later(team, "ana", &day_before).await.text, @"It begins Tue 20 October 2026 10:00 UTC, too soon to put off this reminder. You can still skip this one.");
        team.wait_until("2026-10-20T10:00:00Z").await;
        insta::assert_snapshot!(later(team, "ana", &day_before).await.text, @"This one has begun already, so there is nothing left to remind you of.");
        assert!(team.click("ben", &ben, "Skip").await.text.starts_with("This one has begun already"));
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn snooze_pressed_twice_reminds_once() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait(2).await;
        let (ana, _) = both(team).await;
        let snooze = || later(team, "ana", &ana);
        let (first, second) = tokio::join!(snooze(), snooze());
        assert_eq!(second.text, first.text);
        team.wait(6).await;
        let again = team.expect_dm("ana").await;
        team.settle().await;
        team.expect_nothing_more();
        later(team, "ana", &again).await;
        team.wait(6).await;
        team.expect_dm("ana").await;
    })
    .await;
}

#[tokio::test]
async fn a_meeting_left_out_is_told_to_the_other_and_reminded_of_no_more() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait(2).await;
        let (ana, ben) = both(team).await;
        later(team, "ben", &ben).await;
        let skipped = team.click("ana", &ana, "Skip").await;
        assert_eq!(skipped.view.buttons(), ["Calendar", "End the series"]);
        insta::assert_snapshot!(skipped.line(0), @"The one-on-one with @ben on 20 October 2026 is left out. @ben will hear of it. Next: Tue 27 October 2026 10:00 UTC.");
        insta::assert_snapshot!(team.expect_dm("ben").await.line(0), @"@ana cannot make the one-on-one on 20 October 2026, so it is left out. The next is Tue 27 October 2026 10:00 UTC.");
        team.settle().await;
        insta::assert_snapshot!(team.expect_dm("ana").await.line(0), @"The one-on-one with @ben on 20 October 2026 is left out. Next: Tue 27 October 2026 10:00 UTC.");
        team.expect_quiet(6 * 24).await;
        team.wait(24).await;
        let (ana, _) = both(team).await;
        assert_eq!(ana.at(), "Mon 2026-10-26 10:00");
    })
    .await;
}

#[tokio::test]
async fn leaving_out_the_same_meeting_twice_is_told_once() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait(2).await;
        let (ana, ben) = both(team).await;
        let skip = || team.click("ana", &ana, "Skip");
        let (one, other) = tokio::join!(skip(), skip());
        team.expect_dm("ben").await;
        for said in [one, other] {
            let left_out = "The one-on-one with @ben on 20 October 2026 is left out";
            assert!(said.line(0).starts_with(left_out), "{}", said.text);
        }
        team.settle().await;
        for who in ["ana", "ben"] {
            team.read_dms(who).await;
        }
        insta::assert_snapshot!(team.look("ben", &ben).text, @r"
        The one-on-one with @ana on 20 October 2026 is left out. Next: Tue 27 October 2026 10:00 UTC.
        [Calendar] [End the series]
        ");
        team.expect_nothing_more();
    })
    .await;
}

/// Confirm the question whether to end the series for both.
async fn end(team: &Team, who: &str, said: &Said) -> Said {
    let question = team.click(who, said, "End the series").await;
    assert!(question.is_private() && question.line(0).ends_with("for both of you?"), "{}", question.text);
    let done = team.click(who, &question, "End the series").await;
    assert_eq!(done.view.id, question.view.id, "what was done stands in place of the question");
    done
}

#[tokio::test]
async fn stopping_from_a_reminder_is_told_to_the_other_and_ends_all_reminders() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait(2).await;
        let (ana, ben) = both(team).await;
        later(team, "ana", &ana).await;
        insta::assert_snapshot!(end(team, "ben", &ben).await.text, @r"
        The one-on-one with @ana is called off. @ana will hear of it. Start again whenever you like with /one-on-one add.
        [Calendar]
        ");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @r"
        @ben has called off your one-on-one. To start again, one of you uses /one-on-one add.
        [Calendar]
        ");
        team.read_dms("ben").await;
        assert_eq!(team.look("ben", &ben).text, "Nothing is planned for that day any more.");
        team.expect_quiet(9 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn the_asker_can_end_it_right_from_the_news_of_the_yes() {
    play(async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let invitation = team.expect_dm("ben").await;
        team.click("ben", &invitation, "Yes").await;
        let accepted = team.expect_dm("ana").await;
        end(team, "ana", &accepted).await;
        team.expect_dm("ben").await;
        team.expect_quiet(9 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn every_second_and_every_fourth_week_means_that() {
    for (every, meetings) in [
        ("2 weeks", ["2026-10-20", "2026-11-03", "2026-11-17"]),
        ("4 weeks", ["2026-10-20", "2026-11-17", "2026-12-15"]),
    ] {
        play(async |team| {
            agree(team, &[("with", "ben"), ("every", every), ("on", "Tuesday"), ("at", "10:00")]).await;
            for day in meetings {
                team.wait_until(&format!("{day}T11:00:00Z")).await;
                both(team).await;
                let (ana, ben) = both(team).await;
                assert_eq!((ana.at(), ben.at()), (format!("Tue {day} 09:50"), format!("Tue {day} 09:50")));
            }
            team.settle().await;
            team.expect_nothing_more();
        })
        .await;
    }
}

#[tokio::test]
async fn reminders_agreed_on_too_late_for_the_day_before_come_just_before() {
    play(async |team| {
        team.wait(4).await;
        agree(team, TUESDAYS).await;
        team.wait_until("2026-10-20T11:00:00Z").await;
        let (ana, _) = both(team).await;
        assert_eq!(ana.at(), "Tue 2026-10-20 09:50");
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn reminders_come_as_planned_after_a_restart() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait(2).await;
        let (ana, _) = both(team).await;
        later(team, "ana", &ana).await;
        team.stop().await;
        team.start().await;
        team.wait_until("2026-10-20T11:00:00Z").await;
        assert_eq!(team.expect_dm("ana").await.at(), "Mon 2026-10-19 11:00");
        let (ana, _) = both(team).await;
        assert_eq!(ana.at(), "Tue 2026-10-20 09:50");
        stop_the_only_one(team, "ana").await;
        team.expect_dm("ben").await;
    })
    .await;
}
