//! What a guild's settings name comes and goes: channels, roles and emojis are deleted and made anew, while the bot
//! runs and while it is away. Removing the bot is in `leaving`.

use std::time::Duration;

use discord_playground::Fault;
use serde_json::json;
use sincerely::domain::guild::Guild;
use sincerely::domain::id::{ChannelId, GuildId};

use crate::giving::THANKS;
use crate::team::{Setting, Team, play_in, play_on_a_quiet_day as play};

/// How long the bot may take to hear of a change.
const PATIENCE: Duration = Duration::from_secs(30);

/// Wait until the guild's record fulfils `holds`; returns the record.
pub async fn recorded(team: &Team, what: &str, holds: impl Fn(&Guild) -> bool) -> Guild {
    let id = team.playground.guild().id.parse().map(GuildId).expect("an id");
    let waiting = async {
        loop {
            if let Some(guild) = team.store().guild(id).await.expect("reads").filter(&holds) {
                return guild;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("waited in vain: {what}"))
}

/// Make a channel; returns its id.
fn make(team: &Team, name: &str) -> ChannelId {
    ChannelId(team.playground.make_channel(name).expect("a name"))
}

async fn thank(team: &Team) -> String {
    team.command("ana", "kudos", &[("to", "ben"), ("message", THANKS)]).await.text
}

async fn settings(team: &Team) -> String {
    team.command("ana", "setup", &[]).await.text
}

async fn without_kudos(team: &Team) {
    team.playground.delete_channel("kudos").expect("known");
    recorded(team, "the kudos channel is cleared", |guild| guild.kudos_channel.is_none()).await;
}

#[tokio::test]
async fn kudos_go_where_they_are_given_once_their_channel_is_deleted_and_setup_says_so() {
    play(async |team| {
        without_kudos(team).await;
        team.wait(2).await;
        let answer = thank(team).await;
        assert!(answer.contains("#general"), "{answer}");
        assert!(team.expect_post("general").await.text.contains(THANKS));
        let setup = settings(team).await;
        insta::assert_snapshot!(setup.lines().take(3).collect::<Vec<_>>().join("\n"), @"
        How Sincerely is set up here
        The kudos channel was deleted (Tue 08:00 UTC). Until you choose another with /setup kudos-channel, kudos are posted where they are given.
        Kudos are posted where they are given: no kudos channel is set
        ");
        assert!(!setup.contains("looked back on in"), "{setup}");
        let chosen = team.command("ana", "setup", &[("kudos-channel", "random-ish")]).await.text;
        assert!(!chosen.contains("deleted") && chosen.contains("Kudos are posted in #random-ish"), "{chosen}");
    })
    .await;
}

#[tokio::test]
async fn kudos_from_a_private_message_say_that_there_is_no_channel_for_them() {
    play(async |team| {
        without_kudos(team).await;
        team.command("ana", "prompts on", &[]).await;
        team.wait_until("2026-10-22T16:00:00Z").await;
        let prompt = team.expect_dm("ana").await;
        let chosen = team.pick("ana", &prompt, "Who comes to mind?", "ben").await;
        let form = team.open("ana", &chosen, "Write").await;
        let said = team.submit("ana", &form, &[("What are you thankful for?", THANKS)]).await;
        insta::assert_snapshot!(said.text, @"
        There is no channel to post it in yet. An admin can choose one with /setup kudos-channel.
        What you wrote
        You untangled the release on Friday.
        [Try again]
        ");
        make(team, "kudos");
        recorded(team, "the new channel is found", |guild| guild.kudos_channel.is_some()).await;
        let form = team.open("ana", &chosen, "Write").await;
        team.submit("ana", &form, &[("What are you thankful for?", THANKS)]).await;
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn a_channel_that_is_made_anew_is_found_by_its_name() {
    play(async |team| {
        without_kudos(team).await;
        let new = make(team, "kudos");
        recorded(team, "the new channel is found", |guild| guild.kudos_channel == Some(new)).await;
        assert!(thank(team).await.contains("#kudos"));
        team.expect_post("kudos").await;
        assert!(!settings(team).await.contains("deleted"));
    })
    .await;
}

#[tokio::test]
async fn a_channel_that_gets_the_name_later_is_found_too() {
    play(async |team| {
        without_kudos(team).await;
        let new = make(team, "praise");
        team.playground.rename_channel("praise", "kudos").expect("known");
        recorded(team, "the renamed channel is found", |guild| guild.kudos_channel == Some(new)).await;
        // The channel keeps its place under any other name.
        team.playground.rename_channel("kudos", "thanks").expect("known");
        make(team, "kudos");
        assert!(thank(team).await.contains("#thanks"));
        team.expect_post("thanks").await;
    })
    .await;
}

#[tokio::test]
async fn the_channel_an_admin_chose_stays_whatever_else_is_made() {
    play(async |team| {
        team.command("ana", "setup", &[("kudos-channel", "random-ish")]).await;
        team.playground.delete_channel("kudos").expect("known");
        make(team, "kudos");
        let chosen = team.playground.channel_id("random-ish").map(ChannelId);
        team.stop().await;
        team.start().await;
        recorded(team, "the choice stands", |guild| guild.kudos_channel == chosen).await;
        assert!(thank(team).await.contains("#random-ish"));
        team.expect_post("random-ish").await;
    })
    .await;
}

#[tokio::test]
async fn tips_stop_with_their_channel_and_go_on_in_the_next_of_its_name() {
    play(async |team| {
        team.playground.delete_channel("leadership-tips").expect("known");
        recorded(team, "the tips channel is cleared", |guild| guild.tips_channel.is_none()).await;
        team.expect_quiet(7 * 24).await;
        assert!(settings(team).await.contains("The tips channel was deleted"));
        let new = make(team, "leadership-tips");
        recorded(team, "the tips channel is found", |guild| guild.tips_channel == Some(new)).await;
        team.wait(7 * 24).await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Mon 2026-11-02 09:00");
    })
    .await;
}

#[tokio::test]
async fn what_was_never_there_is_found_when_it_is_made() {
    let setting = Setting {
        now: "2026-10-20T08:00:00Z",
        config: vec![("SINCERELY_DEFAULTS__TIPS__CHANNEL", "weekly-tips")],
        ..Setting::default()
    };
    play_in(setting, async |team| {
        assert!(settings(team).await.contains("no tips channel is set"));
        let new = make(team, "weekly-tips");
        recorded(team, "the tips channel is found", |guild| guild.tips_channel == Some(new)).await;
        team.wait(7 * 24).await;
        assert_eq!(team.expect_post("weekly-tips").await.at(), "Mon 2026-10-26 09:00");
    })
    .await;
}

#[tokio::test]
async fn what_happened_while_the_bot_was_away_is_seen_when_it_is_back() {
    play(async |team| {
        team.stop().await;
        team.playground.delete_channel("kudos").expect("known");
        team.playground.delete_channel("leadership-tips").expect("known");
        let new = make(team, "kudos");
        team.start().await;
        let guild = recorded(team, "the new one is found", |guild| guild.kudos_channel == Some(new)).await;
        assert_eq!(guild.tips_channel, None);
        assert!(thank(team).await.contains("#kudos"));
        team.expect_post("kudos").await;
        let setup = settings(team).await;
        assert!(setup.contains("The tips channel was deleted") && !setup.contains("#unknown"), "{setup}");
    })
    .await;
}

#[tokio::test]
async fn roles_that_are_deleted_allow_nothing_any_more() {
    play(async |team| {
        let choices = [("role", "lead"), ("allowance", "1"), ("insights-role", "lead")];
        assert!(team.command("ana", "setup", &choices).await.text.contains("With the role"));
        team.playground.delete_role("lead").expect("known");
        recorded(team, "the role is forgotten", |guild| guild.insights_role.is_none()).await;
        let setup = settings(team).await;
        insta::assert_snapshot!(setup.lines().skip(1).take(2).collect::<Vec<_>>().join("\n"), @"
        The role that could use /team insights was deleted (Tue 08:00 UTC). Choose another with /setup insights-role.
        A role with an allowance of its own was deleted (Tue 08:00 UTC), and the allowance with it. For another role, choose both: /setup role: and allowance:.
        ");
        assert!(!setup.contains("With the role") && !setup.contains("may use /team insights"), "{setup}");
    })
    .await;
}

#[tokio::test]
async fn a_role_that_is_deleted_while_the_bot_is_away_is_forgotten_too() {
    play(async |team| {
        team.command("ana", "setup", &[("role", "lead"), ("allowance", "1")]).await;
        team.stop().await;
        team.playground.delete_role("lead").expect("known");
        team.start().await;
        recorded(team, "the role is forgotten", |guild| guild.allowances.is_empty()).await;
    })
    .await;
}

async fn party(team: &Team) {
    let id = team.playground.make_emoji("party").expect("made");
    let chosen = team.command("ana", "setup", &[("thanks-emoji", &format!("<:party:{id}>"))]).await;
    assert!(chosen.text.contains("thanks whoever wrote the message"), "{}", chosen.text);
}

#[tokio::test]
async fn an_emoji_that_is_deleted_thanks_nobody_and_setup_says_so() {
    play(async |team| {
        party(team).await;
        team.playground.delete_emoji("party").expect("known");
        recorded(team, "the emoji is cleared", |guild| guild.thanks_emoji.is_none()).await;
        let setup = settings(team).await;
        insta::assert_snapshot!(setup.lines().nth(1).unwrap_or_default(), @"The emoji that thanked was deleted (Tue 08:00 UTC), so reactions thank nobody. Choose another with /setup thanks-emoji.");
        let chosen = team.command("ana", "setup", &[("thanks-emoji", "🙏")]).await.text;
        assert!(!chosen.contains("was deleted"), "{chosen}");
    })
    .await;
}

#[tokio::test]
async fn an_emoji_that_is_deleted_while_the_bot_is_away_is_cleared_and_another_servers_is_not() {
    play(async |team| {
        party(team).await;
        team.stop().await;
        team.playground.delete_emoji("party").expect("known");
        team.start().await;
        recorded(team, "the emoji is cleared", |guild| guild.thanks_emoji.is_none()).await;
        team.command("ana", "setup", &[("thanks-emoji", "<:elsewhere:1234567890123456789>")]).await;
        team.playground.make_emoji("other").expect("made");
        team.stop().await;
        team.start().await;
        assert!(settings(team).await.contains("elsewhere"));
    })
    .await;
}

/// One event of this kind lacks a field that serenity requires.
fn mutilated(event: &str, field: &str) -> Fault {
    Fault::MutilateEvent { event: event.into(), fields: vec![field.into()], times: 1 }
}

#[tokio::test]
async fn an_event_that_cannot_be_read_is_heard_all_the_same() {
    play(async |team| {
        team.playground.order(mutilated("CHANNEL_DELETE", "name"));
        without_kudos(team).await;
        team.playground.order(mutilated("CHANNEL_CREATE", "position"));
        let new = make(team, "kudos");
        recorded(team, "the new channel is found", |guild| guild.kudos_channel == Some(new)).await;
        assert_eq!(team.playground.faults_left(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_cannot_be_read_is_asked_for_once_and_nobody_waits() {
    let setting = Setting { now: "2026-10-20T08:00:00Z", started: false, ..Setting::default() };
    play_in(setting, async |team| {
        team.playground.order(mutilated("GUILD_CREATE", "owner_id"));
        team.start().await;
        for _ in 0..3 {
            assert!(settings(team).await.contains("Kudos are posted in #kudos"));
        }
        assert_eq!(team.asked("GET", "/channels"), 1);
        let guild = format!("/guilds/{}", team.playground.guild().id);
        let asked = team.playground.traffic();
        assert_eq!(asked.iter().filter(|one| one.path.ends_with(&guild)).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_cannot_be_asked_for_is_left_alone_for_some_minutes() {
    let setting = Setting { now: "2026-10-20T08:00:00Z", started: false, ..Setting::default() };
    play_in(setting, async |team| {
        team.playground.order(mutilated("GUILD_CREATE", "owner_id"));
        let down = json!({"kind": "answer", "path": "/guilds/*", "status": 503, "times": "always"});
        team.playground.order(serde_json::from_value(down).expect("a fault"));
        team.start_unrecorded().await;
        team.until_asked("GET", "/guilds/", 1).await;
        let asked = team.asked("GET", "/guilds/");
        for whom in ["ben", "chiara", "dmitri"] {
            let thanks = [("to", whom), ("message", THANKS)];
            assert!(team.command("ana", "kudos", &thanks).await.text.contains("#general"));
            team.expect_post("general").await;
        }
        // An admin's setting meanwhile does not count as a sight of the guild.
        let chosen = team.command("ana", "setup", &[("time-zone", "Europe/Rome")]).await;
        assert!(chosen.text.contains("no kudos channel is set"), "{}", chosen.text);
        assert_eq!(team.asked("GET", "/guilds/"), asked, "one try in some minutes");
        team.playground.clear_faults();
        team.wait_seconds(301).await;
        let thanks = [("to", "farid"), ("message", THANKS)];
        assert!(team.command("ana", "kudos", &thanks).await.text.contains("#kudos"));
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn an_admin_who_chooses_while_a_channel_goes_keeps_the_choice() {
    play(async |team| {
        let choose = team.command("ana", "setup", &[("kudos-channel", "random-ish")]);
        let delete = async { team.playground.delete_channel("leadership-tips").expect("known") };
        tokio::join!(choose, delete);
        let chosen = team.playground.channel_id("random-ish").map(ChannelId);
        recorded(team, "both are kept", |guild| {
            guild.kudos_channel == chosen && guild.tips_channel.is_none()
        })
        .await;
    })
    .await;
}
