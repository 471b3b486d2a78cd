//! No member is held to a clock that they never chose: a member without a zone is asked before anything is sent.

use crate::one_on_one::{TUESDAYS, quiet};
use crate::team::{MY_TIME, Said, Team, play_in};

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(quiet(), story).await;
}

/// Ana wants to meet Ben, and is asked for her zone.
async fn asked(team: &Team, plan: &[(&str, &str)]) -> Said {
    team.said(team.outcome("ana", "general", "one-on-one add", plan).await)
}

#[tokio::test]
async fn nobody_is_asked_before_it_is_known_by_which_clock() {
    play(async |team| {
        let question = asked(team, TUESDAYS).await;
        assert!(question.is_private());
        insta::assert_snapshot!(question.text, @"
        You wrote 10:00, and you have not told me your time zone yet. By UTC time, which is this server’s, the first would be Tue 20 October 2026 10:00 UTC, as your own clock shows it. Is that when you mean? I ask @ben once you have said so.
        [Yes, that is my time] [Another time zone]
        ");
        team.settle().await;
        team.expect_no_dms("ben");
        let yes = team.click("ana", &question, MY_TIME).await;
        assert_eq!(yes.view.id, question.view.id, "it takes the question's place");
        insta::assert_snapshot!(yes.text, @"I have asked @ben about every Tuesday at 10:00 (UTC), first Tue 20 October 2026 10:00 UTC. I will tell you what they say.");
        assert!(team.expect_dm("ben").await.text.contains("A one-on-one with Ana Duarte?"));
        // The zone is known from now on.
        let plan = [("with", "chiara"), ("every", "week"), ("on", "Friday"), ("at", "9:00")];
        assert!(asked(team, &plan).await.text.starts_with("I have asked @chiara"));
        team.expect_dm("chiara").await;
    })
    .await;
}

#[tokio::test]
async fn another_zone_is_written_or_chosen_and_the_rest_is_kept() {
    play(async |team| {
        let plan = [TUESDAYS, &[("length", "45")]].concat();
        let question = asked(team, &plan).await;
        let form = team.open("ana", &question, "Another time zone").await;
        let unsure = team.submit("ana", &form, &[("message", "IST")]).await;
        insta::assert_snapshot!(unsure.text, @"
        “IST” may mean several time zones: Asia/Kolkata, Europe/Dublin and Asia/Jerusalem. Which of them is yours?
        What you wrote
        IST
        [Asia/Kolkata] [Europe/Dublin] [Asia/Jerusalem]
        [Try again]
        ");
        assert_eq!(unsure.view.id, question.view.id);
        let form = team.open("ana", &unsure, "Try again").await;
        assert_eq!(form.fields[0].value, "IST");
        let unsure = team.submit("ana", &form, &[("message", "Lisbonn")]).await;
        assert!(unsure.text.contains("Did you mean Europe/Lisbon?"), "{}", unsure.text);
        team.settle().await;
        team.expect_no_dms("ben");
        let done = team.click("ana", &unsure, "Europe/Lisbon").await;
        assert!(done.text.contains("every Tuesday at 10:00 (Europe/Lisbon)"), "{}", done.text);
        let invitation = team.expect_dm("ben").await;
        assert!(invitation.text.contains("for 45 minutes. The first would be Tue 20 October 2026 09:00 UTC"));
        assert!(invitation.text.contains("A one-on-one with Ana Duarte?"));
        team.click("ben", &invitation, "Yes").await;
        team.expect_dm("ana").await;
        // The partner's name is in the list too, though the form does not tell it.
        let list = team.typing("ana", "one-on-one stop", "which", "").await;
        assert_eq!(list, ["Ben Okafor · every Tuesday at 10:00 (Europe/Lisbon)"]);
    })
    .await;
}

#[tokio::test]
async fn a_zone_that_is_known_is_not_asked_for() {
    play(async |team| {
        team.command("ana", "me time-zone", &[("zone", "Europe/Lisbon")]).await;
        assert!(asked(team, TUESDAYS).await.text.starts_with("I have asked @ben"));
        team.expect_dm("ben").await;
    })
    .await;
}

#[tokio::test]
async fn prompts_and_quiet_hours_begin_at_once_and_ask_by_which_clock() {
    play(async |team| {
        let on = team.command("eun", "prompts on", &[]).await;
        insta::assert_snapshot!(on.text, @"
        Good. A private prompt comes to you Thu 22 October 2026 15:00 UTC, and weekly from then on. /prompts off ends it at any time.
        I go by UTC time for you, which is this server’s. Is it yours?
        [Yes, that is my time] [Another time zone]
        ");
        let form = team.open("eun", &on, "Another time zone").await;
        let set = team.submit("eun", &form, &[("message", "Asia/Seoul")]).await;
        assert_eq!(set.view.id, on.view.id);
        insta::assert_snapshot!(set.text, @"Your time zone is Asia/Seoul, where it is now 17:00. Prompts and new one-on-ones follow it.");
        assert!(!team.command("eun", "prompts on", &[]).await.text.contains("Is it yours?"));
        let hours = team.command("ben", "me quiet-hours", &[("hours", "22-7")]).await;
        assert!(hours.text.ends_with("Is it yours?\n[Yes, that is my time] [Another time zone]"), "{}", hours.text);
        assert!(team.click("ben", &hours, MY_TIME).await.text.starts_with("Your time zone is UTC"));
        team.wait_until("2026-10-22T07:00:00Z").await;
        assert_eq!(team.expect_dm("eun").await.at(), "Thu 2026-10-22 06:00");
        team.command("eun", "prompts off", &[]).await;
    })
    .await;
}

#[tokio::test]
async fn a_time_that_is_none_comes_back_in_a_form_and_the_rest_is_kept() {
    play(async |team| {
        team.command("ana", "me time-zone", &[("zone", "Europe/Lisbon")]).await;
        let plan =
            [("with", "ben"), ("every", "2 weeks"), ("on", "Friday"), ("at", "half ten"), ("length", "45")];
        let refused = team.command("ana", "one-on-one add", &plan).await;
        insta::assert_snapshot!(refused.text, @"
        “half ten” is not a time of day. Write it as you would say it, such as 9:30, 14:00 or 2pm.
        What you wrote
        half ten
        [Try again]
        ");
        let form = team.open("ana", &refused, "Try again").await;
        assert_eq!(
            (form.title.as_str(), form.fields[0].value.as_str()),
            ("A one-on-one with Ben Okafor", "half ten")
        );
        let again = team.submit("ana", &form, &[("message", "25:00")]).await;
        assert_eq!(again.view.id, refused.view.id);
        let form = team.open("ana", &again, "Try again").await;
        let done = team.submit("ana", &form, &[("message", "10:30")]).await;
        assert!(done.text.contains("every 2 weeks on Friday at 10:30 (Europe/Lisbon)"), "{}", done.text);
        assert!(team.expect_dm("ben").await.text.contains("for 45 minutes"));
    })
    .await;
}

#[tokio::test]
async fn hours_and_zones_that_are_none_come_back_too() {
    play(async |team| {
        let refused = team.command("ana", "me quiet-hours", &[("hours", "at night")]).await;
        let form = team.open("ana", &refused, "Try again").await;
        assert_eq!((form.title.as_str(), form.fields[0].value.as_str()), ("Your quiet hours", "at night"));
        let set = team.submit("ana", &form, &[("message", "10pm to 7am")]).await;
        assert_eq!(set.view.id, refused.view.id);
        assert!(set.text.starts_with("From Mon 19 October 2026 22:00 UTC"), "{}", set.text);
        let refused = team.command("ana", "me time-zone", &[("zone", "Lisbonn")]).await;
        let form = team.open("ana", &refused, "Try again").await;
        assert_eq!(form.fields[0].value, "Lisbonn");
        assert!(
            team.submit("ana", &form, &[("message", "Europe/Lisbon")]).await.text.contains("Europe/Lisbon")
        );
    })
    .await;
}

/// Quiet hours that were to end by the old clock end by the new one.
#[tokio::test]
async fn what_waits_for_the_end_of_quiet_hours_waits_by_the_new_clock() {
    play(async |team| {
        team.command("ben", "me time-zone", &[("zone", "UTC")]).await;
        team.command("ben", "me quiet-hours", &[("hours", "07:00-12:00")]).await;
        team.command("ana", "thanks", &[("to", "ben"), ("message", crate::giving::THANKS)]).await;
        team.settle().await;
        team.expect_no_dms("ben");
        team.command("ben", "me time-zone", &[("zone", "Asia/Seoul")]).await;
        team.settle().await;
        assert!(team.expect_dm("ben").await.text.contains(crate::giving::THANKS));
    })
    .await;
}
