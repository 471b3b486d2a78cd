//! Interactions that Discord sends in another shape than expected: members get what they asked for, or at least an
//! answer.

use discord_playground::{Fault, Outcome};

use crate::team::play;

/// Fields that serenity requires, or stumbles over, and that the bot does not use.
const UNREAD: [&str; 9] = [
    "locale",
    "version",
    "entitlements",
    "attachment_size_limit",
    "app_permissions",
    "guild_locale",
    "authorizing_integration_owners",
    "channel",
    "member.deaf",
];

fn without(fields: &[&str]) -> Fault {
    Fault::Mutilate { fields: fields.iter().map(ToString::to_string).collect(), times: 1 }
}

#[tokio::test]
async fn a_command_without_what_nobody_reads_is_carried_out() {
    play(async |team| {
        for field in UNREAD {
            team.playground.order(without(&[field]));
            let answer = team.command("ana", "me time-zone", &[("zone", "Asia/Tokyo")]).await;
            assert!(answer.text.contains("Asia/Tokyo"), "without {field}: {}", answer.text);
        }
        team.playground.order(without(&UNREAD));
        let text = "You stayed with the build until it was green.";
        team.command("ana", "kudos", &[("to", "ben"), ("message", text)]).await;
        assert!(team.expect_post("kudos").await.text.contains(text));
    })
    .await;
}

#[tokio::test]
async fn a_button_without_its_messages_content_works() {
    play(async |team| {
        let text = "You stayed with the build until it was green.";
        team.command("ana", "kudos", &[("to", "ben"), ("message", text)]).await;
        let post = team.expect_post("kudos").await;
        team.playground.order(without(&["message.timestamp", "message.embeds", "message.content"]));
        let post = team.click("chiara", &post, "Cheer").await;
        assert!(post.view.buttons()[0].ends_with('1'), "{}", post.text);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_answered_all_the_same() {
    play(async |team| {
        team.playground.order(without(&["data.name"]));
        let answer = team.command("ana", "prompts on", &[]).await;
        assert!(answer.is_private());
        assert!(answer.text.contains("I do not understand"), "{}", answer.text);
        team.playground.order(without(&["data.name"]));
        assert_eq!(team.typing("ana", "kudos", "value", "k").await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn what_cannot_even_be_answered_harms_nobody() {
    play(async |team| {
        team.expect_missed_deadlines();
        team.playground.order(without(&["token"]));
        let outcome = team.outcome("ana", "general", "prompts on", &[]).await;
        assert!(matches!(outcome, Outcome::NoAnswer), "{outcome:?}");
        team.command("ana", "prompts on", &[]).await;
    })
    .await;
}
