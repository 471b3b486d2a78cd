//! People who are not in the guild, and bots: they cannot be thanked or met, whichever way is tried. What members who
//! left may still do is in `wall`.

use discord_playground::MessageId;
use serde_json::json;

use crate::giving::THANKS;
use crate::team::{NO_TIPS, Said, Setting, Team, play_in};
use crate::wall::forge_row_in_private;

/// The answer to thanks for a person who is not in the guild.
const OUTSIDE: &str =
    "@ben is not in this server, so thanks from here would not reach them. Choose somebody who is.";

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(Setting { config: vec![NO_TIPS], ..Setting::default() }, story).await;
}

async fn nothing_was_recorded(team: &Team) {
    team.settle().await;
    team.expect_nothing_more();
    let mine = team.command("ana", "recognition given", &[]).await.text;
    assert!(!mine.contains(THANKS), "{mine}");
    assert!(team.command("ana", "one-on-one list", &[]).await.text.starts_with("You have no one-on-ones"));
}

#[tokio::test]
async fn commands_that_name_somebody_outside_are_refused() {
    play(async |team| {
        team.playground.leave("ben").expect("they may");
        for name in ["to", "to2", "to3", "to4", "to5"] {
            let others = [("to", "chiara"), ("message", THANKS)];
            let mut options: Vec<_> = others.into_iter().filter(|(other, _)| *other != name).collect();
            options.push((name, "ben"));
            assert_eq!(team.command("ana", "kudos", &options).await.line(0), OUTSIDE, "{name}");
        }
        assert_eq!(team.command("ana", "thanks", &[("to", "ben"), ("message", THANKS)]).await.line(0), OUTSIDE);
        let plan = [("with", "ben"), ("every", "week"), ("on", "Tuesday"), ("at", "10:00")];
        insta::assert_snapshot!(team.command("ana", "one-on-one add", &plan).await.text, @"@ben is not in this server. Choose somebody who is.");
        let of = team.command("ana", "recognition of", &[("person", "ben")]).await.text;
        assert!(of.starts_with("No thanks to @ben"), "what they got while they were here may be looked at: {of}");
        nothing_was_recorded(team).await;
    })
    .await;
}

#[tokio::test]
async fn menus_that_name_somebody_outside_open_no_form() {
    play(async |team| {
        let message = team.playground.say("ben", "general", "All is done.").expect("they may");
        team.playground.leave("ben").expect("they may");
        let on_message = team.on_message("ana", message, "Give kudos for this").await;
        assert_eq!(team.said(on_message).text, OUTSIDE);
        if let Ok(outcome) = team.playground.user_command("ana", "general", "ben", "Give kudos").await {
            assert_eq!(team.said(outcome).text, OUTSIDE);
        }
        nothing_was_recorded(team).await;
    })
    .await;
}

#[tokio::test]
async fn a_form_that_is_sent_after_its_person_has_left_is_refused() {
    play(async |team| {
        let message = team.playground.say("ben", "general", "All is done.").expect("they may");
        for on_message in [true, false] {
            let form = match on_message {
                true => team.form_for("ana", message).await,
                false => team.form_on("ana", "ben", "Give kudos").await,
            };
            team.playground.leave("ben").expect("they may");
            team.wait(1).await;
            assert_eq!(team.submit("ana", &form, &[("message", THANKS)]).await.line(0), OUTSIDE);
            team.playground.join("ben").expect("they may");
            team.wait(1).await;
        }
        nothing_was_recorded(team).await;
    })
    .await;
}

/// Returns the weekly prompt, in private.
async fn prompted(team: &Team) -> Said {
    team.command("ana", "prompts on", &[]).await;
    team.wait_until("2026-10-22T15:00:01Z").await;
    team.expect_dm("ana").await
}

#[tokio::test]
async fn a_prompt_is_about_somebody_who_is_here() {
    play(async |team| {
        let prompt = prompted(team).await;
        let menu = "Who comes to mind?";
        let picked = team.pick("ana", &prompt, menu, "ben").await;
        let form = team.open("ana", &picked, "Write it now").await;
        team.playground.leave("ben").expect("they may");
        team.wait(1).await;
        assert_eq!(team.submit("ana", &form, &[("message", THANKS)]).await.line(0), OUTSIDE);
        assert_eq!(team.click("ana", &picked, "Write it now").await.text, OUTSIDE);
        assert_eq!(team.pick("ana", &picked, menu, "ben").await.text, OUTSIDE);
        // Who is not here is not found, and bots are not for thanking.
        let custom_id = prompt.view.components[0]["components"][0]["custom_id"].clone();
        let old = json!({"type": 5, "custom_id": custom_id, "placeholder": menu});
        let old = forge_row_in_private(team, "ana", old).await;
        assert_eq!(team.pick("ana", &old, menu, "ben").await.text, OUTSIDE);
        let bot = team.pick("ana", &old, menu, "sincerely").await.text;
        insta::assert_snapshot!(bot, @"@sincerely is a bot and has no heart to warm. Choose a person.");
        let shown = team.command("ana", "prompts now", &[]).await;
        assert_eq!(team.pick("ana", &shown, menu, "ben").await.text, OUTSIDE);
        nothing_was_recorded(team).await;
    })
    .await;
}

#[tokio::test]
async fn a_note_from_somebody_who_has_left_is_not_answered() {
    play(async |team| {
        team.command("ben", "thanks", &[("to", "ana"), ("message", "You stayed late for us.")]).await;
        let note = team.expect_dm("ana").await;
        let form = team.open("ana", &note, "Say thanks back").await;
        team.playground.leave("ben").expect("they may");
        team.wait(1).await;
        assert_eq!(team.submit("ana", &form, &[("message", THANKS)]).await.line(0), OUTSIDE);
        assert_eq!(team.click("ana", &note, "Say thanks back").await.text, OUTSIDE);
        assert_eq!(team.click("ana", &note, "Show it to the team").await.text, OUTSIDE);
        nothing_was_recorded(team).await;
    })
    .await;
}

#[tokio::test]
async fn a_reaction_thanks_nobody_who_has_left() {
    play(async |team| {
        team.command("ana", "setup", &[("thanks-emoji", "🙏")]).await;
        let message: MessageId = team.playground.say("ben", "general", "All is done.").expect("they may");
        team.playground.leave("ben").expect("they may");
        team.playground.react("ana", message, "🙏", true).expect("they may");
        team.until_asked("GET", "/members/", 1).await;
        let later = team.playground.say("eun", "general", "So is mine.").expect("they may");
        team.playground.react("ana", later, "🙏", true).expect("they may");
        let given = async |who: &str| {
            let guild = sincerely::domain::id::GuildId(team.playground.guild().id.parse().expect("a number"));
            team.store().received(guild, crate::wall::id(team, who), 0, 9).await.expect("reads").1
        };
        while given("eun").await == 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(given("ben").await, 0);
    })
    .await;
}
