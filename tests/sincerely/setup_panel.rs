//! The panel of a server's settings: what each page shows and changes, what is said back, and the way back.

use crate::giving::THANKS;
use crate::team::{Said, Team, play};

/// Turn to a page of the panel.
async fn turn(team: &Team, who: &str, to: &str) -> Said {
    let panel = team.command(who, "setup", &[]).await;
    team.pick(who, &panel, "What would you like to see or change?", to).await
}

async fn write(team: &Team, on: &Said, button: &str, fields: &[(&str, &str)]) -> Said {
    let form = team.open("ana", on, button).await;
    team.submit("ana", &form, fields).await
}

/// The text of the file that came with an answer.
async fn file_of(team: &Team, said: &Said) -> String {
    let [file] = &said.view.attachments[..] else { panic!("{:?}", said.view.attachments) };
    let url = format!("{}{}", team.playground.api_url(), file["url"].as_str().expect("an address"));
    reqwest::get(url).await.expect("answered").text().await.expect("read")
}

#[tokio::test]
async fn the_first_time_a_preset_sets_the_beginning_and_undo_takes_it_back() {
    play(async |team| {
        let panel = team.command("ana", "setup", &[]).await;
        assert!(
            panel.is_private() && panel.text.contains("[Begin with what fits a server like yours ▾]"),
            "{}",
            panel.text
        );
        let begun = team
            .pick(
                "ana",
                &panel,
                "Begin with what fits a server like yours",
                "Community: 🙏 thanks too, twenty characters at least, only the week of thanks",
            )
            .await;
        insta::assert_snapshot!(begun.text, @r"
        **Fewest characters** 20 now, 10 before
        **Reaction that thanks** 🙏 now, none before
        **Weekly tip** off now, on before
        **Weekly nudges** off now, on before
        How Sincerely is set up here
        Kudos are posted in #kudos
        The weekly tip is posted in #leadership-tips
        The week’s thanks are looked back on in #kudos
        Time zone: UTC
        Each person can thank 5 people a day
        Values: Helped someone along, Spoke up early, Asked for help, Kept a promise, Listened well, Made it simpler, Taught us something and Stayed with it
        The reaction 🙏 thanks whoever wrote the message, privately
        Kudos always carry a name
        What comes next
        Fri 23 October 2026 16:00 UTC ((Fri 16:00 UTC)) · the week’s thanks
        Fri 30 October 2026 16:00 UTC ((Fri 16:00 UTC)) · the week’s thanks
        Fri 6 November 2026 16:00 UTC ((Fri 16:00 UTC)) · the week’s thanks
        Fri 13 November 2026 16:00 UTC ((Fri 16:00 UTC)) · the week’s thanks
        Fri 20 November 2026 16:00 UTC ((Fri 16:00 UTC)) · the week’s thanks
        [What would you like to see or change? ▾]
        [Undo] [Post for members] [Export] [Import]
        ");
        assert!(!begun.text.contains("Begin with"), "only the first time");
        let back = team.click("ana", &begun, "Undo").await;
        insta::assert_snapshot!(back.text, @r"
        **Fewest characters** 10 now, 20 before
        **Reaction that thanks** none now, 🙏 before
        **Weekly tip** on now, off before
        **Weekly nudges** on now, off before
        Fair use
        **People to thank a day** 5 · default
        **Allowances of roles** none · default
        **Fewest characters** 10 · default
        **Pause for the same person** 2m · default
        **Kudos without a name** off · default
        **Reaction that thanks** none · default
        [A role with an allowance of its own ▾]
        [Change the numbers] [Reaction] [Switch on: Kudos without a name]
        [Undo] [Overview]
        ");
        let again = team.click("ana", &back, "Undo").await;
        insta::assert_snapshot!(again.text, @r"
        **Fewest characters** 20 now, 10 before
        **Reaction that thanks** 🙏 now, none before
        **Weekly tip** off now, on before
        **Weekly nudges** off now, on before
        Fair use
        **People to thank a day** 5 · default
        **Allowances of roles** none · default
        **Fewest characters** 20
        **Pause for the same person** 2m · default
        **Kudos without a name** off · default
        **Reaction that thanks** 🙏
        [A role with an allowance of its own ▾]
        [Change the numbers] [Reaction] [Switch on: Kudos without a name]
        [Undo] [Overview]
        ");
        team.settle().await;
    })
    .await;
}

#[tokio::test]
async fn channels_are_chosen_from_a_menu_and_what_is_wrong_is_said() {
    play(async |team| {
        let page = turn(team, "ana", "Channels").await;
        insta::assert_snapshot!(page.text, @r"
        Channels
        **Kudos channel** #kudos
        **Tips channel** #leadership-tips
        **Channel for the week of thanks** none · default
        [Kudos channel ▾]
        [Tips channel ▾]
        [Channel for the week of thanks ▾]
        [Clear: Kudos channel] [Clear: Tips channel]
        [Overview]
        ");
        let moved = team.pick("ana", &page, "Kudos channel", "general").await;
        insta::assert_snapshot!(moved.text, @r"
        **Kudos channel** #general now, #kudos before
        Channels
        **Kudos channel** #general
        **Tips channel** #leadership-tips
        **Channel for the week of thanks** none · default
        [Kudos channel ▾]
        [Tips channel ▾]
        [Channel for the week of thanks ▾]
        [Clear: Kudos channel] [Clear: Tips channel]
        [Undo] [Overview]
        ");
        team.command("ben", "kudos", &[("to", "ana"), ("message", THANKS)]).await;
        team.expect_post("general").await;
        team.playground.forbid("general", true).expect("known");
        let page = turn(team, "ana", "Channels").await;
        assert!(page.text.contains("In #general I still need: Send Messages."), "{}", page.text);
        team.playground.forbid("random-ish", true).expect("known");
        let refused = team.pick("ana", &page, "Tips channel", "random-ish").await;
        assert_eq!(
            refused.text,
            "I cannot use #random-ish yet. There I still need: Send Messages. Nothing was changed."
        );
        let none = team.click("ana", &page, "Clear: Kudos channel").await;
        assert!(none.line(0) == "**Kudos channel** none now, #general before", "{}", none.text);
    })
    .await;
}

#[tokio::test]
async fn values_are_added_renamed_moved_and_retired_and_what_was_given_is_found() {
    play(async |team| {
        let thanks = [("to", "ana"), ("message", THANKS), ("value", "Spoke up early")];
        team.command("ben", "kudos", &thanks).await;
        team.expect_post("kudos").await;
        let page = turn(team, "ana", "Values").await;
        let added = write(team, &page, "Add a value", &[("What is it called?", "🌱 Grew something")]).await;
        assert!(added.text.contains("• 🌱 Grew something"), "{}", added.text);
        let value = team.pick("ana", &added, "Choose a value to change", "Spoke up early").await;
        let renamed =
            write(team, &value, "Name and emoji", &[("What is it called?", "📣 Brave words")]).await;
        insta::assert_snapshot!(renamed.text, @r"
        **Values** now Helped someone along, 📣 Brave words, Asked for help, Kept a promise, Listened well, Made it simpler, Taught us something, Stayed with it and 🌱 Grew something
        Values
        • Helped someone along
        • 📣 Brave words
        • Asked for help
        • Kept a promise
        • Listened well
        • Made it simpler
        • Taught us something
        • Stayed with it
        • 🌱 Grew something
        [Choose a value to change ▾]
        [Add a value] [Back to the default]
        [Undo] [Overview]
        ");
        assert_eq!(team.typing("ben", "kudos", "value", "brave").await, ["📣 Brave words"]);
        for value in ["Brave words", "spoke up early"] {
            let found = team.command("ana", "recognition mine", &[("value", value)]).await;
            assert!(found.text.contains(THANKS), "{value}: {}", found.text);
        }
        let value = team.pick("ana", &renamed, "Choose a value to change", "📣 Brave words").await;
        insta::assert_snapshot!(team.click("ana", &value, "Move up").await.text, @r"
        **Values** now 📣 Brave words, Helped someone along, Asked for help, Kept a promise, Listened well, Made it simpler, Taught us something, Stayed with it and 🌱 Grew something
        Values
        **📣 Brave words**
        It was called Spoke up early, and is found by that too.
        [Name and emoji] [Move up] [Offer no longer]
        [Undo] [Values]
        ");
        let retired = team.click("ana", &value, "Offer no longer").await;
        insta::assert_snapshot!(retired.text, @r"
        **Values** now Helped someone along, Asked for help, Kept a promise, Listened well, Made it simpler, Taught us something, Stayed with it and 🌱 Grew something
        Values
        **📣 Brave words**
        It was called Spoke up early, and is found by that too.
        It is no longer offered. What was given for it is still found.
        [Name and emoji] [Move up] [Offer again]
        [Undo] [Values]
        ");
        assert!(team.typing("ben", "kudos", "value", "brave").await.is_empty());
        let found = team.command("ana", "recognition mine", &[("value", "Brave words")]).await;
        assert!(found.text.contains(THANKS), "{}", found.text);
        let thanks = [("to", "ana"), ("message", "Another thing you did well."), ("value", "Brave words")];
        assert!(
            team.command("ben", "kudos", &thanks).await.text.contains("Grew something"),
            "what is offered is named"
        );
        let again = team.click("ana", &retired, "Offer again").await;
        assert!(!again.text.contains("no longer offered."), "{}", again.text);
        let page = turn(team, "ana", "Values").await;
        let twice = team.pick("ana", &page, "Choose a value to change", "Kept a promise").await;
        let twice = write(team, &twice, "Name and emoji", &[("What is it called?", "brave Words")]).await;
        assert_eq!(twice.line(0), "There is a value “brave Words” already. Nothing was changed.");
    })
    .await;
}

#[tokio::test]
async fn fair_use_is_written_in_a_form_and_counts_at_once() {
    play(async |team| {
        let page = turn(team, "ana", "Fair use").await;
        insta::assert_snapshot!(page.text, @r"
        Fair use
        **People to thank a day** 5 · default
        **Allowances of roles** none · default
        **Fewest characters** 10 · default
        **Pause for the same person** 2m · default
        **Kudos without a name** off · default
        **Reaction that thanks** none · default
        [A role with an allowance of its own ▾]
        [Change the numbers] [Reaction] [Switch on: Kudos without a name]
        [Overview]
        ");
        let fields = [
            ("How many people may one thank a day?", "1"),
            ("How many characters does a thank you need?", "30"),
            ("How long before thanking someone again?", "1h"),
        ];
        let changed = write(team, &page, "Change the numbers", &fields).await;
        insta::assert_snapshot!(changed.text, @r"
        **People to thank a day** 1 now, 5 before
        **Fewest characters** 30 now, 10 before
        **Pause for the same person** 1h now, 2m before
        Fair use
        **People to thank a day** 1
        **Allowances of roles** none · default
        **Fewest characters** 30
        **Pause for the same person** 1h
        **Kudos without a name** off · default
        **Reaction that thanks** none · default
        [A role with an allowance of its own ▾]
        [Change the numbers] [Reaction] [Switch on: Kudos without a name]
        [Undo] [Overview]
        ");
        let short = team.command("ben", "kudos", &[("to", "ana"), ("message", "Thank you so much.")]).await;
        assert!(short.text.contains("30"), "{}", short.text);
        team.command("ben", "kudos", &[("to", "ana"), ("message", THANKS)]).await;
        team.expect_post("kudos").await;
        let spent = team.command("ben", "kudos", &[("to", "eun"), ("message", THANKS)]).await;
        insta::assert_snapshot!(spent.text, @r"
        You have given all of today’s thanks, which is a good day. There are more (Tue 00:00 UTC).
        What you wrote
        You untangled the release on Friday.
        To
        @eun
        [Try again]
        ");
        let wrong =
            write(team, &changed, "Change the numbers", &[("How many people may one thank a day?", "0")])
                .await;
        assert_eq!(wrong.line(0), "That takes a whole number from 1 to 100. Nothing was changed.");
        let wrong = [("How long before thanking someone again?", "soon")];
        let wrong = write(team, &changed, "Change the numbers", &wrong).await;
        assert!(wrong.text.starts_with("I read “soon” as no length of time."), "{}", wrong.text);
    })
    .await;
}

#[tokio::test]
async fn a_role_gets_an_allowance_of_its_own_by_a_form_that_takes_numbers_alone() {
    play(async |team| {
        let page = turn(team, "ana", "Fair use").await;
        for (text, said) in [
            ("ten", "can have an allowance of up to 100 people a day. Nothing was changed."),
            ("", "can have an allowance of up to 100 people a day. Nothing was changed."),
            ("10", " 10 now, none before"),
        ] {
            let form = team.choose_form("ana", &page, "A role with an allowance of its own", "lead").await;
            let answer = team.submit("ana", &form, &[("How many people may one thank a day?", text)]).await;
            assert!(answer.line(0).ends_with(said), "{text}: {}", answer.text);
        }
    })
    .await;
}

#[tokio::test]
async fn schedules_are_chosen_by_days_and_hour_or_written_and_switched_off() {
    play(async |team| {
        let page = turn(team, "ana", "Schedule").await;
        insta::assert_snapshot!(page.text, @r"
        Schedule
        **When the tip comes** Monday at 09:00 · default
        **When the week of thanks comes** Friday at 16:00 · default
        **When weekly nudges come** Thursday at 15:00 · default
        **Days off** none · default
        [Choose one to change ▾]
        [Days off]
        [Overview]
        ");
        let tip = team.pick("ana", &page, "Choose one to change", "Weekly tip").await;
        let hour = team.pick("ana", &tip, "At what hour?", "10:00").await;
        insta::assert_snapshot!(hour.text, @r"
        **When the tip comes** Monday at 10:00 now, Monday at 09:00 before
        Schedule
        **Weekly tip** on · default
        **When the tip comes** Monday at 10:00
        Next **Weekly tip**
        • Mon 19 October 2026 10:00 UTC ((Mon 10:00 UTC))
        • Mon 26 October 2026 10:00 UTC ((Mon 10:00 UTC))
        • Mon 2 November 2026 10:00 UTC ((Mon 10:00 UTC))
        • Mon 9 November 2026 10:00 UTC ((Mon 10:00 UTC))
        • Mon 16 November 2026 10:00 UTC ((Mon 10:00 UTC))
        [On which days? ▾]
        [At what hour? ▾]
        [Switch off: Weekly tip] [Write it] [Back to the default]
        [Undo] [Schedule]
        ");
        team.wait_until("2026-10-19T11:00:00Z").await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Mon 2026-10-19 10:00");
        let written = write(team, &hour, "Write it", &[("When does it come?", "Tue, Thu 8:30")]).await;
        assert!(
            written.line(0).starts_with("**When the tip comes** Tuesday and Thursday at 08:30 now"),
            "{}",
            written.text
        );
        for (text, said) in [
            ("0 30 8 * * Tue,Thu", "It was so already"),
            ("30 8 * * 2,4", "It was so already"),
            ("8:30 on Tuesdays and Thursdays", "It was so already"),
            ("0 30 8 * * 2,4", "“0 30 8 * * 2,4” gives days of the week by number"),
            ("now and then", "I read “now and then” as no schedule."),
            ("0 0 * * * *", "“0 0 * * * \\*” comes round more than once a day"),
            ("0 0 9 31 2 *", "“0 0 9 31 2 \\*” never comes round any more."),
        ] {
            let wrong = write(team, &written, "Write it", &[("When does it come?", text)]).await;
            assert!(wrong.text.contains(said), "{}", wrong.text);
        }
        let off = team.click("ana", &written, "Switch off: Weekly tip").await;
        insta::assert_snapshot!(off.text, @r"
        **Weekly tip** off now, on before
        Schedule
        **Weekly tip** off
        **When the tip comes** Tuesday and Thursday at 08:30
        **Weekly tip** is off.
        [On which days? ▾]
        [At what hour? ▾]
        [Switch on: Weekly tip] [Write it] [Back to the default]
        [Undo] [Schedule]
        ");
        team.expect_quiet(3 * 24).await;
        let on = team.click("ana", &off, "Switch on: Weekly tip").await;
        assert!(on.text.contains("Tue 27 October 2026 08:30 UTC"), "{}", on.text);
        team.wait_until("2026-10-27T09:00:00Z").await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Tue 2026-10-27 08:30");
    })
    .await;
}

#[tokio::test]
async fn on_days_off_nothing_comes_by_itself() {
    play(async |team| {
        team.command("ben", "prompts on", &[]).await;
        let page = turn(team, "ana", "Schedule").await;
        let off =
            write(team, &page, "Days off", &[("On which days does nothing come?", "19 Oct to 25 Oct")]).await;
        insta::assert_snapshot!(off.text, @r"
        **Days off** now Monday, 19 October to Sunday, 25 October
        Schedule
        **When the tip comes** Monday at 09:00 · default
        **When the week of thanks comes** Friday at 16:00 · default
        **When weekly nudges come** Thursday at 15:00 · default
        **Days off** Monday, 19 October to Sunday, 25 October
        [Choose one to change ▾]
        [Days off]
        [Undo] [Overview]
        ");
        team.expect_quiet(6 * 24).await;
        team.wait_until("2026-10-26T10:00:00Z").await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Mon 2026-10-26 09:00");
        team.wait_until("2026-10-29T16:00:00Z").await;
        assert_eq!(team.expect_dm("ben").await.at(), "Thu 2026-10-29 15:00");
        let page = turn(team, "ana", "Schedule").await;
        let wrong =
            write(team, &page, "Days off", &[("On which days does nothing come?", "Christmas")]).await;
        assert!(wrong.text.starts_with("I read “Christmas” as no days to come."), "{}", wrong.text);
    })
    .await;
}

#[tokio::test]
async fn nudges_follow_the_schedule_of_the_server_and_stop_with_it() {
    play(async |team| {
        team.command("ben", "prompts on", &[]).await;
        team.command("ana", "setup", &[("prompts", "Tue 8:00")]).await;
        team.wait_until("2026-10-20T08:00:01Z").await;
        team.expect_post("leadership-tips").await;
        assert_eq!(team.expect_dm("ben").await.at(), "Tue 2026-10-20 08:00");
        team.command("ana", "setup", &[("prompts", "off"), ("tips", "off")]).await;
        team.expect_quiet(8 * 24).await;
        insta::assert_snapshot!(team.command("eun", "prompts on", &[]).await.text, @"Nudges are switched off on this server. Whoever manages it can switch them on with /setup.");
        team.command("ana", "setup", &[("prompts", "on")]).await;
        team.wait_until("2026-11-03T08:00:01Z").await;
        assert_eq!(team.expect_dm("ben").await.at(), "Tue 2026-11-03 08:00");
    })
    .await;
}

#[tokio::test]
async fn switches_say_what_they_do_and_a_role_may_post_tips() {
    play(async |team| {
        let page = turn(team, "ana", "What is on").await;
        insta::assert_snapshot!(page.text, @r"
        What is on
        **Weekly tip** on · default
        **Week of thanks** on · default
        **Weekly nudges** on · default
        **Naming the most thanked** off · default
        [Switch off: Weekly tip] [Switch off: Week of thanks] [Switch off: Weekly nudges] [Switch on: Naming the most thanked]
        [Overview]
        ");
        let named = team.click("ana", &page, "Switch on: Naming the most thanked").await;
        assert_eq!(named.line(0), "**Naming the most thanked** on now, off before");
        assert_eq!(named.line(1), "What is on");
        insta::assert_snapshot!(turn(team, "ana", "Preview").await.text, @r"
        Preview
        Next **Weekly tip**
        • Mon 19 October 2026 09:00 UTC ((Mon 09:00 UTC))
        • Mon 26 October 2026 09:00 UTC ((Mon 09:00 UTC))
        • Mon 2 November 2026 09:00 UTC ((Mon 09:00 UTC))
        • Mon 9 November 2026 09:00 UTC ((Mon 09:00 UTC))
        • Mon 16 November 2026 09:00 UTC ((Mon 09:00 UTC))
        Next **Week of thanks**
        • Fri 23 October 2026 16:00 UTC ((Fri 16:00 UTC))
        • Fri 30 October 2026 16:00 UTC ((Fri 16:00 UTC))
        • Fri 6 November 2026 16:00 UTC ((Fri 16:00 UTC))
        • Fri 13 November 2026 16:00 UTC ((Fri 16:00 UTC))
        • Fri 20 November 2026 16:00 UTC ((Fri 16:00 UTC))
        Next **Weekly nudges**
        • Thu 22 October 2026 15:00 UTC ((Thu 15:00 UTC))
        • Thu 29 October 2026 15:00 UTC ((Thu 15:00 UTC))
        • Thu 5 November 2026 15:00 UTC ((Thu 15:00 UTC))
        • Thu 12 November 2026 15:00 UTC ((Thu 15:00 UTC))
        • Thu 19 November 2026 15:00 UTC ((Thu 15:00 UTC))
        [Overview]
        ");
        insta::assert_snapshot!(turn(team, "ana", "Language and time").await.text, @r"
        Language and time
        **Time zone** UTC · default
        **Language** as on Discord · default
        [The language for the whole server ▾]
        [Time zone]
        [Overview]
        ");
        insta::assert_snapshot!(turn(team, "ana", "People and roles").await.text, @r"
        People and roles
        **Role that sees insights** none · default
        **Role that may post tips** none · default
        [Role that sees insights ▾]
        [Role that may post tips ▾]
        [Overview]
        ");
    })
    .await;
}

#[tokio::test]
async fn all_settings_go_out_as_a_file_and_come_back() {
    play(async |team| {
        team.command(
            "ana",
            "setup",
            &[("daily-allowance", "8"), ("tips", "Wed 10:00"), ("values", "🌱 Kind, Brave")],
        )
        .await;
        let panel = team.command("ana", "setup", &[]).await;
        let file = team.click("ana", &panel, "Export").await;
        let text = file_of(team, &file).await;
        for line in
            ["daily_allowance = 8", "schedule = \"0 0 10 * * Wed *\"", "# switch = \"on\"", "minimum_length"]
        {
            assert!(text.contains(line), "{line}\n{text}");
        }
        let without_comments: String = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| format!("{line}\n"))
            .collect();
        let changed = without_comments.replace("daily_allowance = 8", "daily_allowance = 3");
        let set = write(team, &panel, "Import", &[("Paste the file here", &changed)]).await;
        insta::assert_snapshot!(set.line(0), @"**People to thank a day** 3 now, 8 before");
        let faulty = write(
            team,
            &panel,
            "Import",
            &[("Paste the file here", "[kudos]\nchanel = \"1\"\nvalues = 3\n")],
        )
        .await;
        insta::assert_snapshot!(faulty.text, @r#"
        Nothing was changed, since not all of it can be read:
        • sincerely-server.toml:2: `chanel` is not a key of [kudos]; did you mean `channel`?
        • sincerely-server.toml:3: `values` takes a list such as ["…", "…"], this is a whole number
        [Import]
        "#);
        let empty = write(team, &panel, "Import", &[("Paste the file here", " \n")]).await;
        insta::assert_snapshot!(empty.text, @"Nothing was pasted, so nothing was changed. *Export* gives you the file to begin with.");
        let elsewhere =
            write(team, &panel, "Import", &[("Paste the file here", "[kudos]\nchannel = \"12345\"\n")]).await;
        assert!(elsewhere.text.starts_with("I cannot use"), "{}", elsewhere.text);
    })
    .await;
}

#[tokio::test]
async fn who_changed_what_is_in_the_audit_and_outlives_a_restart() {
    play(async |team| {
        team.command("ana", "setup", &[("daily-allowance", "8")]).await;
        team.command("ana", "setup", &[("cooldown", "1h"), ("anonymous", "true")]).await;
        team.stop().await;
        team.start().await;
        let audit = team.command("ana", "admin audit", &[]).await;
        let changes = team.click("ana", &audit, "Settings").await;
        insta::assert_snapshot!(changes.text, @r"
        What was changed in the settings
        Mon 19 October 2026 08:00 UTC · @ana · **Kudos without a name** on now, off before
        Mon 19 October 2026 08:00 UTC · @ana · **Pause for the same person** 1h now, 2m before
        Mon 19 October 2026 08:00 UTC · @ana · **People to thank a day** 8 now, 5 before
        Page 1
        [Kudos]
        ");
        let back = team.click("ana", &changes, "Kudos").await;
        assert!(!back.text.contains("People to thank a day"));
    })
    .await;
}

#[tokio::test]
async fn a_bystander_changes_nothing_by_any_button_of_the_panel() {
    play(async |team| {
        let page = turn(team, "ana", "What is on").await;
        team.playground.grant_command("setup", "ben").expect("known");
        let refused = team.command("ben", "setup", &[]).await;
        assert_eq!(refused.text, "Changing these settings takes the Manage Server permission. An admin of this server can do it for you.");
        assert!(page.is_private(), "nobody else has the buttons");
        let default = team.command("ana", "setup", &[("default", "kudos.anonymous")]).await;
        assert!(default.line(0).starts_with("It was so already"), "{}", default.text);
    })
    .await;
}
