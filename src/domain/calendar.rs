//! A calendar file (iCalendar, RFC 5545) of meetings that recur. Who may have one, and how it is handed over, is not here.

mod event;
mod line;
mod observance;
mod repeats;
mod yearly;
mod zone;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::Moment;
use super::tz::Tz;
use line::Lines;
pub use repeats::{Nth, Repeats};

/// The contents of one file.
///
/// No `ORGANIZER` is written, though RFC 5546 asks for one: it is a mail address, which the bot does not know, and
/// calendars take meetings of another organizer for invitations that their reader cannot change.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// When the file is written. For two years from then on each occurrence is where the bot has it, also where
    /// calendars disagree about a time that the clocks leave out.
    pub written: Moment,
    pub series: Vec<Recurring>,
}

/// Meetings that recur.
#[derive(Debug, Clone, PartialEq)]
pub struct Recurring {
    /// The same in every file: calendars know the meetings by it.
    pub uid: String,
    pub summary: String,
    /// Left out if empty.
    pub description: String,
    pub zone: Tz,
    /// When the first one begins, by the clock of the zone; its weekday is that of all.
    pub first: NaiveDateTime,
    pub minutes: u32,
    pub repeats: Repeats,
    /// Whether there are no more, so that calendars remove them all.
    pub ended: bool,
    /// The dates, by the rule, of those that do not take place.
    pub skipped: Vec<NaiveDate>,
    /// The dates, by the rule, of those at another time, and that time by the clock of the zone.
    pub moved: Vec<(NaiveDate, NaiveDateTime)>,
    /// Grows with each change: calendars pass over what is older than they have.
    pub sequence: u32,
    pub created: Moment,
    pub modified: Moment,
}

impl Calendar {
    /// Returns the file's text.
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.put("BEGIN", "VCALENDAR");
        lines.put("VERSION", "2.0");
        lines.put("PRODID", "-//Sincerely//One-on-ones//EN");
        lines.put("CALSCALE", "GREGORIAN");
        lines.put("METHOD", self.method());
        for (zone, since) in self.zones() {
            zone::write(&mut lines, zone, since);
        }
        for series in &self.series {
            event::write(&mut lines, series, self.written);
        }
        lines.put("END", "VCALENDAR");
        lines.text()
    }

    /// A file has one method. Beside meetings that go on, those that have ended are published as cancelled.
    fn method(&self) -> &'static str {
        let all_ended = !self.series.is_empty() && self.series.iter().all(|series| series.ended);
        if all_ended { "CANCEL" } else { "PUBLISH" }
    }

    /// Each zone of the file, with the earliest moment at which its clock counts.
    fn zones(&self) -> BTreeMap<Tz, Moment> {
        let mut zones = BTreeMap::new();
        for series in &self.series {
            let begin = event::begin(series);
            let since = zones.entry(series.zone).or_insert(begin);
            *since = begin.min(*since);
        }
        zones
    }
}

#[cfg(test)]
mod tests;
