//! Schedules in every zone of the tz database, over ten years: each local date that a schedule names has exactly one
//! occurrence, at the first instant at which the wall clock shows that time or a later one. `wall` finds these instants
//! independently of the code under test.
//!
//! Zones whose clocks show the same over the ten years are tested once. Away from changes of the clocks, a zone is an
//! offset, so every half hour is walked only around each change, and one half hour, another for each zone, through all
//! ten years. `--ignored` leaves nothing out: all zones, all half hours, ten years.

mod rhythms;
mod walks;
mod wall;

use wall::{Wall, groups, walls};

#[test]
fn zones_that_are_tested_once_show_the_same_time() {
    assert_eq!(walls().len(), sincerely::domain::tz::Tz::all().len());
    let groups = groups();
    assert!((60..250).contains(&groups.len()), "{} groups", groups.len());
    for group in &groups {
        for other in &group[1..] {
            other.shows_the_same_as(group[0]);
        }
    }
}

#[test]
fn every_date_has_one_occurrence_at_every_half_hour_around_each_change() {
    let mut firings = 0;
    for group in groups() {
        for change in group[0].changes() {
            firings += walks::around(group[0], change);
        }
    }
    eprintln!("{firings} occurrences");
}

#[test]
fn a_bot_that_starts_around_a_change_goes_on_with_the_next_occurrence() {
    for group in groups() {
        group[0].changes().for_each(|change| walks::asked_anew(group[0], change));
    }
}

#[test]
fn every_date_of_ten_years_has_one_occurrence() {
    let mut firings = 0;
    for (number, group) in groups().iter().enumerate() {
        firings += walks::ten_years(group[0], number as u32 % 48);
    }
    eprintln!("{firings} occurrences");
}

#[test]
fn one_on_ones_keep_their_local_time_through_each_change() {
    for (number, group) in groups().iter().enumerate() {
        for change in group[0].changes() {
            rhythms::around(group[0], change, number as u32);
        }
    }
}

#[test]
#[ignore = "over a hundred million occurrences: minutes in a release build"]
fn nothing_is_left_out() {
    let parts = std::thread::available_parallelism().map_or(1, usize::from);
    let walk = |wall: &Wall| (0..48).map(|half_hour| walks::ten_years(wall, half_hour)).sum::<usize>();
    let firings: usize = std::thread::scope(|scope| {
        let shares = walls().chunks(walls().len().div_ceil(parts));
        let threads: Vec<_> =
            shares.map(|share| scope.spawn(move || share.iter().map(walk).sum::<usize>())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    eprintln!("{firings} occurrences in {} zones", walls().len());
}
