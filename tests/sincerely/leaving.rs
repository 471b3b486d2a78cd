//! The bot is removed from a guild, and is added again or not: what waits, what goes on, and what is forgotten.

use chrono::{DateTime, TimeDelta, Utc};
use discord_playground::Fault;
use sincerely::domain::duty::Duty;
use sincerely::domain::guild::Guild;
use sincerely::domain::id::{GuildId, UserId};
use sincerely::store::LedgerFilter;

use crate::giving::THANKS;
use crate::one_on_one::{TUESDAYS, agree};
use crate::servers::recorded;
use crate::team::{Setting, Team, play_in, play_on_a_quiet_day as play};

async fn remove(team: &Team) {
    team.playground.remove_bot().expect("it is there");
    recorded(team, "the bot knows that it was removed", |guild| guild.left.is_some()).await;
}

async fn add(team: &Team) {
    team.playground.add_bot().expect("it was removed");
    recorded(team, "the bot knows that it is back", |guild| guild.left.is_none()).await;
}

fn home(team: &Team) -> GuildId {
    team.playground.guild().id.parse().map(GuildId).expect("an id")
}

async fn known(team: &Team) -> Option<Guild> {
    team.store().guild(home(team)).await.expect("reads")
}

fn user(team: &Team, who: &str) -> UserId {
    team.playground.person(who).expect("seeded").id.parse().map(UserId).expect("an id")
}

/// Plans tips, a spotlight, prompts and reminders.
async fn with_all_plans(team: &Team) {
    agree(team, TUESDAYS).await;
    team.command("ana", "prompts on", &[]).await;
    team.command("eun", "kudos", &[("to", "grace"), ("message", THANKS)]).await;
    team.expect_post("kudos").await;
}

#[tokio::test]
async fn nothing_goes_out_to_a_server_that_removed_the_bot_and_all_goes_on_when_it_is_back() {
    play(async |team| {
        with_all_plans(team).await;
        remove(team).await;
        team.expect_quiet(15 * 24).await;
        let notices = team.store().ledger(&LedgerFilter::default(), 0, 100).await.expect("reads");
        let since = "2026-10-20T12:00:00Z".parse::<DateTime<Utc>>().expect("a moment");
        assert!(notices.iter().all(|notice| notice.scheduled_for < since), "{notices:#?}");

        add(team).await;
        let guild = home(team);
        for duty in
            [Duty::Tip { guild }, Duty::Spotlight { guild }, Duty::Prompt { guild, user: user(team, "ana") }]
        {
            let planned = team.store().planned(duty).await.expect("reads").expect("it goes on");
            assert!(planned.at > team.dial.now(), "{planned:?}");
        }
        assert!(team.store().planned(Duty::ForgetServer { guild }).await.expect("reads").is_none());
        team.wait_until("2026-11-09T08:00:00Z").await;
        assert!(team.expect_dm("ana").await.text.contains("A "), "the prompt of Thursday");
        team.wait_until("2026-11-10T12:00:00Z").await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Mon 2026-11-09 09:00");
        for who in ["ana", "ben", "ana", "ben"] {
            assert!(team.expect_dm(who).await.text.contains("Your one-on-one with"));
        }
        let thanks = team.command("grace", "recognition mine", &[]).await;
        assert!(thanks.text.contains(THANKS), "{}", thanks.text);
    })
    .await;
}

#[tokio::test]
async fn kudos_that_were_on_their_way_arrive_when_the_bot_is_back() {
    play(async |team| {
        let (method, path) = (Some("POST".to_owned()), "/channels/*/messages".to_owned());
        team.playground.order(Fault::Answer {
            method,
            path,
            status: 429,
            code: 0,
            retry_after: Some(600.0),
            times: 1,
        });
        team.command("ana", "kudos", &[("to", "ben"), ("message", THANKS)]).await;
        team.settle().await;
        remove(team).await;
        team.expect_quiet(3 * 24).await;
        add(team).await;
        assert!(team.expect_post("kudos").await.text.contains(THANKS));
    })
    .await;
}

#[tokio::test]
async fn a_bot_that_was_removed_while_it_was_off_finds_out_and_comes_back_likewise() {
    play(async |team| {
        team.command("ana", "prompts on", &[]).await;
        team.stop().await;
        team.playground.remove_bot().expect("it is there");
        team.start().await;
        recorded(team, "the bot knows that it was removed", |guild| guild.left.is_some()).await;
        team.expect_quiet(7 * 24).await;
        team.stop().await;
        team.playground.add_bot().expect("it was removed");
        team.start().await;
        recorded(team, "the bot knows that it is back", |guild| guild.left.is_none()).await;
        team.wait_until("2026-10-29T16:00:00Z").await;
        team.expect_dm("ana").await;
    })
    .await;
}

#[tokio::test]
async fn an_outage_changes_nothing() {
    let setting = Setting { now: "2026-10-25T08:00:00Z", ..Setting::default() };
    play_in(setting, async |team| {
        team.playground.outage(true).expect("known");
        team.wait(26).await;
        assert_eq!(team.expect_post("leadership-tips").await.at(), "Mon 2026-10-26 09:00");
        team.playground.outage(false).expect("known");
        team.command("ana", "kudos", &[("to", "ben"), ("message", THANKS)]).await;
        team.expect_post("kudos").await;
        assert_eq!(known(team).await.expect("recorded").left, None);
    })
    .await;
}

#[tokio::test]
async fn a_removal_that_is_heard_after_the_return_is_none() {
    play(async |team| {
        // The bot resumes its session, and hears of both at once.
        team.playground.order(Fault::GatewayRefuse { times: 1 });
        team.playground.order(Fault::GatewayCut);
        team.playground.remove_bot().expect("it is there");
        team.playground.add_bot().expect("it was removed");
        team.until("a resumed session", || (team.playground.sessions().resumed > 0).then_some(())).await;
        team.command("ana", "kudos", &[("to", "ben"), ("message", THANKS)]).await;
        team.expect_post("kudos").await;
        recorded(team, "it is there", |guild| guild.left.is_none()).await;
    })
    .await;
}

/// Returns how many records of the guild remain beside its ledger.
async fn remains(team: &Team) -> usize {
    team.store().forgetting(home(team), 100).await.expect("reads").len()
}

#[tokio::test]
async fn a_server_that_does_not_come_back_within_thirty_days_is_forgotten() {
    play(async |team| {
        with_all_plans(team).await;
        team.command("chiara", "thanks", &[("to", "grace"), ("message", THANKS)]).await;
        team.expect_dm("grace").await;
        remove(team).await;
        let left = team.dial.now();
        team.expect_quiet(29 * 24).await;
        assert!(known(team).await.is_some() && remains(team).await > 0);

        team.expect_quiet(2 * 24).await;
        assert!(team.dial.now() > left + TimeDelta::days(30));
        assert_eq!((known(team).await, remains(team).await), (None, 0));
        let records = team.store().records().await.expect("reads");
        let tables: std::collections::BTreeSet<char> = records
            .flat_map(|chunk| chunk.expect("reads"))
            .filter_map(|record| record.key.first().map(|byte| char::from(*byte)))
            .collect();
        // Causes, closed addresses, the ledger, and what people chose for every guild.
        assert!(tables.iter().all(|table| "!#Cdkmn".contains(*table)), "{tables:?}");

        team.playground.add_bot().expect("it was removed");
        let again = recorded(team, "it is new", |guild| guild.kudos_channel.is_some()).await;
        assert_eq!(again.left, None);
        assert!(!team.command("grace", "recognition mine", &[]).await.text.contains(THANKS));
    })
    .await;
}
