//! `Give kudos for this`: thanks that begin at a message.

use discord_playground::{MessageId, Outcome};

use crate::giving::THANKS;
use crate::team::{Said, Team, play};

const SAID: &str = "The release notes are done, with examples.";

fn say(team: &Team, who: &str, place: &str) -> MessageId {
    team.playground.say(who, place, SAID).expect("they may")
}

/// Returns the answer where no form opened.
async fn refused(team: &Team, who: &str, message: MessageId) -> String {
    match team.on_message(who, message, "Give kudos for this").await {
        Outcome::Replied(view) => {
            assert!(view.ephemeral);
            team.look(who, &Said { text: String::new(), view }).text
        }
        other => panic!("a refusal was expected: {other:?}"),
    }
}

fn link(team: &Team, place: &str, message: MessageId) -> String {
    let (guild, channel) = (team.playground.guild().id, team.playground.channel_id(place).expect("known"));
    format!("https://discord.com/channels/{guild}/{channel}/{message}")
}

#[tokio::test]
async fn the_form_asks_for_what_a_thank_you_needs() {
    play(async |team| {
        let message = say(team, "grace", "general");
        let form = team.form_for("ana", message).await;
        let fields: Vec<String> = form
            .fields
            .iter()
            .map(|field| {
                let hint = field.placeholder.as_deref().unwrap_or_default();
                let length = (field.min_length.unwrap_or(0), field.max_length.unwrap_or(0));
                let (least, most) =
                    field.menu.as_ref().map_or(length, |menu| (menu.min_values, menu.max_values));
                let needed = if field.required { "needed" } else { "optional" };
                format!("{} ({hint}) {} {needed}, {least} to {most}", field.label, field.style)
            })
            .collect();
        insta::assert_snapshot!(format!("{}\n{}", form.title, fields.join("\n")), @"
        Give kudos for this
        Whom would you like to thank? (One person, or up to five) menu needed, 1 to 5
        What are you thankful for? (What they did, and what it changed) paragraph needed, 10 to 2000
        Which value does it show? (if you like) (Choose one) menu optional, 0 to 1
        Who did it help? (if you like) (Whose day or work became easier) short optional, 0 to 300
        ");
        let short = team.playground.submit("ana", &form, &[("message", "thanks")]).await;
        assert!(short.expect_err("too short").reason.contains("10 to 2000"));
    })
    .await;
}

#[tokio::test]
async fn thanks_for_a_message_link_it_and_notify_its_author() {
    play(async |team| {
        let message = say(team, "grace", "general");
        let form = team.form_for("ana", message).await;
        let fields = [("message", THANKS), ("impact", "Everyone who installs it")];
        let answer = team.submit("ana", &form, &fields).await;
        assert!(answer.is_private());
        insta::assert_snapshot!(answer.text, @"
        Your thanks to @grace are on their way to #kudos. You can thank 4 more people today.
        [Undo]
        ");
        let post = team.expect_post("kudos").await;
        insta::assert_snapshot!(post.text.replace(&link(team, "general", message), "LINK"), @"
        @grace, a thank you from @ana
        You untangled the release on Friday.

        [The message it is about](LINK)
        Who it helped
        Everyone who installs it
        [👏 Cheer]
        ");
        assert_eq!(post.pings(team), ["grace"]);
        assert_eq!(team.look("dmitri", &post).text, post.text);
    })
    .await;
}

#[tokio::test]
async fn a_form_left_open_over_a_restart_still_counts() {
    play(async |team| {
        let message = say(team, "grace", "general");
        let form = team.form_for("ana", message).await;
        team.stop().await;
        team.start().await;
        team.submit("ana", &form, &[("message", THANKS)]).await;
        assert_eq!(team.expect_post("kudos").await.pings(team), ["grace"]);
    })
    .await;
}

#[tokio::test]
async fn ones_own_message_opens_no_form() {
    play(async |team| {
        let message = say(team, "ana", "general");
        insta::assert_snapshot!(refused(team, "ana", message).await, @"Thanks are for somebody else. Whose help could you name instead?");
    })
    .await;
}

#[tokio::test]
async fn a_bots_message_opens_no_form() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        insta::assert_snapshot!(refused(team, "eun", post.view.id).await, @"@sincerely is a bot and has no heart to warm. Choose a person.");
    })
    .await;
}

#[tokio::test]
async fn thanks_for_a_message_in_a_private_channel_tell_nothing_of_it() {
    play(async |team| {
        let message = say(team, "ben", "leads");
        let form = team.form_for("ana", message).await;
        team.submit("ana", &form, &[("message", THANKS)]).await;
        let post = team.expect_post("kudos").await;
        let seen = team.look("eun", &post);
        assert!(seen.text.contains(&link(team, "leads", message)));
        assert!(!seen.text.contains("release notes") && !seen.text.contains("leads"));
    })
    .await;
}

#[tokio::test]
async fn the_allowance_holds_for_the_form_too() {
    play(async |team| {
        let five = [("to", "ben"), ("to2", "chiara"), ("to3", "dmitri"), ("to4", "eun"), ("to5", "farid")];
        let message = say(team, "grace", "general");
        let form = team.form_for("ana", message).await;
        let options: Vec<_> = five.into_iter().chain([("message", THANKS)]).collect();
        team.command("ana", "kudos", &options).await;
        team.expect_post("kudos").await;
        let refused = team.submit("ana", &form, &[("message", THANKS)]).await;
        assert!(refused.text.starts_with("You have given all"), "{}", refused.text);
    })
    .await;
}
