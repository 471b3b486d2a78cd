//! What docs/PRIVACY.md promises: that every row has a test, and the promises no other story tells of.

use std::fs;
use std::path::Path;

use sincerely::domain::id::{GuildId, UserId};
use sincerely::domain::member::Member;

use crate::giving::THANKS;
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
        I would forget what you chose with /me, your prompts and your one-on-ones here. Thanks you received are taken back, words and all. Thanks you gave stay with those who got them, without your name. This cannot be undone. Backups keep it for seven nights more.
        [Forget me here]
        ");
        let done = team.click("ben", &question, "Forget me here").await;
        insta::assert_snapshot!(done.text, @"You are forgotten here. If there was much, the last of it goes within the next minutes.");
        team.wait_seconds(5).await;
        team.settle().await;

        let (store, ben) = (team.store(), id(team, "ben"));
        assert_eq!(store.member(ben).await.expect("reads"), Member::new(ben));
        assert!(!store.prompting(guild(team), ben).await.expect("reads").on);
        assert!(store.series_of(guild(team), ben).await.expect("reads").is_empty());
        assert!(store.series_of(guild(team), id(team, "chiara")).await.expect("reads").is_empty());
        insta::assert_snapshot!(team.expect_dm("chiara").await.text, @"@ben has called off your regular one-on-one. To start again, one of you uses /one-on-one add.");
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
        for what in ["admin ledger", "admin audit", "recognition recap", "team insights"] {
            let seen = team.command("ana", what, &[]).await.text;
            for secret in [THANKS, "@grace", "@chiara", "@dmitri", "@eun"] {
                assert!(!seen.contains(secret), "{what}: {seen}");
            }
        }
        // It does list them, each as something between two people.
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
