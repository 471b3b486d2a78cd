//! What admins see of the notices that were due, and what people learn of those that did not reach them: never the
//! words.

use discord_playground::Fault;

use crate::team::play;

#[tokio::test]
async fn the_ledger_tells_an_admin_what_became_of_everything() {
    play(async |team| {
        let words = "You stayed late for the customer from Lyon.";
        team.command("ana", "kudos", &[("to", "ben"), ("message", words)]).await;
        team.expect_post("kudos").await;
        let options = [("with", "hugo"), ("every", "week"), ("on", "Wednesday"), ("at", "10:00")];
        team.command("ben", "one-on-one add", &options).await;
        team.expect_dm("ben").await;
        team.settle().await;
        let ledger = team.command("ana", "admin ledger", &[]).await;
        assert!(ledger.is_private());
        assert!(!ledger.text.contains("Lyon"));
        insta::assert_snapshot!(ledger.text, @"
        What was due, and what became of it
        Mon 19 October 2026 08:00 UTC · word that somebody could not be asked · somebody · sent
        Mon 19 October 2026 08:00 UTC · one-on-one invitation · somebody · not deliverable (direct messages are closed)
        Mon 19 October 2026 08:00 UTC · kudos post · #kudos · sent
        Page 1
        ");
        let some = team.command("ana", "admin ledger", &[("state", "undeliverable")]).await;
        insta::assert_snapshot!(some.text, @"
        What was due, and what became of it
        Mon 19 October 2026 08:00 UTC · one-on-one invitation · somebody · not deliverable (direct messages are closed)
        Page 1
        ");
        let none = team.command("ana", "admin ledger", &[("kind", "tip")]).await;
        insta::assert_snapshot!(none.text, @"Nothing of the kind is in the ledger.");
    })
    .await;
}

#[tokio::test]
async fn the_kinds_are_offered_by_what_is_typed_of_them() {
    play(async |team| {
        let offered = team.choices("ana", "admin ledger", "kind", "skip").await;
        let offered: Vec<_> = offered.into_iter().map(|choice| choice.value).collect();
        assert_eq!(offered, ["skipped"]);
        let other = team.command("ana", "admin ledger", &[("kind", "skip")]).await;
        insta::assert_snapshot!(other.text, @"Nothing of the kind is in the ledger.");
    })
    .await;
}

#[tokio::test]
async fn a_long_ledger_is_turned_page_by_page() {
    play(async |team| {
        for _ in 0..12 {
            team.wait(24 * 7).await;
            team.expect_post("leadership-tips").await;
        }
        let first = team.command("ana", "admin ledger", &[("kind", "tip")]).await;
        let second = team.click("ana", &first, "Older").await;
        assert_eq!(second.view.buttons(), ["← Newer"]);
        let back = team.click("ana", &second, "Newer").await;
        assert_eq!(back.text, first.text);
    })
    .await;
}

#[tokio::test]
async fn whoever_could_not_be_reached_learns_of_it_when_next_they_speak() {
    play(async |team| {
        team.command("hugo", "prompts on", &[]).await;
        team.wait(24 * 15).await;
        let answer = team.command("hugo", "prompts now", &[]).await;
        insta::assert_snapshot!(answer.text.lines().next().unwrap_or_default(), @"2 private messages could not reach you: your direct messages are closed to me. Allow messages from this server’s members, and the next ones will come.");
        let again = team.command("hugo", "recognition mine", &[]).await;
        insta::assert_snapshot!(again.text, @"Nothing is recorded here for you yet. A good way to begin is to thank somebody: try /kudos.");
        for _ in 0..3 {
            team.expect_post("leadership-tips").await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_closed_door_is_knocked_at_once_and_tried_again_when_somebody_opens_it() {
    play(async |team| {
        team.command("hugo", "prompts on", &[]).await;
        team.wait(24 * 29).await;
        let tries = team.asked("POST", "/users/@me/channels") + team.asked("POST", "/messages");
        // Five tips are posts of their own; of three prompts to Hugo only the first was tried, and a fourth was not
        // planned.
        assert_eq!(tries, 5 + 2);
        team.playground.close_dms("hugo", false).expect("known");
        let shown = team.command("hugo", "me visibility", &[("who", "only-me")]).await;
        assert!(shown.text.contains("3 private messages could not reach you"), "{}", shown.text);
        assert!(shown.text.contains("Your weekly prompts have stopped"), "{}", shown.text);
        let again = team.click("hugo", &shown, "Send them again").await;
        assert!(again.text.contains("prompt"), "{}", again.text);
        team.wait(24 * 7).await;
        let prompt = team.expect_dm("hugo").await;
        assert!(prompt.text.contains("Who comes to mind?"));
        for _ in 0..6 {
            team.expect_post("leadership-tips").await;
        }
    })
    .await;
}

#[tokio::test]
async fn messages_to_one_person_keep_their_order_when_the_first_must_be_tried_again() {
    play(async |team| {
        let dm = "/channels/*/messages".to_owned();
        let options = [("with", "ben"), ("every", "week"), ("on", "Wednesday"), ("at", "10:00")];
        team.command("ana", "one-on-one add", &options).await;
        let first = team.expect_dm("ben").await;
        team.playground.order(Fault::Answer {
            method: Some("POST".into()),
            path: dm,
            status: 429,
            code: 0,
            retry_after: Some(30.0),
            times: 1,
        });
        let options = [("with", "ben"), ("every", "week"), ("on", "Friday"), ("at", "11:00")];
        team.command("chiara", "one-on-one add", &options).await;
        team.until_asked("POST", "/messages", 2).await;
        team.command("grace", "one-on-one add", &options).await;
        team.wait_seconds(5).await;
        assert_eq!(team.asked("POST", "/messages"), 2, "the third waits behind the second");
        team.wait_seconds(60).await;
        let (second, third) = (team.expect_dm("ben").await, team.expect_dm("ben").await);
        assert!(first.text.contains("Ana") && second.text.contains("Chiara") && third.text.contains("Grace"));
    })
    .await;
}
