//! `/help`: what people find when they ask what the bot can do here.

use crate::pairings::COFFEE;
use crate::team::{Said, Team, play};

/// Turns to a page of the help.
async fn turn(team: &Team, who: &str, on: &Said, to: &str) -> Said {
    let turned = team.playground.select(who, on.view.id, "I would like to…", &[to.into()]).await;
    team.said(turned.expect("the client lets them"))
}

/// The text without the numbers by which Discord knows commands.
fn without_ids(said: &Said) -> String {
    let pieces = said.text.split("</").enumerate().map(|(n, piece)| match piece.split_once(':') {
        Some((path, rest)) if n > 0 => {
            let (id, rest) = rest.split_once('>').expect("a command ends");
            assert!(id.parse::<u64>().is_ok(), "{id}");
            format!("[/{path}]{rest}")
        }
        _ => piece.to_owned(),
    });
    pieces.collect()
}

#[tokio::test]
async fn a_member_finds_what_they_can_do_by_what_they_would_like() {
    play(async |team| {
        let help = team.command("ben", "help", &[]).await;
        assert!(help.is_private());
        insta::assert_snapshot!(without_ids(&help), @r"
        Thank somebody
        • [/kudos] thanks up to five people where everybody reads it.
        • [/thanks] sends a private note that only the two of you see.
        • On a message or a person: right-click or hold, then *Apps*.
        • For ten minutes you can take thanks back by the button below them.
        • [/prompts on] nudges you once a week towards a few kind words.
        Click a command to use it. Only you see this.
        [I would like to… ▾]
        ");
        insta::assert_snapshot!(without_ids(&turn(team, "ben", &help, "Keep one-on-ones").await), @r"
        Keep one-on-ones
        • [/one-on-one add] asks a colleague for regular one-on-ones, or for a single one.
        • [/one-on-one topic] puts something on its list, [/one-on-one follow-up] keeps a promise in mind.
        • [/one-on-one list] shows yours: move, skip, edit or end one there.
        • [/one-on-one history] tells what was, [/one-on-one calendar] is a file for your calendar.
        Click a command to use it. Only you see this.
        [I would like to… ▾]
        ");
        insta::assert_snapshot!(without_ids(&turn(team, "ben", &help, "Look back").await), @r"
        Look back
        • [/recognition mine] and [/recognition given] list what you received and gave.
        • [/recognition search] finds thanks by their words.
        • [/recognition review] makes a file of what you were thanked for.
        • [/recognition recap] sums up a week, a month or longer.
        • [/tip now] shows the coming tip on leading, just for you; [/tip suggest] hands one of yours to the admins.
        Click a command to use it. Only you see this.
        [I would like to… ▾]
        ");
        insta::assert_snapshot!(without_ids(&turn(team, "ben", &help, "Get less of it").await), @r"
        Get less of it
        • [/me quiet-hours] keeps what can wait out of your evenings.
        • [/me away] pauses what is scheduled while you are off.
        • [/me visibility] says who reads the kudos that you get.
        • [/one-on-one stop] ends a one-on-one for both.
        • [/me export] gives you all I keep about you, [/me erase] has me forget it.
        Click a command to use it. Only you see this.
        [I would like to… ▾]
        ");
        let set_up = ["Set this server up".to_owned()];
        let set_up = team.playground.select("ben", help.view.id, "I would like to…", &set_up).await;
        assert!(set_up.is_err(), "that is not offered to them");
    })
    .await;
}

#[tokio::test]
async fn an_admin_finds_how_to_set_the_server_up() {
    play(async |team| {
        let help = team.command("ana", "help", &[]).await;
        insta::assert_snapshot!(without_ids(&turn(team, "ana", &help, "Set this server up").await), @r"
        Set this server up
        • [/setup] shows and changes channels, time zone and the rest.
        • [/admin ledger] tells what was sent and what waits, [/admin audit] what was taken back.
        • [/admin health] tells whether all is well here, [/admin export] makes a file of public kudos.
        • [/pairings start] begins rounds of coffee or mentoring.
        • [/team insights] tells in shares how thanks are spread.
        Click a command to use it. Only you see this.
        [I would like to… ▾]
        ");
    })
    .await;
}

#[tokio::test]
async fn only_what_is_on_is_told() {
    play(async |team| {
        let before = team.command("ben", "help", &[]).await;
        assert!(
            !before.text.contains("A reaction with") && before.text.contains("nudges you"),
            "{}",
            before.text
        );
        team.command("ana", "setup", &[("thanks-emoji", "💛")]).await;
        team.command("ana", "pairings start", COFFEE).await;
        team.expect_post("general").await;
        team.command("ben", "prompts on", &[]).await;
        let after = team.command("ben", "help", &[]).await;
        assert!(
            after.text.contains("A reaction with 💛") && !after.text.contains("nudges you"),
            "{}",
            after.text
        );
        let meet = turn(team, "ben", &after, "Keep one-on-ones").await;
        assert!(meet.text.contains("pairings list"), "{}", meet.text);
        let less = turn(team, "ben", &after, "Get less of it").await;
        assert!(less.text.contains("prompts off"), "{}", less.text);
    })
    .await;
}

#[tokio::test]
async fn it_helps_in_private_messages_too() {
    play(async |team| {
        let help = team.command_in("ben", "dm", "help", &[]).await;
        assert!(help.text.contains("kudos"), "{}", help.text);
        assert!(turn(team, "ben", &help, "Look back").await.text.contains("recognition mine"));
    })
    .await;
}
