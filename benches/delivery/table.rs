//! Prints the medians of the turns as Markdown.

use crate::burst;
use crate::check;
use crate::share;
use crate::storm;

/// The goal: the highest ratio of the usual guilds' last message with the twenty to that without them.
const LATEST: f64 = 1.05;

/// Prints the storms without the twenty guilds, with them, and the ratio.
pub fn storms([without, with]: &[Vec<storm::Figures>; 2]) {
    let medians = |of: fn(&storm::Figures) -> f64| [median(without, of), median(with, of)];
    let fastest = |of: fn(&storm::Figures) -> f64| {
        [without, with].map(|all| all.iter().map(of).fold(f64::INFINITY, f64::min))
    };
    let total =
        |of: fn(&storm::Figures) -> usize| [without, with].map(|all| all.iter().map(of).sum::<usize>());
    let turns = with.len();
    println!("| medians of {turns} turns each | without the twenty | with them | ratio |\n|---|---|---|---|");
    late("last message of the others out after", medians(|one| one.last));
    late("the same, the fastest turn of each", fastest(|one| one.last));
    ratio("the others' messages a second", medians(|one| one.usual as f64 / one.last), "/s");
    ratio("CPU for 1,000 messages", medians(|one| one.computed), "s");
    ratio("resident before", medians(|one| one.resident.0), "MiB");
    ratio("resident at the most", medians(|one| one.resident.1), "MiB");
    ratio("sends under way at once, at most", medians(|one| one.most as f64), "");
    counts("messages sent, of all turns", total(|one| one.outcome.sent));
    counts("waiting for their limit, due in an hour", total(|one| one.outcome.waiting));
    counts("requests refused for a limit", total(|one| one.refused));
    counts("left due", total(|one| one.outcome.still_due));
    counts("lost", total(|one| one.outcome.lost));
    counts("doubled", total(|one| one.outcome.doubled));
}

/// Prints how late the small guild's last message was, beside its share of the pace.
pub fn shares(turns: &[share::Figures]) {
    println!(
        "\n| ten tips beside 10,000, {} a second, medians of {} turns | |\n|---|---|",
        share::PACE,
        turns.len()
    );
    let late = median(turns, |one| one.late.unwrap_or(f64::INFINITY));
    println!("| last of the ten out after | {late:.2} s |");
    println!("| when servers take turns it would be | {:.2} s |", share::fair());
    println!("| of the 10,000 went out meanwhile | {:.0} |", median(turns, |one| one.meanwhile as f64));
}

/// Prints how long a thousand private messages take, beside what Discord allows, and what they cost.
pub fn bursts(turns: &[burst::Figures]) {
    let heads = format!("{} private words at once, {} requests a second", burst::WORDS, burst::REQUESTS);
    println!("\n| {heads}, medians of {} turns | |\n|---|---|", turns.len());
    println!("| last out after | {:.2} s |", median(turns, |one| one.last));
    println!("| at that many a second it would be | {:.2} s |", burst::fair());
    println!("| CPU for 1,000 | {} s |", figures(median(turns, |one| one.computed)));
    let wrong = |outcome: check::Outcome| outcome.still_due + outcome.lost + outcome.doubled;
    println!("| left due, lost or doubled | {} |", turns.iter().map(|one| wrong(one.outcome)).sum::<usize>());
}

fn late(what: &str, values: [f64; 2]) {
    let ratio = values[1] / values[0];
    let reached = if ratio <= LATEST { "reached" } else { "missed" };
    row(what, values, "s", &format!("{ratio:.2} (≤ {LATEST}, {reached})"));
}

fn ratio(what: &str, values: [f64; 2], unit: &str) {
    row(what, values, unit, &format!("{:.2}", values[1] / values[0]));
}

fn row(what: &str, [without, with]: [f64; 2], unit: &str, ratio: &str) {
    println!("| {what} | {} {unit} | {} {unit} | {ratio} |", figures(without), figures(with));
}

fn counts(what: &str, [without, with]: [usize; 2]) {
    println!("| {what} | {without} | {with} | |");
}

fn median<T>(turns: &[T], of: impl Fn(&T) -> f64) -> f64 {
    let mut values: Vec<f64> = turns.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Formats a value with three significant figures, as many as such measurements have.
fn figures(value: f64) -> String {
    let places = match value {
        100.0.. => 0,
        10.0..100.0 => 1,
        1.0..10.0 => 2,
        _ => 3,
    };
    format!("{value:.places$}")
}
