//! Words that people write to the bot in private messages: one answer a day with *Help*, and what was written is neither read nor
//! kept. That no log holds it is in `log`, that it is passed over in `discord::private_message`.

use discord_playground::{MessageView, Place};

use crate::team::{Team, play_on_a_quiet_day as play};

const WORDS: &str = "Who is on the heliotrope rota this week?";
/// How the answer begins.
const ANSWER: &str = "Thank you for writing.";

/// The answers to words that a person has got.
fn answers(team: &Team, who: &str) -> Vec<MessageView> {
    let mut all = team.playground.messages(who, Place::Dm);
    all.retain(|view| view.author.bot && view.text().starts_with(ANSWER));
    all
}

/// Writes to the bot, and has it do what follows: it answers what the person asks afterwards.
async fn write(team: &Team, who: &str) {
    team.playground.say(who, Place::Dm, WORDS).expect("they may");
    team.command_in(who, "dm", "me server", &[]).await;
    team.settle().await;
}

#[tokio::test]
async fn words_in_private_get_one_answer_a_day_with_help() {
    play(async |team| {
        team.playground.say("ben", Place::Dm, WORDS).expect("they may");
        let answer = team.expect_dm("ben").await;
        insta::assert_snapshot!(answer.text, @"
        Thank you for writing. I read no messages, only commands and buttons. This shows what I can do for you.
        [Help]
        ");
        let help = team.click("ben", &answer, "Help").await;
        assert!(help.is_private() && help.text.starts_with("Thank somebody"), "{}", help.text);
        write(team, "ben").await;
        assert_eq!(answers(team, "ben").len(), 1, "once a day");
        team.stop().await;
        team.start().await;
        write(team, "ben").await;
        assert_eq!(answers(team, "ben").len(), 1, "over a restart too");
        team.wait(24).await;
        team.playground.say("ben", Place::Dm, WORDS).expect("they may");
        assert!(team.expect_dm("ben").await.text.starts_with(ANSWER), "the next day again");
        for other in ["ana", "chiara", "eun"] {
            team.expect_no_dms(other);
        }
        let ledger = team.command("ana", "admin ledger", &[]).await;
        assert!(ledger.text.contains("answer to a private message"), "{}", ledger.text);
        assert!(!ledger.text.contains("heliotrope") && !ledger.text.contains("@ben"), "{}", ledger.text);
    })
    .await;
}

#[tokio::test]
async fn the_day_is_the_writers_own() {
    play(async |team| {
        team.command("eun", "me time-zone", &[("zone", "Asia/Seoul")]).await;
        team.playground.say("eun", Place::Dm, WORDS).expect("they may");
        team.expect_dm("eun").await;
        team.wait_until("2026-10-20T14:30:00Z").await;
        write(team, "eun").await;
        assert_eq!(answers(team, "eun").len(), 1, "half past eleven at night in Seoul");
        team.wait_until("2026-10-20T15:30:00Z").await;
        team.playground.say("eun", Place::Dm, WORDS).expect("they may");
        team.expect_dm("eun").await;
        assert_eq!(answers(team, "eun").len(), 2);
    })
    .await;
}

#[tokio::test]
async fn whoever_writes_in_their_quiet_hours_or_is_away_is_answered_at_once() {
    play(async |team| {
        team.command("ben", "me time-zone", &[("zone", "UTC")]).await;
        team.command("ben", "me quiet-hours", &[("hours", "07:00-20:00")]).await;
        team.command("chiara", "me away", &[("days", "3")]).await;
        for who in ["ben", "chiara"] {
            team.playground.say(who, Place::Dm, WORDS).expect("they may");
            assert!(team.expect_dm(who).await.text.starts_with(ANSWER), "{who}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_written_in_a_server_is_not_answered() {
    play(async |team| {
        team.playground.say("ben", "general", WORDS).expect("they may");
        team.playground.say("ben", "general", "@sincerely, are you there?").expect("they may");
        team.command("ben", "help", &[]).await;
        team.settle().await;
        team.expect_no_dms("ben");
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn whoever_shares_no_server_with_the_bot_gets_nothing() {
    play(async |team| {
        team.playground.leave("grace").expect("they may");
        write(team, "grace").await;
        assert!(answers(team, "grace").is_empty());
    })
    .await;
}

#[tokio::test]
async fn with_several_servers_help_asks_which_one_is_meant() {
    play(async |team| {
        team.found_server("Rowing club", "boathouse", &["ben", "chiara"]).await;
        team.settle().await;
        team.playground.say("chiara", Place::Dm, WORDS).expect("they may");
        let answer = team.expect_dm("chiara").await;
        let asked = team.click("chiara", &answer, "Help").await;
        assert_eq!(asked.offers(), ["Tandem", "Rowing club"]);
        let help = team.pick("chiara", &asked, "Choose a server", "Rowing club").await;
        assert!(help.text.starts_with("Thank somebody"), "{}", help.text);
    })
    .await;
}
