//! What people settle about themselves: their time zone.

use crate::one_on_one::TUESDAYS;
use crate::team::{NO_TIPS, Setting, Team, play_in};

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(Setting { config: vec![NO_TIPS], ..Setting::default() }, story).await;
}

#[tokio::test]
async fn a_zone_is_chosen_from_what_is_offered_while_typing() {
    play(async |team| {
        let offered = team.typing("grace", "me time-zone", "zone", "new y").await;
        assert_eq!(offered, ["America/New_York"]);
        assert_eq!(team.typing("grace", "me time-zone", "zone", "Lisb").await[0], "Europe/Lisbon");
        assert_eq!(team.typing("grace", "me time-zone", "zone", "").await.len(), 25);
        assert!(team.typing("grace", "me time-zone", "zone", "the moon").await.is_empty());
        let set = team.command("grace", "me time-zone", &[("zone", &offered[0])]).await;
        assert!(set.is_private());
        insta::assert_snapshot!(set.text, @"Your time zone is America/New_York, where it is now 04:00. Prompts and new one-on-ones follow it.");
    })
    .await;
}

#[tokio::test]
async fn a_zone_that_is_none_is_answered_with_what_was_probably_meant() {
    play(async |team| {
        let zone = async |zone: &str| team.command("ana", "me time-zone", &[("zone", zone)]).await.text;
        insta::assert_snapshot!(zone("Europe/Lisbonn").await, @"
        I do not know the time zone “Europe/Lisbonn”. Did you mean Europe/Lisbon?
        What you wrote
        Europe/Lisbonn
        [Europe/Lisbon]
        [Try again]
        ");
        insta::assert_snapshot!(zone("qqq").await, @"
        I do not know the time zone “qqq”. Begin typing a city, such as Lisbon, and choose from the list.
        What you wrote
        qqq
        [Try again]
        ");
        assert!(zone("europe/lisbon").await.starts_with("Your time zone is Europe/Lisbon"));
    })
    .await;
}

#[tokio::test]
async fn a_zone_is_suggested_by_what_people_mean() {
    play(async |team| {
        let zone = async |zone: &str| team.command("ana", "me time-zone", &[("zone", zone)]).await.text;
        insta::assert_snapshot!(zone("GMT+3").await, @"
        “GMT+3” is an offset, and has no summer time. If your clocks never change, its name is Etc/GMT-3; if they do, begin typing a city, such as Lisbon, and choose from the list.
        What you wrote
        GMT+3
        [Etc/GMT-3]
        [Try again]
        ");
        insta::assert_snapshot!(zone("IST").await, @"
        “IST” may mean several time zones: Asia/Kolkata, Europe/Dublin and Asia/Jerusalem. Which of them is yours?
        What you wrote
        IST
        [Asia/Kolkata] [Europe/Dublin] [Asia/Jerusalem]
        [Try again]
        ");
        insta::assert_snapshot!(zone("Mumbai").await, @"
        I do not know the time zone “Mumbai”. Did you mean Asia/Kolkata?
        What you wrote
        Mumbai
        [Asia/Kolkata]
        [Try again]
        ");
        insta::assert_snapshot!(zone("UK").await, @"
        I do not know the time zone “UK”. Did you mean Europe/London?
        What you wrote
        UK
        [Europe/London]
        [Try again]
        ");
        assert!(zone("Springfield").await.contains("choose from the list.\nWhat you wrote"));
        let est = zone("EST").await;
        assert!(est.ends_with("EST has no summer time. If your clocks change in summer, choose America/New_York."), "{est}");
        let setup = team.command("ana", "setup", &[("time-zone", "EST")]).await.text;
        assert!(setup.contains("\nEST has no summer time."), "{setup}");
        let refused = team.command("ana", "setup", &[("time-zone", "BST")]).await.text;
        assert!(refused.contains("Europe/London and Asia/Dhaka"), "{refused}");
        assert_eq!(team.typing("ana", "setup", "time-zone", "Boston").await, ["America/New_York"]);
        assert_eq!(team.typing("ana", "me time-zone", "zone", "GMT+3").await, ["Etc/GMT-3"]);
    })
    .await;
}

#[tokio::test]
async fn prompts_that_are_on_move_with_the_person() {
    play(async |team| {
        team.command("eun", "prompts on", &[]).await;
        team.command("eun", "me time-zone", &[("zone", "Asia/Seoul")]).await;
        team.wait_until("2026-10-22T16:00:00Z").await;
        assert_eq!(team.expect_dm("eun").await.at(), "Thu 2026-10-22 06:00");
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn a_zone_alone_brings_nobody_prompts() {
    play(async |team| {
        team.command("eun", "me time-zone", &[("zone", "Asia/Seoul")]).await;
        team.expect_quiet(8 * 24).await;
        team.expect_no_dms("eun");
    })
    .await;
}

#[tokio::test]
async fn a_one_on_one_is_at_the_time_of_whoever_asks_and_says_whose_time_it_is() {
    play(async |team| {
        team.command("ana", "me time-zone", &[("zone", "Europe/Lisbon")]).await;
        team.command("ben", "me time-zone", &[("zone", "Africa/Lagos")]).await;
        team.command("ana", "one-on-one add", TUESDAYS).await;
        insta::assert_snapshot!(team.expect_dm("ben").await.line(1), @"@ana would like to meet you every Tuesday at 10:00 (Europe/Lisbon) for 30 minutes. The first would be Tue 20 October 2026 09:00 UTC. Before each one I would send you both a short private reminder.");
    })
    .await;
}

#[tokio::test]
async fn a_one_on_one_stays_where_it_was_when_one_of_the_two_moves() {
    play(async |team| {
        crate::one_on_one::agree(team, TUESDAYS).await;
        team.command("ana", "me time-zone", &[("zone", "Asia/Seoul")]).await;
        assert!(
            team.command("ana", "one-on-one list", &[])
                .await
                .text
                .contains("next Tue 20 October 2026 10:00 UTC")
        );
    })
    .await;
}

/// A zone is a person's, in every guild.
#[tokio::test]
async fn prompts_of_another_server_move_with_the_person_too() {
    use sincerely::domain::duty::{Duty, Planned};
    use sincerely::domain::guild::Guild;
    use sincerely::domain::id::{GuildId, UserId};
    use sincerely::store::{Batch, Change};
    play(async |team| {
        let people = team.playground.people();
        let eun = people.iter().find(|person| person.name == "eun").expect("seeded");
        let (guild, user) = (GuildId(77), UserId(eun.id.parse().expect("an id")));
        let duty = Duty::Prompt { guild, user };
        let at = "2026-10-22T15:00:00Z".parse().expect("a moment");
        let batch = Batch::free()
            .change(Change::PutGuild(Guild::new(guild)))
            .change(Change::SwitchPrompts { guild, user, on: true })
            .change(Change::Plan(Planned { duty, at }));
        team.store().commit(batch).await.expect("kept");
        team.command("eun", "me time-zone", &[("zone", "Asia/Seoul")]).await;
        let moved = team.store().planned(duty).await.expect("reads").expect("planned").at;
        assert_eq!(moved, "2026-10-22T06:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("a moment"));
    })
    .await;
}
