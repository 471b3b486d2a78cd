//! Closed addresses: private messages that are off, and channels that the bot may not write in, may not see, or that
//! are gone. The member who asked learns in private that the message did not arrive; other members do not.

use discord_playground::Fault;

use crate::team::{Said, Team, play_on_a_quiet_day as play};

async fn thank(team: &Team) {
    let message = "You stayed with the build until it was green.";
    team.command("ana", "kudos", &[("to", "ben"), ("message", message)]).await;
}

/// Ana is told in private, and the thanks are kept. Other messages about them are in `blocked`.
async fn unposted(team: &Team) {
    let told = team.expect_dm("ana").await;
    insta::allow_duplicates!(
        insta::assert_snapshot!(told.text, @"Your thanks to @ben are kept, but I cannot post them in #kudos yet. They follow by themselves within a week, once I may write there or an admin has chosen another channel with /setup.")
    );
    let kept = team.command("ben", "recognition mine", &[]).await;
    assert!(kept.text.contains("You stayed with the build"), "{}", kept.text);
    team.wait_seconds(300).await;
    team.expect_nothing_more();
}

#[tokio::test]
async fn kudos_that_may_not_be_posted_are_kept_and_the_giver_is_told() {
    play(async |team| {
        team.playground.forbid("kudos", true).expect("known");
        thank(team).await;
        unposted(team).await;
    })
    .await;
}

#[tokio::test]
async fn kudos_for_a_hidden_channel_are_kept_and_the_giver_is_told() {
    play(async |team| {
        team.playground.hide("kudos", true).expect("known");
        thank(team).await;
        unposted(team).await;
    })
    .await;
}

#[tokio::test]
async fn kudos_for_a_deleted_channel_are_kept_and_the_giver_is_told() {
    play(async |team| {
        // The bot does not hear of the deletion: otherwise the settings would name another channel.
        let fields = vec!["guild_id".to_owned()];
        team.playground.order(Fault::MutilateEvent { event: "CHANNEL_DELETE".into(), fields, times: 1 });
        team.playground.delete_channel("kudos").expect("known");
        thank(team).await;
        let told = team.expect_dm("ana").await;
        // Discord shows a deleted channel as #unknown, the playground by its id.
        assert!(told.text.starts_with("Your thanks to @ben are kept, but I cannot post them in"));
    })
    .await;
}

#[tokio::test]
async fn whoever_asks_somebody_with_closed_messages_learns_of_it() {
    play(async |team| {
        let options = [("with", "hugo"), ("every", "week"), ("on", "Wednesday"), ("at", "10:00")];
        team.command("ana", "one-on-one add", &options).await;
        let told = team.expect_dm("ana").await;
        insta::assert_snapshot!(told.text, @"I could not ask @hugo about a one-on-one, because their private messages are closed. Ask them to allow messages from this server’s members, then use /one-on-one add again.");
    })
    .await;
}

#[tokio::test]
async fn closed_messages_do_not_keep_public_thanks_from_anybody() {
    play(async |team| {
        let message = "You found the leak in the cache.";
        team.command("ana", "kudos", &[("to", "hugo"), ("message", message)]).await;
        let post = team.expect_post("kudos").await;
        assert_eq!(post.pings(team), ["hugo"]);
    })
    .await;
}

#[tokio::test]
async fn whoever_writes_a_note_to_closed_messages_learns_of_it() {
    play(async |team| {
        let prompt = note_prompt(team).await;
        let chosen = team.pick("ana", &prompt, "Who comes to mind?", "hugo").await;
        let form = team.open("ana", &chosen, "Write it now").await;
        let field = form.fields[0].label.clone();
        let text = "I liked how you took the blame for nobody's mistake.";
        let told = team.submit("ana", &form, &[(&field, text)]).await;
        assert!(told.text.contains("on its way"), "{}", told.text);
        let told = team.expect_dm("ana").await;
        insta::assert_snapshot!(told.text, @"I could not bring your note to @hugo, who takes no private messages from me. It is kept, and they can find it with /recognition mine.");
        let kept = team.command("hugo", "recognition mine", &[]).await;
        assert!(kept.text.contains(text), "{}", kept.text);
    })
    .await;
}

/// A prompt for a note to one person alone.
async fn note_prompt(team: &Team) -> Said {
    for _ in 0..3 {
        let prompt = team.command("ana", "prompts now", &[]).await;
        if prompt.text.contains("Goes to them alone") {
            return prompt;
        }
    }
    panic!("no prompt for a note among three")
}

const NOTE: &str = "I liked how you took the blame for nobody's mistake.";

/// Ana writes to Hugo, who takes no private messages, and learns of that.
async fn unbrought(team: &Team, text: &str) {
    team.command("ana", "thanks", &[("to", "hugo"), ("message", text)]).await;
    assert!(team.expect_dm("ana").await.text.contains("I could not bring your note to @hugo"));
}

#[tokio::test]
async fn what_still_matters_comes_once_when_somebody_opens_their_messages_and_speaks_to_the_bot() {
    play(async |team| {
        unbrought(team, NOTE).await;
        team.wait(24).await;
        team.playground.close_dms("hugo", false).expect("known");
        team.expect_no_dms("hugo");
        team.command("hugo", "recognition mine", &[]).await;
        assert!(team.expect_dm("hugo").await.text.contains(NOTE));
        team.expect_quiet(24).await;
    })
    .await;
}

#[tokio::test]
async fn what_waits_at_a_closed_door_comes_first_when_the_next_knock_is_heard() {
    play(async |team| {
        unbrought(team, NOTE).await;
        team.wait_seconds(300).await;
        let tries = team.asked("POST", "/messages");
        unbrought(team, "And thank you for the cake you brought.").await;
        assert_eq!(team.asked("POST", "/messages"), tries + 2, "one knock, and one word to Ana");
        team.playground.close_dms("hugo", false).expect("known");
        team.command("chiara", "thanks", &[("to", "hugo"), ("message", "Your review found the bug.")]).await;
        for text in [NOTE, "And thank you for the cake", "Your review found the bug"] {
            let said = team.expect_dm("hugo").await;
            assert!(said.text.contains(text), "in the order in which they were written: {}", said.text);
        }
    })
    .await;
}

#[tokio::test]
async fn a_private_note_waits_for_a_month_and_no_longer() {
    play(async |team| {
        unbrought(team, NOTE).await;
        team.wait(24 * 30 + 1).await;
        team.playground.close_dms("hugo", false).expect("known");
        let mine = team.command("hugo", "recognition mine", &[]).await;
        assert!(mine.text.contains(NOTE), "it is kept all the same: {}", mine.text);
        team.settle().await;
        team.expect_no_dms("hugo");
        for _ in 0..4 {
            team.expect_post("leadership-tips").await;
        }
    })
    .await;
}
