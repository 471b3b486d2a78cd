//! When a series meets: rhythms, clock changes, meetings that are moved or left out, reminders. Rhythms alone are tested beside them.

use super::*;
use chrono::Weekday;
use proptest::prelude::*;

use crate::domain::tz::Tz;

pub(in crate::domain) fn series(weeks: u32, weekday: Weekday, time: &str, zone: Tz, now: &str) -> Series {
    let now = now.parse().unwrap();
    Series {
        id: SeriesId(1),
        guild: GuildId(1),
        asker: Participant { id: UserId(1), name: "a".into() },
        partner: Participant { id: UserId(2), name: "b".into() },
        rhythm: Rhythm::starting(Often::Weeks(weeks), weekday, time.parse().unwrap(), zone, now),
        minutes: 30,
        state: SeriesState::Running,
        skipped: vec![],
        moved: vec![],
        lead: None,
        proposal: None,
        revision: 0,
        fit_asked: None,
        group: None,
    }
}

fn leads() -> Vec<Span> {
    vec!["1d".parse().unwrap(), "10m".parse().unwrap()]
}

#[test]
fn reminders_come_the_day_before_and_ten_minutes_before() {
    // On a Monday. The meeting is on Tuesday at ten in Berlin, which is nine in UTC.
    let series = series(1, Weekday::Tue, "10:00:00", Tz::known("Europe/Berlin"), "2026-11-16T07:00:00Z");
    let first = series.next_reminder(&leads(), "2026-11-16T07:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(first.at, "2026-11-16T09:00:00Z".parse::<Moment>().unwrap());
    let second = series.next_reminder(&leads(), first.at).unwrap();
    assert_eq!(second.at, "2026-11-17T08:50:00Z".parse::<Moment>().unwrap());
    let third = series.next_reminder(&leads(), second.at).unwrap();
    assert_eq!(third.meeting.date, "2026-11-24".parse().unwrap());
}

#[test]
fn the_day_before_keeps_the_hour_when_the_clocks_change() {
    let series = series(1, Weekday::Sun, "10:00:00", Tz::known("Europe/Berlin"), "2026-10-20T07:00:00Z");
    let first = series.next_reminder(&leads(), "2026-10-20T07:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(first.at, "2026-10-24T08:00:00Z".parse::<Moment>().unwrap());
    assert_eq!(first.meeting.at, "2026-10-25T09:00:00Z".parse::<Moment>().unwrap());
}

#[test]
fn a_skipped_meeting_is_not_reminded_of() {
    let mut series = series(2, Weekday::Tue, "10:00:00", Tz::UTC, "2026-11-16T07:00:00Z");
    series.skip("2026-11-17".parse().unwrap());
    let next = series.next_reminder(&leads(), "2026-11-16T07:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(next.meeting.date, "2026-12-01".parse().unwrap());
}

proptest! {
    #[test]
    fn every_reminder_comes_once_and_in_order(start in 1_790_000_000i64..1_830_000_000) {
        let series = series(1, Weekday::Fri, "02:30:00", Tz::known("America/New_York"), "2026-01-01T00:00:00Z");
        let mut after = Moment::from_timestamp(start, 0).unwrap();
        let mut meetings = vec![];
        for _ in 0..20 {
            let reminder = series.next_reminder(&leads(), after).unwrap();
            prop_assert!(reminder.at > after && reminder.at < reminder.meeting.at);
            meetings.push(reminder.meeting.date);
            after = reminder.at;
        }
        prop_assert!(meetings.is_sorted());
        for date in &meetings[2..18] {
            prop_assert_eq!(meetings.iter().filter(|other| *other == date).count(), 2);
        }
    }
}

fn dates(series: &Series, after: &str) -> Vec<String> {
    let upcoming = series.upcoming(after.parse().unwrap()).take(4);
    upcoming.map(|one| one.at.format("%m-%d %H:%M").to_string()).collect()
}

#[test]
fn a_moved_meeting_takes_place_at_its_new_time_and_no_other_does() {
    let mut series = series(1, Weekday::Tue, "10:00:00", Tz::UTC, "2026-11-16T07:00:00Z");
    let to = |text: &str| text.parse().unwrap();
    series.move_to("2026-11-17".parse().unwrap(), to("2026-11-19T15:00:00"));
    assert_eq!(
        dates(&series, "2026-11-16T07:00:00Z"),
        ["11-19 15:00", "11-24 10:00", "12-01 10:00", "12-08 10:00"]
    );
    assert_eq!(
        dates(&series, "2026-11-18T07:00:00Z")[0],
        "11-19 15:00",
        "after its first time, before its new"
    );
    series.move_to("2026-11-24".parse().unwrap(), to("2026-11-18T09:00:00"));
    assert_eq!(dates(&series, "2026-11-16T07:00:00Z")[..2], ["11-18 09:00", "11-19 15:00"], "by time");
    series.move_to("2026-11-24".parse().unwrap(), to("2026-11-24T10:00:00"));
    assert_eq!(series.moved.len(), 1, "back where it was");
    series.skip("2026-11-17".parse().unwrap());
    assert_eq!(dates(&series, "2026-11-16T07:00:00Z")[0], "11-24 10:00");
}

#[test]
fn many_meetings_in_a_row_may_be_left_out_and_the_next_is_reminded_of() {
    let mut series = series(1, Weekday::Tue, "10:00:00", Tz::UTC, "2026-11-16T07:00:00Z");
    let now = "2026-11-16T07:00:00Z".parse().unwrap();
    for date in series.rhythm.meetings(now).take(REACH).map(|one| one.date).collect::<Vec<_>>() {
        series.skip(date);
    }
    assert_eq!(series.next_reminder(&leads(), now).unwrap().meeting.date, "2027-01-12".parse().unwrap());
}

#[test]
fn what_is_left_out_or_moved_ahead_of_time_stays_so_however_much_follows() {
    let mut series = series(1, Weekday::Tue, "10:00:00", Tz::UTC, "2026-11-16T07:00:00Z");
    let now = "2026-11-16T07:00:00Z".parse().unwrap();
    series.move_to("2026-11-17".parse().unwrap(), "2027-01-10T10:00:00".parse().unwrap());
    for _ in 0..20 {
        let next = series.changeable(now).find(|meeting| meeting.date > "2026-11-17".parse().unwrap());
        series.skip(next.unwrap().date);
    }
    assert_eq!(dates(&series, "2026-11-16T07:00:00Z")[..2], ["01-10 10:00", "04-13 10:00"]);
    for week in 0..10 {
        let date: NaiveDate = "2027-04-13".parse().unwrap();
        let date = date + chrono::Days::new(week * 7);
        series.move_to(date, date.and_hms_opt(15, 0, 0).unwrap());
    }
    assert_eq!(dates(&series, "2026-11-16T07:00:00Z")[..2], ["01-10 10:00", "04-13 15:00"]);
}

#[test]
fn of_what_was_left_out_the_oldest_is_forgotten() {
    let mut series = series(1, Weekday::Tue, "10:00:00", Tz::UTC, "2026-11-16T07:00:00Z");
    let now = "2026-11-16T07:00:00Z".parse().unwrap();
    let all: Vec<_> = series.rhythm.meetings(now).take(CHANGES_KEPT + 1).map(|one| one.date).collect();
    all.iter().rev().for_each(|date| series.skip(*date));
    assert!(!series.skipped.contains(&all[0]) && series.skipped.contains(&all[CHANGES_KEPT]));
}

#[test]
fn a_meeting_ends_after_its_length() {
    let series = series(1, Weekday::Tue, "10:00:00", Tz::UTC, "2026-11-16T07:00:00Z");
    let end =
        |after: &str| series.next_end(after.parse().unwrap()).unwrap().1.format("%m-%d %H:%M").to_string();
    assert_eq!(end("2026-11-17T09:00:00Z"), "11-17 10:30");
    assert_eq!(end("2026-11-17T10:10:00Z"), "11-17 10:30", "while it goes on");
    assert_eq!(end("2026-11-17T10:30:00Z"), "11-24 10:30");
}

#[test]
fn a_single_meeting_takes_place_where_it_was_moved_and_then_is_past() {
    let at = "2026-11-17T10:00:00Z".parse().unwrap();
    let weekly = series(1, Weekday::Tue, "10:00:00", Tz::UTC, "2026-11-16T07:00:00Z");
    let mut once = Series { rhythm: Rhythm::once(at, Tz::UTC), ..weekly };
    assert_eq!(dates(&once, "2026-11-16T07:00:00Z"), ["11-17 10:00"]);
    once.move_to("2026-11-17".parse().unwrap(), "2026-11-19T15:00:00".parse().unwrap());
    assert_eq!(dates(&once, "2026-11-16T07:00:00Z"), ["11-19 15:00"]);
    assert_eq!(dates(&once, "2026-11-18T07:00:00Z"), ["11-19 15:00"]);
    assert!(once.is_past("2026-11-19T15:00:00Z".parse().unwrap()));
    assert!(!once.is_past("2026-11-19T14:00:00Z".parse().unwrap()));
}
