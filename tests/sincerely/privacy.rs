//! The promises of docs/PRIVACY.md: every row has a test, and the promises that no other story tests are here.

use std::fs;
use std::path::Path;

use sincerely::domain::id::{GuildId, UserId};
use sincerely::domain::member::Member;

use crate::giving::THANKS;
use crate::own_series::stop_the_only_one;
use crate::team::{Team, play_on_a_quiet_day as play};

#[test]
fn every_row_names_a_test_that_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/PRIVACY.md")).expect("the page");
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() >= 20, "{}", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.split(" | ").collect();
        assert_eq!(cells.len(), 5, "{row}");
        let (file, test) = cells[4]
            .trim_matches(['`', ' ', '|'])
            .split_once("::")
            .unwrap_or_else(|| panic!("no test: {row}"));
        let source = fs::read_to_string(root.join(file)).unwrap_or_else(|_| panic!("no file {file}"));
        assert!(source.contains(&format!("fn {test}(")), "no test {test} in {file}");
    }
}

fn id(team: &Team, who: &str) -> UserId {
    UserId(team.playground.person(who).expect("seeded").id.parse().expect("a number"))
}

fn guild(team: &Team) -> GuildId {
    GuildId(team.playground.guild().id.parse().expect("a number"))
}

#[tokio::test]
async fn whoever_is_forgotten_leaves_nothing_of_theirs_but_words_to_others() {
    play(async |team| {
        team.command("ben", "me time-zone", &[("zone", "Europe/Lisbon")]).await;
        team.command("ben", "prompts on", &[]).await;
        let plan = [("with", "chiara"), ("every", "week"), ("on", "Friday"), ("at", "10:00")];
        team.command("ben", "one-on-one add", &plan).await;
        team.expect_dm("chiara").await;
        let got = team.thank("ana", "ben", THANKS).await;
        let gave = team.thank("ben", "eun", "You read every page of the guide.").await;
        team.command("ben", "thanks", &[("to", "grace"), ("message", "You stayed late for us.")]).await;
        let note = team.expect_dm("grace").await;

        let question = team.command("ben", "me erase", &[]).await;
        assert!(question.is_private());
        insta::assert_snapshot!(question.text, @"
        I would forget what you chose with /me, your prompts, your rounds and your one-on-ones here. Thanks you received are taken back, words and all. Thanks you gave stay with those who got them, without your name. This cannot be undone. Backups keep it for seven nights more.
        [Forget me here]
        ");
        let done = team.click("ben", &question, "Forget me here").await;
        insta::assert_snapshot!(done.text, @"You are forgotten in that server. If there was much, the last of it goes within the next minutes.");
        team.wait_seconds(5).await;
        team.settle().await;

        let (store, ben) = (team.store(), id(team, "ben"));
        assert_eq!(store.member(ben).await.expect("reads"), Member::new(ben));
        assert!(!store.prompting(guild(team), ben).await.expect("reads").on);
        assert!(store.series_of(guild(team), ben).await.expect("reads").is_empty());
        assert!(store.series_of(guild(team), id(team, "chiara")).await.expect("reads").is_empty());
        insta::assert_snapshot!(team.expect_dm("chiara").await.text, @"A question about a one-on-one stood here. It was taken back, and nothing is planned.");
        insta::assert_snapshot!(team.look("ana", &got).text, @"Thanks stood here. They were taken back.");
        insta::assert_snapshot!(team.look("ana", &gave).text, @"
        @eun, a thank you from somebody who would rather not be named
        You read every page of the guide.
        [👏 Cheer]
        ");
        insta::assert_snapshot!(team.look("grace", &note).text, @"
        A private note from somebody
        You stayed late for us.
        Only you and the sender can see this.
        ");
        for what in ["recognition mine", "recognition given"] {
            let left = team.command("ben", what, &[]).await;
            assert!(!left.text.contains("2026"), "{}", left.text);
        }
        let eun = team.command("eun", "recognition mine", &[]).await;
        assert!(eun.text.contains("somebody") && !eun.text.contains("@ben"), "{}", eun.text);
    })
    .await;
}

#[tokio::test]
async fn an_admin_sees_neither_words_nor_partners_of_what_is_private() {
    play(async |team| {
        team.command("chiara", "me visibility", &[("who", "only-me")]).await;
        team.command("dmitri", "thanks", &[("to", "grace"), ("message", THANKS)]).await;
        team.expect_dm("grace").await;
        team.answer_to_thanks("eun", "chiara", THANKS).await;
        team.expect_dm("chiara").await;
        for what in ["admin ledger", "admin audit", "admin health", "recognition recap", "team insights"] {
            let seen = team.command("ana", what, &[]).await.text;
            for secret in [THANKS, "@grace", "@chiara", "@dmitri", "@eun"] {
                assert!(!seen.contains(secret), "{what}: {seen}");
            }
        }
        // The ledger lists the notices, each as something between two people.
        let ledger = team.command("ana", "admin ledger", &[]).await.text;
        for kind in ["private note", "private word of kudos"] {
            assert!(ledger.contains(&format!(" · {kind} · somebody · sent")), "{ledger}");
        }
        let found = team.command("ana", "recognition search", &[("words", "untangled")]).await.text;
        assert!(!found.contains(THANKS), "{found}");
        let of = team.command("ana", "recognition of", &[("person", "chiara")]).await.text;
        assert!(!of.contains(THANKS), "{of}");
    })
    .await;
}

/// The state of a one-on-one when one of the two people is forgotten.
#[derive(Debug, Clone, Copy)]
enum Stage {
    AskedByThem,
    AskedOfThem,
    Running,
}

/// Makes Ben's one-on-one with Chiara; Chiara has read all of it.
async fn one_on_one(team: &Team, stage: Stage) {
    let (asker, partner) = if let Stage::AskedOfThem = stage { ("chiara", "ben") } else { ("ben", "chiara") };
    let plan = [("with", partner), ("every", "week"), ("on", "Friday"), ("at", "10:00")];
    team.command(asker, "one-on-one add", &plan).await;
    let invitation = team.expect_dm(partner).await;
    if let Stage::Running = stage {
        team.click(partner, &invitation, "Yes").await;
        team.expect_dm(asker).await;
    }
}

/// The text that the other person reads; a person who was only asked reads it in the question.
fn told_of(stage: Stage) -> &'static str {
    match stage {
        Stage::AskedByThem => "A question about a one-on-one stood here. It was taken back",
        Stage::AskedOfThem => "@ben can no longer be asked about a one-on-one",
        Stage::Running => "@ben has called off your one-on-one.",
    }
}

/// The forgotten person still has the question, without buttons.
async fn read_the_question(team: &Team, stage: Stage) {
    if let Stage::AskedOfThem = stage {
        let question = team.expect_dm("ben").await;
        assert!(question.text.contains("It was taken back") && question.view.buttons().is_empty());
    }
}

async fn forget(team: &Team, who: &str) {
    let question = team.command(who, "me erase", &[]).await;
    team.click(who, &question, "Forget me here").await;
}

#[tokio::test]
async fn the_other_of_each_one_on_one_is_told_that_it_has_ended() {
    for stage in [Stage::AskedByThem, Stage::AskedOfThem, Stage::Running] {
        play(async |team| {
            one_on_one(team, stage).await;
            forget(team, "ben").await;
            let told = team.expect_dm("chiara").await.text;
            assert!(told.starts_with(told_of(stage)), "{stage:?}: {told}");
            team.settle().await;
            read_the_question(team, stage).await;
            team.expect_quiet(5 * 24).await;
            let list = team.command("chiara", "one-on-one list", &[]).await.text;
            assert!(list.starts_with("You have no one-on-ones"), "{stage:?}: {list}");
        })
        .await;
    }
}

#[tokio::test]
async fn they_are_told_also_when_their_quiet_hours_are_over_and_when_the_bot_was_off() {
    for stage in [Stage::AskedByThem, Stage::AskedOfThem, Stage::Running] {
        play(async |team| {
            one_on_one(team, stage).await;
            team.command("chiara", "me quiet-hours", &[("hours", "06:00-20:00")]).await;
            forget(team, "ben").await;
            team.settle().await;
            read_the_question(team, stage).await;
            // An edit notifies no one, and need not wait.
            if let Stage::AskedByThem = stage {
                assert!(team.expect_dm("chiara").await.text.starts_with(told_of(stage)));
                return;
            }
            team.expect_nothing_more();
            team.stop().await;
            team.wait_until("2026-10-20T21:00:00Z").await;
            team.start().await;
            let told = team.expect_dm("chiara").await.text;
            assert!(told.starts_with(told_of(stage)), "{stage:?}: {told}");
        })
        .await;
    }
}

#[tokio::test]
async fn whoever_cannot_be_told_has_no_reminders_either() {
    for stage in [Stage::AskedOfThem, Stage::Running] {
        play(async |team| {
            one_on_one(team, stage).await;
            team.playground.close_dms("chiara", true).expect("known");
            forget(team, "ben").await;
            team.settle().await;
            read_the_question(team, stage).await;
            let told = team.expect_dm("ben").await.text;
            assert!(told.starts_with("I could not tell @chiara what became of"), "{stage:?}: {told}");
            team.playground.close_dms("chiara", false).expect("known");
            team.expect_quiet(5 * 24).await;
        })
        .await;
    }
}

/// Returns all lines of the ledger, page by page.
pub async fn whole_ledger(team: &Team) -> String {
    let mut page = team.command("ana", "admin ledger", &[]).await;
    let mut all = page.text.clone();
    while page.view.buttons().contains(&"Older →".to_owned()) {
        page = team.click("ana", &page, "Older").await;
        all += &page.text;
    }
    all
}

/// Failures, answers and one-on-ones in the ledger, without any name.
#[tokio::test]
async fn the_ledger_names_nobody_whatever_failed_and_whatever_was_answered() {
    play(async |team| {
        team.command("ana", "setup", &[("anonymous", "true")]).await;
        team.playground.forbid("kudos", true).expect("known");
        let secretly = [("to", "ben"), ("message", THANKS), ("anonymous", "true")];
        team.command("eun", "kudos", &secretly).await;
        team.settle().await;
        team.command("dmitri", "thanks", &[("to", "hugo"), ("message", THANKS)]).await;
        let _unbrought = team.expect_dm("dmitri").await;
        let with = |whom| [("with", whom), ("every", "week"), ("on", "Wednesday"), ("at", "10:00")];
        team.command("farid", "one-on-one add", &with("hugo")).await;
        let _unreachable = team.expect_dm("farid").await;
        team.command("chiara", "one-on-one add", &with("grace")).await;
        let invitation = team.expect_dm("grace").await;
        team.click("grace", &invitation, "Yes").await;
        team.expect_dm("chiara").await;
        team.command("farid", "one-on-one add", &with("grace")).await;
        let invitation = team.expect_dm("grace").await;
        team.click("grace", &invitation, "Not now").await;
        team.expect_dm("farid").await;
        team.command("eun", "thanks", &[("to", "farid"), ("message", THANKS)]).await;
        let note = team.expect_dm("farid").await;
        team.click("farid", &note, "Show it to the team").await;
        // Unread private messages are read here, since this story is about what an admin reads.
        team.wait(5).await;
        let mut last = None;
        for who in ["ana", "ben", "eun", "dmitri", "grace", "chiara", "farid"] {
            for view in team.playground.messages(who, discord_playground::Place::Dm) {
                let said = team.read(view);
                if who == "chiara" && said.view.buttons().contains(&"Skip this one".to_owned()) {
                    last = Some(said);
                }
            }
        }
        let reminder = last.expect("the day before has come");
        team.click("chiara", &reminder, "Skip").await;
        team.expect_dm("grace").await;
        stop_the_only_one(team, "chiara").await;
        team.settle().await;
        for who in ["grace", "chiara"] {
            team.read_dms(who).await;
        }

        let ledger = whole_ledger(team).await;
        for kind in [
            "private note",
            "one-on-one invitation",
            "yes to",
            "no to",
            "reminder",
            "skipped",
            "ended",
            "not arrive",
            "not be asked",
            "may be shown",
        ] {
            assert!(ledger.contains(kind), "{kind} is missing: {ledger}");
        }
        assert!(!ledger.contains('@'), "{ledger}");
        let behind = reqwest::get(format!("{}/playground/ledger", team.playground.api_url())).await;
        let behind = behind.expect("answered").text().await.expect("text");
        for person in team.playground.people() {
            assert!(!behind.contains(&person.id), "{} is named: {behind}", person.name);
        }
        assert!(
            behind.contains("word that somebody could not be asked") && !behind.contains("<@"),
            "{behind}"
        );
    })
    .await;
}
