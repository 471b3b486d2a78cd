//! The weekly spotlight in its channel, and the recap of any period for the asker: what the team sees, what it does
//! not, and who gets no message.

use chrono::TimeDelta;
use sincerely::domain::Moment;
use sincerely::domain::id::{GuildId, RecognitionId, UserId};
use sincerely::domain::recognition::{Kind, Recognition};
use sincerely::store::{Batch, Change};

use crate::giving::unlinked;
use crate::team::{NO_TIPS, Said, Setting, Team, play_in};

/// A Tuesday, four days before the first spotlight.
fn tuesday() -> Setting {
    Setting { now: "2026-10-20T08:00:00Z", config: vec![NO_TIPS], ..Setting::default() }
}

const FRIDAY: &str = "2026-10-23T16:00:00Z";

fn guild(team: &Team) -> GuildId {
    GuildId(team.playground.guild().id.parse().expect("an id"))
}

fn id(team: &Team, who: &str) -> UserId {
    UserId(team.playground.person(who).expect("seeded").id.parse().expect("an id"))
}

/// Gives kudos and reads their post.
async fn kudos(team: &Team, from: &str, to: &str, text: &str, value: Option<&str>) -> Said {
    let mut options = vec![("to", to), ("message", text)];
    options.extend(value.map(|value| ("value", value)));
    team.command(from, "kudos", &options).await;
    team.expect_post("kudos").await
}

/// Returns a recognition that no command of this story gives.
async fn given(team: &Team, number: u64, from: &str, to: &[&str], days_ago: i64) -> Recognition {
    let at = team.dial.now() - TimeDelta::days(days_ago);
    let to = to.iter().map(|who| id(team, who)).collect();
    let text = format!("thank you, number {number}");
    Recognition::kudos(RecognitionId(number), guild(team), id(team, from), to, text, at)
}

async fn keep(team: &Team, recognition: Recognition) {
    team.store().commit(Batch::free().change(Change::Give(recognition))).await.expect("kept");
}

/// Returns the picture as it is served.
async fn picture(team: &Team, said: &Said) -> Vec<u8> {
    let url = said.view.embeds[0]["image"]["url"].as_str().expect("a picture");
    let answer = reqwest::get(format!("{}{url}", team.playground.api_url())).await.expect("served");
    answer.bytes().await.expect("read").to_vec()
}

#[tokio::test]
async fn the_week_is_looked_back_on_for_all_with_a_chart_and_nobody_is_notified() {
    play_in(tuesday(), async |team| {
        kudos(team, "ana", "ben", "You stayed with the *release* until it held.", Some("Stayed with it"))
            .await;
        kudos(team, "ana", "chiara", "You asked the question we all had.", Some("Asked for help")).await;
        let post = kudos(team, "ben", "ana", "You listened before you answered.", None).await;
        team.click("chiara", &post, "Cheer").await;
        team.look("ana", &post);
        team.wait_until(FRIDAY).await;
        let week = team.expect_post("kudos").await;
        insta::assert_snapshot!(unlinked(&week.text), @"
        A week of thanks
        3 thank-yous to 3 people, from 16 October 2026 to 23 October 2026.
        Asked for help · 1
        @ana → @chiara: You asked the question we all had. [↗](LINK)
        Stayed with it · 1
        @ana → @ben: You stayed with the release until it held. [↗](LINK)
        Without a value · 1
        @ben → @ana: You listened before you answered. [↗](LINK)
        Said thank you for the first time
        @ana and @ben
        Reached the most colleagues with their thanks
        @ana thanked 2 colleagues
        Who made your week easier? /kudos takes a minute.
        (picture: Kudos a day from Aug 29 to Oct 23: 3 in all, most on Oct 20 (3).)
        [This month so far]
        ");
        assert_eq!(week.at(), "Fri 2026-10-23 16:00");
        assert!(week.pings(team).is_empty() && !week.view.pings_everyone);
        let link = week.view.embeds[0].to_string();
        assert!(link.contains(&format!("/{}", post.view.id)), "it leads to the post: {link}");
        let png = picture(team, &week).await;
        assert!(png.starts_with(b"\x89PNG") && png.len() > 5_000);
        assert_eq!(week.view.embeds[0]["image"]["width"], 1120);
        // Ana heard on Tuesday that Chiara cheered; no private message is about this week.
        assert!(team.expect_dm("ana").await.text.contains("@chiara cheered"));
        for who in ["ben", "dmitri"] {
            team.expect_no_dms(who);
        }

        // Every member may look further back, and is the only one to see it.
        let month = team.click("dmitri", &week, "This month").await;
        assert!(month.is_private() && month.text.contains("3 thank-yous"), "{}", month.text);
    })
    .await;
}

#[tokio::test]
async fn an_empty_week_is_passed_over_in_silence_and_stands_in_the_ledger() {
    play_in(tuesday(), async |team| {
        team.wait_until("2026-10-24T00:00:00Z").await;
        team.expect_nothing_more();
        let ledger = team.command("ana", "admin ledger", &[("kind", "spotlight")]).await;
        insta::assert_snapshot!(ledger.line(1), @"Fri 23 October 2026 16:00 UTC · week of thanks · #kudos · left out (nothing left to say)");
    })
    .await;
}

#[tokio::test]
async fn what_the_team_may_not_see_is_not_looked_back_on() {
    play_in(tuesday(), async |team| {
        let note = Recognition { kind: Kind::Note, ..given(team, 1, "ana", &["ben"], 1).await };
        let hidden = given(team, 2, "ana", &["farid"], 1).await;
        let hidden = Recognition { unannounced: hidden.receivers.clone(), ..hidden };
        let unnamed = Recognition { anonymous: true, ..given(team, 3, "grace", &["chiara", "eun"], 1).await };
        let light = Recognition {
            kind: Kind::Light,
            text: String::new(),
            ..given(team, 4, "hugo", &["ben"], 1).await
        };
        for one in [note, hidden, unnamed, light] {
            keep(team, one).await;
        }
        let withdrawn = given(team, 5, "dmitri", &["ben"], 1).await;
        let (who, at) = (withdrawn.giver, team.dial.now());
        keep(team, withdrawn).await;
        let withdraw =
            Change::Withdraw { recognition: RecognitionId(5), by: who, at, erase: false, refund: None };
        team.store().commit(Batch::free().change(withdraw)).await.expect("kept");

        team.wait_until(FRIDAY).await;
        let week = team.expect_post("kudos").await;
        insta::assert_snapshot!(week.text, @"
        A week of thanks
        One thank-you to 2 people, from 16 October 2026 to 23 October 2026.
        One more thanks was given with a reaction.
        Without a value · 1
        somebody → @chiara and @eun: thank you, number 3
        Who made your week easier? /kudos takes a minute.
        (picture: Kudos a day from Aug 29 to Oct 23: 1 in all, most on Oct 19 (1).)
        [This month so far]
        ");
        for hidden in ["ana", "ben", "farid", "grace", "hugo", "dmitri", "number 1", "number 2", "number 5"] {
            assert!(!week.text.contains(hidden), "{hidden}: {}", week.text);
        }
    })
    .await;
}

#[tokio::test]
async fn first_thanks_are_told_once_and_a_year_ago_comes_back() {
    let setting = Setting { now: "2026-10-13T08:00:00Z", ..tuesday() };
    play_in(setting, async |team| {
        let mut long_ago = given(team, 1, "eun", &["grace"], 360).await;
        long_ago.text = "You kept the lights on through the whole migration.".to_owned();
        keep(team, long_ago).await;
        kudos(team, "ana", "ben", "You showed me where it breaks.", None).await;
        team.wait_until("2026-10-16T16:00:00Z").await;
        let first = team.expect_post("kudos").await;
        assert!(first.text.contains("first time\n@ana"), "{}", first.text);
        assert!(!first.text.contains("A year ago"), "{}", first.text);

        kudos(team, "ana", "chiara", "You wrote down what we agreed on.", None).await;
        kudos(team, "dmitri", "chiara", "You made the plan simpler by half.", None).await;
        team.wait_until(FRIDAY).await;
        let second = team.expect_post("kudos").await;
        assert!(second.text.contains("first time\n@dmitri\n"), "{}", second.text);
        assert!(second.text.contains("A year ago\n@eun → @grace: You kept the lights on"), "{}", second.text);
        assert!(!second.text.contains("where it breaks"), "last week's is not this week's: {}", second.text);
    })
    .await;
}

/// The first thanks are taken back, and other thanks stand: no member begins twice.
#[tokio::test]
async fn whoever_takes_back_their_first_thanks_has_begun_with_the_next() {
    let setting = Setting { now: "2026-10-13T08:00:00Z", ..tuesday() };
    play_in(setting, async |team| {
        let first = kudos(team, "ana", "ben", "You showed me where it breaks.", None).await;
        kudos(team, "ana", "chiara", "You wrote down what we agreed on.", None).await;
        team.wait_until("2026-10-16T16:00:00Z").await;
        assert!(team.expect_post("kudos").await.text.contains("first time\n@ana"));
        let question = team.take_back("ben", first.view.id).await;
        team.click("ben", &question, "Take it back").await;
        let options = [("to", "dmitri"), ("message", "You made the plan simpler by half.")];
        team.command("ana", "kudos", &options).await;
        team.wait_until(FRIDAY).await;
        team.settle().await;
        for _ in 0..4 {
            team.expect_post("kudos").await;
        }
        let (last, all) = (team.sees("ana", "kudos").pop(), team.sees("ana", "kudos").len());
        let last = last.expect("the second look back");
        assert!(all == 5 && last.contains("simpler by half") && !last.contains("first time"), "{last}");
    })
    .await;
}

#[tokio::test]
async fn receivers_are_ranked_only_where_an_admin_asked_for_it() {
    play_in(tuesday(), async |team| {
        kudos(team, "ana", "ben", "You stayed with it until the end.", None).await;
        let plain = team.command("chiara", "recognition recap", &[]).await;
        assert!(plain.is_private() && !plain.text.contains("Thanked most often"), "{}", plain.text);
        let setup = team.command("ana", "setup", &[("receiver-ranking", "true")]).await;
        assert!(setup.text.contains("names those who were thanked most often"), "{}", setup.text);
        let ranked = team.command("chiara", "recognition recap", &[]).await;
        assert!(ranked.text.contains("Thanked most often\n@ben · 1"), "{}", ranked.text);
    })
    .await;
}

#[tokio::test]
async fn it_has_a_channel_of_its_own_if_an_admin_names_one_and_follows_the_servers_zone() {
    play_in(tuesday(), async |team| {
        kudos(team, "ana", "ben", "You stayed with it until the end.", None).await;
        let setup = team
            .command("ana", "setup", &[("spotlight-channel", "general"), ("time-zone", "Asia/Tokyo")])
            .await;
        assert!(setup.text.contains("looked back on in #general"), "{}", setup.text);
        assert!(setup.text.contains("Fri 23 October 2026 07:00 UTC"), "{}", setup.text);
        team.wait_until("2026-10-23T07:00:00Z").await;
        let week = team.expect_post("general").await;
        assert_eq!(week.at(), "Fri 2026-10-23 07:00");
        team.expect_quiet(24).await;
    })
    .await;
}

#[tokio::test]
async fn after_an_absence_only_the_latest_week_is_told_within_three_days() {
    play_in(tuesday(), async |team| {
        kudos(team, "ana", "ben", "You stayed with it until the end.", None).await;
        team.stop().await;
        team.wait_until("2026-10-26T15:00:00Z").await;
        team.start().await;
        team.settle().await;
        assert_eq!(team.expect_post("kudos").await.at(), "Mon 2026-10-26 15:00");

        kudos(team, "ana", "ben", "You stayed with it once more.", None).await;
        team.stop().await;
        team.wait_until("2026-11-03T15:00:00Z").await;
        team.start().await;
        team.settle().await;
        team.expect_nothing_more();
        let ledger = team.command("ana", "admin ledger", &[("kind", "spotlight")]).await;
        assert!(ledger.text.contains("left out (its time had passed)"), "{}", ledger.text);
    })
    .await;
}

#[tokio::test]
async fn weeks_meet_without_a_gap_when_the_clocks_change() {
    // In Europe the clocks go back on 25 October 2026.
    play_in(tuesday(), async |team| {
        team.command("ana", "setup", &[("time-zone", "Europe/Lisbon")]).await;
        team.wait_until("2026-10-23T14:59:00Z").await;
        kudos(team, "ana", "ben", "This one is for the first week.", None).await;
        team.wait_until("2026-10-23T15:00:00Z").await;
        assert!(team.expect_post("kudos").await.text.contains("first week"));
        kudos(team, "chiara", "ben", "This one is for the second week.", None).await;
        team.wait_until("2026-10-30T16:00:00Z").await;
        let second = team.expect_post("kudos").await;
        assert_eq!(second.at(), "Fri 2026-10-30 16:00");
        assert!(
            second.text.contains("second week") && !second.text.contains("first week"),
            "{}",
            second.text
        );
    })
    .await;
}

#[tokio::test]
async fn servers_from_before_get_theirs_at_the_next_start() {
    play_in(tuesday(), async |team| {
        let duty = sincerely::domain::duty::Duty::Spotlight { guild: guild(team) };
        team.store().commit(Batch::free().change(Change::Drop(duty))).await.expect("kept");
        team.stop().await;
        team.start().await;
        // The bot records its guilds beside everything else.
        let planned = loop {
            match team.store().planned(duty).await.expect("reads") {
                Some(planned) => break planned,
                None => tokio::task::yield_now().await,
            }
        };
        assert_eq!(planned.at, FRIDAY.parse::<Moment>().expect("a moment"));
    })
    .await;
}

#[tokio::test]
async fn anyone_looks_back_on_a_time_and_sees_what_all_see() {
    play_in(tuesday(), async |team| {
        let empty = team.command("dmitri", "recognition recap", &[("period", "last-month")]).await;
        assert!(empty.is_private());
        insta::assert_snapshot!(empty.text, @"Nobody was thanked in that time where the team could see it. Who made it easier for you? Try /kudos.");
        keep(team, given(team, 1, "ana", &["ben"], 5).await).await;
        keep(team, given(team, 2, "eun", &["ben"], 200).await).await;
        kudos(team, "ana", "chiara", "You asked the question we all had.", None).await;
        let of = async |period| team.command("dmitri", "recognition recap", &[("period", period)]).await;
        for (period, first_line) in [
            ("week", "One thank-you"),
            ("last-week", "One thank-you"),
            ("month", "2 thank-yous"),
            ("year", "3 thank-yous"),
        ] {
            let said = of(period).await;
            assert!(said.is_private() && said.line(1).starts_with(first_line), "{period}: {}", said.text);
            assert!(said.view.buttons().is_empty());
            assert!(picture(team, &said).await.starts_with(b"\x89PNG"));
        }
        let year = of("year").await;
        assert!(year.text.contains("Kudos a week from Jan 1 to"), "{}", year.text);
        team.expect_no_dms("ana");
    })
    .await;
}

#[tokio::test]
async fn where_the_bot_may_not_attach_files_the_words_come_without_the_chart() {
    play_in(tuesday(), async |team| {
        kudos(team, "ana", "ben", "You stayed with it until the end.", None).await;
        team.playground.forbid_files("kudos", true).expect("known");
        team.wait_until(FRIDAY).await;
        let week = team.expect_post("kudos").await;
        assert!(week.text.contains("One thank-you") && week.view.embeds[0].get("image").is_none());
    })
    .await;
}
