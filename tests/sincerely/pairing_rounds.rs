//! The rounds of a program: who is drawn, who sits out, and what the channel hears.

use discord_playground::Place;
use sincerely::domain::id::{GuildId, UserId};
use sincerely::domain::pairing::{ProgramId, ProgramKind};

use crate::pairings::{COFFEE, MENTORING, WEEKLY, coffee, play, read, started};
use crate::team::{Said, Team};

/// The introduction without its question, which differs from group to group.
fn without_question(said: &Said) -> String {
    let lines: Vec<&str> = said.text.lines().collect();
    let question = lines.iter().position(|line| *line == "Something to begin with").expect("a question");
    [&lines[..=question], &["(the question)"], &lines[question + 2..]].concat().join("\n")
}

/// Those whom an introduction names.
fn named(said: &Said) -> Vec<String> {
    let body = said.line(1);
    let names = body.split('@').skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
    let mut names: Vec<String> = names.flatten().map(str::to_owned).collect();
    names.sort();
    names
}

/// What each of these was told of a round: the others of their group.
async fn introduced(team: &Team, who: &[&str]) -> Vec<Vec<String>> {
    let mut all = vec![];
    for who in who {
        all.push(named(&team.expect_dm(who).await));
    }
    all
}

/// Goes on to the round of a day, a Tuesday, and reads its announcement.
async fn round(team: &Team, day: &str) -> Said {
    team.wait_until(&format!("{day}T09:30:00Z")).await;
    team.expect_post("general").await
}

fn guild(team: &Team) -> GuildId {
    GuildId(team.playground.guild().id.parse().expect("a number"))
}

fn user(team: &Team, who: &str) -> UserId {
    UserId(team.playground.person(who).expect("seeded").id.parse().expect("a number"))
}

#[tokio::test]
async fn a_round_tells_both_whom_they_are_with_and_the_channel_how_many() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "chiara"]).await;
        let drawn = round(team, "2026-10-20").await;
        assert_eq!(drawn.at(), "Tue 2026-10-20 09:00");
        insta::assert_snapshot!(drawn.text, @"
        A new round of coffee has begun: 2 people in one group. They know by now who they are. The next round is Tue 3 November 2026 09:00 UTC, and there is room for you.
        [Join] [Leave]
        ");
        let (ben, chiara) = (team.expect_dm("ben").await, team.expect_dm("chiara").await);
        insta::assert_snapshot!(without_question(&ben), @"
        Your coffee this round
        This time you are with @chiara. Half an hour and something warm is all it takes: propose a time, or write to them.
        Something to begin with
        (the question)
        [Propose a time]
        ");
        assert_eq!((named(&ben), named(&chiara)), (vec!["chiara".to_owned()], vec!["ben".to_owned()]));
        assert_eq!(ben.line(3), chiara.line(3), "the same question");
        team.expect_no_dms("dmitri");
        let general = team.playground.messages("dmitri", "general");
        assert!(general.iter().all(|view| !team.read(view.clone()).text.contains("@ben")));
        team.wait_until("2026-10-27T08:00:00Z").await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn an_odd_one_makes_a_group_of_three() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "chiara", "dmitri"]).await;
        round(team, "2026-10-20").await;
        let trio = introduced(team, &["ben", "chiara", "dmitri"]).await;
        assert_eq!(trio, [["chiara", "dmitri"], ["ben", "dmitri"], ["ben", "chiara"]]);
    })
    .await;
}

#[tokio::test]
async fn in_three_rounds_four_people_meet_each_of_the_others_once() {
    play(async |team| {
        let all = ["ben", "chiara", "dmitri", "eun"];
        coffee(team, WEEKLY, &all).await;
        let mut met = vec![];
        for (day, asked) in [("2026-10-20", false), ("2026-10-27", true), ("2026-11-03", true)] {
            // The question comes on the Monday before.
            team.wait_until(&format!("{day}T08:00:00Z")).await;
            if asked {
                read(team, &all).await;
            }
            round(team, day).await;
            met.push(introduced(team, &all).await);
        }
        for (at, who) in all.iter().enumerate() {
            let mut others: Vec<&str> = met.iter().map(|round| round[at][0].as_str()).collect();
            others.sort_unstable();
            let expected: Vec<&str> = all.iter().copied().filter(|other| other != who).collect();
            assert_eq!(others, expected, "{who}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_is_away_sits_out_and_is_back_in_the_next_round() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "chiara", "dmitri"]).await;
        team.command("dmitri", "me away", &[("days", "3")]).await;
        round(team, "2026-10-20").await;
        assert_eq!(introduced(team, &["ben", "chiara"]).await, [["chiara"], ["ben"]]);
        team.expect_no_dms("dmitri");
        team.wait_until("2026-10-27T10:00:00Z").await;
        read(team, &["ben", "chiara"]).await;
        round(team, "2026-11-03").await;
        assert_eq!(introduced(team, &["dmitri"]).await, [["ben", "chiara"]]);
        read(team, &["ben", "chiara"]).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_avoids_somebody_is_never_drawn_with_them_whichever_of_the_two_said_so() {
    play(async |team| {
        let all = ["ben", "chiara", "dmitri", "eun"];
        coffee(team, WEEKLY, &all).await;
        team.command("chiara", "pairings avoid", &[("who", "ben")]).await;
        for day in ["2026-10-20", "2026-10-27", "2026-11-03", "2026-11-10", "2026-11-17"] {
            round(team, day).await;
            for who in all {
                let mut last = team.expect_dm(who).await;
                if last.text.contains("Did you have") {
                    last = team.expect_dm(who).await;
                }
                assert!(who != "ben" || named(&last) != ["chiara"], "{day}: {}", last.text);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn two_who_avoid_each_other_have_no_round_and_hear_that_the_numbers_fell_so() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "chiara"]).await;
        team.command("chiara", "pairings avoid", &[("who", "ben")]).await;
        team.wait_until("2026-10-20T09:30:00Z").await;
        insta::assert_snapshot!(team.expect_dm("ben").await.text, @"This round of coffee had no place for you, as the numbers fell. You come first in the next one, Tue 3 November 2026 09:00 UTC.");
        team.expect_dm("chiara").await;
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn a_wish_that_comes_while_the_round_is_drawn_counts() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "chiara"]).await;
        let drawn = team.door.hold(|batch| batch.key.as_ref().is_some_and(|key| key.starts_with("round:")));
        tokio::join!(team.wait_until("2026-10-20T09:30:00Z"), async {
            drawn.arrived().await;
            team.command("chiara", "pairings avoid", &[("who", "ben")]).await;
            drawn.let_in();
        });
        for who in ["ben", "chiara"] {
            let told = team.expect_dm(who).await.text;
            assert!(told.contains("had no place for you"), "{who}: {told}");
        }
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn whoever_has_left_the_server_is_not_drawn() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "chiara", "dmitri"]).await;
        team.playground.leave("dmitri").expect("they may");
        round(team, "2026-10-20").await;
        assert_eq!(introduced(team, &["ben", "chiara"]).await, [["chiara"], ["ben"]]);
        let list = team.command("ben", "pairings list", &[]).await.text;
        assert!(list.contains("2 people take part"), "{list}");
    })
    .await;
}

#[tokio::test]
async fn whoever_leaves_the_server_in_a_round_leaves_the_others_a_word() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "chiara"]).await;
        round(team, "2026-10-20").await;
        let ben = team.expect_dm("ben").await;
        team.expect_dm("chiara").await;
        team.playground.leave("chiara").expect("they may");
        let form = team.open("ben", &ben, "Propose a time").await;
        team.submit("ben", &form, &[("When?", "tomorrow 14:00")]).await;
        insta::assert_snapshot!(team.expect_dm("ben").await.text, @"@chiara cannot take part in this round any more, so it has nobody for you this time. The next one will.");
        team.wait_until("2026-10-27T10:00:00Z").await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn who_had_no_place_comes_first_in_the_next_round() {
    play(async |team| {
        let seekers = ["chiara", "dmitri", "eun"];
        let all = [("ben", "I offer"), ("chiara", "I seek"), ("dmitri", "I seek"), ("eun", "I seek")];
        started(team, MENTORING, &all).await;
        let drawn = round(team, "2026-10-20").await;
        insta::assert_snapshot!(drawn.text, @"
        A new round of mentoring has begun: 2 people in one group. They know by now who they are. The next round is Tue 3 November 2026 09:00 UTC, and there is room for you.
        [I offer] [I seek] [Leave]
        ");
        let first = named(&team.expect_dm("ben").await);
        let mut waited = vec![];
        for who in seekers {
            let told = team.expect_dm(who).await.text;
            if told.contains("had no place for you") {
                insta::allow_duplicates! { insta::assert_snapshot!(told, @"This round of mentoring had no place for you, as the numbers fell. You come first in the next one, Tue 3 November 2026 09:00 UTC."); }
                waited.push(who.to_owned());
            }
        }
        assert_eq!((first.len(), waited.len()), (1, 2));
        team.wait_until("2026-10-27T10:00:00Z").await;
        team.expect_dm("ben").await;
        team.expect_dm(&first[0]).await;
        round(team, "2026-11-03").await;
        let second = named(&team.expect_dm("ben").await);
        assert!(waited.contains(&second[0]), "{second:?} of {waited:?}");
        read(team, &seekers).await;
    })
    .await;
}

#[tokio::test]
async fn a_restart_and_a_restored_backup_between_rounds_lose_nothing() {
    play(async |team| {
        let all = ["ben", "chiara", "dmitri", "eun"];
        coffee(team, COFFEE, &all).await;
        team.command("ben", "pairings avoid", &[("who", "chiara")]).await;
        team.stop().await;
        team.start().await;
        round(team, "2026-10-20").await;
        let first = introduced(team, &all).await;
        let backup = team.back_up().await;
        team.restore(&backup).await;
        team.wait_until("2026-10-27T10:00:00Z").await;
        for who in all {
            assert!(team.expect_dm(who).await.text.starts_with("Did you have"), "asked once");
        }
        round(team, "2026-11-03").await;
        let second = introduced(team, &all).await;
        for (at, who) in all.iter().enumerate() {
            assert_ne!(first[at], second[at], "{who}");
        }
        assert!(first[0] != ["chiara"] && second[0] != ["chiara"]);
    })
    .await;
}

#[tokio::test]
async fn a_round_that_was_missed_is_drawn_late_and_of_several_only_the_last() {
    play(async |team| {
        coffee(team, WEEKLY, &["ben", "chiara"]).await;
        team.stop().await;
        team.wait_until("2026-11-06T12:00:00Z").await;
        team.start().await;
        assert_eq!(team.expect_post("general").await.at(), "Fri 2026-11-06 12:00");
        introduced(team, &["ben", "chiara"]).await;
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn stopped_in_mid_round_its_groups_can_still_meet_and_nothing_is_asked() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "chiara"]).await;
        round(team, "2026-10-20").await;
        let ben = team.expect_dm("ben").await;
        team.expect_dm("chiara").await;
        team.command("ana", "pairings stop", &[("kind", "coffee")]).await;
        team.expect_post("general").await;
        let form = team.open("ben", &ben, "Propose a time").await;
        team.submit("ben", &form, &[("When?", "tomorrow 14:00")]).await;
        let asked = team.expect_dm("chiara").await;
        team.click("chiara", &asked, "That works").await;
        team.expect_dm("ben").await;
        team.wait_until("2026-10-21T13:55:00Z").await;
        for who in ["ben", "chiara"] {
            team.expect_dm(who).await;
            assert!(team.expect_dm(who).await.text.contains("begins"), "they are reminded");
        }
        team.wait_until("2026-10-21T15:00:00Z").await;
        team.expect_quiet(15 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn the_channel_hears_how_many_groups_met_and_of_nobody() {
    play(async |team| {
        let all = ["ben", "chiara", "dmitri", "eun"];
        coffee(team, COFFEE, &all).await;
        round(team, "2026-10-20").await;
        introduced(team, &all).await;
        team.wait_until("2026-10-27T10:00:00Z").await;
        let mut asked = vec![];
        for who in all {
            asked.push(team.expect_dm(who).await);
        }
        team.click("ben", &asked[0], "Yes").await;
        // Whoever was with Ben finds it settled, the other two have not met.
        for (who, question) in all.iter().zip(&asked).skip(1) {
            team.click(who, question, "Not this time").await;
        }
        team.wait_until("2026-11-03T09:30:00Z").await;
        insta::assert_snapshot!(team.expect_post("general").await.text, @"1 of 2 groups of the last round of coffee met.");
        assert!(team.expect_post("general").await.text.starts_with("A new round of coffee"));
        read(team, &all).await;
    })
    .await;
}

#[tokio::test]
async fn where_nobody_answered_the_channel_hears_nothing_of_it() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "chiara"]).await;
        round(team, "2026-10-20").await;
        read(team, &["ben", "chiara"]).await;
        assert!(round(team, "2026-11-03").await.text.starts_with("A new round of coffee"));
        for _ in ["the question", "the introduction"] {
            read(team, &["ben", "chiara"]).await;
        }
    })
    .await;
}

#[tokio::test]
async fn rounds_follow_the_servers_clock() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "chiara"]).await;
        team.command("ana", "setup", &[("time-zone", "America/New_York")]).await;
        team.wait_until("2026-10-20T14:00:00Z").await;
        assert_eq!(team.expect_post("general").await.at(), "Tue 2026-10-20 13:00");
        read(team, &["ben", "chiara"]).await;
    })
    .await;
}

#[tokio::test]
async fn in_quiet_hours_the_introduction_waits() {
    play(async |team| {
        team.command("ben", "me quiet-hours", &[("hours", "08:00-12:00")]).await;
        coffee(team, COFFEE, &["ben", "chiara"]).await;
        team.wait_until("2026-10-20T13:00:00Z").await;
        assert_eq!(team.expect_dm("ben").await.at(), "Tue 2026-10-20 12:00");
        assert_eq!(team.expect_dm("chiara").await.at(), "Tue 2026-10-20 09:00");
        team.expect_post("general").await;
    })
    .await;
}

#[tokio::test]
async fn whoever_is_forgotten_is_in_no_group_and_avoids_nobody() {
    play(async |team| {
        let all = ["ben", "chiara", "dmitri"];
        coffee(team, COFFEE, &all).await;
        team.command("ben", "pairings avoid", &[("who", "eun")]).await;
        round(team, "2026-10-20").await;
        introduced(team, &all).await;
        let sure = team.command("ben", "me erase", &[]).await;
        team.click("ben", &sure, "Forget me here").await;
        insta::assert_snapshot!(team.expect_dm("chiara").await.text, @"@ben cannot take part in this round any more. You and @dmitri can still meet.");
        team.expect_dm("dmitri").await;
        let (store, guild, ben) = (team.store(), guild(team), user(team, "ben"));
        let id = ProgramId { guild, kind: ProgramKind::Coffee };
        assert_eq!(store.enrolment(id, ben).await.expect("reads"), None);
        assert_eq!(store.avoid_list(guild, ben).await.expect("reads").whom, []);
        assert_eq!(store.groups_of(guild, ben).await.expect("reads"), []);
        let left = store.groups_of(guild, user(team, "chiara")).await.expect("reads");
        assert_eq!(left[0].members.len(), 2, "the others can still meet");
        let dms = team.playground.messages("ben", Place::Dm).len();
        team.wait_until("2026-10-27T10:00:00Z").await;
        assert_eq!(team.playground.messages("ben", Place::Dm).len(), dms);
        read(team, &["chiara", "dmitri"]).await;
    })
    .await;
}
