//! What a file says, word for word. That calendars read it as the bot means it is tried in tests/calendar.

use super::*;
use crate::domain::tz::Tz;

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Two who meet every other Sunday at half past two at night in Berlin.
fn nightly() -> Recurring {
    Recurring {
        uid: "one-on-one-1@sincerely".into(),
        summary: "One-on-one: Ana, Ben".into(),
        description: "Bring a question;\nno agenda needed.".into(),
        zone: Tz::known("Europe/Berlin"),
        first: "2026-11-22T02:30:00".parse().unwrap(),
        minutes: 30,
        repeats: Repeats::Weeks(2),
        ended: false,
        skipped: vec![],
        moved: vec![],
        sequence: 3,
        created: moment("2026-11-16T07:00:00Z"),
        modified: moment("2026-11-17T08:00:00Z"),
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
        moved: vec![(date("2026-12-20"), "2026-12-22T10:00:00".parse().unwrap())],
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
    let series = Recurring { first: "2027-03-28T02:30:00".parse().unwrap(), ..nightly() };
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
    let moved = vec![(date, "2026-12-08T10:00:00".parse().unwrap())];
    let text = written(vec![Recurring { zone: Tz::UTC, skipped: vec![date], moved, ..nightly() }]);
    assert_eq!(lines(&text, &["EXDATE", "RECURRENCE-ID"]), ["EXDATE;TZID=UTC:20261206T023000"]);
}

#[test]
fn what_has_ended_is_cancelled() {
    let ended = Recurring { ended: true, ..nightly() };
    let alone = written(vec![ended.clone()]);
    let said = ["METHOD", "BEGIN:VEVENT", "STATUS", "RECURRENCE-ID", "SEQUENCE"];
    assert_eq!(lines(&alone, &said), ["METHOD:CANCEL", "BEGIN:VEVENT", "SEQUENCE:3", "STATUS:CANCELLED"]);
    let other = Recurring { uid: "one-on-one-2@sincerely".into(), zone: Tz::UTC, ..nightly() };
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
    let early = Recurring { first: "2024-11-24T10:00:00".parse().unwrap(), ..nightly() };
    let text = written(vec![nightly(), early]);
    assert_eq!(lines(&text, &["TZID"]), ["TZID:Europe/Berlin"]);
    let zone = text.split_once("END:VTIMEZONE").unwrap().0;
    assert_eq!(lines(zone, &["DTSTART"]), ["DTSTART:20241027T030000", "DTSTART:20250330T020000"]);
}
