//! A time zone in a calendar file, so that calendars with other or older rules show the bot's times. What the clocks of a
//! zone do is `observance`'s.

use chrono::FixedOffset;

use super::line::{Lines, local};
use super::observance::{Observance, observances};
use crate::domain::Moment;
use crate::domain::tz::Tz;

/// Writes a zone's rules from a moment on.
pub(super) fn write(lines: &mut Lines, zone: Tz, since: Moment) {
    lines.put("BEGIN", "VTIMEZONE");
    lines.put("TZID", zone.name());
    observances(zone, since).iter().for_each(|one| observance(lines, one));
    lines.put("END", "VTIMEZONE");
}

fn observance(lines: &mut Lines, one: &Observance) {
    let part = if one.is_summer_time { "DAYLIGHT" } else { "STANDARD" };
    lines.put("BEGIN", part);
    let onsets: Vec<String> = one.onsets.iter().copied().map(local).collect();
    if let [first, more @ ..] = &onsets[..] {
        lines.put("DTSTART", first);
        if !more.is_empty() {
            lines.put("RDATE", &more.join(","));
        }
    }
    if let Some(rule) = &one.rule {
        lines.put("RRULE", rule);
    }
    lines.put("TZOFFSETFROM", &offset(one.from));
    lines.put("TZOFFSETTO", &offset(one.to));
    if !one.name.is_empty() {
        lines.put_text("TZNAME", &one.name);
    }
    lines.put("END", part);
}

/// `+0530`; with seconds only where there are some.
fn offset(distance: FixedOffset) -> String {
    let seconds = distance.local_minus_utc();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, rest) = (seconds.abs() / 3_600, seconds.abs() % 3_600);
    match (rest / 60, rest % 60) {
        (minutes, 0) => format!("{sign}{hours:02}{minutes:02}"),
        (minutes, seconds) => format!("{sign}{hours:02}{minutes:02}{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(zone: &str, since: &str) -> String {
        let mut lines = Lines::default();
        write(&mut lines, zone.parse().unwrap(), since.parse().unwrap());
        lines.text().replace("\r\n ", "").replace("\r\n", "\n")
    }

    #[test]
    fn distances_from_utc_are_signed() {
        let of = |seconds| offset(FixedOffset::east_opt(seconds).unwrap());
        assert_eq!([of(0), of(20_700), of(-12_600), of(-75)], ["+0000", "+0545", "-0330", "-000115"]);
    }

    #[test]
    fn a_zone_with_a_rule_says_it() {
        insta::assert_snapshot!(written("Europe/Berlin", "2026-11-24T09:00:00Z"), @r"
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
    ");
    }

    #[test]
    fn a_zone_whose_rule_changed_says_both() {
        insta::assert_snapshot!(written("America/New_York", "2006-06-01T09:00:00Z"), @r"
    BEGIN:VTIMEZONE
    TZID:America/New_York
    BEGIN:DAYLIGHT
    DTSTART:20060402T020000
    TZOFFSETFROM:-0500
    TZOFFSETTO:-0400
    TZNAME:EDT
    END:DAYLIGHT
    BEGIN:STANDARD
    DTSTART:20061029T020000
    TZOFFSETFROM:-0400
    TZOFFSETTO:-0500
    TZNAME:EST
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:20070311T020000
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
    TZOFFSETFROM:-0500
    TZOFFSETTO:-0400
    TZNAME:EDT
    END:DAYLIGHT
    BEGIN:STANDARD
    DTSTART:20071104T020000
    RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
    TZOFFSETFROM:-0400
    TZOFFSETTO:-0500
    TZNAME:EST
    END:STANDARD
    END:VTIMEZONE
    ");
    }

    #[test]
    fn a_zone_without_changes_says_what_it_has() {
        insta::assert_snapshot!(written("UTC", "2026-11-24T09:00:00Z"), @r"
    BEGIN:VTIMEZONE
    TZID:UTC
    BEGIN:STANDARD
    DTSTART:19700101T000000
    TZOFFSETFROM:+0000
    TZOFFSETTO:+0000
    END:STANDARD
    END:VTIMEZONE
    ");
    }
}
