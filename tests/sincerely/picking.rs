//! Whom a prompt or a one-on-one is for in a private message, where Discord does not offer the server's people: out of one's
//! colleagues, or somebody else by name.

use discord_playground::Outcome;
use serde_json::json;

use crate::giving::THANKS;
use crate::team::{NO_TIPS, SOMEONE_ELSE, Said, Setting, Team, play_in};
use crate::wall::{forge_row_in_private, id};

const WHO: &str = "Who comes to mind?";
const WHOM: &str = "Whom do you mean?";
/// A plan without a person.
const FRIDAYS: [(&str, &str); 3] = [("every", "week"), ("on", "Friday"), ("at", "10:00")];

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(Setting { config: vec![NO_TIPS], ..Setting::default() }, story).await;
}

/// Returns the weekly prompt of a person who wants them.
async fn prompted(team: &Team, who: &str) -> Said {
    team.command(who, "prompts on", &[]).await;
    team.wait_until("2026-10-22T16:00:00Z").await;
    team.expect_dm(who).await
}

/// Ask for a one-on-one in a private message, with one of the two whom Discord offers there.
async fn plan(team: &Team, who: &str, with: &str) -> Said {
    let options = [&[("with", with)][..], &FRIDAYS].concat();
    team.command_in(who, "dm", "one-on-one add", &options).await
}

#[tokio::test]
async fn a_prompt_offers_those_one_deals_with_and_never_a_giver_without_a_name() {
    play(async |team| {
        team.command("ana", "setup", &[("anonymous", "true")]).await;
        let with_chiara = [&[("with", "chiara")][..], &FRIDAYS].concat();
        team.command("ana", "one-on-one add", &with_chiara).await;
        team.expect_dm("chiara").await;
        team.thank("ben", "ana", THANKS).await;
        team.wait(1).await;
        team.thank("ana", "dmitri", "You kept us calm on Tuesday evening.").await;
        let secret = [("to", "ana"), ("message", "You read my notes twice over."), ("anonymous", "true")];
        team.command("hugo", "kudos", &secret).await;
        team.expect_post("kudos").await;
        team.command("grace", "thanks", &[("to", "ana"), ("message", "You asked how I was on Monday.")])
            .await;
        team.expect_dm("ana").await;
        let prompt = prompted(team, "ana").await;
        let names = ["Chiara Conti", "Grace Whitfield", "Dmitri Petrov", "Ben Okafor", SOMEONE_ELSE];
        assert_eq!(prompt.offers(), names, "one-on-ones first, then thanks, the latest first");
        let picked = team.pick("ana", &prompt, WHO, "ben").await;
        insta::assert_snapshot!(picked.text.lines().next().unwrap_or_default(), @"For @ben");
        assert_eq!(picked.offers()[0], "Ben Okafor", "who is chosen stands first");
        let form = team.open("ana", &picked, "Write").await;
        team.submit("ana", &form, &[("message", "You stayed until the last ticket was closed.")]).await;
        team.expect_post("kudos").await;
        // Chiara, who has not answered, was asked once more meanwhile.
        team.expect_dm("chiara").await;
    })
    .await;
}

#[tokio::test]
async fn somebody_else_is_found_by_name_and_written_to() {
    play(async |team| {
        let prompt = prompted(team, "ana").await;
        assert_eq!(prompt.offers(), [SOMEONE_ELSE]);
        let found = team.search("ana", &prompt, WHO, "gra").await;
        assert_eq!((found.view.id, found.offers()), (prompt.view.id, vec!["Grace Whitfield".into(), SOMEONE_ELSE.into()]));
        insta::assert_snapshot!(found.text, @"
        These people’s names begin with “gra”.
        A simple thank you
        Did someone hand you work lately that was ready to use, with the notes, the links and the open points? Say what it saved you.
        It could begin like this
        Thank you for the handover on the warehouse move. Every open point had a contact and a date, so I could start right away.
        Goes to the team
        [Who comes to mind? ▾]
        [Write it now] [Snooze] [Stop]
        ");
        let picked = team.pick("ana", &found, WHO, "grace").await;
        assert!(picked.text.starts_with("For @grace"), "{}", picked.text);
        let form = team.open("ana", &picked, "Write").await;
        team.submit("ana", &form, &[("message", THANKS)]).await;
        assert!(team.expect_post("kudos").await.text.contains("@grace"));
    })
    .await;
}

#[tokio::test]
async fn a_name_that_is_not_found_can_be_tried_again_and_bots_are_left_out() {
    play(async |team| {
        let prompt = prompted(team, "ana").await;
        for name in ["Zoe", "Sincerely", "Ana"] {
            let none = team.search("ana", &prompt, WHO, name).await;
            assert!(none.is_private() && none.line(0).contains(&format!("“{name}”")), "{}", none.text);
        }
        let none = team.search("ana", &prompt, WHO, "Zoe & co=1").await;
        insta::assert_snapshot!(none.text, @"
        No name in the server begins with “Zoe & co=1”. Try its first letters, as the server shows it.
        What you wrote
        Zoe & co=1
        [Try again]
        ");
        let form = team.open("ana", &none, "Try again").await;
        let found = team.submit("ana", &form, &[("Their name", "@ben")]).await;
        assert_eq!(found.view.id, none.view.id, "in place of the one that said so");
        let picked = team.pick("ana", &found, WHO, "ben").await;
        assert!(picked.text.starts_with("For @ben"), "{}", picked.text);
    })
    .await;
}

#[tokio::test]
async fn a_menu_of_people_that_was_sent_before_goes_on_working() {
    play(async |team| {
        let prompt = prompted(team, "ana").await;
        let menu = &prompt.view.components[0]["components"][0];
        let custom_id = menu["custom_id"].as_str().expect("a menu").to_owned();
        let old = json!({"type": 5, "custom_id": custom_id, "placeholder": WHO});
        let old = forge_row_in_private(team, "ana", old).await;
        let picked = team.pick("ana", &old, WHO, "ben").await;
        assert!(picked.text.starts_with("For @ben"), "{}", picked.text);
    })
    .await;
}

#[tokio::test]
async fn in_a_server_a_prompt_offers_its_people_as_ever() {
    play(async |team| {
        let prompt = team.command("ana", "prompts now", &[]).await;
        assert_eq!(prompt.view.components[0]["components"][0]["type"], 5);
        let private = team.command_in("ana", "dm", "prompts now", &[]).await;
        assert_eq!(private.offers(), [SOMEONE_ELSE]);
    })
    .await;
}

#[tokio::test]
async fn a_one_on_one_is_asked_for_in_private_with_a_colleague_or_somebody_else() {
    play(async |team| {
        team.command("ana", "me time-zone", &[("zone", "Europe/Lisbon")]).await;
        team.thank("ben", "ana", THANKS).await;
        for with in ["ana", "sincerely"] {
            let asked = plan(team, "ana", with).await;
            assert_eq!(asked.offers(), ["Ben Okafor", SOMEONE_ELSE], "{with}");
        }
        let asked = plan(team, "ana", "ana").await;
        insta::assert_snapshot!(asked.text, @"
        Whom would you like to meet?
        [Whom do you mean? ▾]
        ");
        let done = team.pick("ana", &asked, WHOM, "ben").await;
        insta::assert_snapshot!(done.text, @"I have asked @ben about every Friday at 10:00 (Europe/Lisbon), first Fri 23 October 2026 09:00 UTC. I will tell you what they say.");
        assert!(team.expect_dm("ben").await.text.contains("@ana"));
        let other = plan(team, "ana", "ana").await;
        let done = team.pick("ana", &other, WHOM, "grace").await;
        assert!(done.text.contains("@grace"), "{}", done.text);
        team.expect_dm("grace").await;
        let list = team.command_in("ana", "dm", "one-on-one list", &[]).await;
        assert!(list.text.contains("@ben") && list.text.contains("@grace"), "{}", list.text);
        let stop = team.choices_in("ana", "dm", "one-on-one stop", "which", "").await;
        assert!(stop.iter().any(|choice| choice.name.contains("Grace Whitfield")), "by the name: {stop:?}");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_named_outright_in_private_is_asked_if_they_are_a_member() {
    play(async |team| {
        team.command("ana", "me time-zone", &[("zone", "Europe/Lisbon")]).await;
        let done = plan(team, "ana", "ben").await;
        assert!(done.text.contains("@ben"), "{}", done.text);
        team.expect_dm("ben").await;
        team.playground.leave("eun").expect("they may");
        let refused = plan(team, "ana", "eun").await;
        insta::assert_snapshot!(refused.text, @"@eun is not in this server. Choose somebody who is.");
        let own = team.command("ana", "one-on-one add", &[&[("with", "ana")][..], &FRIDAYS].concat()).await;
        insta::assert_snapshot!(own.text, @"A one-on-one takes two. Choose somebody else.");
    })
    .await;
}

#[tokio::test]
async fn a_plan_survives_the_choice_of_a_server_the_clock_and_a_time_that_was_none() {
    play(async |team| {
        let club = team.found_server("Rowing club", "boathouse", &["ben", "chiara"]).await;
        let late = [("with", "ben"), ("every", "2 weeks"), ("on", "Friday"), ("at", "soonish"), ("length", "45")];
        let asked = team.command_in("ben", "dm", "one-on-one add", &late).await;
        let refused = team.pick("ben", &asked, "Choose a server", "Rowing club").await;
        assert!(refused.text.contains("soonish"), "{}", refused.text);
        let form = team.open("ben", &refused, "Try again").await;
        let asked = team.submit("ben", &form, &[("message", "9:30")]).await;
        let clock = team.pick("ben", &asked, WHOM, "chiara").await;
        let done = team.click("ben", &clock, "Yes, that is my time").await;
        insta::assert_snapshot!(done.text, @"I have asked @chiara about every 2 weeks on Friday at 09:30 (UTC), first Fri 23 October 2026 09:30 UTC. I will tell you what they say.");
        team.expect_dm("chiara").await;
        let series = team.store().series_of(club, id(team, "ben")).await.expect("reads");
        let [one] = &series[..] else { panic!("{series:?}") };
        assert_eq!((one.minutes, one.partner.name.as_str()), (45, "Chiara Conti"));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_chosen_by_a_line_that_was_not_offered() {
    play(async |team| {
        let prompt = prompted(team, "ana").await;
        let custom_id = prompt.view.components[0]["components"][0]["custom_id"].clone();
        let option = json!({"label": "it", "value": "nobody"});
        let forged = json!({"type": 3, "custom_id": custom_id, "placeholder": "?", "options": [option]});
        let forged = forge_row_in_private(team, "ana", forged).await;
        let outcome = team.choose("ana", &forged, "?", "it").await;
        assert!(matches!(outcome, Outcome::Replied(_)), "{outcome:?}");
        assert!(team.said(outcome).text.starts_with("First choose above"));
        team.expect_nothing_more();
    })
    .await;
}
