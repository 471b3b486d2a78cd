//! A message that cannot be posted waits for its channel, the people concerned learn of it, and it goes out once the
//! channel or the settings allow it. Closed private messages are in `doors`.

use discord_playground::Fault;
use sincerely::domain::guild::Guild;
use sincerely::domain::id::UserId;
use sincerely::store::{Batch, Change};

use crate::giving::THANKS;
use crate::team::{NO_TIPS, Said, Setting, Team, play, play_in, play_on_a_quiet_day};

const ADMIN: &str = "Some messages for your team cannot be posted.";

async fn thank(team: &Team, to: &str) -> Said {
    team.command("chiara", "kudos", &[("to", to), ("message", THANKS)]).await
}

#[tokio::test]
async fn kudos_wait_for_their_channel_and_everyone_concerned_learns_of_it_once() {
    play_on_a_quiet_day(async |team| {
        team.playground.forbid("kudos", true).expect("known");
        thank(team, "ben").await;
        let giver = team.expect_dm("chiara").await;
        assert!(giver.text.contains("are kept, but I cannot post them in #kudos yet"), "{}", giver.text);
        let second = team.command("dmitri", "kudos", &[("to", "eun"), ("message", THANKS)]).await;
        assert!(
            second.text.contains("I cannot post in #kudos just now"),
            "no promise that is known to fail: {}",
            second.text
        );
        team.expect_dm("dmitri").await;
        team.wait(3).await;
        let admin = team.expect_dm("ana").await;
        assert!(
            admin.text.starts_with(ADMIN) && admin.text.contains("2 messages wait for #kudos"),
            "{}",
            admin.text
        );
        assert!(!admin.text.contains(THANKS) && !admin.text.contains("Ben"), "{}", admin.text);
        let thanked = team.expect_dm("ben").await;
        assert!(
            thanked.text.contains("A thank you from @chiara") && thanked.text.contains(THANKS),
            "{}",
            thanked.text
        );
        team.expect_dm("eun").await;
        team.wait(24).await;
        team.expect_nothing_more();
        team.playground.forbid("kudos", false).expect("known");
        for receiver in ["@ben", "@eun"] {
            let post = team.expect_post("kudos").await;
            assert!(post.text.contains(receiver), "in the order in which they were given: {}", post.text);
        }
        // The spotlight is a post of its own, and no more is said about the day before yesterday.
        team.expect_quiet(24).await;
    })
    .await;
}

#[tokio::test]
async fn setup_and_the_ledger_say_first_what_is_blocked() {
    play_on_a_quiet_day(async |team| {
        team.playground.hide("kudos", true).expect("known");
        thank(team, "ben").await;
        team.expect_dm("chiara").await;
        team.settle().await;
        for path in ["setup", "admin ledger"] {
            let shown = team.command("ana", path, &[]).await;
            let told = "one message waits for #kudos: I cannot see that channel. Give me View Channel there";
            assert!(shown.text.contains(told), "{}", shown.text);
        }
        let blocked = team.command("ana", "admin ledger", &[("state", "blocked")]).await;
        assert!(blocked.text.contains("waiting for its channel"), "{}", blocked.text);
        team.playground.hide("kudos", false).expect("known");
        team.expect_post("kudos").await;
        let shown = team.command("ana", "setup", &[]).await;
        assert!(!shown.text.contains("waits for"), "{}", shown.text);
    })
    .await;
}

#[tokio::test]
async fn kudos_go_to_another_channel_that_an_admin_chooses() {
    play_on_a_quiet_day(async |team| {
        team.playground.forbid("kudos", true).expect("known");
        thank(team, "ben").await;
        team.expect_dm("chiara").await;
        team.command("ana", "setup", &[("kudos-channel", "general")]).await;
        let post = team.expect_post("general").await;
        assert!(post.text.contains(THANKS));
        let undone = team.take_back("ben", post.view.id).await;
        team.click("ben", &undone, "Take").await;
        let post = team.expect_post("general").await;
        assert!(!post.text.contains(THANKS), "what was posted elsewhere is still known: {}", post.text);
    })
    .await;
}

#[tokio::test]
async fn kudos_that_discord_does_not_take_are_brought_to_those_they_thank() {
    play_on_a_quiet_day(async |team| {
        team.playground.order(Fault::Answer {
            method: Some("POST".into()),
            path: "/channels/*/messages".into(),
            status: 400,
            code: 200_000,
            retry_after: None,
            times: 1,
        });
        thank(team, "ben").await;
        let giver = team.expect_dm("chiara").await;
        assert!(giver.text.contains("Discord would not take the post in #kudos"), "{}", giver.text);
        assert!(team.expect_dm("ben").await.text.contains(THANKS));
        let other = team.command("dmitri", "kudos", &[("to", "eun"), ("message", THANKS)]).await;
        assert!(other.text.contains("on their way"), "the channel is open to others: {}", other.text);
        team.expect_post("kudos").await;
        team.expect_quiet(24).await;
    })
    .await;
}

#[tokio::test]
async fn however_many_wait_only_the_first_is_tried() {
    play_on_a_quiet_day(async |team| {
        team.playground.forbid("kudos", true).expect("known");
        for (from, to) in [("chiara", "ben"), ("dmitri", "eun"), ("ben", "grace"), ("eun", "chiara")] {
            team.command(from, "kudos", &[("to", to), ("message", THANKS)]).await;
            team.expect_dm(from).await;
        }
        let kudos = format!("/channels/{}/messages", team.playground.channel_id("kudos").expect("seeded"));
        let before = team.asked("POST", &kudos);
        team.wait_seconds(1_830).await;
        assert_eq!(team.asked("POST", &kudos), before + 3, "one try in ten minutes");
        assert!(team.expect_dm("ana").await.text.contains("4 messages wait for #kudos"));
        team.playground.forbid("kudos", false).expect("known");
        for _ in 0..4 {
            team.expect_post("kudos").await;
        }
    })
    .await;
}

#[tokio::test]
async fn kudos_that_wait_for_a_week_are_kept_and_posted_no_more() {
    play_on_a_quiet_day(async |team| {
        team.playground.forbid("kudos", true).expect("known");
        thank(team, "ben").await;
        team.wait(24 * 7 + 1).await;
        team.playground.forbid("kudos", false).expect("known");
        team.settle().await;
        assert!(team.playground.messages("ana", "kudos").iter().all(|one| !one.author.bot));
        let mine = team.command("ben", "recognition mine", &[]).await;
        assert!(mine.text.contains(THANKS), "{}", mine.text);
        team.expect_dm("chiara").await;
        team.expect_dm("ben").await;
        assert!(team.expect_dm("ana").await.text.starts_with(ADMIN));
        team.expect_post("leadership-tips").await;
    })
    .await;
}

#[tokio::test]
async fn whoever_set_the_server_up_is_told_once_a_week_while_something_is_blocked() {
    let setting = Setting { config: vec![NO_TIPS], ..Setting::default() };
    play_in(setting, async |team| {
        team.command("ana", "setup", &[("time-zone", "Europe/Rome")]).await;
        team.playground.forbid("kudos", true).expect("known");
        thank(team, "ben").await;
        team.expect_dm("chiara").await;
        team.wait(24 * 6).await;
        assert!(team.expect_dm("ana").await.text.starts_with(ADMIN));
        team.expect_dm("ben").await;
        team.playground.forbid("kudos", false).expect("known");
        for _ in 0..2 {
            team.expect_post("kudos").await;
        }
        team.expect_quiet(24 * 3).await;
    })
    .await;
}

/// An admin who set the bot up may have left since: then the owner is told.
#[tokio::test]
async fn when_whoever_set_it_up_has_left_the_owner_is_told() {
    play_on_a_quiet_day(async |team| {
        let guild = team.store().guilds().await.expect("reads").remove(0);
        let (ben, ana) = (id(team, "ben"), id(team, "ana"));
        let set_up = Guild { set_up_by: Some(ben), owner: Some(ana), ..guild };
        team.store().commit(Batch::free().change(Change::PutGuild(set_up))).await.expect("kept");
        team.playground.leave("ben").expect("they may");
        team.playground.forbid("kudos", true).expect("known");
        thank(team, "eun").await;
        team.expect_dm("chiara").await;
        team.wait(3).await;
        assert!(team.expect_dm("ana").await.text.starts_with(ADMIN));
        team.expect_dm("eun").await;
        team.expect_no_dms("ben");
    })
    .await;
}

fn id(team: &Team, who: &str) -> UserId {
    let people = team.playground.people();
    UserId(people.iter().find(|one| one.name == who).expect("seeded").id.parse().expect("an id"))
}

#[tokio::test]
async fn a_tip_that_cannot_be_posted_waits_for_three_days_and_is_not_spent() {
    play(async |team| {
        let coming = team.command("ana", "tip now", &[]).await.text;
        let title =
            |text: &str| text.lines().filter(|line| !line.is_empty()).nth(1).unwrap_or_default().to_owned();
        team.playground.forbid("leadership-tips", true).expect("known");
        team.wait(2).await;
        team.playground.forbid("leadership-tips", false).expect("known");
        let posted = team.expect_post("leadership-tips").await;
        assert!(team.expect_dm("ana").await.text.contains("#leadership-tips"));
        assert!(posted.text.contains(&title(&coming)), "{} in {}", title(&coming), posted.text);
        // The next tip is refused for four days.
        let coming = team.command("ana", "tip now", &[]).await.text;
        team.playground.forbid("leadership-tips", true).expect("known");
        team.wait(24 * 7 + 24 * 4).await;
        assert!(team.expect_dm("ana").await.text.contains("#leadership-tips"));
        let again = team.command("ana", "tip now", &[]).await.text;
        assert_eq!(title(&again), title(&coming), "a tip nobody has seen is still to come");
        team.playground.forbid("leadership-tips", false).expect("known");
        team.expect_nothing_more();
    })
    .await;
}
