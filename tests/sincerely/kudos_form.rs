//! The forms that give kudos: whom they are for and which value they show is chosen in them, and what is refused comes back with all that
//! was chosen. How the forms begin is in `message_command` and `thanks`.

use discord_playground::Modal;

use crate::giving::THANKS;
use crate::team::{Said, Team, play_on_a_quiet_day as play};

const OUTSIDE: &str =
    "@ben is not in this server, so thanks from here would not reach them. Choose somebody who is.";

/// Ana's form on Ben.
async fn form(team: &Team) -> Modal {
    team.form_on("ana", "ben", "Give kudos").await
}

/// Ana's form on a message of Ben's.
async fn form_for_a_message(team: &Team) -> Modal {
    let message = team.playground.say("ben", "general", "All is done.").expect("they may");
    team.form_for("ana", message).await
}

async fn send(team: &Team, form: &Modal, text: &str, to: &[&str], value: &[&str]) -> Said {
    team.submit_chosen("ana", form, &[("message", text)], &[("to", to), ("value", value)]).await
}

/// Who and which value the form holds when it opens.
fn held(team: &Team, form: &Modal) -> (Vec<String>, Vec<String>) {
    let values = |id: &str| {
        let field = form.fields.iter().find(|field| field.custom_id == id);
        field.and_then(|field| field.menu.as_ref()).expect("a menu").values.clone()
    };
    let people = team.playground.people();
    let named = |id: &String| people.iter().find(|one| one.id == *id).expect("known").name.clone();
    (values("to").iter().map(named).collect(), values("value"))
}

#[tokio::test]
async fn whom_and_which_value_is_chosen_in_the_form() {
    play(async |team| {
        let form = form(team).await;
        assert_eq!(held(team, &form), (vec!["ben".into()], vec![]));
        let answer = send(team, &form, THANKS, &["ben", "chiara"], &["Kept a promise"]).await;
        insta::assert_snapshot!(answer.text, @"
        Your thanks to @ben and @chiara are on their way to #kudos. You can thank 3 more people today.
        [Undo]
        ");
        let post = team.expect_post("kudos").await;
        insta::assert_snapshot!(post.text, @"
        @ben and @chiara, a thank you from @ana
        You untangled the release on Friday.
        Value
        Kept a promise
        [👏 Cheer]
        ");
        assert_eq!(post.pings(team), ["ben", "chiara"]);
    })
    .await;
}

#[tokio::test]
async fn thanks_for_a_message_may_be_for_others_than_its_author() {
    play(async |team| {
        let form = form_for_a_message(team).await;
        send(team, &form, THANKS, &["eun"], &[]).await;
        let post = team.expect_post("kudos").await;
        assert_eq!(post.pings(team), ["eun"]);
        assert!(
            post.text.contains("The message it is about") && !post.text.contains("Value"),
            "{}",
            post.text
        );
    })
    .await;
}

#[tokio::test]
async fn who_cannot_be_thanked_is_said_and_another_is_chosen_in_the_form_that_comes_back() {
    play(async |team| {
        for (wrong, why) in [
            ("sincerely", "@sincerely is a bot and has no heart to warm. Choose a person."),
            ("ana", "Thanks are for somebody else. Whose help could you name instead?"),
            ("ben", OUTSIDE),
        ] {
            let form = form_for_a_message(team).await;
            team.playground.leave("ben").expect("they may");
            team.wait(1).await;
            let refused = send(team, &form, THANKS, &["eun", wrong], &["Listened well"]).await;
            assert!(refused.is_private());
            assert_eq!(refused.line(0), why);
            team.playground.join("ben").expect("they may");
            let again = team.open("ana", &refused, "Try again").await;
            assert_eq!(held(team, &again), (vec!["eun".into(), wrong.into()], vec!["Listened well".into()]));
            let sent = send(team, &again, THANKS, &["eun"], &["Listened well"]).await;
            assert_eq!(sent.view.id, refused.view.id, "it takes the place of the refusal");
            let post = team.expect_post("kudos").await;
            assert!(post.text.contains("Listened well") && post.text.contains("The message it is about"));
            team.wait(24).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_chosen_stays_however_often_the_words_come_back() {
    play(async |team| {
        team.answer_to_thanks("ana", "chiara", THANKS).await;
        team.expect_post("kudos").await;
        let more = "And thank you for the notes.";
        let mut refused =
            send(team, &form(team).await, more, &["chiara", "dmitri"], &["Spoke up early"]).await;
        insta::assert_snapshot!(refused.text, @"
        You thanked @chiara just now. You can again (Tue 08:02 UTC); nothing was spent.
        What you wrote
        And thank you for the notes.
        To
        @chiara @dmitri
        Spoke up early
        [Try again]
        ");
        for _ in 0..2 {
            let again = team.open("ana", &refused, "Try again").await;
            let expected = (vec!["chiara".into(), "dmitri".into()], vec!["Spoke up early".into()]);
            assert_eq!(held(team, &again), expected);
            // What is not touched is sent as it stands.
            refused = team.submit("ana", &again, &[]).await;
        }
        team.wait_seconds(125).await;
        let again = team.open("ana", &refused, "Try again").await;
        team.submit("ana", &again, &[]).await;
        let post = team.expect_post("kudos").await;
        assert_eq!(post.pings(team), ["chiara", "dmitri"]);
        assert!(post.text.contains(more) && post.text.contains("Spoke up early"), "{}", post.text);
    })
    .await;
}

#[tokio::test]
async fn whom_a_command_named_may_be_changed_in_the_form_that_gives_its_words_back() {
    play(async |team| {
        let refused =
            team.command("ana", "kudos", &[("to", "sincerely"), ("to2", "ben"), ("message", THANKS)]).await;
        let again = team.open("ana", &refused, "Try again").await;
        assert_eq!(held(team, &again).0, ["sincerely", "ben"]);
        send(team, &again, THANKS, &["ben"], &[]).await;
        assert_eq!(team.expect_post("kudos").await.pings(team), ["ben"]);
    })
    .await;
}

#[tokio::test]
async fn a_line_about_who_was_helped_may_name_people_too() {
    play(async |team| {
        let helped = format!("<@{}>", team.playground.person("eun").expect("seeded").id);
        let given = [("to", "ben"), ("message", "thx"), ("impact", helped.as_str())];
        let refused = team.command("ana", "kudos", &given).await;
        let again = team.open("ana", &refused, "Try again").await;
        assert_eq!(held(team, &again).0, ["ben"]);
        let impact = again.fields.iter().find(|field| field.custom_id == "impact");
        assert_eq!(impact.expect("a field").value, helped);
    })
    .await;
}

#[tokio::test]
async fn a_team_without_values_is_not_asked_for_one() {
    let config = vec![("SINCERELY_DEFAULTS__KUDOS__VALUES", "[]")];
    crate::team::play_in(crate::team::Setting { config, ..Default::default() }, async |team| {
        let ids: Vec<String> = form(team).await.fields.into_iter().map(|field| field.custom_id).collect();
        assert_eq!(ids, ["to", "message", "impact"]);
    })
    .await;
}
