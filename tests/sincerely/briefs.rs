//! The briefs before one-on-ones: on the last working day before, all of a day in one message, and the line shortly before. Plain
//! reminders by spans are in `reminders`, what comes after a meeting in `aftermath`.

use crate::one_on_one::{TUESDAYS, agree};
use crate::own_series::{offered_choice, stop_the_only_one};
use crate::reminders::without_question;
use crate::team::{NO_TIPS, SHIPPED, Said, Setting, Team, play_in};

/// One-on-ones as they are shipped, and nothing else that sends messages.
pub fn shipped() -> Setting {
    Setting { config: [&[NO_TIPS][..], &SHIPPED].concat(), ..Setting::default() }
}

pub async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(shipped(), story).await;
}

/// Add a topic to the only one-on-one of a member.
pub async fn topic(team: &Team, who: &str, text: &str, private: bool) -> Said {
    let which = offered_choice(team, who, "topic").await;
    let private = if private { "true" } else { "false" };
    team.command(who, "one-on-one topic", &[("which", &which), ("text", text), ("private", private)]).await
}

#[tokio::test]
async fn both_are_prepared_on_the_working_day_before_and_told_once_more_shortly_before() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        insta::assert_snapshot!(topic(team, "ana", "The new rota", false).await.text, @"It is on the list for your next one-on-one, and @ben will see it there: The new rota");
        insta::assert_snapshot!(topic(team, "ben", "Ask about the spring", true).await.text, @"It is on your own list for your next one-on-one. Nobody but you will see it: Ask about the spring");
        team.wait_until("2026-10-19T10:00:00Z").await;
        let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        assert_eq!((ana.at(), ben.at()), ("Mon 2026-10-19 09:00".into(), "Mon 2026-10-19 09:00".into()));
        insta::assert_snapshot!(without_question(&ana), @r"
        Your one-on-one with Ben Okafor
        Tue 20 October 2026 10:00 UTC, which is (Tue 10:00 UTC), for 30 minutes.
        To talk about
        • The new rota (yours)
        A question to take along
        (the question)
        [Add topic] [Move] [Skip this one] [End the series]
        [Remind me later ▾]
        ");
        insta::assert_snapshot!(without_question(&ben), @r"
        Your one-on-one with Ana Duarte
        Tue 20 October 2026 10:00 UTC, which is (Tue 10:00 UTC), for 30 minutes.
        To talk about
        • The new rota (@ana)
        For your eyes only
        • Ask about the spring
        A question to take along
        (the question)
        [Add topic] [Move] [Skip this one] [End the series]
        [Remind me later ▾]
        ");
        team.wait_until("2026-10-20T09:55:00Z").await;
        let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        assert_eq!(ana.at(), "Tue 2026-10-20 09:50");
        insta::assert_snapshot!(ana.text, @r"
        Your one-on-one with @ben begins (Tue 10:00 UTC), Tue 20 October 2026 10:00 UTC. One topic is on its list.
        [Add topic] [Skip this one]
        ");
        insta::assert_snapshot!(ben.text, @r"
        Your one-on-one with @ana begins (Tue 10:00 UTC), Tue 20 October 2026 10:00 UTC. 2 topics are on its list.
        [Add topic] [Skip this one]
        ");
        team.settle().await;
        team.expect_nothing_more();
        team.expect_no_dms("chiara");
    })
    .await;
}

#[tokio::test]
async fn briefs_that_are_out_say_when_it_has_ended() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait_until("2026-10-20T09:55:00Z").await;
        let (ana, ben) = (team.read_dms("ana").await, team.read_dms("ben").await);
        assert_eq!((ana.len(), ben.len()), (2, 2), "a brief, and a line shortly before");
        stop_the_only_one(team, "ana").await;
        let told = team.read_dms("ben").await;
        insta::assert_snapshot!(told.last().expect("word of the end").text, @r"
        @ana has called off your one-on-one. To start again, one of you uses /one-on-one add.
        [Calendar]
        ");
        for (who, brief) in
            ana.iter().map(|brief| ("ana", brief)).chain(ben.iter().map(|brief| ("ben", brief)))
        {
            assert_eq!(team.look(who, brief).text, "Nothing is planned for that day any more.");
        }
    })
    .await;
}

#[tokio::test]
async fn briefs_and_proposals_that_are_out_say_that_the_other_has_left() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let which = offered_choice(team, "ben", "move").await;
        team.wait_until("2026-10-19T10:00:01Z").await;
        let ana = team.read_dms("ana").await;
        let ben = team.read_dms("ben").await;
        team.command("ben", "one-on-one move", &[("which", &which), ("to", "Thursday"), ("at", "15:00")])
            .await;
        let asked = team.expect_dm("ana").await;
        team.playground.leave("ben").expect("a member");
        // A press reveals that they have left.
        team.wait(1).await;
        team.press("ben", &ben[0], "Add topic").await;
        let told = team.read_dms("ana").await;
        insta::assert_snapshot!(told.last().expect("word of the end").text, @r"
        @ben has left the server, so your one-on-one has ended.
        [Calendar]
        ");
        for brief in &ana {
            assert_eq!(team.look("ana", brief).text, "Nothing is planned for that day any more.");
        }
        assert_eq!(
            team.look("ana", &asked).text,
            "That was settled already, or something else was proposed since."
        );
        team.read_dms("ben").await;
    })
    .await;
}

#[tokio::test]
async fn all_one_on_ones_of_a_day_come_in_one_message() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        agree(team, &[("with", "chiara"), ("every", "week"), ("on", "Tuesday"), ("at", "15:00")]).await;
        team.wait_until("2026-10-19T10:00:00Z").await;
        let ana = team.expect_dm("ana").await;
        insta::assert_snapshot!(shape(&ana), @r"
        Your next 2 one-on-ones
        Ben Okafor
        Tue 20 October 2026 10:00 UTC, which is (Tue 10:00 UTC), for 30 minutes.
        Chiara Conti
        Tue 20 October 2026 15:00 UTC, which is (Tue 15:00 UTC), for 30 minutes.
        [Choose one to change or to add to ▾]
        [Remind me later ▾]
        ");
        team.expect_dm("ben").await;
        team.expect_dm("chiara").await;
        let opened = team.pick("ana", &ana, "Choose one to change or to add to", "Chiara Conti").await;
        assert!(opened.is_private());
        assert_eq!(opened.line(0), "Your one-on-one with Chiara Conti");
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

/// A message without its questions.
fn shape(said: &Said) -> String {
    let asks = |line: &&str| !line.ends_with('?') && !line.contains("A question to take along");
    said.text.lines().filter(asks).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_monday_is_prepared_on_friday_or_whenever_one_works_last_before() {
    play(async |team| {
        let plan =
            [("with", "ben"), ("every", "week"), ("on", "Monday"), ("at", "10:00"), ("starts", "26 Oct")];
        agree(team, &plan).await;
        insta::assert_snapshot!(team.command("ben", "me working-days", &[("days", "Mon-Thu"), ("brief-at", "8:15")]).await.text, @"Noted: your working days are Monday to Thursday, and your briefs come at 08:15 by your clock.");
        team.wait_until("2026-10-23T12:00:00Z").await;
        assert_eq!(team.expect_dm("ben").await.at(), "Thu 2026-10-22 08:15");
        assert_eq!(team.expect_dm("ana").await.at(), "Fri 2026-10-23 09:00");
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn words_that_name_no_days_get_a_sentence_and_change_nothing() {
    play(async |team| {
        insta::assert_snapshot!(team.command("ben", "me working-days", &[("days", "workdays")]).await.text, @"
        “workdays” names no days of the week. Write such as Mon-Fri, or Mon, Tue, Thu.
        What you wrote
        workdays
        [Try again]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_brief_that_is_out_changes_with_what_it_tells_of() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait_until("2026-10-19T10:00:00Z").await;
        let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        assert!(!ana.text.contains("The new rota"));
        topic(team, "ben", "The new rota", false).await;
        topic(team, "ben", "My own worry", true).await;
        team.settle().await;
        let (ana_now, ben_now) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        assert_eq!((ana_now.view.id, ben_now.view.id), (ana.view.id, ben.view.id), "in its place");
        assert!(ana_now.text.contains("The new rota (@ben)") && !ana_now.text.contains("My own worry"));
        assert!(ben_now.text.contains("The new rota (yours)") && ben_now.text.contains("My own worry"));
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn a_brief_is_put_off_to_a_time_that_makes_sense() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait_until("2026-10-19T09:10:00Z").await;
        let ana = team.expect_dm("ana").await;
        team.expect_dm("ben").await;
        let offered = ana.text.lines().last().expect("a menu").to_owned();
        assert_eq!(offered, "[Remind me later ▾]");
        let later =
            team.playground.select("ana", ana.view.id, "Remind me later", &["this evening".into()]).await;
        let said = team.said(later.expect("the client lets them"));
        insta::assert_snapshot!(said.text, @"I will remind you again Mon 19 October 2026 18:00 UTC.");
        assert_eq!(said.view.id, ana.view.id, "in its place");
        topic(team, "ben", "The new rota", false).await;
        team.settle().await;
        assert!(team.expect_dm("ben").await.text.contains("The new rota"));
        assert!(team.read_dms("ana").await.is_empty(), "not before its time");
        team.wait_until("2026-10-19T18:30:00Z").await;
        let again = team.expect_dm("ana").await;
        assert_eq!(again.at(), "Mon 2026-10-19 18:00");
        assert!(again.text.contains("The new rota (@ben)"));
        topic(team, "ben", "And one more", false).await;
        team.settle().await;
        assert!(team.expect_dm("ana").await.text.contains("And one more"), "the one that came again changes");
        team.expect_dm("ben").await;
    })
    .await;
}

#[tokio::test]
async fn a_member_elsewhere_reads_both_clocks() {
    play(async |team| {
        team.command("ben", "me time-zone", &[("zone", "America/New_York")]).await;
        agree(team, TUESDAYS).await;
        team.wait_until("2026-10-19T14:00:00Z").await;
        let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        assert_eq!((ana.at(), ben.at()), ("Mon 2026-10-19 09:00".into(), "Mon 2026-10-19 13:00".into()));
        insta::assert_snapshot!(ana.line(2), @"For @ben it is 06:00 (America/New_York).");
        insta::assert_snapshot!(ben.line(2), @"For @ana it is 10:00 (UTC).");
    })
    .await;
}

#[tokio::test]
async fn thanks_between_the_two_stand_in_it_and_those_of_others_do_not() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.command("ben", "kudos", &[("to", "ana"), ("message", "You saw the gap in the plan early")])
            .await;
        team.expect_post("kudos").await;
        team.wait_seconds(180).await;
        team.command("ben", "thanks", &[("to", "ana"), ("message", "And you said it so kindly, too")]).await;
        team.expect_dm("ana").await;
        team.command("chiara", "kudos", &[("to", "ana"), ("message", "Thank you for the long evening")])
            .await;
        team.expect_post("kudos").await;
        team.wait_until("2026-10-19T10:00:00Z").await;
        let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        for (brief, who) in [(&ana, "@ben thanked you"), (&ben, "You thanked them")] {
            assert!(brief.text.contains(who), "{}", brief.text);
            assert!(brief.text.contains("the gap in the plan") && brief.text.contains("so kindly"));
            assert!(!brief.text.contains("long evening"));
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_else_adds_to_it_or_reads_of_it() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let which = offered_choice(team, "ana", "topic").await;
        for (path, options) in [
            ("one-on-one topic", vec![("text", "Spying")]),
            ("one-on-one history", vec![]),
            ("one-on-one done", vec![]),
            ("one-on-one skip", vec![]),
            ("one-on-one follow-up", vec![("what", "Spying"), ("whose", "mine")]),
            ("one-on-one move", vec![("to", "Friday"), ("at", "10:00")]),
            ("one-on-one edit", vec![("length", "45")]),
        ] {
            let options = [vec![("which", which.as_str())], options].concat();
            let said = team.command("chiara", path, &options).await;
            assert!(said.text.starts_with("I do not know that one-on-one."), "{path}: {}", said.text);
            assert!(team.typing("chiara", path, "which", "").await.is_empty());
        }
    })
    .await;
}
