//! One-on-ones that take place once: asked for by a command, or agreed on by the two of a round's group.

use crate::briefs::{play, topic};
use crate::one_on_one::{TUESDAYS, agree};
use crate::own_series::{offered, offered_choice};
use crate::pairings::{COFFEE, coffee};
use crate::reminders::without_question;
use crate::team::{Said, Team};

const TUESDAY: &[(&str, &str)] = &[("with", "ben"), ("every", "once"), ("on", "Tuesday"), ("at", "10:00")];

/// The label of the form for another time.
const MOVE: &str = "When would suit you, by your clock?";

#[tokio::test]
async fn it_is_asked_for_prepared_and_asked_about_like_any_other_and_then_it_is_over() {
    play(async |team| {
        insta::assert_snapshot!(team.command("ana", "one-on-one add", TUESDAY).await.text, @"I have asked @ben about meeting Tue 20 October 2026 10:00 UTC. I will tell you what they say.");
        let invitation = team.expect_dm("ben").await;
        insta::assert_snapshot!(invitation.text, @r"
        A one-on-one with Ana Duarte?
        @ana would like to meet you once, Tue 20 October 2026 10:00 UTC, for 30 minutes. I would send you both a short private reminder before.
        [Yes, gladly] [Not now]
        ");
        insta::assert_snapshot!(team.click("ben", &invitation, "Yes").await.text, @r"
        You said yes to a one-on-one with @ana. You meet Tue 20 October 2026 10:00 UTC.
        [Calendar]
        ");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @r"
        @ben said yes. You meet Tue 20 October 2026 10:00 UTC. You will both get a private reminder before.
        [Calendar] [Call it off]
        ");
        insta::assert_snapshot!(team.command("ben", "one-on-one list", &[]).await.text, @r"
        Your one-on-ones
        @ana · once, Tue 20 October 2026 10:00 UTC
        [Open one ▾]
        ");
        topic(team, "ana", "The new rota", false).await;
        team.wait_until("2026-10-20T10:31:00Z").await;
        insta::assert_snapshot!(without_question(&team.expect_dm("ana").await), @r"
        Your one-on-one with Ben Okafor
        Tue 20 October 2026 10:00 UTC, which is (Tue 10:00 UTC), for 30 minutes.
        To talk about
        • The new rota (yours)
        A question to take along
        (the question)
        [Add topic] [Move] [Call it off]
        [Remind me later ▾]
        ");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @r"
        Your one-on-one with @ben begins (Tue 10:00 UTC), Tue 20 October 2026 10:00 UTC. One topic is on its list.
        [Add topic] [Call it off]
        ");
        let after = team.expect_dm("ana").await;
        insta::assert_snapshot!(team.click("ana", &after, "Yes").await.text, @r"
        Good that you and @ben talked on 20 October 2026.
        [What did you talk over? ▾]
        [Thank them] [Give kudos] [Add follow-up]
        ");
        for _ in 0..3 {
            team.expect_dm("ben").await;
        }
        assert!(offered(team, "ana").await.is_empty(), "it is over");
        insta::assert_snapshot!(team.command("ana", "one-on-one list", &[]).await.text, @"You have no one-on-ones here. /one-on-one add plans one.");
        team.expect_quiet(9 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn it_stands_beside_a_regular_one() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let once = [("with", "ben"), ("every", "once"), ("on", "Tuesday"), ("at", "10:15")];
        let asked = team.command("ana", "one-on-one add", &once).await;
        insta::assert_snapshot!(asked.text, @r"
        I have asked @ben about meeting Tue 20 October 2026 10:15 UTC. I will tell you what they say.
        Mind that you have a one-on-one with @ben at that hour (Tue 20 October 2026 10:15 UTC).
        ");
        let invitation = team.expect_dm("ben").await;
        team.click("ben", &invitation, "Yes").await;
        team.expect_dm("ana").await;
        let both = offered(team, "ben").await;
        assert!(
            both.contains(&"Ana Duarte · once, Tuesday, 20 October at 10:15 (UTC)".to_owned()),
            "{both:?}"
        );
        team.wait_until("2026-10-19T10:00:00Z").await;
        for who in ["ana", "ben"] {
            let brief = team.expect_dm(who).await.text;
            assert!(brief.contains("10:00 UTC") && brief.contains("10:15 UTC"), "one brief of both: {brief}");
        }
    })
    .await;
}

#[tokio::test]
async fn to_leave_it_out_is_to_call_it_off() {
    play(async |team| {
        agree(team, TUESDAY).await;
        let which = offered_choice(team, "ben", "skip").await;
        let asked = team.command("ben", "one-on-one skip", &[("which", &which)]).await;
        insta::assert_snapshot!(asked.text, @r"
        End this one-on-one with @ana for both of you?
        [Call it off]
        ");
        insta::assert_snapshot!(team.click("ben", &asked, "Call it off").await.text, @r"
        The one-on-one with @ana is called off. @ana will hear of it. Start again whenever you like with /one-on-one add.
        [Calendar]
        ");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @r"
        @ben has called off your one-on-one. To start again, one of you uses /one-on-one add.
        [Calendar]
        ");
        team.expect_quiet(9 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn one_that_did_not_happen_finds_another_time_and_is_asked_about_anew() {
    play(async |team| {
        agree(team, TUESDAY).await;
        team.wait_until("2026-10-20T10:31:00Z").await;
        let (mut ana, mut ben) = (vec![], vec![]);
        for _ in 0..3 {
            ana.push(team.expect_dm("ana").await);
            ben.push(team.expect_dm("ben").await);
        }
        let no = team.click("ana", &ana[2], "Not this time").await;
        insta::assert_snapshot!(no.text, @r"
        So you and @ben did not meet on 20 October 2026. That happens.
        [Another time] [Leave it]
        ");
        team.settle().await;
        team.expect_dm("ben").await;
        let form = team.open("ana", &no, "Another time").await;
        insta::assert_snapshot!(team.submit("ana", &form, &[(MOVE, "Thursday 15:00")]).await.text, @"I have asked @ben about Thu 22 October 2026 15:00 UTC instead of Tue 20 October 2026 10:00 UTC. Until they agree, it stays as it was.");
        let question = team.expect_dm("ben").await;
        insta::assert_snapshot!(team.click("ben", &question, "That works").await.text, @r"
        Agreed: Thu 22 October 2026 15:00 UTC instead of Tue 20 October 2026 10:00 UTC.
        [Calendar]
        ");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @r"
        @ben agrees. You meet Thu 22 October 2026 15:00 UTC.
        [Calendar]
        ");
        team.wait_until("2026-10-22T15:31:00Z").await;
        for who in ["ana", "ben"] {
            assert_eq!(team.expect_dm(who).await.at(), "Wed 2026-10-21 09:00");
            assert_eq!(team.expect_dm(who).await.at(), "Thu 2026-10-22 14:50");
            let asked = team.expect_dm(who).await;
            assert!(asked.text.contains("on 22 October 2026 happen?"), "{}", asked.text);
        }
    })
    .await;
}

#[tokio::test]
async fn it_becomes_a_regular_one_once_both_like_that() {
    play(async |team| {
        agree(team, TUESDAY).await;
        let which = offered_choice(team, "ana", "edit").await;
        let wanted = team.command("ana", "one-on-one edit", &[("which", &which), ("every", "2 weeks")]).await;
        insta::assert_snapshot!(wanted.text, @"I have asked @ben about every 2 weeks on Tuesday at 10:00 (UTC), for 30 minutes, instead of once, Tuesday, 20 October at 10:00 (UTC). Until they agree, it stays as it was.");
        let question = team.expect_dm("ben").await;
        team.click("ben", &question, "That works").await;
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @r"
        @ben agrees. You meet next Tue 20 October 2026 10:00 UTC; the rhythm is every 2 weeks on Tuesday at 10:00 (UTC).
        [Calendar]
        ");
    })
    .await;
}

/// Ben and Chiara are drawn and agree on Thursday; returns what both read then.
async fn arranged(team: &Team) -> (Said, Said) {
    coffee(team, COFFEE, &["ben", "chiara"]).await;
    team.wait_until("2026-10-20T09:30:00Z").await;
    team.expect_post("general").await;
    let (ben, _) = (team.expect_dm("ben").await, team.expect_dm("chiara").await);
    let form = team.open("ben", &ben, "Propose a time").await;
    team.submit("ben", &form, &[("When?", "Thursday 14:00")]).await;
    let question = team.expect_dm("chiara").await;
    let works = team.click("chiara", &question, "That works").await;
    (team.expect_dm("ben").await, works)
}

#[tokio::test]
async fn what_two_of_a_round_agree_on_is_such_a_one() {
    play(async |team| {
        let (told, works) = arranged(team).await;
        insta::assert_snapshot!(told.text, @r"
        It suits everybody: you meet @chiara Thu 22 October 2026 14:00 UTC. I remind you ten minutes before.
        [Another time] [Add topic] [Calendar]
        ");
        insta::assert_snapshot!(works.text, @r"
        Good: you meet @ben Thu 22 October 2026 14:00 UTC. I remind you ten minutes before.
        [Another time] [Add topic] [Calendar]
        ");
        insta::assert_snapshot!(team.command("chiara", "one-on-one list", &[]).await.text, @r"
        Your one-on-ones
        @ben · once, Thu 22 October 2026 14:00 UTC
        [Open one ▾]
        ");
        let calendar = team.click("ben", &told, "Calendar").await;
        assert!(calendar.text.contains(".ics"), "{}", calendar.text);
        topic(team, "ben", "Your garden", false).await;
        team.wait_until("2026-10-22T14:31:00Z").await;
        for who in ["ben", "chiara"] {
            let brief = team.expect_dm(who).await;
            assert_eq!(brief.at(), "Wed 2026-10-21 09:00");
            assert!(brief.text.contains("Your garden"), "{}", brief.text);
            assert_eq!(team.expect_dm(who).await.at(), "Thu 2026-10-22 13:50");
        }
        let (ben, _) = (team.expect_dm("ben").await, team.expect_dm("chiara").await);
        team.click("ben", &ben, "Yes").await;
        team.settle().await;
        team.expect_dm("chiara").await;
        // A week later nobody is asked once more: the round knows.
        team.wait_until("2026-11-03T10:00:00Z").await;
        let drawn = team.expect_post("general").await;
        insta::assert_snapshot!(drawn.text, @"1 of one group of the last round of coffee met.");
        for who in ["ben", "chiara"] {
            let next = team.expect_dm(who).await;
            assert!(next.text.starts_with("Your coffee this round"), "{}", next.text);
        }
        team.expect_post("general").await;
    })
    .await;
}

#[tokio::test]
async fn the_two_of_a_round_find_another_time_by_the_buttons_they_have() {
    play(async |team| {
        let (told, works) = arranged(team).await;
        let form = team.open("chiara", &works, "Another time").await;
        insta::assert_snapshot!(team.submit("chiara", &form, &[(MOVE, "Friday 11:00")]).await.text, @"I have asked @ben about Fri 23 October 2026 11:00 UTC instead of Thu 22 October 2026 14:00 UTC. Until they agree, it stays as it was.");
        let question = team.expect_dm("ben").await;
        insta::assert_snapshot!(question.text, @r"
        @chiara would like to change your one-on-one: Fri 23 October 2026 11:00 UTC instead of Thu 22 October 2026 14:00 UTC. Until you agree, it stays as it was.
        [That works] [Leave it as it is] [Another time]
        [Or another time near it ▾]
        ");
        team.click("ben", &question, "That works").await;
        team.expect_dm("chiara").await;
        team.wait_until("2026-10-23T10:55:00Z").await;
        for who in ["ben", "chiara"] {
            assert_eq!(team.expect_dm(who).await.at(), "Thu 2026-10-22 09:00");
            assert_eq!(team.expect_dm(who).await.at(), "Fri 2026-10-23 10:50");
        }
        let which = offered_choice(team, "ben", "stop").await;
        let sure = team.command("ben", "one-on-one stop", &[("which", &which)]).await;
        team.click("ben", &sure, "Call it off").await;
        team.read_dms("chiara").await;
        // What was called off is proposed anew, in the round.
        let form = team.open("ben", &told, "Another time").await;
        team.submit("ben", &form, &[("When?", "tomorrow 11:00")]).await;
        assert!(team.expect_dm("chiara").await.text.contains("for your round"));
        team.read_dms("ben").await;
    })
    .await;
}

#[tokio::test]
async fn topics_are_taken_off_the_list_and_briefs_that_are_out_say_so() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        topic(team, "ana", "The new rota", false).await;
        topic(team, "ben", "The spring plan", false).await;
        topic(team, "ben", "My own worry", true).await;
        team.wait_until("2026-10-19T10:00:00Z").await;
        let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        let list = team.command("ana", "one-on-one list", &[]).await;
        let panel = team.playground.select("ana", list.view.id, "Open one", &["Ben Okafor".into()]).await;
        let panel = team.said(panel.expect("the client lets them"));
        insta::assert_snapshot!(panel.text, @r"
        Your one-on-one with Ben Okafor
        @ben · every Tuesday at 10:00 (UTC) · next Tue 20 October 2026 10:00 UTC · 2 topics, no follow-ups
        You meet as equals.
        [Add topic] [Add follow-up] [Move] [Skip this one]
        [Edit] [History] [Calendar] [End the series]
        [Take topics off the list ▾]
        ");
        let menu = "Take topics off the list";
        let worry = team.playground.select("ana", panel.view.id, menu, &["My own worry".into()]).await;
        assert!(worry.is_err(), "what is private is not offered");
        let gone = team.playground.select("ana", panel.view.id, menu, &["The new rota".into()]).await;
        insta::assert_snapshot!(team.said(gone.expect("the client lets them")).text, @"It is off the list.");
        team.settle().await;
        for (who, brief) in [("ana", ana), ("ben", ben)] {
            let now = team.expect_dm(who).await;
            assert_eq!(now.view.id, brief.view.id);
            assert!(!now.text.contains("The new rota") && now.text.contains("The spring plan"), "{}", now.text);
            assert!(!now.text.contains("later than planned"), "it came in time: {}", now.text);
        }
        let again = team.playground.select("ana", panel.view.id, menu, &["The new rota".into()]).await;
        insta::assert_snapshot!(team.said(again.expect("the client lets them")).text, @"Those are off the list already.");
    })
    .await;
}
