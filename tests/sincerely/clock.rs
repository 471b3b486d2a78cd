//! Clocks that are wrong: one that was never set, and one that is set back while the bot runs.

use std::process::Command;

use sincerely::store::LedgerFilter;

use crate::one_on_one::{TUESDAYS, agree, quiet};
use crate::program::{Program, playground};
use crate::team::{Team, play_in};

async fn step(team: &Team, to: &str) {
    team.dial.set(to.parse().expect("a moment"));
    team.settle().await;
}

/// Without faketime, this test says so and proves nothing.
#[tokio::test]
async fn a_clock_that_was_never_set_is_named() {
    if !Command::new("faketime").arg("--version").output().is_ok_and(|told| told.status.success()) {
        eprintln!("NOT RUN: this machine has no faketime");
        return;
    }
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let script = r#"exec faketime -f "1970-01-01 00:00:07" "$@""#;
    let ended =
        Program::by_shell(folder.path(), script, &["run"]).on(&playground).with("TZ", "UTC").run().await;
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: this machine's clock says 1970-01-01, which is long past; set it (`timedatectl set-ntp true` keeps it right), then start again");
    assert!(!folder.path().join("data").exists(), "no store is made by such a clock");
    playground.stop().await;
}

#[tokio::test]
async fn a_clock_set_back_to_1970_and_put_right_sends_nothing_twice_and_loses_nothing() {
    play_in(quiet(), async |team| {
        agree(team, TUESDAYS).await;
        team.command("ana", "prompts on", &[]).await;
        team.wait_until("2026-10-20T09:55:00Z").await;
        for who in ["ana", "ana", "ben", "ben"] {
            team.expect_dm(who).await;
        }
        step(team, "1970-01-01T00:00:07Z").await;
        let thanks = [("to", "chiara"), ("message", "You kept the clocks going.")];
        team.command("dmitri", "kudos", &thanks).await;
        team.expect_post("kudos").await;
        step(team, "1970-02-01T12:00:00Z").await;
        step(team, "2026-10-20T09:56:00Z").await;
        team.expect_nothing_more();
        // The week goes on as planned: a prompt, and two reminders of the next meeting.
        team.wait_until("2026-10-27T09:56:00Z").await;
        let expected = ["Thu 2026-10-22 15:00", "Mon 2026-10-26 10:00", "Tue 2026-10-27 09:50"];
        for at in expected {
            assert_eq!(team.expect_dm("ana").await.at(), at);
        }
        for at in &expected[1..] {
            assert_eq!(team.expect_dm("ben").await.at(), *at);
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_planned_while_the_clock_showed_1970_comes_once_and_soon() {
    play_in(quiet(), async |team| {
        step(team, "1970-01-01T00:00:07Z").await;
        team.command("ana", "prompts on", &[]).await;
        step(team, "2026-10-20T10:00:00Z").await;
        team.expect_nothing_more();
        let skipped = team.store().ledger(&LedgerFilter::default(), 0, usize::MAX).await.expect("reads");
        assert!((52..=55).contains(&skipped.len()), "a year of weeks, not {}", skipped.len());
        team.wait_until("2026-10-22T15:01:00Z").await;
        team.expect_dm("ana").await;
    })
    .await;
}
