//! `/me settings`: what a member has settled, and the buttons that change it.

use crate::team::{Said, Team, play};

async fn settings(team: &Team, who: &str) -> Said {
    team.command(who, "me settings", &[]).await
}

#[tokio::test]
async fn a_newcomer_sees_what_goes_for_them_and_what_they_can_change() {
    play(async |team| {
        let panel = settings(team, "ben").await;
        assert!(panel.is_private());
        insta::assert_snapshot!(panel.text, @r"
        Your settings
        **Time zone** UTC, the server's, where it is 08:00 now: you have not said yours
        **Working days** Monday to Friday; briefs for one-on-ones come at 09:00 on the working day before
        **Quiet hours** none
        **Thanks to you** the team may read them
        **Weekly nudge** off
        **One-on-ones** none
        Only you see this. The weekly nudge and one-on-ones are those in Tandem; all else is the same for all servers.
        [Time zone] [Working days] [Quiet hours]
        [Who may read thanks to you? ▾]
        [Nudge me weekly] [What I get] [Export my data] [Erase my data]
        ");
    })
    .await;
}

#[tokio::test]
async fn each_setting_is_changed_by_its_button_and_stands_in_the_panel_then() {
    play(async |team| {
        let panel = settings(team, "ben").await;
        let form = team.open("ben", &panel, "Working days").await;
        let days =
            [("Which days do you work?", "Mon, Tue, Thu"), ("When do briefs come, by your clock?", "8:30")];
        insta::assert_snapshot!(team.submit("ben", &form, &days).await.text, @r"
        Noted: your working days are Monday, Tuesday and Thursday, and your briefs come at 08:30 by your clock.
        Your settings
        **Time zone** UTC, the server's, where it is 08:00 now: you have not said yours
        **Working days** Monday, Tuesday and Thursday; briefs for one-on-ones come at 08:30 on the working day before
        **Quiet hours** none
        **Thanks to you** the team may read them
        **Weekly nudge** off
        **One-on-ones** none
        Only you see this. The weekly nudge and one-on-ones are those in Tandem; all else is the same for all servers.
        [Time zone] [Working days] [Quiet hours]
        [Who may read thanks to you? ▾]
        [Nudge me weekly] [What I get] [Export my data] [Erase my data]
        ");
        let form = team.open("ben", &panel, "Quiet hours").await;
        team.submit("ben", &form, &[("From when to when?", "19:00-7:00")]).await;
        let menu = "Who may read thanks to you?";
        let chosen = team.playground.select("ben", panel.view.id, menu, &["Only I read it".into()]).await;
        insta::assert_snapshot!(team.said(chosen.expect("the client lets them")).text, @r"
        Good. When somebody thanks you, you alone will read it.
        Your settings
        **Time zone** UTC, the server's, where it is 08:00 now: you have not said yours
        **Working days** Monday, Tuesday and Thursday; briefs for one-on-ones come at 08:30 on the working day before
        **Quiet hours** Mon 19 October 2026 19:00 UTC to Tue 20 October 2026 07:00 UTC
        **Thanks to you** only you read them
        **Weekly nudge** off
        **One-on-ones** none
        Only you see this. The weekly nudge and one-on-ones are those in Tandem; all else is the same for all servers.
        [Time zone] [Working days] [Quiet hours]
        [Who may read thanks to you? ▾]
        [Nudge me weekly] [What I get] [Export my data] [Erase my data]
        ");
        team.command("ben", "me away", &[("days", "3")]).await;
        let on = team.click("ben", &panel, "Nudge me weekly").await;
        assert!(on.text.starts_with("Good. A private prompt comes to you"), "{}", on.text);
        // This answer takes the panel's place.
        let form = team.open("ben", &panel, "Time zone").await;
        team.submit("ben", &form, &[("A city in your time zone", "Africa/Lagos")]).await;
        let after = settings(team, "ben").await;
        insta::assert_snapshot!(after.text, @r"
        Your settings
        You are away until 22 October 2026.
        **Time zone** Africa/Lagos, where it is 09:00 now
        **Working days** Monday, Tuesday and Thursday; briefs for one-on-ones come at 08:30 on the working day before
        **Quiet hours** Mon 19 October 2026 18:00 UTC to Tue 20 October 2026 06:00 UTC
        **Thanks to you** only you read them
        **Weekly nudge** the next comes Thu 22 October 2026 14:00 UTC
        **One-on-ones** none
        Only you see this. The weekly nudge and one-on-ones are those in Tandem; all else is the same for all servers.
        [I am back] [Time zone] [Working days] [Quiet hours]
        [Who may read thanks to you? ▾]
        [No weekly nudge] [What I get] [Export my data] [Erase my data]
        ");
        insta::assert_snapshot!(team.click("ben", &after, "I am back").await.text, @r"
        Welcome back. Prompts and reminders come to you again.
        Your settings
        **Time zone** Africa/Lagos, where it is 09:00 now
        **Working days** Monday, Tuesday and Thursday; briefs for one-on-ones come at 08:30 on the working day before
        **Quiet hours** Mon 19 October 2026 18:00 UTC to Tue 20 October 2026 06:00 UTC
        **Thanks to you** only you read them
        **Weekly nudge** the next comes Thu 22 October 2026 14:00 UTC
        **One-on-ones** none
        Only you see this. The weekly nudge and one-on-ones are those in Tandem; all else is the same for all servers.
        [Time zone] [Working days] [Quiet hours]
        [Who may read thanks to you? ▾]
        [No weekly nudge] [What I get] [Export my data] [Erase my data]
        ");
        assert!(!settings(team, "ben").await.text.contains("You are away"));
    })
    .await;
}

#[tokio::test]
async fn days_that_are_none_come_back_with_the_form() {
    play(async |team| {
        let panel = settings(team, "ben").await;
        let form = team.open("ben", &panel, "Working days").await;
        let days = [("Which days do you work?", "someday"), ("When do briefs come, by your clock?", "9:00")];
        let refused = team.submit("ben", &form, &days).await;
        insta::assert_snapshot!(refused.text, @r"
        “someday” names no days of the week. Write such as Mon-Fri, or Mon, Tue, Thu.
        What you wrote
        someday
        [Try again]
        ");
        let form = team.open("ben", &refused, "Try again").await;
        assert_eq!(form.title, "Your working days");
    })
    .await;
}

#[tokio::test]
async fn data_are_handed_out_and_forgotten_from_there_too() {
    play(async |team| {
        let panel = settings(team, "ben").await;
        let file = team.click("ben", &panel, "Export my data").await;
        assert!(file.text.contains(".zip"), "{}", file.text);
        let sure = team.click("ben", &panel, "Erase my data").await;
        assert!(sure.text.contains("[Forget me here]"), "it asks first: {}", sure.text);
        let here = team.command_in("ben", "dm", "me settings", &[]).await;
        assert!(here.text.contains("Your settings"), "{}", here.text);
    })
    .await;
}
