//! Presses in private messages: a member who has left the guild can only end or take back what concerns them there.
//! Whom thanks and one-on-ones can be for is in `outside`.

use discord_playground::Fault;
use reqwest::Method;
use serde_json::{Value, json};
use sincerely::domain::id::{GuildId, RecognitionId, UserId};
use sincerely::domain::recognition::Recognition;

use crate::giving::THANKS;
use crate::hostile::{api, forge};
use crate::one_on_one::{TUESDAYS, agree};
use crate::team::{NO_TIPS, SOMEONE_ELSE, Said, Setting, Team, play_in};

/// The answer to a member who has left.
const LEFT: &str = "You are not in that server any more, so I changed nothing there. Your one-on-ones and prompts in it have ended. What you received you can still take back, or have me forget you there: then all you received is taken back, what you gave stays without your name, and this cannot be undone.
[Forget me there]";
/// The answer about what is not the asker's, whether or not it exists.
const NOTHING: &str = "I find nothing here that is yours to do. It may be over or taken back by now, or be between other people. Use the command again to see what is yours.";
/// The answer when Discord does not tell who is in the guild.
const UNCHECKED: &str = "I could not ask Discord just now who is in the server, so nothing was changed. Please try again in a moment.";
/// A guild that the bot is not in.
const ELSEWHERE: u64 = 1_550_778_472_857_600_999;

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(Setting { config: vec![NO_TIPS], ..Setting::default() }, story).await;
}

fn guild(team: &Team) -> GuildId {
    GuildId(team.playground.guild().id.parse().expect("a number"))
}

pub fn id(team: &Team, who: &str) -> UserId {
    UserId(team.playground.person(who).expect("seeded").id.parse().expect("a number"))
}

/// Returns what a person received last.
async fn received(team: &Team, who: &str) -> Recognition {
    let (mut found, _) = team.store().received(guild(team), id(team, who), 0, 1).await.expect("reads");
    found.remove(0)
}

/// Posts a message in a person's private channel with one button of this custom id.
pub async fn forge_in_private(team: &Team, who: &str, custom_id: &str) -> Said {
    forge_row_in_private(team, who, json!({"type": 2, "style": 2, "label": "Press", "custom_id": custom_id}))
        .await
}

/// Posts a message in a person's private channel with this component.
pub async fn forge_row_in_private(team: &Team, who: &str, component: Value) -> Said {
    let opened =
        api(team, Method::POST, "/users/@me/channels", json!({"recipient_id": id(team, who).0.to_string()}));
    let channel = opened.await["id"].as_str().expect("an id").to_owned();
    let body = json!({"content": "Press me", "components": [{"type": 1, "components": [component]}]});
    api(team, Method::POST, &format!("/channels/{channel}/messages"), body).await;
    team.expect_dm(who).await
}

/// Returns the weekly prompt of a person who wants them.
async fn prompted(team: &Team, who: &str) -> Said {
    team.command(who, "prompts on", &[]).await;
    team.wait_until("2026-10-22T15:00:01Z").await;
    team.expect_dm(who).await
}

async fn prompts_are_on(team: &Team, who: &str) -> bool {
    team.store().prompting(guild(team), id(team, who)).await.expect("reads").on
}

/// Expects that nothing is on its way, and that no message was sent.
async fn nothing_comes_of_it(team: &Team) {
    team.settle().await;
    team.expect_nothing_more();
}

#[tokio::test]
async fn whoever_has_left_posts_nothing_from_a_prompt() {
    play(async |team| {
        let prompt = prompted(team, "dmitri").await;
        let picked = team.pick("dmitri", &prompt, "Who comes to mind?", "ben").await;
        let form = team.open("dmitri", &picked, "Write it now").await;
        team.playground.leave("dmitri").expect("they may");
        team.wait(1).await;
        let sent = team.submit("dmitri", &form, &[("message", THANKS)]).await;
        assert_eq!((sent.text.as_str(), sent.is_private()), (LEFT, true));
        for button in ["Write it now", "Snooze"] {
            assert_eq!(team.click("dmitri", &picked, button).await.text, LEFT);
        }
        assert_eq!(team.pick("dmitri", &picked, "Who comes to mind?", "ben").await.text, LEFT);
        assert!(team.sees("ana", "kudos").is_empty());
        assert!(!prompts_are_on(team, "dmitri").await, "their prompts have stopped");
        nothing_comes_of_it(team).await;
        team.expect_quiet(8 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn what_whoever_has_left_received_is_not_answered_or_shown_but_can_be_taken_back() {
    play(async |team| {
        team.command("chiara", "me visibility", &[("who", "ask-first")]).await;
        team.command("ben", "thanks", &[("to", "chiara"), ("message", THANKS)]).await;
        let note = team.expect_dm("chiara").await;
        let note_id = received(team, "chiara").await.id;
        team.wait_seconds(180).await;
        team.answer_to_thanks("ben", "chiara", "You also showed us how to mend it.").await;
        let told = team.expect_dm("chiara").await;
        let told_id = received(team, "chiara").await.id;
        let forget = forge_in_private(team, "chiara", &format!("forget:{note_id}")).await;
        let form = team.open("chiara", &note, "Say thanks back").await;
        team.playground.leave("chiara").expect("they may");
        team.wait(1).await;
        let back = team.submit("chiara", &form, &[("message", THANKS)]).await;
        assert_eq!(back.text, LEFT);
        for (on, button) in
            [(&note, "Say thanks back"), (&note, "Show it to the team"), (&told, "Show it to the team")]
        {
            assert_eq!(team.click("chiara", on, button).await.text, LEFT);
        }
        nothing_comes_of_it(team).await;
        let kept =
            async |id: RecognitionId| team.store().recognition(id).await.expect("reads").expect("kept");
        assert!(kept(told_id).await.announced().is_empty());

        assert!(
            team.click("chiara", &told, "Keep it to myself").await.text.starts_with("A thank you from @ben")
        );
        assert_eq!(
            team.click("chiara", &forget, "Press").await.text,
            NOTHING,
            "they were not taken back yet"
        );
        let question = team.take_back("chiara", note.view.id).await;
        let undone = team.click("chiara", &question, "Take it back").await.text;
        assert!(undone.starts_with("Taken back."), "{undone}");
        assert!(kept(note_id).await.withdrawn.is_some() && kept(note_id).await.text.is_empty());
        team.settle().await;
        assert_eq!(team.look("chiara", &note).text, "Thanks stood here. They were taken back.");
    })
    .await;
}

#[tokio::test]
async fn a_one_on_one_ends_when_one_of_the_two_has_left_and_the_other_is_told_once() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait_until("2026-10-19T10:00:01Z").await;
        let (ben, _) = (team.expect_dm("ben").await, team.expect_dm("ana").await);
        team.playground.leave("ben").expect("they may");
        team.wait(1).await;
        assert_eq!(team.pick("ben", &ben, "Remind me later", "in an hour").await.text, LEFT);
        let told = team.read_dms("ana").await;
        insta::assert_snapshot!(told.last().expect("word of the end").text, @r"
        @ben has left the server, so your one-on-one has ended.
        [Calendar]
        ");
        team.read_dms("ben").await;
        assert_eq!(team.look("ben", &ben).text, "Nothing is planned for that day any more.");
        let list = team.command("ana", "one-on-one list", &[]).await;
        assert!(list.text.starts_with("You have no one-on-ones"), "{}", list.text);
        team.expect_quiet(15 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn a_reminder_finds_out_by_itself_that_somebody_has_left() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.playground.leave("ben").expect("they may");
        team.wait_until("2026-10-19T10:00:01Z").await;
        team.settle().await;
        assert!(team.expect_dm("ana").await.text.starts_with("@ben has left the server"));
        team.expect_quiet(15 * 24).await;
        assert_eq!(team.asked("POST", "/messages"), 3, "the invitation, the yes and the word");
    })
    .await;
}

#[tokio::test]
async fn a_prompt_finds_out_by_itself_that_somebody_has_left() {
    play(async |team| {
        team.command("ben", "prompts on", &[]).await;
        team.playground.leave("ben").expect("they may");
        team.expect_quiet(15 * 24).await;
        assert!(!prompts_are_on(team, "ben").await);
        assert_eq!(team.asked("POST", "/messages"), 0);
    })
    .await;
}

#[tokio::test]
async fn the_ways_out_stay_open_to_whoever_has_left() {
    play(async |team| {
        let prompt = prompted(team, "eun").await;
        team.command(
            "ana",
            "one-on-one add",
            &[("with", "ben"), ("every", "week"), ("on", "Friday"), ("at", "10:00")],
        )
        .await;
        let asked = team.expect_dm("ben").await;
        team.command(
            "chiara",
            "one-on-one add",
            &[("with", "grace"), ("every", "week"), ("on", "Friday"), ("at", "10:00")],
        )
        .await;
        let invitation = team.expect_dm("grace").await;
        team.click("grace", &invitation, "Yes").await;
        let running = team.expect_dm("chiara").await;
        for who in ["eun", "ben", "chiara"] {
            team.playground.leave(who).expect("they may");
        }
        assert!(team.click("eun", &prompt, "Stop").await.text.starts_with("Prompts are off."));
        assert!(team.click("ben", &asked, "Not now").await.text.starts_with("You said no"));
        assert!(team.expect_dm("ana").await.text.contains("does not suit them"));
        let sure = team.click("chiara", &running, "End the series").await;
        assert!(team.click("chiara", &sure, "End the series").await.text.contains("is called off"));
        assert!(team.expect_dm("grace").await.text.starts_with("@chiara has called off"));
        assert_eq!(team.asked("GET", "/members/"), 4, "the prompt, ben's being asked, and grace's yes");
    })
    .await;
}

#[tokio::test]
async fn an_invitation_cannot_be_accepted_by_whoever_has_left_or_from_whoever_has() {
    play(async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let invitation = team.expect_dm("ben").await;
        let plan = [("with", "grace"), ("every", "week"), ("on", "Friday"), ("at", "10:00")];
        team.command("dmitri", "one-on-one add", &plan).await;
        let other = team.expect_dm("grace").await;
        // The answers that the bot got when they were asked no longer count.
        team.wait(1).await;
        team.playground.leave("ben").expect("they may");
        team.playground.leave("dmitri").expect("they may");
        assert_eq!(team.click("ben", &invitation, "Yes").await.text, LEFT);
        assert!(team.expect_dm("ana").await.text.starts_with("@ben has left the server"));
        insta::assert_snapshot!(team.click("grace", &other, "Yes").await.text, @"@dmitri is not in this server. Choose somebody who is.");
        team.settle().await;
        for (who, what) in [("grace", &other), ("ben", &invitation)] {
            assert!(team.look(who, what).text.ends_with("The question was taken back, and nothing is planned."));
        }
        team.expect_quiet(15 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_checked_is_refused_kindly_and_kept_by_nobody() {
    play(async |team| {
        let prompt = prompted(team, "dmitri").await;
        let picked = team.pick("dmitri", &prompt, "Who comes to mind?", "ben").await;
        let form = team.open("dmitri", &picked, "Write it now").await;
        let refusal = |status, retry_after| Fault::Answer {
            method: Some("GET".into()),
            path: "/guilds/*/members/*".into(),
            status,
            code: 0,
            retry_after,
            times: u32::MAX,
        };
        for (status, wait) in [(500, None), (503, None), (403, None), (404, None), (429, Some(5.0))] {
            team.wait(1).await;
            team.playground.order(refusal(status, wait));
            assert_eq!(team.click("dmitri", &picked, "Write it now").await.text, UNCHECKED, "{status}");
            team.playground.clear_faults();
        }
        team.wait(1).await;
        team.playground.order(Fault::CutBefore {
            method: Some("GET".into()),
            path: "/guilds/*/members/*".into(),
            times: u32::MAX,
        });
        assert_eq!(team.submit("dmitri", &form, &[("message", THANKS)]).await.line(0), UNCHECKED);
        nothing_comes_of_it(team).await;
        assert!(prompts_are_on(team, "dmitri").await, "nobody said that they have left");
        team.playground.clear_faults();
        let form = team.open("dmitri", &picked, "Write it now").await;
        assert!(team.submit("dmitri", &form, &[("message", THANKS)]).await.text.contains("on their way"));
        team.expect_post("kudos").await;
    })
    .await;
}

/// Discord waits three seconds for the answer; the bot waits less for the check.
#[tokio::test]
async fn a_check_that_takes_too_long_is_answered_in_time() {
    play(async |team| {
        let prompt = prompted(team, "dmitri").await;
        team.wait(1).await;
        team.playground.order(Fault::Delay {
            method: Some("GET".into()),
            path: "/guilds/*/members/*".into(),
            ms: 60_000,
            times: 1,
        });
        let slow = team.choose("dmitri", &prompt, "Who comes to mind?", SOMEONE_ELSE).await;
        assert_eq!(team.said(slow).text, UNCHECKED);
    })
    .await;
}

#[tokio::test]
async fn who_is_in_the_server_is_remembered_for_a_few_minutes() {
    play(async |team| {
        let prompt = prompted(team, "dmitri").await;
        team.wait(1).await;
        let before = team.asked("GET", "/members/");
        for (seconds, more) in [(0, 1), (170, 1), (20, 2)] {
            team.wait_seconds(seconds).await;
            assert!(team.click("dmitri", &prompt, "Write it now").await.text.starts_with("First choose"));
            assert_eq!(team.asked("GET", "/members/") - before, more, "after {seconds} seconds more");
        }
        // A no is kept for less time, so a member who is back is recognised soon.
        team.wait(1).await;
        team.playground.leave("dmitri").expect("they may");
        assert_eq!(team.click("dmitri", &prompt, "Write it now").await.text, LEFT);
        team.playground.join("dmitri").expect("they may");
        team.wait_seconds(20).await;
        assert!(team.click("dmitri", &prompt, "Write it now").await.text.starts_with("First choose"));
    })
    .await;
}

#[tokio::test]
async fn a_button_in_one_server_leads_into_no_other() {
    play(async |team| {
        for press in ["pick", "write", "snooze-prompt"] {
            let rest = if press == "write" { ":" } else { "" };
            let forged = forge(team, &format!("{press}:{ELSEWHERE}:thank-01{rest}")).await;
            assert_eq!(team.click("eun", &forged, "Press").await.text, NOTHING, "{press}");
        }
        for press in ["stop-prompts", "erase"] {
            let forged = forge(team, &format!("{press}:{ELSEWHERE}")).await;
            assert_eq!(team.click("eun", &forged, "Press").await.text, NOTHING, "{press}");
        }
        // From a private message, a guild that the bot is not in is like one that the asker never was in.
        let forged = forge_in_private(team, "eun", &format!("snooze-prompt:{ELSEWHERE}:thank-01")).await;
        assert_eq!(team.click("eun", &forged, "Press").await.text, NOTHING);
    })
    .await;
}

#[tokio::test]
async fn whoever_has_left_can_be_forgotten_there_from_their_private_channel() {
    play(async |team| {
        team.command("ben", "thanks", &[("to", "chiara"), ("message", THANKS)]).await;
        let note = team.expect_dm("chiara").await;
        let note_id = received(team, "chiara").await.id;
        agree(team, &[("with", "chiara"), ("every", "week"), ("on", "Friday"), ("at", "10:00")]).await;
        team.playground.leave("chiara").expect("they may");
        team.wait(1).await;
        let refused = team.click("chiara", &note, "Say thanks back").await;
        assert_eq!(refused.text, LEFT);
        assert!(team.expect_dm("ana").await.text.starts_with("@chiara has left the server"));
        let done = team.click("chiara", &refused, "Forget me there").await.text;
        assert!(done.starts_with("You are forgotten in that server."), "{done}");
        team.wait_seconds(5).await;
        team.settle().await;
        let kept = team.store().recognition(note_id).await.expect("reads").expect("kept");
        assert!(kept.withdrawn.is_some() && kept.text.is_empty());
        assert!(team.store().series_of(guild(team), id(team, "chiara")).await.expect("reads").is_empty());
        team.look("chiara", &note);
        team.expect_quiet(5 * 24).await;
    })
    .await;
}
