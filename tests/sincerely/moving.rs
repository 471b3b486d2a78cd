//! One meeting at another time, and another rhythm for all: proposed by one, agreed to by the other.

use crate::briefs::play;
use crate::one_on_one::{TUESDAYS, agree};
use crate::own_series::offered_choice;
use crate::team::{Said, Team};

async fn propose(team: &Team, who: &str, to: &str, at: &str) -> Said {
    let which = offered_choice(team, who, "move").await;
    team.command(who, "one-on-one move", &[("which", &which), ("to", to), ("at", at)]).await
}

#[tokio::test]
async fn a_meeting_moves_once_the_other_agrees_and_reminders_follow() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        insta::assert_snapshot!(propose(team, "ana", "Thursday", "15:00").await.text, @"I have asked @ben about Thu 22 October 2026 15:00 UTC instead of Tue 20 October 2026 10:00 UTC. Until they agree, it stays as it was.");
        let question = team.expect_dm("ben").await;
        insta::assert_snapshot!(question.text, @r"
        @ana would like to change your one-on-one: Thu 22 October 2026 15:00 UTC instead of Tue 20 October 2026 10:00 UTC. Until you agree, it stays as it was.
        [That works] [Leave it as it is] [Another time]
        [Or another time near it ▾]
        ");
        let list = team.command("ana", "one-on-one list", &[]).await.text;
        assert!(list.contains("next Tue 20 October 2026 10:00 UTC"), "until then the old one stands: {list}");
        insta::assert_snapshot!(team.click("ben", &question, "That works").await.text, @r"
        Agreed: Thu 22 October 2026 15:00 UTC instead of Tue 20 October 2026 10:00 UTC. You meet next Thu 22 October 2026 15:00 UTC.
        [Calendar]
        ");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @r"
        @ben agrees. You meet next Thu 22 October 2026 15:00 UTC; the rhythm is every Tuesday at 10:00 (UTC).
        [Calendar]
        ");
        team.wait_until("2026-10-20T12:00:00Z").await;
        assert!(team.read_dms("ana").await.is_empty(), "nothing of the old time");
        team.wait_until("2026-10-22T16:00:00Z").await;
        for who in ["ana", "ben"] {
            assert_eq!(team.expect_dm(who).await.at(), "Wed 2026-10-21 09:00");
            assert_eq!(team.expect_dm(who).await.at(), "Thu 2026-10-22 14:50");
            assert_eq!(team.expect_dm(who).await.at(), "Thu 2026-10-22 15:30");
        }
        team.wait_until("2026-10-27T09:55:00Z").await;
        for who in ["ana", "ben"] {
            assert_eq!(team.expect_dm(who).await.at(), "Mon 2026-10-26 09:00", "the next is where it was");
            team.expect_dm(who).await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_other_proposes_another_time_or_leaves_it() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        propose(team, "ana", "Thursday", "15:00").await;
        let question = team.expect_dm("ben").await;
        let slot = "Thursday, 22 October at 16:00 (UTC)".to_owned();
        let chosen =
            team.playground.select("ben", question.view.id, "Or another time near it", &[slot]).await;
        insta::assert_snapshot!(team.said(chosen.expect("the client lets them")).text, @"I have asked @ana about Thu 22 October 2026 16:00 UTC instead of Tue 20 October 2026 10:00 UTC. Until they agree, it stays as it was.");
        let back = team.expect_dm("ana").await;
        assert!(
            back.text.contains("Thu 22 October 2026 16:00 UTC instead of Tue 20 October"),
            "{}",
            back.text
        );
        let form = team.open("ana", &back, "Another time").await;
        let wrong = team.submit("ana", &form, &[("When would suit you, by your clock?", "whenever")]).await;
        assert!(wrong.text.contains("is not a day and a time"), "{}", wrong.text);
        let form = team.open("ana", &wrong, "Try again").await;
        team.submit("ana", &form, &[("When would suit you, by your clock?", "Friday at 9")]).await;
        team.settle().await;
        let own = team.look("ben", &question);
        assert!(own.text.starts_with("That was settled already"), "where Ben was asked first: {}", own.text);
        let again = team.read_dms("ben").await.pop().expect("a question");
        let over = team.expect_dm("ana").await;
        insta::assert_snapshot!(over.text, @"That was settled already, or something else was proposed since.");
        insta::assert_snapshot!(team.click("ben", &again, "Leave it as it is").await.text, @"It stays as it was, and @ana will hear of it.");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @"@ben would rather leave your one-on-one as it is.");
        let list = team.command("ana", "one-on-one list", &[]).await.text;
        assert!(list.contains("next Tue 20 October 2026 10:00 UTC"), "{list}");
    })
    .await;
}

#[tokio::test]
async fn times_that_cannot_be_get_a_sentence_each() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let mut said = vec![];
        for (to, at) in [
            ("yesterday", "10:00"),
            ("Friday", "late"),
            ("in 200 days", "10:00"),
            ("today", "7:00"),
            ("tomorrow", "10:00"),
        ] {
            said.push(propose(team, "ana", to, at).await.text.lines().next().unwrap_or_default().to_owned());
        }
        insta::assert_snapshot!(said.join("\n"), @r"
        “yesterday” is not a day to come. Write it as you would say it, such as Friday, in 2 weeks or 4 Dec.
        “late” is not a time of day. Write it as you would say it, such as 9:30, 14:00 or 2pm.
        A one-on-one can be moved to a time in the next 60 days. Choose one of those.
        A one-on-one can be moved to a time in the next 60 days. Choose one of those.
        It is Tue 20 October 2026 10:00 UTC already, so nothing would change.
        ");
        assert!(team.read_dms("ben").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_busy_hour_is_said_and_whose_it_is_only_to_those_who_know() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        agree(team, &[("with", "chiara"), ("every", "week"), ("on", "Thursday"), ("at", "15:00")]).await;
        let which = team.choices("ana", "one-on-one move", "which", "Ben").await[0].value.clone();
        let which = which.as_str().expect("text");
        let move_to = async |who: &str| {
            let options = [("which", which), ("to", "Thursday"), ("at", "15:15")];
            let said = team.command(who, "one-on-one move", &options).await;
            said.text.lines().last().unwrap_or_default().to_owned()
        };
        insta::assert_snapshot!(move_to("ana").await, @"Mind that you have a one-on-one with @chiara at that hour (Thu 22 October 2026 15:15 UTC).");
        team.expect_dm("ben").await;
        insta::assert_snapshot!(move_to("ben").await, @"Mind that @ana has another one-on-one at that hour (Thu 22 October 2026 15:15 UTC).");
        team.expect_dm("ana").await;
        team.settle().await;
        team.read_dms("ben").await;
    })
    .await;
}

#[tokio::test]
async fn another_rhythm_takes_both_another_length_is_told() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let which = offered_choice(team, "ben", "edit").await;
        let edit = async |options: &[(&str, &str)]| {
            let options = [&[("which", which.as_str())], options].concat();
            team.command("ben", "one-on-one edit", &options).await.text
        };
        insta::assert_snapshot!(edit(&[("length", "45")]).await, @r"
        Your one-on-one with @ana lasts 45 minutes from now on. They will hear of it.
        [Calendar]
        ");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @r"
        @ben has changed how long your one-on-one lasts: 45 minutes from now on.
        [Calendar]
        ");
        insta::assert_snapshot!(edit(&[("length", "45")]).await, @"That is how it is already, so nothing changed. Name what should be different: how often, the day, the time or the length.");
        insta::assert_snapshot!(edit(&[("every", "month"), ("on", "Friday"), ("at", "9:30")]).await, @"I have asked @ana about every fourth Friday of the month at 09:30 (UTC), for 45 minutes, instead of every Tuesday at 10:00 (UTC). Until they agree, it stays as it was.");
        let question = team.expect_dm("ana").await;
        insta::assert_snapshot!(question.text, @r"
        @ben would like to change your one-on-one: every fourth Friday of the month at 09:30 (UTC), for 45 minutes, instead of every Tuesday at 10:00 (UTC). Until you agree, it stays as it was.
        [That works] [Leave it as it is]
        ");
        team.click("ana", &question, "That works").await;
        team.expect_dm("ben").await;
        let list = team.command("ana", "one-on-one list", &[]).await.text;
        insta::assert_snapshot!(list, @r"
        Your one-on-ones
        @ben · every fourth Friday of the month at 09:30 (UTC) · next Fri 23 October 2026 09:30 UTC
        [Open one ▾]
        ");
    })
    .await;
}

#[tokio::test]
async fn one_begins_when_it_is_to_and_comes_once_a_month() {
    play(async |team| {
        let plan = [("with", "ben"), ("every", "month"), ("on", "Tuesday"), ("at", "10:00"), ("starts", "24 Nov"), ("lead", "me")];
        let asked = team.command("ana", "one-on-one add", &plan).await;
        insta::assert_snapshot!(asked.text, @"I have asked @ben about every last Tuesday of the month at 10:00 (UTC), first Tue 24 November 2026 10:00 UTC. I will tell you what they say.");
        let invitation = team.expect_dm("ben").await;
        team.click("ben", &invitation, "Yes").await;
        team.expect_dm("ana").await;
        let mut days = vec![];
        team.wait_until("2027-03-01T00:00:00Z").await;
        for said in team.read_dms("ana").await {
            if said.text.starts_with("Your one-on-one with Ben Okafor\n") {
                days.push(said.at());
            }
        }
        assert_eq!(days, ["Mon 2026-11-23 09:00", "Mon 2026-12-28 09:00", "Mon 2027-01-25 09:00", "Mon 2027-02-22 09:00"]);
        team.read_dms("ben").await;
        insta::assert_snapshot!(team.command("ana", "one-on-one add", &[("with", "chiara"), ("every", "week"), ("on", "Monday"), ("at", "9:00"), ("starts", "some day")]).await.text, @"“some day” is not a day to come. Write it as you would say it, such as Friday, in 2 weeks or 4 Dec.");
    })
    .await;
}

#[tokio::test]
async fn what_took_place_meanwhile_is_moved_no_more() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        propose(team, "ana", "Thursday", "15:00").await;
        let question = team.expect_dm("ben").await;
        team.wait_until("2026-10-20T10:31:00Z").await;
        let mut ana = vec![];
        for _ in 0..3 {
            ana.push(team.expect_dm("ana").await);
            team.expect_dm("ben").await;
        }
        team.click("ana", &ana[2], "Yes").await;
        team.settle().await;
        team.expect_dm("ben").await;
        insta::assert_snapshot!(team.click("ben", &question, "That works").await.text, @"That was settled already, or something else was proposed since.");
        let list = team.command("ana", "one-on-one list", &[]).await.text;
        assert!(list.contains("next Tue 27 October 2026 10:00 UTC"), "{list}");
    })
    .await;
}
