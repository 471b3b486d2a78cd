//! What two people write down for their one-on-ones, and who never reads it. What briefs and histories say is in `briefs` and `history`.

use discord_playground::Place;
use sincerely::domain::id::SeriesId;
use sincerely::store::Scope;

use crate::briefs::{play, topic};
use crate::one_on_one::{TUESDAYS, agree};
use crate::own_series::offered_choice;
use crate::privacy::whole_ledger;
use crate::team::Team;

const SHARED: &str = "The zebra rota";
const PRIVATE: &str = "My walrus worry";
const PROMISED: &str = "Send the heron book";

/// Ana and Ben have a one-on-one, with a topic for both, one of Ana's own, and a promise of hers.
async fn written_down(team: &Team) -> String {
    agree(team, TUESDAYS).await;
    topic(team, "ana", SHARED, false).await;
    topic(team, "ana", PRIVATE, true).await;
    let which = offered_choice(team, "ana", "follow-up").await;
    let options = [("which", which.as_str()), ("what", PROMISED), ("whose", "mine")];
    team.command("ana", "one-on-one follow-up", &options).await;
    which
}

/// Everything that somebody finds in private messages and in the channels.
fn all_that_is_read(team: &Team, who: &str) -> String {
    let channels = team.playground.channels(who).into_iter().map(|channel| Place::Channel(channel.name));
    let places = [Place::Dm].into_iter().chain(channels);
    let said = places.flat_map(|place| team.playground.messages(who, place));
    said.map(|view| team.read(view).text).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn what_two_write_down_is_read_by_the_two_alone() {
    play(async |team| {
        written_down(team).await;
        team.wait_until("2026-10-20T10:45:00Z").await;
        let ben = all_that_is_read(team, "ben");
        assert!(ben.contains(SHARED) && ben.contains(PROMISED), "{ben}");
        assert!(!ben.contains(PRIVATE), "what is private never reaches the other: {ben}");
        assert!(all_that_is_read(team, "ana").contains(PRIVATE));
        let insights = team.command("ana", "team insights", &[]).await.text;
        let ledger = whole_ledger(team).await;
        for elsewhere in [all_that_is_read(team, "chiara"), all_that_is_read(team, "grace"), insights, ledger]
        {
            for words in ["zebra", "walrus", "heron"] {
                assert!(!elsewhere.contains(words), "{elsewhere}");
            }
        }
        for who in ["ana", "ben"] {
            team.read_dms(who).await;
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_is_forgotten_leaves_what_the_other_wrote_and_nothing_of_their_own() {
    play(async |team| {
        let which = written_down(team).await;
        topic(team, "ben", "What Ben would like to know", false).await;
        let theirs = [("which", which.as_str()), ("what", "Bring the numbers"), ("whose", "mine")];
        team.command("ben", "one-on-one follow-up", &theirs).await;
        let sure = team.command("ana", "me erase", &[]).await;
        team.click("ana", &sure, "Forget me here").await;
        team.settle().await;
        let told = team.read_dms("ben").await;
        assert!(told.iter().any(|said| said.text.starts_with("@ana has called off")), "{told:?}");
        let history = team.command("ben", "one-on-one history", &[("which", &which)]).await;
        let all = history.text + &all_that_is_read(team, "ben");
        assert!(all.contains("Bring the numbers"), "{all}");
        let left = team.store().topics(series(&which), Scope::All).await.expect("read");
        let promised = team.store().follow_ups(series(&which), Scope::All).await.expect("read");
        assert_eq!(
            left.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(),
            ["What Ben would like to know"]
        );
        assert_eq!(promised.iter().map(|one| one.what.as_str()).collect::<Vec<_>>(), ["Bring the numbers"]);
        let gone = team.command("ana", "one-on-one history", &[("which", &which)]).await;
        assert!(gone.text.starts_with("I do not know that one-on-one."), "{}", gone.text);
    })
    .await;
}

fn series(which: &str) -> SeriesId {
    SeriesId(which.parse().expect("a number"))
}
