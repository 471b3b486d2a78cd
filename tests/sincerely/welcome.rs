//! The first minutes: a server that the bot is added to is greeted once, and its members get a first post when an admin wants it.

use crate::giving::THANKS;
use crate::team::{Setting, Team, play, play_in};

/// What was said in a channel of another server.
fn said_in(team: &Team, who: &str, channel: &str) -> Vec<String> {
    let messages = team.playground.messages(who, discord_playground::Place::Channel(channel.into()));
    messages.iter().map(|view| team.plain(view)).collect()
}

#[tokio::test]
async fn a_server_is_greeted_once_where_discord_greets() {
    play(async |team| {
        team.found_server("Rowing club", "boathouse", &["ben", "chiara"]).await;
        team.settle().await;
        let said = said_in(team, "ben", "boathouse");
        insta::assert_snapshot!(said.join("\n"), @r"
        Hello! With me your team says thank you, keeps its one-on-ones, and reads a little about leading every week.
        Kudos are posted where they are given, and anybody can give the first right away.
        Whoever manages this server can set up the rest in a minute; I say no more by myself until then.
        [Set up] [What members get]
        ");
        team.stop().await;
        team.start().await;
        team.settle().await;
        assert_eq!(said_in(team, "ben", "boathouse"), said, "once");
    })
    .await;
}

#[tokio::test]
async fn where_discord_greets_nowhere_the_owner_is_greeted_in_private() {
    play(async |team| {
        let people = ["ben", "chiara"];
        team.playground
            .found_silent_server("Rowing club", "boathouse", &people, "chiara")
            .expect("a new name");
        let greeting = team.expect_dm("ben").await;
        assert!(greeting.text.starts_with("Hello! With me your team says thank you"), "{}", greeting.text);
        team.expect_no_dms("chiara");
        assert_eq!(said_in(team, "ben", "boathouse"), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn where_the_bot_may_read_who_added_it_they_are_greeted() {
    play_in(Setting { reads_audit_log: true, ..Setting::default() }, async |team| {
        let people = ["ben", "chiara"];
        team.playground
            .found_silent_server("Rowing club", "boathouse", &people, "chiara")
            .expect("a new name");
        let greeting = team.expect_dm("chiara").await;
        assert!(greeting.text.starts_with("Hello! With me your team says thank you"), "{}", greeting.text);
        team.expect_no_dms("ben");
    })
    .await;
}

#[tokio::test]
async fn the_first_post_for_members_leads_to_all_three_and_follows_the_settings() {
    play(async |team| {
        let panel = team.command("ana", "setup", &[]).await;
        insta::assert_snapshot!(team.click("ana", &panel, "Post for members").await.text, @"It is on its way to #kudos. You may want to pin it there; it follows when settings change.");
        let post = team.expect_post("kudos").await;
        insta::assert_snapshot!(post.text, @r"
        Say thank you here
        • Each of us can thank 5 people a day, with what they did and what it changed.
        • One-on-ones are prepared and remembered, between the two of you.
        • The next tip on leading comes in #leadership-tips, Mon 19 October 2026 09:00 UTC.
        All buttons answer you alone.
        [Thank someone] [Nudge me weekly] [One-on-one]
        ");
        let form = team.open("ben", &post, "Thank someone").await;
        let answer = team
            .submit_chosen(
                "ben",
                &form,
                &[("What are you thankful for?", THANKS)],
                &[("Whom would you like to thank?", &["ana"])],
            )
            .await;
        assert!(answer.is_private(), "{}", answer.text);
        let kudos = team.expect_post("kudos").await;
        assert!(kudos.text.contains("@ana") && kudos.text.contains(THANKS), "{}", kudos.text);
        let nudged = team.click("chiara", &post, "Nudge me weekly").await;
        assert!(nudged.is_private() && nudged.text.starts_with("Good. A private prompt"), "{}", nudged.text);
        let meet = team.click("dmitri", &post, "One-on-one").await;
        assert!(meet.is_private() && meet.text.contains("one-on-one add"), "{}", meet.text);
        team.command("ana", "setup", &[("daily-allowance", "2"), ("thanks-emoji", "🙏")]).await;
        team.settle().await;
        let after = team.look("ana", &post).text;
        assert!(after.contains("thank 2 people a day") && after.contains("🙏"), "{after}");
    })
    .await;
}

#[tokio::test]
async fn without_a_kudos_channel_there_is_no_place_for_it() {
    play(async |team| {
        let panel = team.command("ana", "setup", &[]).await;
        team.command("ana", "setup", &[("default", "kudos.channel")]).await;
        let refused = team.click("ana", &panel, "Post for members").await;
        assert_eq!(refused.text, "Choose a kudos channel first: the post belongs there.");
    })
    .await;
}
