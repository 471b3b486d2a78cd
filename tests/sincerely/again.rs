//! Words that were refused: they are given back, and sent from the form that holds them.

use crate::giving::THANKS;
use crate::team::{Said, Team, play_on_a_quiet_day as play};

/// The form behind *Try again*, and what it holds.
async fn anew(team: &Team, who: &str, refused: &Said) -> (discord_playground::Modal, Vec<String>) {
    let form = team.open(who, refused, "Try again").await;
    let texts = form.fields.iter().filter(|field| field.menu.is_none());
    let held = texts.map(|field| field.value.clone()).collect();
    (form, held)
}

#[tokio::test]
async fn what_is_too_short_comes_back_and_is_sent_once_it_is_long_enough() {
    play(async |team| {
        let given = [("to", "ben"), ("message", "**thx**"), ("impact", "Everyone on call")];
        let refused = team.command("ana", "kudos", &given).await;
        assert!(refused.is_private());
        insta::assert_snapshot!(refused.text, @"
        Say a little more: a thank you here has at least 10 characters. What did they do, and what did it change?
        What you wrote
        **thx**
        To
        @ben
        Who it helped
        Everyone on call
        [Try again]
        ");
        let (form, held) = anew(team, "ana", &refused).await;
        assert_eq!(held, ["**thx**", "Everyone on call"]);
        let again =
            team.submit("ana", &form, &[("message", "thanks!"), ("impact", "Everyone on call")]).await;
        assert_eq!(again.view.id, refused.view.id, "it takes the place of the first refusal");
        let (form, held) = anew(team, "ana", &again).await;
        assert_eq!(held[0], "thanks!");
        let sent = team.submit("ana", &form, &[("message", THANKS), ("impact", "Everyone on call")]).await;
        assert!(sent.text.contains("on their way") && !sent.text.contains("What you wrote"), "{}", sent.text);
        let post = team.expect_post("kudos").await;
        assert!(post.text.contains(THANKS) && post.text.contains("Everyone on call"), "{}", post.text);
    })
    .await;
}

#[tokio::test]
async fn a_value_that_is_none_does_not_cost_the_words() {
    play(async |team| {
        let given = [("to", "ben"), ("to2", "eun"), ("message", THANKS), ("value", "Sped")];
        let refused = team.command("ana", "kudos", &given).await;
        let (form, held) = anew(team, "ana", &refused).await;
        assert_eq!(held[0], THANKS);
        let sent = team.submit("ana", &form, &[("message", THANKS)]).await;
        assert!(sent.text.contains("on their way"), "{}", sent.text);
        assert_eq!(team.expect_post("kudos").await.pings(team), ["ben", "eun"]);
    })
    .await;
}

#[tokio::test]
async fn a_note_that_comes_too_soon_is_sent_later_from_its_form() {
    play(async |team| {
        team.command("ana", "thanks", &[("to", "ben"), ("message", THANKS)]).await;
        team.expect_dm("ben").await;
        let more = "And thank you for the notes.";
        let refused = team.command("ana", "thanks", &[("to", "ben"), ("message", more)]).await;
        assert!(refused.text.contains("You thanked @ben just now") && refused.text.contains(more));
        team.wait_seconds(125).await;
        let (form, held) = anew(team, "ana", &refused).await;
        assert_eq!((form.title.as_str(), held), ("A private note to Ben Okafor", vec![more.to_owned()]));
        team.submit("ana", &form, &[("message", more)]).await;
        assert!(team.expect_dm("ben").await.text.contains(more));
    })
    .await;
}

#[tokio::test]
async fn what_was_written_without_a_name_stays_without_one() {
    play(async |team| {
        team.command("ana", "setup", &[("anonymous", "true")]).await;
        let given = [("to", "ben"), ("message", "thx"), ("anonymous", "true")];
        let refused = team.command("chiara", "kudos", &given).await;
        let (form, _) = anew(team, "chiara", &refused).await;
        team.submit("chiara", &form, &[("message", THANKS)]).await;
        let post = team.expect_post("kudos").await;
        assert!(post.text.contains("somebody who would rather not be named"), "{}", post.text);
    })
    .await;
}

#[tokio::test]
async fn the_words_of_a_form_come_back_too() {
    play(async |team| {
        team.answer_to_thanks("ana", "ben", THANKS).await;
        team.expect_post("kudos").await;
        let form = team.form_on("ana", "ben", "Give kudos").await;
        let more = "And thank you for the notes.";
        let refused = team.submit("ana", &form, &[("message", more)]).await;
        let (form, held) = anew(team, "ana", &refused).await;
        assert_eq!(held[0], more);
        team.wait_seconds(125).await;
        team.submit("ana", &form, &[("message", more)]).await;
        assert!(team.expect_post("kudos").await.text.contains(more));
    })
    .await;
}
