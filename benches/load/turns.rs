//! The order of a run: the measurements, by turns, and their extent.

use std::time::Duration;

use crate::side::{Pace, Side};
use crate::table::{Goal, Row};

/// The extent of a run.
pub struct Extent {
    starts: usize,
    rounds: usize,
    /// Kudos in a turn, and how many of them are in flight.
    turns: [(u64, u64); 3],
    /// Kudos in a turn at a steady pace.
    steady: u64,
    /// Kudos in all before the last measurement of the memory.
    total: u64,
}

impl Extent {
    pub const WHOLE: Extent = Extent {
        starts: 11,
        rounds: 5,
        turns: [(400, 1), (1_000, 16), (1_600, 64)],
        steady: 1_000,
        total: 20_000,
    };
    pub const QUICK: Extent =
        Extent { starts: 3, rounds: 2, turns: [(200, 1), (400, 16), (600, 64)], steady: 300, total: 3_000 };
}

/// The steady pace, in kudos a second.
const STEADY: u32 = 100;
/// How long a bot idles before its memory is measured.
const IDLE: Duration = Duration::from_secs(3);

/// Runs all measurements.
pub async fn run(extent: &Extent) -> Vec<Row> {
    let (mut ours, mut minimal) = (Side::ours().await, Side::minimal().await);
    let mut rows = starts(extent, &mut ours, &mut minimal).await;
    tokio::time::sleep(IDLE).await;
    let memory = |what: String, (ours, minimal): (&Side, &Side), goal: Goal| {
        Row::of(what, "MiB", mebibytes(ours.resident()), mebibytes(minimal.resident()), goal)
    };
    let idle = memory("resident, idle".into(), (&ours, &minimal), Goal::AtMost(15.0));
    let mut given = [1 + extent.starts as u64; 2];
    for (count, at_once) in extent.turns {
        let mut paces = [Pace::default(), Pace::default()];
        for _ in 0..extent.rounds {
            for ((side, pace), given) in [&ours, &minimal].into_iter().zip(&mut paces).zip(&mut given) {
                side.turn(count, at_once, pace).await;
                *given += count;
            }
        }
        rows.extend(paces_of(at_once, paces));
    }
    rows.push(steady(extent, &ours, &minimal).await);
    rows.push(idle);
    for side in [&ours, &minimal] {
        let done = given[0] + 2 * extent.steady;
        side.discord.in_flight(extent.total.saturating_sub(done), 16).await;
    }
    tokio::time::sleep(IDLE).await;
    let what = format!("resident, after {} kudos", extent.total);
    rows.push(memory(what, (&ours, &minimal), Goal::AtMost(30.0)));
    ours.end();
    minimal.end();
    let again = ours.start().await;
    rows.push(Row::alone(format!("start with {} kudos kept", extent.total), "ms", millis(again)));
    ours.end();
    rows
}

/// Measures the time from the start of the process to the answer to a first kudos.
async fn starts(extent: &Extent, ours: &mut Side, minimal: &mut Side) -> Vec<Row> {
    let first = ours.start().await;
    minimal.start().await;
    let (mut our_times, mut their_times) = (vec![], vec![]);
    for _ in 0..extent.starts {
        ours.end();
        our_times.push(millis(ours.start().await));
        minimal.end();
        their_times.push(millis(minimal.start().await));
    }
    let (ours, minimal) = (median(our_times), median(their_times));
    vec![
        Row::of("start to first answer".into(), "ms", ours, minimal, Goal::AtMost(50.0)),
        Row::alone("start that makes the store".into(), "ms", millis(first)),
    ]
}

/// The goals for answers and for posts, with this many kudos in flight.
fn goals(at_once: u64) -> [f64; 2] {
    if at_once == 1 { [0.6, 0.5] } else { [0.8, 0.7] }
}

fn paces_of(at_once: u64, [ours, minimal]: [Pace; 2]) -> Vec<Row> {
    let written = ours.written_a_thousand();
    let [answered, posted] = goals(at_once).map(Goal::AtLeast);
    let cpu = [ours.a_thousand(), minimal.a_thousand()];
    let answers = [ours.answers_a_second, minimal.answers_a_second].map(median);
    let posts = [ours.posts_a_second, minimal.posts_a_second].map(median);
    vec![
        Row::of(format!("answers, {at_once} in flight"), "/s", answers[0], answers[1], answered),
        Row::of(format!("answered and posted, {at_once} in flight"), "/s", posts[0], posts[1], posted),
        Row::of(format!("CPU per 1,000, {at_once} in flight"), "s", cpu[0], cpu[1], Goal::Ratio(1.5)),
        Row::alone(format!("written to the disk per 1,000, {at_once} in flight"), "KiB", written),
    ]
}

/// Measures the slowest answers at a steady pace.
async fn steady(extent: &Extent, ours: &Side, minimal: &Side) -> Row {
    let mut waits = [vec![], vec![]];
    for _ in 0..2 {
        for (side, waits) in [ours, minimal].into_iter().zip(&mut waits) {
            waits.extend(side.discord.a_second(extent.steady, STEADY).await.waits.into_iter().map(millis));
        }
    }
    let [ours, minimal] = waits.map(|mut waits| {
        waits.sort_by(f64::total_cmp);
        waits[waits.len() * 99 / 100]
    });
    Row::of(format!("99 % of answers at {STEADY}/s within"), "ms", ours, minimal, Goal::Ratio(2.0))
}

/// Returns the median.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
