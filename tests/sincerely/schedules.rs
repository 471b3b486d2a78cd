//! What the schedules do over weeks: across changes of the clocks, and a restart. Absences are in `away`.

use crate::one_on_one::agree;
use crate::team::{NO_TIPS, Said, Setting, Team, play_in};

const LISBON: (&str, &str) = ("SINCERELY_DEFAULTS__TIME_ZONE", "Europe/Lisbon");
/// Clocks go back on Sunday 25 October 2026 at 01:00 UTC.
const AUTUMN: &str = "2026-10-19T06:00:00Z";
/// Clocks go forward on Sunday 28 March 2027 at 01:00 UTC.
const SPRING: &str = "2027-03-22T06:00:00Z";

async fn play(now: &'static str, more: &[(&'static str, &'static str)], story: impl AsyncFnOnce(&mut Team)) {
    let config = [&[LISBON], more].concat();
    play_in(Setting { now, config, ..Setting::default() }, story).await;
}

/// Returns the tips, prompts and one-on-ones of a fortnight with a restart in its middle, each with its time.
async fn fortnight(team: &mut Team) -> Vec<String> {
    team.command("ana", "prompts on", &[]).await;
    agree(team, &[("with", "ben"), ("every", "week"), ("on", "Wednesday"), ("at", "10:00")]).await;
    team.wait(6 * 24).await;
    team.stop().await;
    team.start().await;
    team.wait(8 * 24 - 1).await;
    let mut came = vec![];
    for _ in 0..2 {
        came.push(told("tip", &team.expect_post("leadership-tips").await));
    }
    for _ in 0..6 {
        let dm = team.expect_dm("ana").await;
        came.push(told(if dm.line(0).contains("one-on-one") { "reminder" } else { "prompt" }, &dm));
    }
    for _ in 0..4 {
        team.expect_dm("ben").await;
    }
    team.settle().await;
    team.expect_nothing_more();
    came
}

fn told(what: &str, said: &Said) -> String {
    format!("{what} {}", said.at())
}

#[tokio::test]
async fn over_a_fortnight_in_autumn_all_keep_their_local_time() {
    play(AUTUMN, &[], async |team| {
        let came = fortnight(team).await;
        insta::assert_snapshot!(came.join("\n"), @"
        tip Mon 2026-10-19 08:00
        tip Mon 2026-10-26 09:00
        reminder Tue 2026-10-20 09:00
        reminder Wed 2026-10-21 08:50
        prompt Thu 2026-10-22 14:00
        reminder Tue 2026-10-27 10:00
        reminder Wed 2026-10-28 09:50
        prompt Thu 2026-10-29 15:00
        ");
    })
    .await;
}

#[tokio::test]
async fn over_a_fortnight_in_spring_all_keep_their_local_time() {
    play(SPRING, &[], async |team| {
        let came = fortnight(team).await;
        insta::assert_snapshot!(came.join("\n"), @"
        tip Mon 2027-03-22 09:00
        tip Mon 2027-03-29 08:00
        reminder Tue 2027-03-23 10:00
        reminder Wed 2027-03-24 09:50
        prompt Thu 2027-03-25 15:00
        reminder Tue 2027-03-30 09:00
        reminder Wed 2027-03-31 08:50
        prompt Thu 2027-04-01 14:00
        ");
    })
    .await;
}

/// Every night at half past one, a time that is missing in spring and comes twice in autumn.
const NIGHTLY_TIP: (&str, &str) = ("SINCERELY_DEFAULTS__TIPS__SCHEDULE", "0 30 1 * * * *");
const NIGHTLY_PROMPT: (&str, &str) = ("SINCERELY_DEFAULTS__PROMPTS__SCHEDULE", "0 30 1 * * * *");

/// Returns when tips and prompts came in the three nights around the change; both come together.
async fn three_nights(team: &mut Team) -> Vec<String> {
    team.command("ana", "prompts on", &[]).await;
    team.wait(72).await;
    let mut came = vec![];
    for _ in 0..3 {
        let (tip, prompt) = (team.expect_post("leadership-tips").await, team.expect_dm("ana").await);
        assert_eq!(tip.at(), prompt.at());
        came.push(tip.at());
    }
    team.settle().await;
    team.expect_nothing_more();
    came
}

#[tokio::test]
async fn what_is_planned_for_an_hour_that_comes_twice_comes_once_at_the_first() {
    play("2026-10-23T12:00:00Z", &[NIGHTLY_TIP, NIGHTLY_PROMPT], async |team| {
        let came = three_nights(team).await;
        assert_eq!(came, ["Sat 2026-10-24 00:30", "Sun 2026-10-25 00:30", "Mon 2026-10-26 01:30"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_planned_for_an_hour_that_is_missing_comes_right_after_the_gap() {
    play("2027-03-26T12:00:00Z", &[NIGHTLY_TIP, NIGHTLY_PROMPT], async |team| {
        let came = three_nights(team).await;
        assert_eq!(came, ["Sat 2027-03-27 01:30", "Sun 2027-03-28 01:00", "Mon 2027-03-29 00:30"]);
    })
    .await;
}

#[tokio::test]
async fn a_one_on_one_in_an_hour_that_is_missing_is_right_after_the_gap() {
    play("2027-03-26T12:00:00Z", &[NO_TIPS], async |team| {
        agree(team, &[("with", "ben"), ("every", "week"), ("on", "Sunday"), ("at", "1:30")]).await;
        team.wait(48).await;
        for at in ["Sat 2027-03-27 01:30", "Sun 2027-03-28 00:50"] {
            let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
            assert_eq!([ana.at(), ben.at()], [at, at]);
            assert!(ana.text.contains("Sun 28 March 2027 01:00 UTC"), "{}", ana.text);
        }
    })
    .await;
}

#[tokio::test]
async fn a_restart_in_the_night_of_the_change_repeats_nothing() {
    play("2026-10-24T23:00:00Z", &[NIGHTLY_TIP, NIGHTLY_PROMPT], async |team| {
        team.command("ana", "prompts on", &[]).await;
        team.wait_until("2026-10-25T00:45:00Z").await;
        team.expect_post("leadership-tips").await;
        team.expect_dm("ana").await;
        team.stop().await;
        team.start().await;
        team.wait_until("2026-10-26T01:00:00Z").await;
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}
