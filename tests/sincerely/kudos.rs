//! Giving thanks: for the giver, the receivers, and the onlookers.

use discord_playground::Fault;

use crate::giving::THANKS;
use crate::hints::without;
use crate::team::{Setting, play, play_in};

#[tokio::test]
async fn a_kudos_to_two_is_posted_once_and_notifies_just_them() {
    play(async |team| {
        let answer = team
            .command(
                "ana",
                "kudos",
                &[
                    ("to", "ben"),
                    ("to2", "chiara"),
                    ("message", "You untangled the release on Friday. @everyone slept well."),
                    ("value", "Kept a promise"),
                    ("impact", "Whoever was on call"),
                ],
            )
            .await;
        assert!(answer.is_private());
        insta::assert_snapshot!(answer.text, @"
        Your thanks to @ben and @chiara are on their way to #kudos. You can thank 3 more people today.
        [Undo]
        ");
        let post = team.expect_post("kudos").await;
        insta::assert_snapshot!(post.text, @"
        @ben and @chiara, a thank you from @ana
        You untangled the release on Friday. @everyone slept well.
        Value
        Kept a promise
        Who it helped
        Whoever was on call
        [👏 Cheer]
        ");
        assert_eq!(post.pings(team), ["ben", "chiara"]);
        assert!(!post.view.pings_everyone);
    })
    .await;
}

#[tokio::test]
async fn a_bystander_reads_the_post_and_not_the_answer() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        assert_eq!(team.sees("dmitri", "kudos"), [post.text.as_str()]);
        assert!(team.sees("dmitri", "general").is_empty() && team.sees("ben", "general").is_empty());
        assert!(!team.look("dmitri", &post).view.pings_me);
        assert!(team.look("ben", &post).view.pings_me);
    })
    .await;
}

#[tokio::test]
async fn five_people_can_be_thanked_at_once() {
    play(async |team| {
        let five = [("to", "ben"), ("to2", "chiara"), ("to3", "dmitri"), ("to4", "eun"), ("to5", "farid")];
        let options: Vec<_> = five.into_iter().chain([("message", THANKS)]).collect();
        let answer = team.command("ana", "kudos", &options).await;
        insta::assert_snapshot!(answer.text, @"
        Your thanks to @ben, @chiara, @dmitri, @eun and @farid are on their way to #kudos. That was the last of today’s; there are more tomorrow.
        [Undo]
        ");
        let post = team.expect_post("kudos").await;
        insta::assert_snapshot!(post.text, @"
        @ben, @chiara, @dmitri, @eun and @farid, a thank you from @ana
        You untangled the release on Friday.
        [👏 Cheer]
        ");
        assert_eq!(post.pings(team), ["ben", "chiara", "dmitri", "eun", "farid"]);
    })
    .await;
}

#[tokio::test]
async fn somebody_named_twice_is_thanked_once_and_counts_once() {
    play(async |team| {
        let twice = [("to", "ben"), ("to2", "ben"), ("to3", "eun"), ("message", THANKS)];
        let answer = team.command("ana", "kudos", &twice).await;
        insta::assert_snapshot!(answer.text, @"
        Your thanks to @ben and @eun are on their way to #kudos. You can thank 3 more people today.
        [Undo]
        ");
        let post = team.expect_post("kudos").await;
        assert_eq!(post.pings(team), ["ben", "eun"]);
        assert_eq!(post.text.matches("@ben").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn values_are_offered_while_typing() {
    play(async |team| {
        let all = team.typing("ana", "kudos", "value", "").await;
        assert_eq!(all.len(), 8);
        assert_eq!(team.typing("ana", "kudos", "value", " IT").await, ["Made it simpler", "Stayed with it"]);
        assert!(team.typing("ana", "kudos", "value", "profit").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_value_typed_by_hand_is_known_whatever_its_capitals() {
    play(async |team| {
        let typed = [("to", "ben"), ("message", THANKS), ("value", " made it SIMPLER ")];
        team.command("ana", "kudos", &typed).await;
        let post = team.expect_post("kudos").await;
        assert!(post.text.contains("Value\nMade it simpler"), "{}", post.text);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_value_is_refused_with_those_there_are() {
    play(async |team| {
        let unknown = [("to", "ben"), ("message", THANKS), ("value", "Grit")];
        let answer = team.command("ana", "kudos", &unknown).await;
        assert!(answer.is_private());
        insta::assert_snapshot!(answer.text, @"
        “Grit” is not one of this server’s values. Choose one of these: Helped someone along, Spoke up early, Asked for help, Kept a promise, Listened well, Made it simpler, Taught us something and Stayed with it.
        What you wrote
        You untangled the release on Friday.
        To
        @ben
        Grit
        [Try again]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_server_without_values_says_so() {
    let config = vec![("SINCERELY_DEFAULTS__KUDOS__VALUES", "")];
    play_in(Setting { config, ..Setting::default() }, async |team| {
        assert!(team.typing("ana", "kudos", "value", "").await.is_empty());
        let valued = [("to", "ben"), ("message", THANKS), ("value", "Kept a promise")];
        insta::assert_snapshot!(team.command("ana", "kudos", &valued).await.text, @"
        This server has named no values. Leave that option out.
        What you wrote
        You untangled the release on Friday.
        To
        @ben
        Kept a promise
        [Try again]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_refusal_says_why_and_costs_nothing() {
    play(async |team| {
        let ask = async |whom: &str, message: &str| team.answer_to_thanks("ana", whom, message).await.text;
        insta::assert_snapshot!(ask("ben", "thanks").await, @"
        Say a little more: a thank you here has at least 10 characters. What did they do, and what did it change?
        What you wrote
        thanks
        To
        @ben
        [Try again]
        ");
        insta::assert_snapshot!(ask("ben", "  thanks \n      ").await, @"
        Say a little more: a thank you here has at least 10 characters. What did they do, and what did it change?
        What you wrote
          thanks 
              
        To
        @ben
        [Try again]
        ");
        insta::assert_snapshot!(ask("ana", THANKS).await, @"
        Thanks are for somebody else. Whose help could you name instead?
        What you wrote
        You untangled the release on Friday.
        To
        @ana
        [Try again]
        ");
        insta::assert_snapshot!(ask("sincerely", THANKS).await, @"
        @sincerely is a bot and has no heart to warm. Choose a person.
        What you wrote
        You untangled the release on Friday.
        To
        @sincerely
        [Try again]
        ");
        let among = [("to", "ben"), ("to2", "ana"), ("message", THANKS)];
        insta::assert_snapshot!(team.command("ana", "kudos", &among).await.text, @"
        Thanks are for somebody else. Whose help could you name instead?
        What you wrote
        You untangled the release on Friday.
        To
        @ben @ana
        [Try again]
        ");
        insta::assert_snapshot!(ask("ben", THANKS).await, @"
        Your thanks to @ben are on their way to #kudos. You can thank 4 more people today.
        [Undo]
        ");
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn without_a_kudos_channel_thanks_are_posted_where_they_are_given() {
    let config = vec![("SINCERELY_DEFAULTS__KUDOS__CHANNEL", "nowhere")];
    play_in(Setting { config, ..Setting::default() }, async |team| {
        let thanks = [("to", "ben"), ("message", THANKS)];
        let answer = team.command_in("ana", "random-ish", "kudos", &thanks).await;
        insta::assert_snapshot!(answer.text, @"
        Your thanks to @ben are on their way to #random-ish. You can thank 4 more people today.
        [Undo]
        ");
        let post = team.expect_post("random-ish").await;
        assert_eq!(post.pings(team), ["ben"]);
        assert_eq!(team.sees("dmitri", "random-ish"), [post.text]);
    })
    .await;
}

#[tokio::test]
async fn a_giver_learns_privately_when_the_post_was_not_possible() {
    play(async |team| {
        team.playground.forbid("kudos", true).expect("known");
        team.answer_to_thanks("ana", "ben", THANKS).await;
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @"Your thanks to @ben are kept, but I cannot post them in #kudos yet. They follow by themselves within a week, once I may write there or an admin has chosen another channel with /setup.");
        assert!(team.sees("ben", "dm").is_empty());
        let kept = team.command("ben", "recognition mine", &[]).await;
        assert!(kept.text.contains(THANKS));
    })
    .await;
}

#[tokio::test]
async fn a_command_delivered_twice_is_recorded_and_posted_once() {
    play(async |team| {
        without(team, "ben").await;
        team.playground.order(Fault::Redeliver { times: 1 });
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        assert!(answer.text.contains("4 more people today."), "{}", answer.text);
        team.until_answered_twice().await;
        team.expect_post("kudos").await;
        let mine = team.command("ben", "recognition mine", &[]).await;
        assert!(mine.text.ends_with("1 so far"), "{}", mine.text);
        assert!(team.answer_to_thanks("ana", "eun", THANKS).await.text.contains("3 more people today."));
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn a_post_whose_sending_was_cut_off_appears_once() {
    play(async |team| {
        let (method, path) = (Some("POST".into()), "/channels/*/messages".into());
        team.playground.order(Fault::CutAfter { method, path, times: 1 });
        team.thank("ana", "ben", THANKS).await;
        team.wait_until("2026-10-19T08:30:00Z").await;
        assert_eq!(team.sees("eun", "kudos").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_answer_links_to_the_post_once_that_is_there() {
    play(async |team| {
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        let post = team.expect_post("kudos").await;
        team.until_asked("PATCH", "/messages/@original", 1).await;
        let now = team.look("ana", &answer);
        let (guild, channel) =
            (team.playground.guild().id, team.playground.channel_id("kudos").expect("known"));
        let link = format!("https://discord.com/channels/{guild}/{channel}/{}", post.view.id);
        assert!(now.text.contains(&link) && now.text.starts_with(answer.line(0)), "{}", now.text);
        assert!(now.view.ephemeral && now.view.buttons() == answer.view.buttons());
        assert_eq!(team.asked("PATCH", "/webhooks/"), 1, "one request, and it is no message of its own");
        // A note is posted nowhere.
        team.command("ana", "thanks", &[("to", "chiara"), ("message", THANKS)]).await;
        team.expect_dm("chiara").await;
        team.settle().await;
        assert_eq!(team.asked("PATCH", "/webhooks/"), 1);
    })
    .await;
}

/// Thanks that were undone meanwhile are not said to be posted.
#[tokio::test]
async fn an_answer_that_says_something_else_by_then_is_left_alone() {
    play(async |team| {
        team.playground.forbid("kudos", true).expect("known");
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        team.expect_dm("ana").await;
        let undone = team.click("ana", &answer, "Undo").await;
        team.playground.forbid("kudos", false).expect("known");
        team.wait_seconds(60).await;
        team.settle().await;
        assert_eq!(team.look("ana", &answer).text, undone.text);
        assert_eq!(team.asked("PATCH", "/webhooks/"), 0);
    })
    .await;
}
