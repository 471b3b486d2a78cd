//! A member's own one-on-ones: finding them and ending them. Asking for one is in `one_on_one`.

use crate::one_on_one::{TUESDAYS, agree, quiet};
use crate::team::{Said, Team, play, play_in};

/// Returns what autocompletion offers to stop.
pub async fn offered(team: &Team, who: &str) -> Vec<String> {
    team.typing(who, "one-on-one stop", "which", "").await
}

/// Returns the value of the only choice that a command about one's own one-on-ones offers.
pub async fn offered_choice(team: &Team, who: &str, command: &str) -> String {
    let offered = team.choices(who, &format!("one-on-one {command}"), "which", "").await;
    let [only] = offered.as_slice() else { panic!("one was expected: {offered:?}") };
    only.value.as_str().expect("text").to_owned()
}

/// End an unanswered question, chosen from what is offered: there is nothing to confirm.
pub async fn end_the_only_question(team: &Team, who: &str) -> Said {
    let which = offered_choice(team, who, "stop").await;
    team.command(who, "one-on-one stop", &[("which", &which)]).await
}

/// Stop the only series, chosen from what is offered, and confirm it.
pub async fn stop_the_only_one(team: &Team, who: &str) -> Said {
    let asked = end_the_only_question(team, who).await;
    assert!(asked.is_private() && asked.text.contains("for both of you?"), "{}", asked.text);
    team.click(who, &asked, "End the series").await
}

#[tokio::test]
async fn the_two_find_it_in_their_lists_and_nobody_else_does() {
    play(async |team| {
        let list = async |who: &str| {
            let list = team.command(who, "one-on-one list", &[]).await;
            assert!(list.is_private());
            list.text
        };
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let invitation = team.expect_dm("ben").await;
        insta::assert_snapshot!(list("ana").await, @r"
        Your one-on-ones
        @ben · every Tuesday at 10:00 (UTC) · waiting for their answer
        [Open one ▾]
        ");
        insta::assert_snapshot!(list("ben").await, @r"
        Your one-on-ones
        @ana · every Tuesday at 10:00 (UTC) · waiting for your answer
        [Open one ▾]
        ");
        team.click("ben", &invitation, "Yes").await;
        team.expect_dm("ana").await;
        insta::assert_snapshot!(list("ana").await, @r"
        Your one-on-ones
        @ben · every Tuesday at 10:00 (UTC) · next Tue 20 October 2026 10:00 UTC
        [Open one ▾]
        ");
        insta::assert_snapshot!(list("chiara").await, @"You have no one-on-ones here. /one-on-one add plans one.");
        assert_eq!(offered(team, "ana").await, ["Ben Okafor · every Tuesday at 10:00 (UTC)"]);
        assert_eq!(offered(team, "ben").await, ["Ana Duarte · every Tuesday at 10:00 (UTC)"]);
        assert!(offered(team, "chiara").await.is_empty());
        assert!(team.typing("ana", "one-on-one stop", "which", "nobody").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn either_of_the_two_can_end_it_and_the_other_is_told() {
    for (who, other) in [("ana", "ben"), ("ben", "ana")] {
        play_in(quiet(), async |team| {
            agree(team, TUESDAYS).await;
            let stopped = stop_the_only_one(team, who).await;
            assert!(stopped.is_private());
            assert_eq!(
                stopped.line(0),
                format!("The one-on-one with @{other} is called off. @{other} will hear of it. Start again whenever you like with /one-on-one add.")
            );
            assert!(team.expect_dm(other).await.text.starts_with(&format!("@{who} has called off your one-on-one.")));
            team.expect_quiet(8 * 24).await;
            assert!(offered(team, "ana").await.is_empty() && offered(team, "ben").await.is_empty());
        })
        .await;
    }
}

#[tokio::test]
async fn whoever_ends_it_learns_when_the_other_cannot_be_told() {
    play_in(quiet(), async |team| {
        agree(team, TUESDAYS).await;
        team.playground.close_dms("ben", true).expect("known");
        stop_the_only_one(team, "ana").await;
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @"I could not tell @ben what became of your one-on-one, since they take no private messages from me. Please let them know yourself.");
    })
    .await;
}

#[tokio::test]
async fn one_that_is_only_asked_for_says_that_it_has_not_begun() {
    play_in(quiet(), async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        team.expect_dm("ben").await;
        for (who, said) in [
            ("ana", "It begins once @ben says yes, and I will tell you. Until then there is nothing to add or to change."),
            ("ben", "You have not said yes to that one-on-one yet. The question is in your private messages with me; once you say yes, this works."),
        ] {
            let which = offered_choice(team, who, "topic").await;
            let topic = [("which", which.as_str()), ("text", "The rota for spring")];
            assert_eq!(team.command(who, "one-on-one topic", &topic).await.line(0), said);
            let promise = [("which", which.as_str()), ("what", "Send the numbers"), ("whose", "mine")];
            assert_eq!(team.command(who, "one-on-one follow-up", &promise).await.line(0), said);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_ones_own_cannot_be_stopped() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let which = team.choices("ana", "one-on-one stop", "which", "").await.remove(0).value;
        let options = [("which", which.as_str().expect("text"))];
        insta::assert_snapshot!(team.command("chiara", "one-on-one stop", &options).await.text, @"I do not know that one-on-one. Choose one from the list that appears while you type.");
        let typed = team.command("ana", "one-on-one stop", &[("which", "the one with ben")]).await;
        insta::assert_snapshot!(typed.text, @"I do not know that one-on-one. Choose one from the list that appears while you type.");
        assert_eq!(offered(team, "ben").await.len(), 1);
    })
    .await;
}
