//! One-on-ones over months: a series through a year of two clocks, a lead with two hundred of them, and who leads. What single
//! messages say is in `briefs`, `aftermath` and `follow_ups`.

use std::collections::BTreeSet;

use crate::briefs::{play, shipped};
use crate::follow_ups::follow_up;
use crate::one_on_one::{TUESDAYS, agree};
use crate::reminders::question;
use crate::team::{Said, Setting, Team, play_in};

/// What came in private since it was read last: briefs, lines shortly before, questions afterwards.
async fn came(team: &Team, who: &str) -> [Vec<Said>; 3] {
    team.settle().await;
    let (briefs, rest): (Vec<Said>, Vec<Said>) =
        team.read_dms(who).await.into_iter().partition(|said| said.text.contains("[Remind me later"));
    let (lines, asked) = rest.into_iter().partition(|said: &Said| said.text.contains(" begins "));
    [briefs, lines, asked]
}

/// Both go by clocks that change, on different days.
async fn across_the_ocean(team: &Team) {
    team.command("ana", "me time-zone", &[("zone", "Europe/Lisbon")]).await;
    team.command("ben", "me time-zone", &[("zone", "America/New_York")]).await;
    agree(team, &[TUESDAYS, &[("starts", "27 Oct")]].concat()).await;
    team.wait_until("2026-10-26T04:00:00Z").await;
    team.expect_nothing_more();
}

#[tokio::test]
async fn a_year_brings_each_message_once_and_no_question_twice() {
    play(async |team| {
        across_the_ocean(team).await;
        let mut questions = BTreeSet::new();
        for week in 0..52 {
            team.wait(7 * 24).await;
            for who in ["ana", "ben"] {
                let [briefs, lines, asked] = came(team, who).await;
                assert_eq!((briefs.len(), lines.len(), asked.len()), (1, 1, 1), "{who} in week {week}");
                assert!(asked[0].text.starts_with("Did your one-on-one"), "{}", asked[0].text);
                let question = question(&briefs[0]).to_owned();
                assert!(questions.insert(question.clone()), "again in week {week}: {question}");
            }
        }
        assert_eq!(questions.len(), 2 * 52);
    })
    .await;
}

/// A quarter in which the clocks change on one side, then on the other: Tuesdays at ten stay at ten by the clock of the series, and
/// briefs at nine by each reader's own.
#[tokio::test]
async fn a_quarter_with_two_changes_of_clocks_keeps_everybody_s_hours() {
    play(async |team| {
        across_the_ocean(team).await;
        let mut hours = BTreeSet::new();
        for _ in 0..13 {
            team.wait(7 * 24).await;
            for who in ["ana", "ben"] {
                let [briefs, lines, _] = came(team, who).await;
                let hour = |said: &Said| said.at()["Mon 2026-10-26 ".len()..].to_owned();
                hours.insert((who, hour(&briefs[0]), hour(&lines[0])));
            }
        }
        // New York's clocks go back on 1 November, a week after Lisbon's.
        let told = |who, brief: &str, line: &str| (who, brief.to_owned(), line.to_owned());
        let expected =
            [told("ana", "09:00", "09:50"), told("ben", "13:00", "09:50"), told("ben", "14:00", "09:50")];
        assert_eq!(hours, BTreeSet::from(expected));
        for (week, brief) in [("2027-03-08", "14:00"), ("2027-03-15", "13:00"), ("2027-03-29", "13:00")] {
            team.wait_until(&format!("{week}T04:00:00Z")).await;
            came(team, "ana").await;
            came(team, "ben").await;
            team.wait(48).await;
            let [briefs, lines, _] = came(team, "ben").await;
            assert_eq!(briefs[0].at(), format!("Mon {week} {brief}"));
            let line = if week == "2027-03-29" { "08:50" } else { "09:50" };
            assert!(lines[0].at().ends_with(line), "{}", lines[0].at());
            came(team, "ana").await;
        }
    })
    .await;
}

const LED: usize = 200;

/// Two hundred one-on-ones of one lead, all on Tuesdays.
#[tokio::test]
async fn two_hundred_of_one_lead_stay_within_what_discord_takes() {
    play_in(Setting { crowd: LED, ..shipped() }, async |team| {
        for n in 1..=LED {
            let (who, at) = (format!("person-{n}"), format!("{}:{:02}", 9 + n % 8, n % 60));
            let plan = [
                ("with", who.as_str()),
                ("every", "week"),
                ("on", "Tuesday"),
                ("at", at.as_str()),
                ("lead", "me"),
            ];
            agree(team, &plan).await;
        }
        team.wait_until("2026-10-20T04:00:00Z").await;
        team.settle().await;
        let [brief] = &team.read_dms("ana").await[..] else { panic!("one message for a day") };
        assert_eq!(brief.line(0), format!("Your next {LED} one-on-ones"));
        let opened = team.pick("ana", brief, "Choose one to change or to add to", "Person 8").await;
        assert_eq!(opened.line(0), "Your one-on-one with Person 8");
        let list = team.command("ana", "one-on-one list", &[]).await;
        assert_eq!(list.text.lines().filter(|line| line.contains("every Tuesday")).count(), 10);
        let older = team.click("ana", &list, "After").await;
        assert_ne!(older.text, list.text);
        let typed = team.typing("ana", "one-on-one topic", "which", "Person 177").await;
        assert!(!typed.is_empty() && typed.len() <= 25, "{typed:?}");
        for n in 1..=LED {
            team.read_dms(&format!("person-{n}")).await;
        }
    })
    .await;
}

#[tokio::test]
async fn who_leads_is_asked_what_leads_ask_and_the_other_what_reports_do() {
    play(async |team| {
        agree(team, &[TUESDAYS, &[("lead", "them")]].concat()).await;
        let list = team.command("ana", "one-on-one list", &[]).await;
        let panel = team.pick("ana", &list, "Open one", "Ben Okafor").await;
        assert!(panel.text.contains("@ben leads it"), "{}", panel.text);
        let words = std::fs::read_to_string("messages/en-US/questions.toml").expect("the catalogue");
        let asks = |question: &str| {
            let block =
                words.split("[[question]]").find(|block| block.contains(&format!("text = {question:?}")));
            let line = block.and_then(|block| block.lines().find(|line| line.starts_with("asks")));
            line.expect("a question of the catalogue").to_owned()
        };
        let mut seen = BTreeSet::new();
        for _ in 0..10 {
            team.wait(7 * 24).await;
            for who in ["ana", "ben"] {
                let [briefs, ..] = came(team, who).await;
                seen.insert((who, asks(question(&briefs[0]))));
            }
        }
        let of = |who| seen.iter().filter(|one| one.0 == who).map(|one| one.1.as_str()).collect::<Vec<_>>();
        assert!(
            !of("ana").contains(&"asks = \"lead\"") && !of("ben").contains(&"asks = \"report\""),
            "{seen:?}"
        );
        assert!(
            of("ana").contains(&"asks = \"report\"") && of("ben").contains(&"asks = \"lead\""),
            "{seen:?}"
        );
    })
    .await;
}

/// Whatever is put off or forgotten in a fortnight, a promise is reminded of once on its day, and stands in each brief until then.
#[tokio::test]
async fn a_fortnight_carries_a_promise_over_a_meeting_that_nobody_spoke_of() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        follow_up(team, "ben", "Draw the map", "mine", Some("in 2 weeks")).await;
        let mut reminded = 0;
        for _ in 0..15 {
            team.wait(24).await;
            team.settle().await;
            for said in team.read_dms("ben").await {
                reminded += usize::from(said.text.contains("what you promised"));
                let brief = said.text.contains("[Remind me later");
                assert!(!brief || said.text.contains("Draw the map"), "{}", said.text);
            }
            assert!(team.read_dms("ana").await.iter().all(|said| !said.text.contains("what you promised")));
        }
        assert_eq!(reminded, 1);
    })
    .await;
}
