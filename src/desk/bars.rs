//! Kudos by day or by week, for a chart: which bar counts what, and the picture with its words.

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;

use crate::catalogue::Locale;
use crate::catalogue::views::chart::{ATTACHMENT, Each, words};
use crate::chart::Chart;
use crate::domain::Moment;
use crate::domain::message::Attachment;
use crate::domain::recognition::Recognition;
use crate::domain::schedule::resolve;

/// Bars of equally many days each.
#[derive(Debug)]
pub struct Bars {
    zone: Tz,
    first: NaiveDate,
    each: Each,
    counts: Vec<u32>,
    /// From this date on they stand out.
    accent: NaiveDate,
}

impl Bars {
    /// A bar a day, so many of them up to the last one.
    pub fn days(zone: Tz, last: NaiveDate, many: u64, accent: NaiveDate) -> Bars {
        let first = last - Days::new(many - 1);
        Bars { zone, first, each: Each::Day, counts: vec![0; many as usize], accent }
    }

    /// A bar a week, the first of which begins with `first`, until one holds `last`.
    pub fn weeks(zone: Tz, first: NaiveDate, last: NaiveDate) -> Bars {
        let many = (last - first).num_days().max(0) / 7 + 1;
        Bars { zone, first, each: Each::Week, counts: vec![0; many as usize], accent: first }
    }

    /// When the first one begins.
    pub fn begin(&self) -> Moment {
        resolve(self.zone, self.first.and_time(Default::default())).at
    }

    /// Count one, if the team sees it and there is a bar for its day.
    pub fn add(&mut self, one: &Recognition) {
        let bar = self.bar(one.at.with_timezone(&self.zone).date_naive());
        let bar = bar.and_then(|bar| self.counts.get_mut(bar));
        if let Some(count) = bar.filter(|_| one.seen_by(None).is_some()) {
            *count += 1;
        }
    }

    fn bar(&self, day: NaiveDate) -> Option<usize> {
        let days = usize::try_from((day - self.first).num_days()).ok()?;
        Some(days / self.each.days())
    }

    /// The picture, under the name that cards know it by.
    pub fn picture(self, locale: &Locale) -> Attachment {
        let words = words(locale, self.each, self.first, &self.counts);
        let accent = self.bar(self.accent).unwrap_or(0);
        let chart = Chart {
            title: words.title,
            subtitle: words.subtitle,
            bars: self.counts,
            accent,
            marks: words.marks,
        };
        Attachment { name: ATTACHMENT.to_owned(), bytes: chart.png(), description: words.description }
    }
}
