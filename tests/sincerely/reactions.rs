//! Thanks by a reaction: only with the emoji that an admin chose, for the two people alone, and gone with the reaction.

use std::time::Duration;

use discord_playground::MessageId;
use sincerely::domain::id::{GuildId, UserId};
use sincerely::domain::recognition::Kind;

use crate::team::{Team, play_on_a_quiet_day as play};

const HANDS: &str = "🙏";

async fn chosen(team: &Team) -> MessageId {
    team.command("ana", "setup", &[("thanks-emoji", HANDS)]).await;
    written(team, "grace")
}

fn written(team: &Team, who: &str) -> MessageId {
    team.playground.say(who, "general", "The release notes are done, with examples.").expect("they may")
}

/// Returns how often the bot asked who wrote a message, which it does for reactions that may count.
fn asked_about(team: &Team, message: MessageId) -> usize {
    team.asked("GET", &format!("/messages/{message}"))
}

/// Returns how many light thanks a person has got.
async fn light(team: &Team, who: &str) -> usize {
    let guild = GuildId(team.playground.guild().id.parse().expect("a number"));
    let user = UserId(team.playground.person(who).expect("seeded").id.parse().expect("a number"));
    let (all, _) = team.store().received(guild, user, 0, 100).await.expect("the store answers");
    all.iter().filter(|one| one.kind == Kind::Light).count()
}

/// Wait until the reactions have arrived and are kept.
async fn until(team: &Team, who: &str, count: usize) {
    let waiting = async {
        while light(team, who).await != count {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting).await.expect("it is kept in the end");
}

#[tokio::test]
async fn a_reaction_thanks_the_author_and_leaves_with_it() {
    play(async |team| {
        let message = chosen(team).await;
        team.playground.react("ben", message, HANDS, true).expect("they may");
        until(team, "grace", 1).await;
        let mine = team.command("grace", "recognition mine", &[]).await;
        assert!(mine.text.contains("@ben") && mine.text.contains("with a reaction to"), "{}", mine.text);
        let others = team.command("eun", "recognition of", &[("person", "grace")]).await;
        assert!(others.text.starts_with("No thanks to @grace are recorded here"), "{}", others.text);
        assert!(team.sees("eun", "kudos").is_empty());
        team.expect_no_dms("grace");
        team.playground.react("ben", message, HANDS, false).expect("they may");
        until(team, "grace", 0).await;
        team.playground.react("ben", message, HANDS, true).expect("they may");
        until(team, "grace", 1).await;
    })
    .await;
}

#[tokio::test]
async fn every_tone_of_skin_thanks() {
    play(async |team| {
        let message = chosen(team).await;
        team.playground.react("ben", message, "🙏🏿", true).expect("they may");
        until(team, "grace", 1).await;
        team.playground.react("ben", message, "🙏🏿", false).expect("they may");
        until(team, "grace", 0).await;
    })
    .await;
}

#[tokio::test]
async fn other_emoji_ones_own_messages_and_bots_do_not_count() {
    play(async |team| {
        let [message, other, own] = [chosen(team).await, written(team, "grace"), written(team, "grace")];
        let post = team.thank("ana", "ben", crate::giving::THANKS).await.view.id;
        team.playground.react("ben", other, "🎉", true).expect("they may");
        team.playground.react("grace", own, HANDS, true).expect("they may");
        team.playground.react("ben", post, HANDS, true).expect("they may");
        // Only Discord can tell that the author is a bot.
        team.until_asked("GET", &format!("/messages/{post}"), 1).await;
        // The last reaction is the first that counts; by then the bot would have asked about those before it.
        team.playground.react("eun", message, HANDS, true).expect("they may");
        until(team, "grace", 1).await;
        assert_eq!([other, own, post, message].map(|id| asked_about(team, id)), [0, 0, 1, 1]);
        assert_eq!(light(team, "sincerely").await, 0);
    })
    .await;
}

#[tokio::test]
async fn they_cost_nothing_of_the_days_thanks_and_can_be_turned_off() {
    play(async |team| {
        let message = chosen(team).await;
        team.playground.react("ben", message, HANDS, true).expect("they may");
        until(team, "grace", 1).await;
        assert!(team.answer_to_thanks("ben", "grace", crate::giving::THANKS).await.text.contains("4 more"));
        team.expect_post("kudos").await;
        let off = team.command("ana", "setup", &[("thanks-emoji", "off")]).await;
        assert!(off.text.contains("Reactions thank nobody"), "{}", off.text);
        let wrong = team.command("ana", "setup", &[("thanks-emoji", "thanks")]).await;
        insta::assert_snapshot!(wrong.text, @"“thanks” is not an emoji that I know. Put in the emoji itself, such as 🙏, or off. Nothing was changed.");
        let unnoticed = written(team, "grace");
        team.playground.react("eun", unnoticed, HANDS, true).expect("they may");
        // A reaction that counts comes after it, so the bot had time to ask about it.
        team.command("ana", "setup", &[("thanks-emoji", "🎉")]).await;
        team.playground.react("dmitri", message, "🎉", true).expect("they may");
        until(team, "grace", 2).await;
        assert_eq!([unnoticed, message].map(|id| asked_about(team, id)), [0, 2]);
    })
    .await;
}
