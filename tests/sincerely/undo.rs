//! Taking thanks back: who may, until when, and what is left of them for each person.

use sincerely::domain::id::{GuildId, RecognitionId, UserId};
use sincerely::domain::recognition::Recognition;

use crate::giving::THANKS;
use crate::hostile::forge;
use crate::team::{Team, play_on_a_quiet_day as play};

async fn mine(team: &Team, who: &str) -> String {
    team.command(who, "recognition mine", &[]).await.text
}

/// Returns the last thanks that a person got, as they are kept.
async fn kept(team: &Team, who: &str) -> Recognition {
    let guild = GuildId(team.playground.guild().id.parse().expect("a number"));
    let user = UserId(team.playground.person(who).expect("seeded").id.parse().expect("a number"));
    let (mut last, _) = team.store().received(guild, user, 0, 1).await.expect("the store answers");
    last.pop().expect("they got some")
}

#[tokio::test]
async fn a_giver_undoes_it_and_everyone_sees_that() {
    play(async |team| {
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        let post = team.expect_post("kudos").await;
        let undone = team.click("ana", &answer, "Undo").await;
        insta::assert_snapshot!(undone.text, @"Taken back. Nobody finds these thanks any more, and they do not count for today. You can say it better at once.");
        team.settle().await;
        for who in ["ana", "ben", "eun"] {
            insta::allow_duplicates! { insta::assert_snapshot!(team.look(who, &post).text, @"Thanks stood here. They were taken back. Whoever they were for can have their words forgotten as well, by *Take back these kudos* in the menu of this message.") }
        }
        assert!(!mine(team, "ben").await.contains(THANKS));
        // The thanks do not count for today, and better words can be sent without a pause: once.
        let better = team.answer_to_thanks("ana", "ben", THANKS).await;
        assert!(better.text.contains("4 more people today"), "{}", better.text);
        team.expect_post("kudos").await;
        team.click("ana", &better, "Undo").await;
        let again = team.answer_to_thanks("ana", "ben", THANKS).await;
        assert!(again.text.contains("You thanked @ben just now"), "{}", again.text);
        team.settle().await;
        assert!(team.expect_post("kudos").await.text.contains("They were taken back"));
    })
    .await;
}

#[tokio::test]
async fn after_ten_minutes_it_is_the_receivers_to_take_back() {
    play(async |team| {
        let answer = team.answer_to_thanks("dmitri", "ben", THANKS).await;
        let post = team.expect_post("kudos").await;
        team.wait_seconds(600).await;
        insta::assert_snapshot!(team.click("dmitri", &answer, "Undo").await.text, @"Thanks can be undone by whoever gave them for ten minutes. After that, whoever received them can take them back, or an admin.");
        insta::assert_snapshot!(team.take_back("eun", post.view.id).await.text, @"I find nothing here that is yours to do. It may be over or taken back by now, or be between other people. Use the command again to see what is yours.");
        let question = team.take_back("ben", post.view.id).await;
        insta::assert_snapshot!(question.text, @"
        Shall these thanks be taken back? The post will say so, and nobody will find them in any list. This cannot be undone.
        [Take it back]
        ");
        assert!(team.look("eun", &post).text.contains(THANKS));
        insta::assert_snapshot!(team.click("ben", &question, "Take it back").await.text, @"Taken back. Nobody finds these thanks any more, and I have forgotten their words.");
        team.settle().await;
        assert!(!team.look("eun", &post).text.contains(THANKS));
        insta::assert_snapshot!(team.take_back("ben", post.view.id).await.text, @"These thanks were taken back already.");
    })
    .await;
}

#[tokio::test]
async fn the_words_are_forgotten_once_the_receiver_asked_for_that() {
    play(async |team| {
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        let post = team.expect_post("kudos").await;
        let custom_id = post.view.components[0]["components"][0]["custom_id"].as_str().expect("a custom id");
        let id = custom_id.split([':', '#']).nth(1).expect("an id").parse().expect("a number");
        let kept = async || {
            let found = team.store().recognition(RecognitionId(id)).await;
            found.expect("the store answers").expect("the audit keeps it")
        };
        team.click("ana", &answer, "Undo").await;
        team.settle().await;
        assert_eq!((kept().await.text.as_str(), kept().await.withdrawn.is_some()), (THANKS, true));
        // Everyone sees the post, so it has no button for one person.
        assert!(team.look("ben", &post).view.buttons().is_empty());
        for (who, answer) in [("eun", "I find nothing here that is yours to do."), ("ana", "These thanks were taken back already.")] {
            let said = team.take_back(who, post.view.id).await;
            assert!(said.text.starts_with(answer) && said.view.buttons().is_empty(), "{}", said.text);
        }
        assert_eq!(kept().await.text, THANKS);
        let question = team.take_back("ben", post.view.id).await;
        assert!(question.is_private());
        insta::assert_snapshot!(question.text, @"
        These thanks were taken back already. Shall I forget their words as well? Nobody can read them any more either way. This cannot be undone.
        [Forget its words]
        ");
        insta::assert_snapshot!(team.click("ben", &question, "Forget its words").await.text, @"Taken back. Nobody finds these thanks any more, and I have forgotten their words.");
        assert_eq!(kept().await.text, "");
        team.settle().await;
        insta::assert_snapshot!(team.look("eun", &post).text, @"Thanks stood here. They were taken back.");
    })
    .await;
}

#[tokio::test]
async fn one_of_several_steps_out_and_the_others_stay() {
    play(async |team| {
        let both = [("to", "ben"), ("to2", "chiara"), ("message", THANKS)];
        team.command("ana", "kudos", &both).await;
        let post = team.expect_post("kudos").await;
        let question = team.take_back("ben", post.view.id).await;
        insta::assert_snapshot!(question.text, @"
        Shall your name be taken out of these thanks? For the others they stay as they are. This cannot be undone.
        [Take it back]
        ");
        insta::assert_snapshot!(team.click("ben", &question, "Take it back").await.text, @"Your name is taken out. For the others the thanks stay.");
        team.settle().await;
        insta::assert_snapshot!(team.look("eun", &post).text, @"
        @chiara, a thank you from @ana
        You untangled the release on Friday.
        [👏 Cheer]
        ");
        assert!(!mine(team, "ben").await.contains(THANKS));
        assert!(mine(team, "chiara").await.contains(THANKS));
        // The post keeps working.
        assert!(team.cheer("eun", &post).await.text.contains("Cheer · 1"));
        team.wait(4).await;
        team.expect_dm("chiara").await;
    })
    .await;
}

#[tokio::test]
async fn an_admin_takes_kudos_back_at_any_time_and_no_note() {
    play(async |team| {
        let post = team.thank("dmitri", "ben", THANKS).await;
        team.wait(24).await;
        let question = team.take_back("ana", post.view.id).await;
        insta::assert_snapshot!(team.click("ana", &question, "Take it back").await.text, @"Taken back. The post says so now, and nobody finds these thanks in any list. /admin audit keeps that there was one.");
        team.settle().await;
        assert!(!team.look("ben", &post).text.contains(THANKS));

        team.command("dmitri", "thanks", &[("to", "grace"), ("message", THANKS)]).await;
        let note = team.expect_dm("grace").await;
        // An admin gets no button for that, so one is forged.
        let forged = forge(team, &format!("undo:{}", kept(team, "grace").await.id)).await;
        insta::assert_snapshot!(team.click("ana", &forged, "Press").await.text, @"I find nothing here that is yours to do. It may be over or taken back by now, or be between other people. Use the command again to see what is yours.");
        team.settle().await;
        assert!(team.look("grace", &note).text.contains(THANKS));
        assert_eq!(kept(team, "grace").await.withdrawn, None);
    })
    .await;
}

#[tokio::test]
async fn the_audit_keeps_who_and_when_and_no_words() {
    play(async |team| {
        team.command("ana", "setup", &[("anonymous", "true")]).await;
        let options = [("to", "ben"), ("to2", "hugo"), ("message", THANKS), ("anonymous", "true")];
        team.command("eun", "kudos", &options).await;
        let post = team.expect_post("kudos").await;
        let question = team.take_back("hugo", post.view.id).await;
        team.click("hugo", &question, "Take it back").await;
        team.wait_seconds(60).await;
        let question = team.take_back("ben", post.view.id).await;
        team.click("ben", &question, "Take it back").await;
        team.settle().await;
        team.look("ana", &post);
        team.command("ana", "thanks", &[("to", "grace"), ("message", THANKS)]).await;
        team.expect_dm("grace").await;
        let audit = team.command("ana", "admin audit", &[]).await;
        assert!(audit.is_private());
        insta::assert_snapshot!(audit.text, @r"
        Who gave kudos to whom
        Tue 20 October 2026 08:00 UTC · @eun to @ben · without a name · @hugo took their name out Tue 20 October 2026 08:00 UTC · taken back by @ben Tue 20 October 2026 08:01 UTC
        Page 1
        [Settings]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_note_is_taken_back_where_it_is() {
    play(async |team| {
        let answer = team.command("ana", "thanks", &[("to", "ben"), ("message", THANKS)]).await;
        let note = team.expect_dm("ben").await;
        team.click("ana", &answer, "Undo").await;
        team.settle().await;
        insta::assert_snapshot!(team.look("ben", &note).text, @"
        Thanks stood here. They were taken back.
        [Forget its words]
        ");
        assert!(!mine(team, "ben").await.contains(THANKS));
    })
    .await;
}

#[tokio::test]
async fn a_message_without_thanks_has_nothing_to_take_back() {
    play(async |team| {
        let message = team.playground.say("grace", "general", "cheer:1").expect("they may");
        let answer = team.take_back("ana", message).await;
        insta::assert_snapshot!(answer.text, @"There are no thanks of mine in that message to take back. Choose a post of kudos or a note that I brought you.");
    })
    .await;
}

#[tokio::test]
async fn what_is_undone_while_discord_is_down_is_not_posted_at_all() {
    play(async |team| {
        team.hold_a_post_back();
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        team.until_asked("POST", "/messages", 1).await;
        team.click("ana", &answer, "Undo").await;
        team.wait(1).await;
        team.settle().await;
        assert_eq!(team.asked("POST", "/messages"), 1, "the post was tried again");
        assert_eq!(team.sees("ben", "kudos"), Vec::<String>::new());
    })
    .await;
}
