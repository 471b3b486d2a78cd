//! After a one-on-one: whether it happened, what was talked over, and whether the rhythm still fits.

use crate::briefs::{play, topic};
use crate::one_on_one::{TUESDAYS, agree};
use crate::own_series::offered_choice;
use crate::team::{Said, Team};

/// Let both read what comes before the meeting of that day, and the question after it.
async fn after(team: &Team, day: &str) -> (Said, Said) {
    team.wait_until(&format!("{day}T10:31:00Z")).await;
    let both = async |until: &str| {
        let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        assert!(ana.text.contains(until) && ben.text.contains(until), "{}\n{}", ana.text, ben.text);
        (ana, ben)
    };
    both("Your one-on-one with").await;
    both("begins").await;
    both("Did your one-on-one").await
}

#[tokio::test]
async fn a_yes_settles_it_for_both_and_what_is_left_moves_on() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        topic(team, "ana", "The new rota", false).await;
        topic(team, "ben", "The spring plan", false).await;
        topic(team, "ben", "My own worry", true).await;
        let (ana, ben) = after(team, "2026-10-20").await;
        insta::assert_snapshot!(ana.text, @r"
        Did your one-on-one with @ben on 20 October 2026 happen?
        [Yes] [Not this time]
        ");
        let yes = team.click("ana", &ana, "Yes").await;
        insta::assert_snapshot!(yes.text, @r"
        Good that you and @ben talked on 20 October 2026. What is not ticked off stays on the list for next time.
        [What did you talk over? ▾]
        [Thank them] [Give kudos] [Add follow-up]
        ");
        team.settle().await;
        let ben_now = team.expect_dm("ben").await;
        assert_eq!(ben_now.view.id, ben.view.id, "the question is gone");
        insta::assert_snapshot!(ben_now.text, @r"
        @ana said that your one-on-one on 20 October 2026 happened.
        [What did you talk over? ▾]
        [Thank them] [Give kudos] [Add follow-up]
        ");
        let menu = "What did you talk over?";
        let ticked = team.playground.select("ana", yes.view.id, menu, &["The new rota".into()]).await;
        insta::assert_snapshot!(team.said(ticked.expect("the client lets them")).text, @r"
        One topic is ticked off. What is left stays on the list.
        [What did you talk over? ▾]
        [Thank them] [Give kudos] [Add follow-up]
        ");
        team.wait_until("2026-10-26T10:00:00Z").await;
        let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        assert!(!ana.text.contains("The new rota") && ana.text.contains("The spring plan (@ben)"));
        assert!(ben.text.contains("The spring plan (yours)") && ben.text.contains("My own worry"));
        assert!(!ana.text.contains("My own worry"));
    })
    .await;
}

#[tokio::test]
async fn the_first_answer_counts_and_the_second_hears_of_it() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let (ana, ben) = after(team, "2026-10-20").await;
        let no = team.click("ana", &ana, "Not this time").await;
        insta::assert_snapshot!(no.text, @r"
        So you and @ben did not meet on 20 October 2026. That happens.
        [Move the next one] [Leave it]
        ");
        let late = team.click("ben", &ben, "Yes").await;
        insta::assert_snapshot!(late.text, @r"
        @ana said that your one-on-one on 20 October 2026 did not happen.
        [Move the next one] [Leave it]
        ");
        insta::assert_snapshot!(team.click("ana", &no, "Leave it").await.text, @"All right. You see @ben next Tue 27 October 2026 10:00 UTC.");
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn what_is_not_answered_is_not_known_and_nothing_follows_from_it() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        for day in ["2026-10-20", "2026-10-27", "2026-11-03"] {
            after(team, day).await;
        }
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn two_in_a_row_that_did_not_happen_are_asked_about_once_in_eight_weeks() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let mut asked = vec![];
        for week in 0..6i64 {
            let day = ("2026-10-20".parse::<chrono::NaiveDate>().unwrap()
                + chrono::Days::new(7 * week as u64))
            .to_string();
            let (ana, _) = after(team, &day).await;
            team.click("ana", &ana, "Not this time").await;
            team.settle().await;
            team.expect_dm("ben").await;
            let dms = team.read_dms("ana").await;
            for said in dms {
                asked.push((week, said.text.clone()));
                assert!(team.expect_dm("ben").await.text.contains("still fit"));
            }
        }
        assert_eq!(asked.len(), 1, "{asked:?}");
        assert_eq!(asked[0].0, 1, "after the second");
        insta::assert_snapshot!(asked[0].1, @r"
        Two one-on-ones with @ben in a row did not happen, which full weeks do to anybody. Does every Tuesday at 10:00 (UTC) still fit?
        [Every 2 weeks] [Every 4 weeks] [Keep it] [End the series]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_slower_rhythm_takes_both_and_keeping_it_takes_nobody() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        for day in ["2026-10-20", "2026-10-27"] {
            let (ana, _) = after(team, day).await;
            team.click("ana", &ana, "Not this time").await;
            team.settle().await;
            team.expect_dm("ben").await;
        }
        let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        insta::assert_snapshot!(team.click("ben", &ben, "Keep it").await.text, @"It stays as it is with @ana: every Tuesday at 10:00 (UTC).");
        insta::assert_snapshot!(team.click("ana", &ana, "Every 2 weeks").await.text, @"I have asked @ben about every 2 weeks on Tuesday at 10:00 (UTC), for 30 minutes, instead of every Tuesday at 10:00 (UTC). Until they agree, it stays as it was.");
        let question = team.expect_dm("ben").await;
        insta::assert_snapshot!(question.text, @r"
        @ana would like to change your one-on-one: every 2 weeks on Tuesday at 10:00 (UTC), for 30 minutes, instead of every Tuesday at 10:00 (UTC). Until you agree, it stays as it was.
        [That works] [Leave it as it is]
        ");
        insta::assert_snapshot!(team.click("ben", &question, "That works").await.text, @r"
        Agreed: every 2 weeks on Tuesday at 10:00 (UTC), for 30 minutes, instead of every Tuesday at 10:00 (UTC). You meet next Tue 3 November 2026 10:00 UTC.
        [Calendar]
        ");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @r"
        @ben agrees. You meet next Tue 3 November 2026 10:00 UTC; the rhythm is every 2 weeks on Tuesday at 10:00 (UTC).
        [Calendar]
        ");
        let list = team.command("ana", "one-on-one list", &[]).await.text;
        assert!(list.contains("every 2 weeks on Tuesday at 10:00 (UTC)"), "{list}");
    })
    .await;
}

#[tokio::test]
async fn one_that_was_settled_by_a_command_is_not_asked_about() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let which = offered_choice(team, "ana", "done").await;
        let early = team.command("ana", "one-on-one done", &[("which", &which)]).await;
        insta::assert_snapshot!(early.text, @"No meeting of that one-on-one has begun lately, so there is none to look back on yet.");
        team.wait_until("2026-10-20T10:15:00Z").await;
        for who in ["ana", "ben"] {
            team.expect_dm(who).await;
            team.expect_dm(who).await;
        }
        let done = team.command("ana", "one-on-one done", &[("which", &which)]).await;
        assert!(done.text.starts_with("Good that you and @ben talked"), "{}", done.text);
        team.wait_until("2026-10-20T12:00:00Z").await;
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn thanks_follow_from_a_private_message_in_the_server_of_the_one_on_one() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let (ana, _) = after(team, "2026-10-20").await;
        let yes = team.click("ana", &ana, "Yes").await;
        team.settle().await;
        team.expect_dm("ben").await;
        let form = team.open("ana", &yes, "Thank them").await;
        let sent = team.submit("ana", &form, &[("message", "You listened so well today")]).await;
        assert!(sent.is_private(), "{}", sent.text);
        let note = team.expect_dm("ben").await;
        assert!(note.text.contains("You listened so well today"), "{}", note.text);
        team.wait_seconds(180).await;
        let form = team.open("ana", &yes, "Give kudos").await;
        team.submit("ana", &form, &[("message", "For the calm plan you brought")]).await;
        assert!(team.expect_post("kudos").await.text.contains("the calm plan"));
    })
    .await;
}
