//! Programs of pairings: starting and ending one, taking part, and whom a member avoids. Rounds are in `pairing_rounds`, what
//! the members of a group do in `pairing_groups`.

use sincerely::domain::id::{GuildId, UserId};
use sincerely::domain::pairing::{AvoidList, MOST_AVOIDED};
use sincerely::store::{Batch, PairingChange};

use crate::team::{NO_TIPS, Said, Setting, Team, play_in};

/// Pairs, every other week.
pub const COFFEE: &[(&str, &str)] = &[("kind", "coffee"), ("every", "2 weeks"), ("size", "2")];
/// The same, every week.
pub const WEEKLY: &[(&str, &str)] = &[("kind", "coffee"), ("every", "week"), ("size", "2")];
/// One with one.
pub const MENTORING: &[(&str, &str)] = &[("kind", "mentoring"), ("every", "2 weeks"), ("size", "2")];

/// Play a story in which only pairings send messages. It begins on a Monday, so the first round is on Tuesday at nine.
pub async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(Setting { config: vec![NO_TIPS], ..Setting::default() }, story).await;
}

/// Ana starts a program here, and these press a button of its post.
pub async fn started(team: &Team, plan: &[(&str, &str)], who: &[(&str, &str)]) -> Said {
    team.command("ana", "pairings start", plan).await;
    let post = team.expect_post("general").await;
    for (who, label) in who {
        team.click(who, &post, label).await;
    }
    post
}

/// The same, all of whom join rounds of coffee.
pub async fn coffee(team: &Team, plan: &[(&str, &str)], who: &[&str]) -> Said {
    started(team, plan, &who.iter().map(|who| (*who, "Join")).collect::<Vec<_>>()).await
}

/// Each of these reads one private message more.
pub async fn read(team: &Team, who: &[&str]) {
    for who in who {
        team.expect_dm(who).await;
    }
}

#[tokio::test]
async fn an_admin_starts_rounds_and_whoever_likes_joins_them_in_the_channel() {
    play(async |team| {
        let started = team.command("ana", "pairings start", COFFEE).await;
        assert!(started.is_private());
        insta::assert_snapshot!(started.text, @"Rounds of coffee begin Tue 20 October 2026 09:00 UTC. Until then people can join in #general, where I post how. /pairings stop ends them.");
        let post = team.expect_post("general").await;
        insta::assert_snapshot!(post.text, @"
        A coffee together, every 2 weeks
        Each round I draw groups of 2, as far as I can always with somebody new. Press *Join*, and Tue 20 October 2026 09:00 UTC I tell you in private whom you are with, with a question to begin with. Whoever is away sits out.
        [Join] [Leave]
        ");
        let joined = team.click("ben", &post, "Join").await;
        assert!(joined.is_private());
        insta::assert_snapshot!(joined.text, @"You are in. The next round of coffee is drawn Tue 20 October 2026 09:00 UTC; then I tell you in private whom you are with. /pairings avoid keeps somebody out of your groups, and only you know of it.");
        insta::assert_snapshot!(team.click("ben", &post, "Join").await.text, @"You are in already. The next round of coffee is drawn Tue 20 October 2026 09:00 UTC.");
        insta::assert_snapshot!(team.command("ben", "pairings list", &[]).await.text, @"
        Rounds here
        **Coffee** every 2 weeks, in groups of 2, in #general · one person takes part · next Tue 20 October 2026 09:00 UTC
        You take part in coffee.
        ");
        insta::assert_snapshot!(team.command("chiara", "pairings list", &[]).await.text, @"
        Rounds here
        **Coffee** every 2 weeks, in groups of 2, in #general · one person takes part · next Tue 20 October 2026 09:00 UTC
        ");
        insta::assert_snapshot!(team.click("ben", &post, "Leave").await.text, @"You are out of the rounds of coffee. A group that was drawn already can still meet. Come back whenever you like.");
        insta::assert_snapshot!(team.click("ben", &post, "Leave").await.text, @"You are not in the rounds of coffee, so nothing changed.");
        team.expect_no_dms("ben");
    })
    .await;
}

#[tokio::test]
async fn rounds_of_mentoring_ask_who_offers_and_who_seeks() {
    play(async |team| {
        let post = started(team, MENTORING, &[]).await;
        insta::assert_snapshot!(post.text, @"
        Mentoring, every 2 weeks
        Each round I bring together somebody who offers their experience and somebody who seeks it, one with one or two. Say below which of the two you are. The first names come Tue 20 October 2026 09:00 UTC, to each in private, with a question to begin with.
        [I offer] [I seek] [Leave]
        ");
        insta::assert_snapshot!(team.click("ben", &post, "I offer").await.text, @"Good of you to offer. The next round of mentoring is drawn Tue 20 October 2026 09:00 UTC; then I tell you in private who seeks. /pairings avoid keeps somebody out of your groups, and only you know of it.");
        insta::assert_snapshot!(team.click("ben", &post, "I seek").await.text, @"You are in. The next round of mentoring is drawn Tue 20 October 2026 09:00 UTC; then I tell you in private who offers. /pairings avoid keeps somebody out of your groups, and only you know of it.");
        insta::assert_snapshot!(team.command("ben", "pairings list", &[]).await.text, @"
        Rounds here
        **Mentoring** every 2 weeks, in groups of 2, in #general · one person takes part · next Tue 20 October 2026 09:00 UTC
        You seek, in mentoring.
        ");
        insta::assert_snapshot!(team.command("ben", "pairings leave", &[]).await.text, @"You are out of all rounds here. A group that was drawn already can still meet. Come back whenever you like.");
        insta::assert_snapshot!(team.command("ben", "pairings leave", &[]).await.text, @"You are in no rounds here, so nothing changed. /pairings list shows which there are.");
    })
    .await;
}

#[tokio::test]
async fn only_those_who_manage_the_server_start_and_stop_rounds() {
    play(async |team| {
        insta::assert_snapshot!(team.command("ben", "pairings start", COFFEE).await.text, @"Starting and stopping rounds takes the Manage Server permission. An admin of this server can do it for you.");
        coffee(team, COFFEE, &[]).await;
        let stop = [("kind", "coffee")];
        assert!(team.command("ben", "pairings stop", &stop).await.text.contains("Manage Server"));
        insta::assert_snapshot!(team.command("ana", "pairings stop", &[("kind", "mentoring")]).await.text, @"There are no rounds of mentoring here. An admin can start them with /pairings start.");
    })
    .await;
}

#[tokio::test]
async fn where_the_bot_may_not_write_no_rounds_start() {
    play(async |team| {
        team.playground.forbid("random-ish", true).expect("known");
        let there = [COFFEE, &[("channel", "random-ish")]].concat();
        insta::assert_snapshot!(team.command("ana", "pairings start", &there).await.text, @"I cannot use #random-ish yet. There I still need: Send Messages. Nothing was changed.");
        insta::assert_snapshot!(team.command("ana", "pairings list", &[]).await.text, @"There are no rounds of coffee or mentoring here. An admin can start them with /pairings start.");
        team.playground.forbid("random-ish", false).expect("known");
        team.command("ana", "pairings start", &there).await;
        assert!(team.expect_post("random-ish").await.view.buttons().contains(&"Join".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn rounds_that_run_are_changed_and_whoever_takes_part_still_does() {
    play(async |team| {
        coffee(team, COFFEE, &["ben"]).await;
        insta::assert_snapshot!(team.command("ana", "pairings start", WEEKLY).await.text, @"The rounds of coffee go on as you say now, next Tue 20 October 2026 09:00 UTC, and I post that in #general. Whoever takes part still does.");
        team.expect_post("general").await;
        assert!(team.command("ben", "pairings list", &[]).await.text.contains("every week, in groups of 2"));
        assert!(team.command("ben", "pairings list", &[]).await.text.contains("one person takes part"));
    })
    .await;
}

#[tokio::test]
async fn rounds_that_were_stopped_take_nobody_in_and_begin_anew_without_anybody() {
    play(async |team| {
        let post = coffee(team, COFFEE, &["ben", "chiara"]).await;
        insta::assert_snapshot!(team.command("ana", "pairings stop", &[("kind", "coffee")]).await.text, @"The rounds of coffee have ended, and their channel hears of it. Groups that were drawn can still meet. /pairings start begins new ones, which people join anew.");
        insta::assert_snapshot!(team.expect_post("general").await.text, @"The rounds of coffee here have ended. Thank you to all who took part.");
        insta::assert_snapshot!(team.click("dmitri", &post, "Join").await.text, @"There are no rounds of coffee here. An admin can start them with /pairings start.");
        team.expect_quiet(15 * 24).await;
        coffee(team, COFFEE, &["dmitri"]).await;
        assert!(team.command("ben", "pairings list", &[]).await.text.contains("one person takes part"));
    })
    .await;
}

#[tokio::test]
async fn whom_somebody_avoids_only_they_are_told() {
    play(async |team| {
        let avoid = async |whom: &str| team.command("ben", "pairings avoid", &[("who", whom)]).await;
        let avoided = avoid("chiara").await;
        assert!(avoided.is_private());
        insta::assert_snapshot!(avoided.text, @"From the next round on you are not drawn with @chiara. Nobody hears of it but you. Those you avoid here: @chiara.");
        insta::assert_snapshot!(avoid("chiara").await.text, @"You are not drawn with @chiara already.");
        insta::assert_snapshot!(avoid("dmitri").await.text, @"From the next round on you are not drawn with @dmitri. Nobody hears of it but you. Those you avoid here: @chiara and @dmitri.");
        insta::assert_snapshot!(avoid("ben").await.text, @"You are never drawn with yourself. To sit out, use /me away or /pairings leave.");
        insta::assert_snapshot!(avoid("sincerely").await.text, @"@sincerely is a bot, and drinks no coffee. Choose a person.");
        insta::assert_snapshot!(team.command("ben", "pairings list", &[]).await.text, @"
        There are no rounds of coffee or mentoring here. An admin can start them with /pairings start.
        You are not drawn with @chiara and @dmitri. Only you see this.
        ");
        for other in ["ana", "chiara"] {
            let list = team.command(other, "pairings list", &[]).await.text;
            assert!(!list.contains("@chiara") && !list.contains("@ben"), "{list}");
        }
        let unavoid = async |whom: &str| team.command("ben", "pairings unavoid", &[("who", whom)]).await.text;
        insta::assert_snapshot!(unavoid("chiara").await, @"You may be drawn with @chiara again.");
        insta::assert_snapshot!(unavoid("chiara").await, @"You do not avoid @chiara, so nothing changed.");
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn a_list_of_twenty_five_takes_no_more_until_one_is_off_it() {
    play(async |team| {
        let ben = team.playground.person("ben").expect("seeded").id.parse().map(UserId).expect("a number");
        let guild = team.playground.guild().id.parse().map(GuildId).expect("a number");
        let whom = (1..=MOST_AVOIDED as u64).map(UserId).collect();
        let full = PairingChange::PutAvoidList(AvoidList { guild, user: ben, whom });
        team.store().commit(Batch::free().change(full.into())).await.expect("kept");
        let refused = team.command("ben", "pairings avoid", &[("who", "chiara")]).await;
        insta::assert_snapshot!(refused.text, @"You avoid 25 people here already, and there is no room for more. /pairings unavoid makes room.");
    })
    .await;
}

/// Neither the ledger, nor the insights, nor an export, nor what an admin can see else tells who was drawn with whom, or
/// avoids whom.
#[tokio::test]
async fn pairing_wishes_and_groups_are_told_to_nobody_else() {
    play(async |team| {
        team.command("ben", "pairings avoid", &[("who", "eun")]).await;
        coffee(team, COFFEE, &["ben", "chiara"]).await;
        team.wait_until("2026-10-20T09:30:00Z").await;
        read(team, &["ben", "chiara"]).await;
        team.expect_post("general").await;
        for what in [
            "admin ledger",
            "admin audit",
            "admin health",
            "recognition recap",
            "team insights",
            "pairings list",
        ] {
            let seen = team.command("ana", what, &[]).await.text;
            for secret in ["@ben", "@chiara", "@eun"] {
                assert!(!seen.contains(secret), "{what}: {seen}");
            }
        }
        let ledger = team.command("ana", "admin ledger", &[]).await.text;
        assert!(ledger.contains("introduction to a group · somebody · sent"), "{ledger}");
        let behind = reqwest::get(format!("{}/playground/ledger", team.playground.api_url())).await;
        let behind = behind.expect("answered").text().await.expect("text");
        for person in team.playground.people() {
            assert!(!behind.contains(&person.id), "{} is named: {behind}", person.name);
        }
    })
    .await;
}
