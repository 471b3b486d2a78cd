//! A newcomer's path, from the invitation to the first week of thanks, with no command guessed: each step is pressed on what the one
//! before has shown.

use discord_playground::Place;

use crate::team::{Said, Team, play_on_a_quiet_day};

const CLUB: &str = "boathouse";

/// The latest that the bot said in the club's channel.
fn latest(team: &Team, who: &str) -> Said {
    let said = team.playground.messages(who, Place::Channel(CLUB.into()));
    let last = said.into_iter().rev().find(|view| view.author.bot && !view.ephemeral);
    team.read(last.expect("the bot has spoken"))
}

#[tokio::test]
async fn from_the_invitation_to_the_first_week_of_thanks() {
    play_on_a_quiet_day(async |team| {
        team.found_server("Rowing club", CLUB, &["ben", "chiara", "dmitri"]).await;
        // The greeting leads whoever owns the server to the panel, and members to the help.
        let greeting = latest(team, "ben");
        let help = team.click("chiara", &greeting, "What members get").await;
        assert!(help.is_private() && help.text.contains("/kudos"), "{}", help.text);
        let refused = team.click("chiara", &greeting, "Set up").await;
        assert!(refused.text.starts_with("Changing these settings takes"), "{}", refused.text);
        let panel = team.click("ben", &greeting, "Set up").await;
        assert!(panel.is_private());
        let small = "Small team: five thanks a day each, a weekly tip, a week of thanks, nudges";
        let panel = team.pick("ben", &panel, "Begin with what fits a server like yours", small).await;
        let channels = team.pick("ben", &panel, "What would you like to see or change?", "Channels").await;
        let channels = team.pick("ben", &channels, "Kudos channel", CLUB).await;
        assert!(channels.text.contains("**Kudos channel** #boathouse now"), "{}", channels.text);
        let panel = team.click("ben", &channels, "Overview").await;
        team.click("ben", &panel, "Post for members").await;
        team.settle().await;
        let post = latest(team, "chiara");
        assert_eq!(post.line(0), "Say thank you here");
        // Three people give their first kudos from it.
        for (giver, receiver, words) in [
            ("ben", "chiara", "You carried the boat up the hill alone."),
            ("chiara", "dmitri", "You waited for me in the rain."),
            ("dmitri", "ben", "You found us a coach by asking."),
        ] {
            let form = team.open(giver, &post, "Thank someone").await;
            let to = [("Whom would you like to thank?", &[receiver][..])];
            let words = [("What are you thankful for?", words)];
            let answer = team.submit_chosen(giver, &form, &words, &to).await;
            assert!(answer.is_private(), "{}", answer.text);
            team.settle().await;
            assert!(latest(team, giver).text.contains(&format!("@{receiver}")));
        }
        // The week ends with a look back on it.
        team.wait_until("2026-10-23T16:00:01Z").await;
        team.settle().await;
        let week = latest(team, "dmitri");
        assert!(week.text.contains("3 thank-yous to 3 people"), "{}", week.text);
    })
    .await;
}
