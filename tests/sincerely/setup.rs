//! A guild's settings: who may change them, what is refused, and what they do.

use crate::team::{Setting, Team, play, play_in};

async fn zone(team: &Team, zone: &str) -> String {
    team.command("ana", "setup", &[("time-zone", zone)]).await.text
}

#[tokio::test]
async fn an_admin_sees_the_settings_and_the_next_five_firings() {
    play(async |team| {
        let settings = team.command("ana", "setup", &[]).await;
        assert!(settings.is_private());
        insta::assert_snapshot!(settings.text, @r"
        How Sincerely is set up here
        Kudos are posted in #kudos
        The weekly tip is posted in #leadership-tips
        The week’s thanks are looked back on in #kudos
        Time zone: UTC
        Each person can thank 5 people a day
        Values: Helped someone along, Spoke up early, Asked for help, Kept a promise, Listened well, Made it simpler, Taught us something and Stayed with it
        Reactions thank nobody: no emoji is chosen for it
        Kudos always carry a name
        What comes next
        Mon 19 October 2026 09:00 UTC ((Mon 09:00 UTC)) · weekly tip
        Thu 22 October 2026 15:00 UTC ((Thu 15:00 UTC)) · prompts, to those who asked for them
        Fri 23 October 2026 16:00 UTC ((Fri 16:00 UTC)) · the week’s thanks
        Mon 26 October 2026 09:00 UTC ((Mon 09:00 UTC)) · weekly tip
        Thu 29 October 2026 15:00 UTC ((Thu 15:00 UTC)) · prompts, to those who asked for them
        [What would you like to see or change? ▾]
        [Begin with what fits a server like yours ▾]
        [Post for members] [Export] [Import]
        ");
    })
    .await;
}

#[tokio::test]
async fn the_channels_can_be_moved() {
    play(async |team| {
        let moved = [("kudos-channel", "general"), ("tips-channel", "random-ish")];
        let settings = team.command("ana", "setup", &moved).await;
        assert_eq!(settings.line(0), "**Kudos channel** #general now, #kudos before");
        assert_eq!(settings.line(1), "**Tips channel** #random-ish now, #leadership-tips before");
        assert!(settings.text.contains("Kudos are posted in #general"), "{}", settings.text);
        assert!(settings.text.contains("The weekly tip is posted in #random-ish"), "{}", settings.text);
        team.wait(2).await;
        team.expect_post("random-ish").await;
        let words = [("to", "ana"), ("message", "You kept the room calm on Friday.")];
        team.command("ben", "kudos", &words).await;
        team.expect_post("general").await;
    })
    .await;
}

#[tokio::test]
async fn without_manage_server_the_client_does_not_offer_it() {
    play(async |team| {
        let refused = team.playground.command("ben", "general", "setup", &[]).await;
        assert!(refused.expect_err("not offered").reason.contains("permissions"));
    })
    .await;
}

#[tokio::test]
async fn without_manage_server_it_is_refused_even_where_the_client_lets_it_through() {
    play(async |team| {
        team.playground.grant_command("setup", "ben").expect("known");
        let moved = [("tips-channel", "general"), ("time-zone", "Asia/Seoul")];
        let refused = team.command("ben", "setup", &moved).await;
        assert!(refused.is_private());
        insta::assert_snapshot!(refused.text, @"Changing these settings takes the Manage Server permission. An admin of this server can do it for you.");
        let kept = team.command("ana", "setup", &[]).await.text;
        assert!(kept.contains("The weekly tip is posted in #leadership-tips") && kept.contains("zone: UTC"));
    })
    .await;
}

#[tokio::test]
async fn a_channel_the_bot_cannot_use_is_refused_with_what_is_missing() {
    play(async |team| {
        team.playground.forbid("general", true).expect("known");
        let refused = team.command("ana", "setup", &[("kudos-channel", "general")]).await;
        insta::assert_snapshot!(refused.text, @"I cannot use #general yet. There I still need: Send Messages. Nothing was changed.");
        team.playground.hide("random-ish", true).expect("known");
        let both = [("kudos-channel", "kudos"), ("tips-channel", "random-ish"), ("time-zone", "Asia/Seoul")];
        insta::assert_snapshot!(team.command("ana", "setup", &both).await.text, @"I cannot use #random-ish yet. There I still need: View Channel, Send Messages, Embed Links and Read Message History. Nothing was changed.");
        let kept = team.command("ana", "setup", &[]).await.text;
        assert!(kept.contains("#kudos") && kept.contains("#leadership-tips") && kept.contains("zone: UTC"));
    })
    .await;
}

#[tokio::test]
async fn a_channel_nobody_can_write_in_is_refused() {
    play(async |team| {
        team.playground.make_voice("random-ish").expect("known");
        let refused = team.command("ana", "setup", &[("tips-channel", "random-ish")]).await;
        insta::assert_snapshot!(refused.text, @"#random-ish is not a text channel. Choose one that people can write in. Nothing was changed.");
        assert!(team.command("ana", "setup", &[]).await.text.contains("posted in #leadership-tips"));
    })
    .await;
}

#[tokio::test]
async fn a_zone_that_is_none_changes_nothing() {
    play(async |team| {
        insta::assert_snapshot!(zone(team, "Europe/Lisboa").await, @"I do not know the time zone “Europe/Lisboa”. Did you mean Europe/Lisbon?");
        assert_eq!(team.typing("ana", "setup", "time-zone", "lisb").await, ["Europe/Lisbon"]);
        assert!(team.command("ana", "setup", &[]).await.text.contains("Time zone: UTC"));
    })
    .await;
}

#[tokio::test]
async fn a_new_zone_moves_what_is_planned_for_the_server_and_for_those_without_their_own() {
    play(async |team| {
        team.command("eun", "me time-zone", &[("zone", "Asia/Seoul")]).await;
        for who in ["eun", "ben"] {
            team.command(who, "prompts on", &[]).await;
        }
        let settings = zone(team, "America/New_York").await;
        assert!(
            settings.contains("Mon 19 October 2026 13:00 UTC ((Mon 13:00 UTC)) · weekly tip"),
            "{settings}"
        );
        team.wait_until("2026-10-23T00:00:00Z").await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Mon 2026-10-19 13:00");
        assert_eq!(team.expect_dm("eun").await.at(), "Thu 2026-10-22 06:00");
        assert_eq!(team.expect_dm("ben").await.at(), "Thu 2026-10-22 19:00");
    })
    .await;
}

#[tokio::test]
async fn settings_outlive_a_restart() {
    play(async |team| {
        zone(team, "Asia/Seoul").await;
        team.command("ana", "setup", &[("tips-channel", "general")]).await;
        team.stop().await;
        team.start().await;
        let kept = team.command("ana", "setup", &[]).await.text;
        assert!(kept.contains("#general") && kept.contains("Time zone: Asia/Seoul"), "{kept}");
    })
    .await;
}

#[tokio::test]
async fn settings_without_channels_and_values_read_well_too() {
    let config = vec![
        ("SINCERELY_DEFAULTS__TIPS__CHANNEL", "none"),
        ("SINCERELY_DEFAULTS__KUDOS__CHANNEL", "none"),
        ("SINCERELY_DEFAULTS__KUDOS__VALUES", ""),
    ];
    play_in(Setting { config, ..Setting::default() }, async |team| {
        insta::assert_snapshot!(team.command("ana", "setup", &[]).await.text, @r"
        How Sincerely is set up here
        Kudos are posted where they are given: no kudos channel is set
        The weekly tip is not posted: no tips channel is set
        The week’s thanks are not looked back on: no channel is set
        Time zone: UTC
        Each person can thank 5 people a day
        No values are named
        Reactions thank nobody: no emoji is chosen for it
        Kudos always carry a name
        What comes next
        Thu 22 October 2026 15:00 UTC ((Thu 15:00 UTC)) · prompts, to those who asked for them
        Thu 29 October 2026 15:00 UTC ((Thu 15:00 UTC)) · prompts, to those who asked for them
        Thu 5 November 2026 15:00 UTC ((Thu 15:00 UTC)) · prompts, to those who asked for them
        Thu 12 November 2026 15:00 UTC ((Thu 15:00 UTC)) · prompts, to those who asked for them
        Thu 19 November 2026 15:00 UTC ((Thu 15:00 UTC)) · prompts, to those who asked for them
        [What would you like to see or change? ▾]
        [Begin with what fits a server like yours ▾]
        [Export] [Import]
        ");
    })
    .await;
}
