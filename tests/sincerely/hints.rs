//! Hints: one line below an answer that somebody asked for, each once in a lifetime, and none after *No more hints*. None is a message
//! of its own.

use sincerely::domain::member::Settle;
use sincerely::domain::private_messages::PrivateTopic;
use sincerely::store::{Batch, Change};

use crate::giving::{THANKS, generous};
use crate::team::{Said, Team, play, play_in};
use crate::wall::id;

const NO_MORE: &str = "No more hints";
const NOTE: &str = "sends thanks that only the two of you see.";
const VISIBILITY: &str = "says who reads the kudos that you get.";
const REVIEW: &str = "makes a file of all that you were thanked for.";

/// Has somebody get no hints, for stories about something else.
pub async fn without(team: &Team, who: &str) {
    let off = Change::UpdateMember(id(team, who), Settle::Topic(PrivateTopic::Hints, false));
    team.store().commit(Batch::free().change(off)).await.expect("writes");
}

async fn mine(team: &Team, who: &str) -> Said {
    team.command(who, "recognition mine", &[]).await
}

/// Thanks somebody, reads the post, and returns the answer.
async fn give(team: &Team, who: &str, whom: &str) -> Said {
    let answer = team.answer_to_thanks(who, whom, THANKS).await;
    team.expect_post("kudos").await;
    answer
}

/// Whether there is a hint, and the button that ends hints.
fn hints(said: &Said) -> bool {
    let offered = said.view.buttons().iter().any(|label| label == NO_MORE);
    let told = [NOTE, VISIBILITY, REVIEW].iter().any(|hint| said.text.contains(hint));
    assert_eq!(offered, told, "{}", said.text);
    told
}

#[tokio::test]
async fn with_their_second_kudos_a_giver_learns_of_private_notes_once() {
    play(async |team| {
        assert!(!hints(&give(team, "ana", "ben").await), "the first stand by themselves");
        let second = give(team, "ana", "chiara").await;
        assert!(hints(&second) && second.line(1).contains("By the way: </thanks:"), "{}", second.text);
        assert_eq!(second.view.buttons(), ["Undo", NO_MORE]);
        let linked = team.look("ana", &second).text;
        let (link, hint) = (linked.find("https://"), linked.find("By the way"));
        assert!(link.is_none() || link < hint, "the hint stays at the end: {linked}");
        assert!(!hints(&give(team, "ana", "dmitri").await));
        team.stop().await;
        team.start().await;
        assert!(!hints(&give(team, "ana", "eun").await), "over a restart too");
        team.expect_no_dms("ana");
    })
    .await;
}

#[tokio::test]
async fn whoever_looks_back_learns_of_visibility_and_later_of_the_file() {
    play_in(generous(), async |team| {
        assert!(!hints(&mine(team, "ben").await), "there is nothing to look back on");
        team.thank("ana", "ben", THANKS).await;
        let first = mine(team, "ben").await;
        assert!(hints(&first) && first.text.contains("By the way\n</me visibility:"), "{}", first.text);
        team.thank("chiara", "ben", THANKS).await;
        assert!(!hints(&mine(team, "ben").await));
        team.thank("dmitri", "ben", THANKS).await;
        let third = mine(team, "ben").await;
        assert!(hints(&third) && third.text.contains(REVIEW), "{}", third.text);
        assert!(!hints(&mine(team, "ben").await), "each once");
        team.expect_no_dms("ben");
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn who_chose_who_reads_thanks_to_them_is_not_told_of_that() {
    play(async |team| {
        team.thank("ana", "ben", THANKS).await;
        team.command("ben", "me visibility", &[("who", "only-me")]).await;
        assert!(!hints(&mine(team, "ben").await));
    })
    .await;
}

#[tokio::test]
async fn no_more_hints_means_none_anywhere_until_they_are_switched_on_again() {
    play_in(generous(), async |team| {
        team.thank("ana", "ben", THANKS).await;
        let first = mine(team, "ben").await;
        assert!(first.text.contains(VISIBILITY), "{}", first.text);
        let done = team.click("ben", &first, NO_MORE).await;
        assert!(done.is_private() && done.text.starts_with("Then I give no more hints."), "{}", done.text);
        for _ in 0..2 {
            team.wait(1).await;
            team.thank("ana", "ben", THANKS).await;
        }
        assert!(!hints(&mine(team, "ben").await));
        for whom in ["ana", "chiara"] {
            assert!(!hints(&give(team, "ben", whom).await));
        }
        let settings = team.command("ben", "me settings", &[]).await;
        let page = team.click("ben", &settings, "What I get").await;
        assert!(page.text.contains("**Hints** off"), "{}", page.text);
        team.click("ben", &page, "Switch on: Hints").await;
        assert!(mine(team, "ben").await.text.contains(REVIEW));
    })
    .await;
}

#[tokio::test]
async fn what_is_said_in_one_server_is_not_said_again_in_another() {
    play(async |team| {
        team.found_server("Rowing club", "boathouse", &["ben", "chiara"]).await;
        team.settle().await;
        team.thank("ana", "ben", THANKS).await;
        assert!(hints(&mine(team, "ben").await));
        let thanks = [("to", "ben"), ("message", THANKS)];
        team.command_in("chiara", "boathouse", "kudos", &thanks).await;
        team.settle().await;
        let there = team.command_in("ben", "boathouse", "recognition mine", &[]).await;
        assert!(there.text.contains(THANKS) && !hints(&there), "{}", there.text);
        team.unread().into_iter().for_each(|post| drop(team.read(post)));
    })
    .await;
}

#[tokio::test]
async fn what_was_said_is_forgotten_with_the_rest() {
    play(async |team| {
        team.thank("ana", "ben", THANKS).await;
        mine(team, "ben").await;
        let told = async || team.store().member(id(team, "ben")).await.expect("reads").hints.len();
        assert_eq!(told().await, 1);
        let question = team.command("ben", "me erase", &[]).await;
        team.click("ben", &question, "Forget me here").await;
        team.wait_seconds(5).await;
        team.settle().await;
        assert_eq!(told().await, 0);
        team.unread().into_iter().for_each(|post| drop(team.read(post)));
    })
    .await;
}
