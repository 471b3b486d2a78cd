//! All that is kept about a member, as a file for that member: what is in it, what is never in it, and how much fits.
//! How the two files read with one of everything is beside the view.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use sincerely::domain::id::{GuildId, RecognitionId, UserId};
use sincerely::domain::recognition::Recognition;
use sincerely::store::{Batch, Change};

use crate::briefs::topic;
use crate::giving::{THANKS, generous};
use crate::one_on_one::{TUESDAYS, agree};
use crate::own_series::offered_choice;
use crate::team::{NO_TIPS, Said, Setting, Team, play_in, play_on_a_quiet_day};
use crate::wall::id;

const SHARED: &str = "The zebra rota";
const PRIVATE: &str = "My walrus worry";
const THEIRS: &str = "An otter of Ben’s own";
const PROMISED: &str = "Send the heron book";
const NOTE: &str = "You stayed late for the pelican.";

/// What somebody got, taken out of the zip file.
struct Export {
    document: String,
    sheet: Value,
    /// Every byte of it, packed and unpacked.
    bytes: Vec<u8>,
}

impl Export {
    fn holds(&self, words: &str) -> bool {
        self.bytes.windows(words.len()).any(|part| part == words.as_bytes())
    }

    fn count(&self, list: &str) -> usize {
        self.sheet[list].as_array().expect("a list").len()
    }

    fn day_of_the_rest(&self) -> Option<String> {
        let get = self.sheet["missing"]["get"].as_str()?;
        Some(get.strip_prefix("/me export before:").expect("a command").to_owned())
    }
}

async fn opened(team: &Team, said: &Said) -> Export {
    let [file] = &said.view.attachments[..] else { panic!("{:?}", said.view.attachments) };
    assert!(file["filename"].as_str().is_some_and(|name| name.ends_with(".zip")), "{file}");
    let url = format!("{}{}", team.playground.api_url(), file["url"].as_str().expect("an address"));
    let packed = reqwest::get(url).await.expect("answered").bytes().await.expect("read").to_vec();
    assert!(packed.len() < 10 << 20, "Discord takes 10 MiB: {}", packed.len());
    let mut archive = zip::ZipArchive::new(Cursor::new(&packed)).expect("a zip file");
    let [document, sheet] = ["sincerely.md", "sincerely.json"].map(|name| {
        let mut text = String::new();
        archive.by_name(name).expect("there").read_to_string(&mut text).expect("text");
        text
    });
    let bytes = [&packed[..], document.as_bytes(), sheet.as_bytes()].concat();
    Export { sheet: serde_json::from_str(&sheet).expect("JSON"), document, bytes }
}

async fn export(team: &Team, who: &str) -> Export {
    let said = team.command(who, "me export", &[]).await;
    assert!(said.is_private() && said.pings(team).is_empty());
    opened(team, &said).await
}

/// Stories of one-on-ones too, in which only they send messages.
async fn play(story: impl AsyncFnOnce(&mut Team)) {
    let config = [generous().config, vec![NO_TIPS]].concat();
    play_in(Setting { config, ..Setting::default() }, story).await;
}

/// Ana and Ben have a one-on-one, with a topic for both, one of each alone, and a promise of Ana's.
async fn written_down(team: &Team) {
    agree(team, TUESDAYS).await;
    topic(team, "ana", SHARED, false).await;
    topic(team, "ana", PRIVATE, true).await;
    topic(team, "ben", THEIRS, true).await;
    let which = offered_choice(team, "ana", "follow-up").await;
    let options = [("which", which.as_str()), ("what", PROMISED), ("whose", "mine")];
    team.command("ana", "one-on-one follow-up", &options).await;
}

#[tokio::test]
async fn the_asker_gets_what_is_theirs_and_the_other_what_is_the_others() {
    play(async |team| {
        written_down(team).await;
        let post = team.thank("ana", "ben", THANKS).await;
        team.cheer("chiara", &post).await;
        team.wait_seconds(2).await;
        team.command("ben", "thanks", &[("to", "ana"), ("message", NOTE)]).await;
        team.expect_dm("ana").await;
        team.command("ana", "me quiet-hours", &[("hours", "22:00-07:00")]).await;
        team.command("ana", "pairings avoid", &[("who", "chiara")]).await;
        let (ana, ben, chiara) =
            (export(team, "ana").await, export(team, "ben").await, export(team, "chiara").await);

        for words in [SHARED, PRIVATE, PROMISED, THANKS, NOTE, "22:00-07:00", "Chiara Conti"] {
            assert!(ana.holds(words), "{words}: {}", ana.document);
        }
        for words in [SHARED, THEIRS, PROMISED, THANKS, NOTE] {
            assert!(ben.holds(words), "{words}: {}", ben.document);
        }
        assert!(!ana.holds(THEIRS) && !ben.holds(PRIVATE), "a private topic is its writer's");
        assert!(!ben.holds("22:00-07:00"), "the settings of the other");
        let avoids = |of: &Export| of.sheet["rounds"]["avoids"].as_array().expect("a list").len();
        assert_eq!((avoids(&ana), avoids(&ben), avoids(&chiara)), (1, 0, 0));
        assert!(!chiara.holds("not drawn with"), "{}", chiara.document);
        for words in [SHARED, PRIVATE, THEIRS, PROMISED, THANKS, NOTE] {
            assert!(!chiara.holds(words), "{words}: {}", chiara.document);
        }
        assert_eq!(["received", "given", "cheered"].map(|list| ana.count(list)), [1, 1, 0]);
        assert_eq!(["received", "given", "cheered"].map(|list| chiara.count(list)), [0, 0, 1]);
        assert_eq!(ben.sheet["received"][0]["cheers"], serde_json::json!([id(team, "chiara").to_string()]));
        assert_eq!((&ana.sheet["format"], ana.sheet.get("missing")), (&serde_json::json!(1), None));
        for who in ["ana", "ben"] {
            team.read_dms(who).await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_anonymous_giver_stays_so_also_once_it_was_taken_back() {
    play_in(generous(), async |team| {
        team.command("ana", "setup", &[("anonymous", "true")]).await;
        let secretly = [("to", "ben"), ("message", THANKS), ("anonymous", "true")];
        let sent = team.command("eun", "kudos", &secretly).await;
        team.expect_post("kudos").await;
        let (eun, name) = (id(team, "eun").to_string(), "Eun");
        let ben = export(team, "ben").await;
        assert!(ben.holds(THANKS) && !ben.holds(&eun) && !ben.holds(name), "{}", ben.document);
        assert!(ben.document.contains("from somebody"), "{}", ben.document);
        let own = export(team, "eun").await;
        assert_eq!(own.sheet["given"][0]["anonymous"], true);
        assert!(own.document.contains("to Ben Okafor, without your name"), "{}", own.document);

        team.click("eun", &sent, "Undo").await;
        assert!(team.expect_post("kudos").await.text.contains("They were taken back"));
        let ben = export(team, "ben").await;
        assert!(!ben.holds(THANKS) && !ben.holds(&eun) && !ben.holds(name), "{}", ben.document);
        assert_eq!((ben.count("received"), &ben.sheet["taken_back"][0]["what"]), (0, &"by_another".into()));
        let own = export(team, "eun").await;
        assert!(!own.holds(THANKS) && own.document.contains("you took them back on"), "{}", own.document);
        let (ana, farid) = (export(team, "ana").await, export(team, "farid").await);
        assert_eq!((ana.count("taken_back"), farid.count("taken_back")), (0, 0), "it is not theirs");
    })
    .await;
}

#[tokio::test]
async fn of_somebody_new_there_is_little_to_tell() {
    play_on_a_quiet_day(async |team| {
        let said = team.command("dmitri", "me export", &[]).await;
        assert!(said.is_private());
        insta::assert_snapshot!(said.text, @"
        Here is what I keep about you in this server, as a zip file for you alone: sincerely.md is for reading, sincerely.json for programs. Private notes and topics are in it, so keep it to yourself.
        (sincerely-2026-10-20.zip: What is kept about you here, as a zip file)
        ");
        insta::assert_snapshot!(opened(team, &said).await.document, @"
        # What I keep about Dmitri Petrov

        Made on 2026-10-20 08:00, by UTC time, as all times here. The file sincerely.json beside this one holds the same for programs.

        Not in it: what other people keep about you for themselves, the record of which message was sent when, which names nobody, and what stands on Discord.

        ## What you chose, and what I go by

        - The team may read it when somebody thanks you.
        - No prompts come to you. There was none so far.
        ");
        let unknown = team.command("dmitri", "me export", &[("before", "last spring")]).await;
        insta::assert_snapshot!(unknown.text, @"“last spring” is not a day as I read it here. Write year, month and day, such as 2026-03-01.");
    })
    .await;
}

#[tokio::test]
async fn in_a_private_message_it_is_of_the_server_that_is_meant() {
    play_on_a_quiet_day(async |team| {
        team.thank("ana", "ben", THANKS).await;
        let said = team.command_in("ben", "dm", "me export", &[]).await;
        assert!(said.is_private() && opened(team, &said).await.holds(THANKS));
        team.found_server("Rowing club", "boathouse", &["ben", "chiara"]).await;
        let asked = team.command_in("ben", "dm", "me export", &[]).await;
        let there = team.pick("ben", &asked, "Choose a server", "Rowing club").await;
        assert_eq!(there.view.id, asked.view.id, "in place of the question");
        assert!(!opened(team, &there).await.holds(THANKS));
        let asked = team.command_in("ben", "dm", "me server", &[]).await;
        team.pick("ben", &asked, "Choose a server", "Tandem").await;
        let here = team.command_in("ben", "dm", "me export", &[]).await;
        assert!(opened(team, &here).await.holds(THANKS));
    })
    .await;
}

/// Whatever the two write down for themselves alone, in whatever signs.
#[tokio::test]
async fn no_private_topic_of_the_other_is_in_any_byte() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let mut runner = TestRunner::deterministic();
        let mut some = || {
            let words = "[a-z]{8}[ a-z*_`#>\\[\\]é✓\"\\\\-]{0,20}[a-z]{4}";
            words.new_tree(&mut runner).expect("a pattern").current()
        };
        let mut written = vec![];
        for who in ["ana", "ben"].repeat(6) {
            let words = some();
            topic(team, who, &words, true).await;
            written.push((who, words));
        }
        let (ana, ben) = (export(team, "ana").await, export(team, "ben").await);
        for (who, words) in written {
            let (own, other) = if who == "ana" { (&ana, &ben) } else { (&ben, &ana) };
            // The first letters need no escape in either file.
            let plain = &words[..8];
            assert!(own.holds(plain) && !other.holds(plain) && !other.holds(&words), "{words}");
        }
    })
    .await;
}

/// Twenty thousand thanks to one person, an hour apart.
#[tokio::test]
async fn of_a_very_long_history_the_latest_comes_and_the_rest_can_be_had() {
    const MANY: u64 = 10_000;
    play_on_a_quiet_day(async |team| {
        let guild = GuildId(team.playground.guild().id.parse().expect("a number"));
        let (ana, ben): (UserId, UserId) = (id(team, "ana"), id(team, "ben"));
        let given = |n: u64| {
            let at = team.dial.now() - TimeDelta::hours((MANY - n) as i64);
            let text =
                format!("The help number {n} was good, and came when nobody else had the time for it.");
            Change::Give(Recognition::kudos(RecognitionId(n + 1), guild, ana, vec![ben], text, at))
        };
        for portion in 0..MANY / 1_000 {
            let all = (portion * 1_000..(portion + 1) * 1_000).map(given);
            team.store().commit(Batch::free().changes(all)).await.expect("kept");
        }
        let (mut received, mut before) = (BTreeSet::new(), None::<String>);
        loop {
            let options: Vec<_> = before.iter().map(|day| ("before", day.as_str())).collect();
            let said = team.command("ben", "me export", &options).await;
            let one = opened(team, &said).await;
            let so_far = received.len();
            let rows = one.sheet["received"].as_array().expect("a list");
            received.extend(rows.iter().map(|row| row["id"].to_string()));
            assert!(received.len() > so_far, "each time there is more");
            let Some(day) = one.day_of_the_rest() else { break };
            for told in [&said.text, &one.document] {
                assert!(told.contains(&format!("/me export before:{day} brings the rest")), "{told}");
            }
            before = Some(day);
        }
        assert_eq!(received.len() as u64, MANY);
    })
    .await;
}
