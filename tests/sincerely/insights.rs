//! How thanks are spread, in shares: for those who lead alone, and never pointing at a member.

use chrono::TimeDelta;
use sincerely::domain::id::{GuildId, RecognitionId, UserId};
use sincerely::domain::recognition::Recognition;
use sincerely::store::{Batch, Change};

use crate::briefs;
use crate::own_series::offered_choice;
use crate::team::{NO_TIPS, Setting, Team, play_in};

fn tuesday() -> Setting {
    Setting { now: "2026-10-20T08:00:00Z", config: vec![NO_TIPS], ..Setting::default() }
}

/// Gives thanks among that many people of a larger team, whom the playground does not know by name.
async fn many(team: &Team, givers: u64, receivers: u64) {
    let guild = GuildId(team.playground.guild().id.parse().expect("an id"));
    let now = team.dial.now();
    let kudos = (0..receivers).map(|n| {
        let at = now - TimeDelta::hours(20 * n as i64 + 1);
        let to = vec![UserId(2_000 + n)];
        let text = "thank you for the patience".to_owned();
        let one = Recognition::kudos(RecognitionId(n + 1), guild, UserId(1_000 + n % givers), to, text, at);
        Change::Give(Recognition { value: (n % 2 == 0).then(|| "Listened well".to_owned()), ..one })
    });
    team.store().commit(Batch::free().changes(kudos)).await.expect("kept");
}

#[tokio::test]
async fn those_who_lead_see_shares_and_a_chart_and_no_name() {
    play_in(tuesday(), async |team| {
        many(team, 10, 20).await;
        let said = team.command("ana", "team insights", &[]).await;
        assert!(said.is_private());
        insta::assert_snapshot!(said.text, @"
        How thanks are spread here
        The last 30 days, among about 30 members as Discord counts them, bots with a role of their own left out. Only kudos that the team could see count.

        20 thank-yous; in the last seven days 9, in the seven before 8
        Were thanked: 67 %
        Thanked somebody: 33 %
        Thanks given back to the same person within a week: 0 %
        By value
        Listened well: 50 %
        Without a value: 50 %
        Only you see this. It never names anybody.
        (picture: Kudos a week from Sep 23 to Oct 20: 20 in all, most in the week of Oct 14 (8).)
        ");
        assert!(!said.text.contains('@'), "{}", said.text);
        assert!(said.view.embeds[0]["image"]["url"].is_string());
        team.expect_no_dms("ana");
    })
    .await;
}

#[tokio::test]
async fn a_handful_of_people_is_too_few_to_tell() {
    play_in(tuesday(), async |team| {
        team.command("ana", "kudos", &[("to", "ben"), ("message", "You stayed with it until the end.")])
            .await;
        team.expect_post("kudos").await;
        let said = team.command("ana", "team insights", &[]).await;
        insta::assert_snapshot!(said.text, @"
        How thanks are spread here
        The last 30 days, among about 8 members as Discord counts them, bots with a role of their own left out. Only kudos that the team could see count.

        Were thanked: not told, since it would point at fewer than five people. Whether it is half of them is told by whole weeks in which five or more took part
        Thanked somebody: not told, since it would point at fewer than five people. Whether it is half of them is told by whole weeks in which five or more took part
        Thanks given back to the same person within a week: not told, since fewer than five people would show who it was
        By value
        Values that fewer than five people had a part in are left out.
        Only you see this. It never names anybody.
        ");
        assert!(said.view.embeds[0].get("image").is_none());
    })
    .await;
}

#[tokio::test]
async fn others_see_them_only_by_the_role_an_admin_names() {
    play_in(tuesday(), async |team| {
        for who in ["ben", "chiara"] {
            let refused = team.command(who, "team insights", &[]).await;
            assert!(refused.is_private());
            insta::allow_duplicates! {
                insta::assert_snapshot!(refused.text, @"These numbers are for those who lead the team: they take the Manage Server permission, or the role that an admin names with /setup insights-role.");
            }
        }
        let setup = team.command("ana", "setup", &[("insights-role", "lead")]).await;
        assert!(setup.text.contains("may use /team insights"), "{}", setup.text);
        assert!(team.command("ben", "team insights", &[]).await.text.contains("How thanks are spread"));
        let refused = team.command("chiara", "team insights", &[]).await;
        assert!(refused.text.contains("for those who lead"), "{}", refused.text);
    })
    .await;
}

#[tokio::test]
async fn where_discord_does_not_count_the_members_it_says_among_whom_it_counts() {
    play_in(tuesday(), async |team| {
        many(team, 10, 20).await;
        team.playground.order(discord_playground::Fault::Answer {
            method: Some("GET".to_owned()),
            path: "/guilds/*".to_owned(),
            status: 500,
            code: 0,
            retry_after: None,
            times: 1,
        });
        let said = team.command("ana", "team insights", &[]).await;
        assert!(said.text.contains("among the 30 people who gave kudos or were thanked"), "{}", said.text);
    })
    .await;
}

/// Gives thanks among the eight of the team, by giver and receiver, on a day.
async fn among_us(team: &Team, pairs: &[(&str, &str)], at: &str) {
    let guild = GuildId(team.playground.guild().id.parse().expect("an id"));
    let people = team.playground.people();
    let id = |who: &str| {
        let found = people.iter().find(|one| one.name == who).expect("seeded");
        UserId(found.id.parse().expect("an id"))
    };
    let at: chrono::DateTime<chrono::Utc> = at.parse().expect("a moment");
    let kudos = pairs.iter().enumerate().map(|(n, (from, to))| {
        let number = RecognitionId(at.timestamp() as u64 * 100 + n as u64);
        let text = "thank you for the patience".to_owned();
        Change::Give(Recognition::kudos(number, guild, id(from), vec![id(to)], text, at))
    });
    team.store().commit(Batch::free().changes(kudos)).await.expect("kept");
}

const WEEK: &[(&str, &str)] = &[
    ("ana", "ben"),
    ("ben", "chiara"),
    ("chiara", "dmitri"),
    ("dmitri", "eun"),
    ("eun", "ana"),
    ("ana", "grace"),
];

#[tokio::test]
async fn a_team_of_eight_learns_what_points_at_nobody_and_why_it_learns_no_more() {
    play_in(tuesday(), async |team| {
        among_us(team, WEEK, "2026-10-14T12:00:00Z").await;
        let said = team.command("ana", "team insights", &[]).await;
        insta::assert_snapshot!(said.text, @"
        How thanks are spread here
        The last 30 days, among about 8 members as Discord counts them, bots with a role of their own left out. Only kudos that the team could see count.

        6 thank-yous; in the last seven days 6, in the seven before 0
        Were thanked: half of them or more, by the last four whole weeks
        Thanked somebody: half of them or more, by the last four whole weeks
        Thanks given back to the same person within a week: 0 %
        By value
        Without a value: 100 %
        Only you see this. It never names anybody.
        (picture: Kudos a week from Sep 23 to Oct 20: 6 in all, most in the week of Oct 14 (6).)
        ");
        // One thanks more does not show in a share, from any giver.
        among_us(team, &[("hugo", "grace")], "2026-10-20T07:00:00Z").await;
        let after = team.command("ana", "team insights", &[]).await;
        let shares = |text: &str| {
            text.lines().filter(|line| line.contains("hanked")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(shares(&said.text), shares(&after.text));
    })
    .await;
}

#[tokio::test]
async fn of_a_week_that_is_not_over_a_small_team_learns_the_count_alone() {
    play_in(tuesday(), async |team| {
        among_us(team, WEEK, "2026-10-19T12:00:00Z").await;
        let said = team.command("ana", "team insights", &[]).await;
        assert!(said.text.contains("6 thank-yous; in the last seven days 6"), "{}", said.text);
        assert!(
            said.text.contains("Were thanked: not told, since it would point at fewer than five people.")
        );
    })
    .await;
}

const PAIRS: [(&str, &str); 3] = [("ana", "ben"), ("chiara", "dmitri"), ("eun", "farid")];

/// Each pair agrees on Wednesdays.
async fn agree_all(team: &Team) {
    for (one, other) in PAIRS {
        let plan = [("with", other), ("every", "week"), ("on", "Wednesday"), ("at", "10:00")];
        team.command(one, "one-on-one add", &plan).await;
        let invitation = team.expect_dm(other).await;
        team.click(other, &invitation, "Yes").await;
        team.expect_dm(one).await;
    }
}

/// Three pairs with a one-on-one on Wednesdays, which took place once and then did not, as one of each says.
#[tokio::test]
async fn of_one_on_ones_those_who_lead_see_shares_and_nobody_behind_them() {
    briefs::play(async |team| {
        agree_all(team).await;
        let told = async || team.command("ana", "team insights", &[]).await.text;
        assert!(!told().await.contains("One-on-ones"), "none was planned for a day that has been");
        for day in ["2026-10-21", "2026-10-28"] {
            team.wait_until(&format!("{day}T10:45:00Z")).await;
            for (one, other) in PAIRS {
                let asked = team.read_dms(one).await.pop().expect("a question");
                team.click(one, &asked, if day.ends_with("21") { "Yes" } else { "Not this time" }).await;
                team.settle().await;
                team.read_dms(other).await;
            }
        }
        let said = told().await;
        let (_, part) = said.split_once("One-on-ones").expect("a part on one-on-ones");
        insta::assert_snapshot!(part, @r"
             of the last four weeks
            6 were planned.
            Happened, as one of the two said: 50 %
            Were moved to another time: 0 %
            Only you see this. It never names anybody.
            ");
        assert!(!said.contains('@'), "{said}");
        for (one, other) in PAIRS {
            team.read_dms(one).await;
            team.read_dms(other).await;
        }
    })
    .await;
}

/// A meeting counts when it takes place, however far from the day that it was planned for.
#[tokio::test]
async fn a_one_on_one_that_was_moved_by_weeks_is_one_of_those_that_were_moved() {
    briefs::play(async |team| {
        agree_all(team).await;
        for (one, other) in PAIRS {
            let which = offered_choice(team, one, "move").await;
            let to = [("which", which.as_str()), ("to", "30 Nov"), ("at", "11:00")];
            team.command(one, "one-on-one move", &to).await;
            let question = team.expect_dm(other).await;
            team.click(other, &question, "That works").await;
            team.expect_dm(one).await;
        }
        team.wait_until("2026-12-01T12:00:00Z").await;
        for who in PAIRS.into_iter().flat_map(|(one, other)| [one, other]) {
            team.read_dms(who).await;
        }
        let said = team.command("ana", "team insights", &[]).await.text;
        assert!(said.contains("15 were planned.") && said.contains("another time: 20 %"), "{said}");
    })
    .await;
}
