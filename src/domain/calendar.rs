//! A calendar file (iCalendar, RFC 5545) of meetings that recur. Who may have one, and how it is handed over, is not here.

mod event;
mod line;
mod observance;
mod rule;
mod yearly;
mod zone;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Moment;
use super::series::{MovedMeeting, Rhythm, Series, SeriesState};
use super::tz::Tz;
use line::Lines;

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
    pub rhythm: Rhythm,
    pub minutes: u32,
    /// Whether there are no more, so that calendars remove them all.
    pub ended: bool,
    /// The dates, by the rhythm, of those that do not take place.
    pub skipped: Vec<NaiveDate>,
    /// Those at another time.
    pub moved: Vec<MovedMeeting>,
    /// Grows with each change: calendars pass over what is older than they have.
    pub sequence: u32,
    pub created: Moment,
    /// None where it is not known.
    pub modified: Option<Moment>,
}

impl Recurring {
    /// The meetings of a series that runs or has run, in words of the caller's.
    pub fn of(series: &Series, summary: String, description: String) -> Recurring {
        let ended = series.state != SeriesState::Running;
        Recurring {
            uid: format!("one-on-one-{}@sincerely", series.id),
            summary,
            description,
            rhythm: series.rhythm.clone(),
            minutes: series.minutes,
            ended,
            skipped: series.skipped.clone(),
            moved: series.moved.clone(),
            // An end is a change, too, and the last one.
            sequence: series.revision + u32::from(ended),
            created: series.asked_at(),
            modified: None,
        }
    }
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
            let since = zones.entry(series.rhythm.zone).or_insert(begin);
            *since = begin.min(*since);
        }
        zones
    }
}

#[cfg(test)]
mod tests;
