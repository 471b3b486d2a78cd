//! What a file says, word for word. That calendars read it as the bot means it is tried in tests/calendar.

use chrono::{Datelike, NaiveDateTime};

use super::*;
use crate::domain::id::{GuildId, SeriesId, UserId};
use crate::domain::series::{Every, Nth, Participant};
use crate::domain::tz::Tz;

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Every other week, from a start on.
fn rhythm(zone: Tz, first: &str) -> Rhythm {
    let first: NaiveDateTime = first.parse().unwrap();
    Rhythm { every: Every::Weeks(2), weekday: first.weekday(), time: first.time(), zone, first: first.date() }
}

fn moved(date: &str, to: &str) -> MovedMeeting {
    MovedMeeting { date: date.parse().unwrap(), to: to.parse().unwrap() }
}

/// Two who meet every other Sunday at half past two at night in Berlin.
fn nightly() -> Recurring {
    Recurring {
        uid: "one-on-one-1@sincerely".into(),
        summary: "One-on-one: Ana, Ben".into(),
        description: "Bring a question;\nno agenda needed.".into(),
        rhythm: rhythm(Tz::known("Europe/Berlin"), "2026-11-22T02:30:00"),
        minutes: 30,
        ended: false,
        skipped: vec![],
        moved: vec![],
        sequence: 3,
        created: moment("2026-11-16T07:00:00Z"),
        modified: Some(moment("2026-11-17T08:00:00Z")),
    }
}

fn written(series: Vec<Recurring>) -> String {
    let calendar = Calendar { written: moment("2026-11-18T09:00:00Z"), series };
    let text = calendar.text();
    assert_eq!(text.replace("\r\n", "").find(['\r', '\n']), None, "each line ends with both");
    text.replace("\r\n ", "").replace("\r\n", "\n")
}

/// The lines that begin with one of the words.
fn lines<'a>(text: &'a str, words: &[&str]) -> Vec<&'a str> {
    text.lines().filter(|line| words.iter().any(|word| line.starts_with(word))).collect()
}

#[test]
fn a_file_says_the_rule_and_what_is_not_by_it() {
    let date = |text: &str| text.parse::<NaiveDate>().unwrap();
    let series = Recurring {
        skipped: vec![date("2026-12-06"), date("2026-12-07")],
        moved: vec![moved("2026-12-20", "2026-12-22T10:00:00"), moved("2026-12-21", "2026-12-22T10:00:00")],
        ..nightly()
    };
    insta::assert_snapshot!(written(vec![series]), @r"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Sincerely//One-on-ones//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    BEGIN:VTIMEZONE
    TZID:Europe/Berlin
    BEGIN:STANDARD
    DTSTART:20261025T030000
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    TZNAME:CET
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:20270328T020000
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    TZNAME:CEST
    END:DAYLIGHT
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:one-on-one-1@sincerely
    DTSTAMP:20261118T090000Z
    CREATED:20261116T070000Z
    LAST-MODIFIED:20261117T080000Z
    SEQUENCE:3
    STATUS:CONFIRMED
    SUMMARY:One-on-one: Ana\, Ben
    DESCRIPTION:Bring a question\;\nno agenda needed.
    DTSTART;TZID=Europe/Berlin:20261122T023000
    DURATION:PT30M
    RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU
    EXDATE;TZID=Europe/Berlin:20261206T023000
    END:VEVENT
    BEGIN:VEVENT
    UID:one-on-one-1@sincerely
    DTSTAMP:20261118T090000Z
    CREATED:20261116T070000Z
    LAST-MODIFIED:20261117T080000Z
    SEQUENCE:3
    STATUS:CONFIRMED
    SUMMARY:One-on-one: Ana\, Ben
    DESCRIPTION:Bring a question\;\nno agenda needed.
    RECURRENCE-ID;TZID=Europe/Berlin:20261220T023000
    DTSTART;TZID=Europe/Berlin:20261222T100000
    DURATION:PT30M
    END:VEVENT
    BEGIN:VEVENT
    UID:one-on-one-1@sincerely
    DTSTAMP:20261118T090000Z
    CREATED:20261116T070000Z
    LAST-MODIFIED:20261117T080000Z
    SEQUENCE:3
    STATUS:CONFIRMED
    SUMMARY:One-on-one: Ana\, Ben
    DESCRIPTION:Bring a question\;\nno agenda needed.
    RECURRENCE-ID;TZID=Europe/Berlin:20270328T023000
    DTSTART;TZID=Europe/Berlin:20270328T030000
    DURATION:PT30M
    END:VEVENT
    BEGIN:VEVENT
    UID:one-on-one-1@sincerely
    DTSTAMP:20261118T090000Z
    CREATED:20261116T070000Z
    LAST-MODIFIED:20261117T080000Z
    SEQUENCE:3
    STATUS:CONFIRMED
    SUMMARY:One-on-one: Ana\, Ben
    DESCRIPTION:Bring a question\;\nno agenda needed.
    RECURRENCE-ID;TZID=Europe/Berlin:20280326T023000
    DTSTART;TZID=Europe/Berlin:20280326T030000
    DURATION:PT30M
    END:VEVENT
    END:VCALENDAR
    ");
}

#[test]
fn a_first_meeting_in_a_gap_follows_one_that_is_left_out() {
    let series = Recurring { rhythm: rhythm(Tz::known("Europe/Berlin"), "2027-03-28T02:30:00"), ..nightly() };
    let text = written(vec![series]);
    let event = text.split_once("BEGIN:VEVENT").unwrap().1;
    assert_eq!(
        lines(event, &["DTSTART", "EXDATE", "RECURRENCE-ID"]),
        [
            "DTSTART;TZID=Europe/Berlin:20270314T023000",
            "EXDATE;TZID=Europe/Berlin:20270314T023000",
            "RECURRENCE-ID;TZID=Europe/Berlin:20270328T023000",
            "DTSTART;TZID=Europe/Berlin:20270328T030000",
            "RECURRENCE-ID;TZID=Europe/Berlin:20280326T023000",
            "DTSTART;TZID=Europe/Berlin:20280326T030000",
        ]
    );
}

#[test]
fn what_is_both_skipped_and_moved_does_not_take_place() {
    let date: NaiveDate = "2026-12-06".parse().unwrap();
    let moved = vec![moved("2026-12-06", "2026-12-08T10:00:00")];
    let rhythm = rhythm(Tz::UTC, "2026-11-22T02:30:00");
    let text = written(vec![Recurring { rhythm, skipped: vec![date], moved, ..nightly() }]);
    assert_eq!(lines(&text, &["EXDATE", "RECURRENCE-ID"]), ["EXDATE;TZID=UTC:20261206T023000"]);
}

#[test]
fn what_has_ended_is_cancelled() {
    let ended = Recurring { ended: true, ..nightly() };
    let alone = written(vec![ended.clone()]);
    let said = ["METHOD", "BEGIN:VEVENT", "STATUS", "RECURRENCE-ID", "SEQUENCE"];
    assert_eq!(lines(&alone, &said), ["METHOD:CANCEL", "BEGIN:VEVENT", "SEQUENCE:3", "STATUS:CANCELLED"]);
    let rhythm = rhythm(Tz::UTC, "2026-11-22T02:30:00");
    let other = Recurring { uid: "one-on-one-2@sincerely".into(), rhythm, ..nightly() };
    assert_eq!(
        lines(&written(vec![ended, other]), &["METHOD", "UID", "STATUS"]),
        [
            "METHOD:PUBLISH",
            "UID:one-on-one-1@sincerely",
            "STATUS:CANCELLED",
            "UID:one-on-one-2@sincerely",
            "STATUS:CONFIRMED"
        ]
    );
    assert_eq!(lines(&written(vec![]), &["METHOD"]), ["METHOD:PUBLISH"]);
}

#[test]
fn a_zone_is_described_once_and_from_the_earliest_on() {
    let early = Recurring { rhythm: rhythm(Tz::known("Europe/Berlin"), "2024-11-24T10:00:00"), ..nightly() };
    let text = written(vec![nightly(), early]);
    assert_eq!(lines(&text, &["TZID"]), ["TZID:Europe/Berlin"]);
    let zone = text.split_once("END:VTIMEZONE").unwrap().0;
    assert_eq!(lines(zone, &["DTSTART"]), ["DTSTART:20241027T030000", "DTSTART:20250330T020000"]);
}

#[test]
fn a_series_is_known_by_its_id_and_by_how_often_it_changed() {
    let person = |id| Participant { id: UserId(id), name: String::new() };
    let first: NaiveDate = "2026-11-24".parse().unwrap();
    let monthly = Rhythm { every: Every::Month(Nth::Last), ..rhythm(Tz::UTC, "2026-11-24T10:00:00") };
    let mut series = Series {
        id: SeriesId(1),
        guild: GuildId(1),
        asker: person(1),
        partner: person(2),
        rhythm: monthly,
        minutes: 45,
        state: SeriesState::Running,
        skipped: vec![],
        moved: vec![],
        lead: None,
        proposal: None,
        revision: 0,
        fit_asked: None,
        group: None,
    };
    let said = ["UID", "SEQUENCE", "STATUS", "DTSTART;", "DURATION", "RRULE", "EXDATE", "LAST-MODIFIED"];
    let text = |series: &Series| written(vec![Recurring::of(series, "One-on-one".into(), String::new())]);
    series.skip(first);
    assert_eq!(
        lines(&text(&series), &said),
        [
            "UID:one-on-one-1@sincerely",
            "SEQUENCE:1",
            "STATUS:CONFIRMED",
            "DTSTART;TZID=UTC:20261124T100000",
            "DURATION:PT45M",
            "RRULE:FREQ=MONTHLY;BYDAY=-1TU",
            "EXDATE;TZID=UTC:20261124T100000"
        ]
    );
    series.state = SeriesState::Stopped;
    assert_eq!(lines(&text(&series), &said)[1..3], ["SEQUENCE:2", "STATUS:CANCELLED"]);
}
