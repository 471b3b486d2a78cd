//! Private thanks: a note by `/thanks`, thanks in return, and the note shown to the team once both people want that;
//! and kudos that begin at a person.

use serde_json::json;

use crate::giving::THANKS;
use crate::hostile::{api, forge};
use crate::team::{Said, Team, play_on_a_quiet_day as play};

async fn note(team: &Team, who: &str, whom: &str) -> Said {
    let answer = team.command(who, "thanks", &[("to", whom), ("message", THANKS)]).await;
    assert!(answer.is_private());
    team.expect_dm(whom).await
}

#[tokio::test]
async fn a_note_reaches_one_person_and_nobody_else_hears_of_it() {
    play(async |team| {
        let answer = team.command("ana", "thanks", &[("to", "ben"), ("message", THANKS)]).await;
        insta::assert_snapshot!(answer.text, @"
        Your note is on its way to @ben. Only the two of you will see it. You can thank 4 more people today.
        [Undo]
        ");
        let note = team.expect_dm("ben").await;
        insta::assert_snapshot!(note.text, @"
        A private note from @ana
        You untangled the release on Friday.
        Only you and the sender can see this.
        [Say thanks back] [Show it to the team]
        ");
        assert!(team.sees("ana", "kudos").is_empty() && team.sees("eun", "general").is_empty());
        let mine = team.command("ben", "recognition mine", &[]).await;
        assert!(mine.text.contains(THANKS) && mine.text.contains("private"));
        assert!(!team.command("eun", "recognition mine", &[]).await.text.contains(THANKS));
        assert!(!team.command("ana", "admin ledger", &[]).await.text.contains(THANKS));
    })
    .await;
}

#[tokio::test]
async fn a_note_to_oneself_to_a_bot_or_of_a_word_is_refused_and_costs_nothing() {
    play(async |team| {
        for (to, text) in [("ana", THANKS), ("sincerely", THANKS), ("ben", "thx")] {
            let refused = team.command("ana", "thanks", &[("to", to), ("message", text)]).await;
            assert!(refused.is_private() && !refused.text.contains("on its way"), "{}", refused.text);
        }
        assert!(team.answer_to_thanks("ana", "ben", THANKS).await.text.contains("4 more people today"));
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn thanks_come_back_privately() {
    play(async |team| {
        let first = note(team, "ana", "ben").await;
        let form = team.open("ben", &first, "Say thanks back").await;
        let answer = team.submit("ben", &form, &[("message", "And thank you for noticing it.")]).await;
        insta::assert_snapshot!(answer.text, @"
        Your note is on its way to @ana. Only the two of you will see it. You can thank 4 more people today.
        [Undo]
        ");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @"
        A private note from @ben
        And thank you for noticing it.
        Only you and the sender can see this.
        [Say thanks back] [Show it to the team]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_note_is_shown_to_the_team_once_its_giver_agrees() {
    play(async |team| {
        let note = note(team, "ana", "ben").await;
        // However often the button is pressed, one question comes.
        let press = || team.click("ben", &note, "Show it to the team");
        let (asked, again) = tokio::join!(press(), press());
        assert_eq!(asked.text, again.text);
        insta::assert_snapshot!(asked.text, @"
        A private note from @ana
        I have asked @ana. If they like the idea too, the team will see it; else it stays between the two of you.
        You untangled the release on Friday.
        Only you and the sender can see this.
        [Say thanks back]
        ");
        let question = team.expect_dm("ana").await;
        insta::assert_snapshot!(question.text, @"
        @ben would be glad to show your note to the team. May I post it?
        You untangled the release on Friday.
        [Yes, post it] [Keep it private]
        ");
        assert!(team.sees("eun", "kudos").is_empty());
        let shown = team.click("ana", &question, "Yes, post it").await;
        insta::assert_snapshot!(shown.text, @"It is on its way to #kudos.");
        let post = team.expect_post("kudos").await;
        insta::assert_snapshot!(post.text, @"
        @ben, a thank you from @ana
        You untangled the release on Friday.
        [👏 Cheer]
        ");
        assert_eq!(post.pings(team), ["ben"]);
        team.settle().await;
        insta::assert_snapshot!(team.look("ben", &note).text, @"
        A private note from @ana
        You untangled the release on Friday.
        [Say thanks back]
        ");
        // A receiver who still sees the old buttons may press one.
        let old = note.view.components[0]["components"][1]["custom_id"].as_str().expect("a custom id");
        let again = team.click("ben", &forge(team, old).await, "Press").await;
        insta::assert_snapshot!(again.text, @"The team can see this one already.");
    })
    .await;
}

#[tokio::test]
async fn a_giver_may_keep_it_private() {
    play(async |team| {
        let note = note(team, "ana", "ben").await;
        team.click("ben", &note, "Show it to the team").await;
        let question = team.expect_dm("ana").await;
        insta::assert_snapshot!(team.click("ana", &question, "Keep it private").await.text, @"It stays between the two of you.");
        team.expect_quiet(1).await;
        assert!(team.sees("eun", "kudos").is_empty());
    })
    .await;
}

#[tokio::test]
async fn kudos_begin_at_a_person_too() {
    play(async |team| {
        let form = team.form_on("ana", "ben", "Give kudos").await;
        assert_eq!(form.title, "Give kudos to Ben Okafor");
        let answer = team.submit("ana", &form, &[("message", THANKS), ("impact", "All of us")]).await;
        insta::assert_snapshot!(answer.text, @"
        Your thanks to @ben are on their way to #kudos. You can thank 4 more people today.
        [Undo]
        ");
        insta::assert_snapshot!(team.expect_post("kudos").await.text, @"
        @ben, a thank you from @ana
        You untangled the release on Friday.
        Who it helped
        All of us
        [👏 Cheer]
        ");
    })
    .await;
}

/// Posts a message in #general with a menu of values of this custom id.
async fn forge_menu(team: &Team, custom_id: &str) -> Said {
    let option = json!({"label": "Kept a promise", "value": "Kept a promise"});
    let menu = json!({"type": 3, "custom_id": custom_id, "options": [option]});
    let body = json!({"content": "Choose", "components": [{"type": 1, "components": [menu]}]});
    let channel = team.playground.channel_id("general").expect("seeded");
    api(team, reqwest::Method::POST, &format!("/channels/{channel}/messages"), body).await;
    team.expect_post("general").await
}

/// Answers to forms that had no menu of values offered one below; those that stand are still to be used.
#[tokio::test]
async fn the_menu_of_values_below_an_older_answer_still_works() {
    play(async |team| {
        let form = team.form_on("ana", "ben", "Give kudos").await;
        let answer = team.submit("ana", &form, &[("message", THANKS)]).await;
        let post = team.expect_post("kudos").await;
        let undo = answer.view.components[0]["components"][0]["custom_id"].as_str().expect("a custom id");
        let menu = format!("value:{}", undo.strip_prefix("undo:").expect("the thanks' id"));
        let named = team.pick("ana", &forge_menu(team, &menu).await, &menu, "Kept a promise").await;
        insta::assert_snapshot!(named.line(0), @"Good. The thanks now say Kept a promise.");
        team.settle().await;
        insta::assert_snapshot!(team.look("eun", &post).text, @"
        @ben, a thank you from @ana
        You untangled the release on Friday.
        Value
        Kept a promise
        [👏 Cheer]
        ");
    })
    .await;
}
