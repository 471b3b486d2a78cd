//! The public kudos of a server as a file for its admins: what is in it in both forms, what never is, and of which days.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::{Value, json};
use sincerely::domain::id::{GuildId, RecognitionId};
use sincerely::domain::recognition::Recognition;
use sincerely::store::{Batch, Change};

use crate::giving::{THANKS, generous};
use crate::team::{Said, Team, play_in};
use crate::wall::id;

const FORMULA: &str = "=1+1 is how you count every ticket. Thank you.";
const NOTE: &str = "You stayed late for the pelican.";
const ALONE: &str = "The heron book helped me along.";
const REGRETTED: &str = "You read the whole walrus guide.";

async fn asked(team: &Team, options: &[(&str, &str)]) -> Said {
    let said = team.command("ana", "admin export", options).await;
    assert!(said.is_private() && said.pings(team).is_empty());
    said
}

async fn opened(team: &Team, said: &Said) -> String {
    let [file] = &said.view.attachments[..] else { panic!("{:?}", said.text) };
    let url = format!("{}{}", team.playground.api_url(), file["url"].as_str().expect("an address"));
    reqwest::get(url).await.expect("answered").text().await.expect("read")
}

/// Two kudos that all may see, one of them without a name; and three thanks that the team is not to see.
async fn thanked(team: &Team) {
    team.command("ana", "setup", &[("anonymous", "true")]).await;
    team.command("eun", "kudos", &[("to", "ben"), ("message", THANKS), ("anonymous", "true")]).await;
    team.expect_post("kudos").await;
    team.wait_seconds(5).await;
    team.thank("chiara", "ben", FORMULA).await;
    let regretted = team.answer_to_thanks("chiara", "grace", REGRETTED).await;
    team.expect_post("kudos").await;
    team.click("chiara", &regretted, "Undo").await;
    team.expect_post("kudos").await;
    team.command("ben", "thanks", &[("to", "ana"), ("message", NOTE)]).await;
    team.expect_dm("ana").await;
    team.command("dmitri", "me visibility", &[("who", "only-me")]).await;
    team.answer_to_thanks("ana", "dmitri", ALONE).await;
    team.expect_dm("dmitri").await;
}

fn holds_nothing_private(team: &Team, file: &str) {
    let eun = team.playground.person("eun").expect("seeded").id;
    for word in [NOTE, ALONE, REGRETTED, "Eun", "Dmitri", "Grace", eun.as_str()] {
        assert!(!file.contains(word), "{word}: {file}");
    }
}

#[tokio::test]
async fn it_holds_what_all_may_see_in_both_forms_and_nothing_else() {
    play_in(generous(), async |team| {
        thanked(team).await;
        let said = asked(team, &[("format", "csv")]).await;
        assert!(
            said.text.contains("2 public kudos") && said.text.contains("kudos-2026-10-20.csv"),
            "{}",
            said.text
        );
        let csv = opened(team, &said).await;
        holds_nothing_private(team, &csv);
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!((lines.len(), lines[0]), (3, "id,given_at,giver,receivers,value,text,impact"));
        assert!(
            lines[1].contains(&format!(",Chiara Conti,Ben Okafor,,'{FORMULA},")),
            "the latest first: {csv}"
        );
        assert!(lines[2].contains(&format!(",2026-10-20T08:00:00Z,,Ben Okafor,,{THANKS},")), "{csv}");

        let json = opened(team, &asked(team, &[("format", "json")]).await).await;
        holds_nothing_private(team, &json);
        let read: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read.as_array().expect("a list").len(), 2);
        assert_eq!((&read[0]["text"], &read[0]["giver"]["name"]), (&json!(FORMULA), &json!("Chiara Conti")));
        assert_eq!((&read[1]["text"], &read[1]["giver"]), (&json!(THANKS), &json!(null)));
    })
    .await;
}

#[tokio::test]
async fn it_holds_the_days_that_were_asked_for() {
    play_in(generous(), async |team| {
        team.thank("chiara", "ben", THANKS).await;
        team.wait(24).await;
        team.thank("ben", "chiara", FORMULA).await;
        let rows = async |options: &[(&str, &str)]| {
            let said = asked(team, &[&[("format", "csv")], options].concat()).await;
            let file =
                if said.view.attachments.is_empty() { String::new() } else { opened(team, &said).await };
            [file.contains(THANKS), file.contains(FORMULA)]
        };
        assert_eq!(rows(&[]).await, [true, true]);
        assert_eq!(rows(&[("from", "2026-10-21")]).await, [false, true]);
        assert_eq!(rows(&[("to", "2026-10-20")]).await, [true, false], "the day itself is in it");
        assert_eq!(
            rows(&[("period", "week"), ("from", "2026-10-20"), ("to", "2026-10-21")]).await,
            [true, true]
        );
        assert_eq!(rows(&[("period", "last-week")]).await, [false, false]);
        let none = asked(team, &[("format", "json"), ("period", "last-month")]).await;
        assert_eq!(none.text, "There are no public kudos in that time. A longer one may hold some.");
        let unknown = asked(team, &[("format", "csv"), ("from", "last spring")]).await;
        assert!(unknown.text.contains("“last spring” is not a day as I read it here"), "{}", unknown.text);
    })
    .await;
}

/// Twenty thousand kudos, an hour apart.
#[tokio::test]
async fn of_very_many_the_latest_come_and_the_rest_can_be_had() {
    const MANY: u64 = 20_000;
    play_in(generous(), async |team| {
        let guild = GuildId(team.playground.guild().id.parse().expect("a number"));
        let (chiara, ben) = (id(team, "chiara"), id(team, "ben"));
        let given = |n: u64| {
            let at = team.dial.now() - TimeDelta::hours((MANY - n) as i64);
            let text = format!("The help number {n} was good. ").repeat(5);
            Change::Give(Recognition::kudos(RecognitionId(n + 1), guild, chiara, vec![ben], text, at))
        };
        for portion in 0..MANY / 1_000 {
            let all = (portion * 1_000..(portion + 1) * 1_000).map(given);
            team.store().commit(Batch::free().changes(all)).await.expect("kept");
        }
        let (mut ids, mut to) = (BTreeSet::new(), None::<String>);
        loop {
            let day = to.iter().map(|day| ("to", day.as_str()));
            let options: Vec<_> = [("format", "json")].into_iter().chain(day).collect();
            let said = asked(team, &options).await;
            let read: Value = serde_json::from_str(&opened(team, &said).await).expect("JSON");
            let so_far = ids.len();
            ids.extend(read.as_array().expect("a list").iter().map(|row| row["id"].to_string()));
            assert!(ids.len() > so_far, "each time there is more");
            let Some((_, rest)) = said.text.split_once("/admin export to:") else { break };
            to = rest.split(' ').next().map(str::to_owned);
        }
        assert_eq!(ids.len() as u64, MANY);
    })
    .await;
}

#[tokio::test]
async fn an_admin_of_another_server_gets_nothing_of_this_one() {
    play_in(generous(), async |team| {
        team.thank("chiara", "ben", THANKS).await;
        team.found_server("Rowing club", "boathouse", &["ben", "chiara"]).await;
        let said = team.command_in("ben", "boathouse", "admin export", &[("format", "csv")]).await;
        assert!(said.view.attachments.is_empty());
        assert_eq!(said.text, "There are no public kudos in that time. A longer one may hold some.");
    })
    .await;
}
