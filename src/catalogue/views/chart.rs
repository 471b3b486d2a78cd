//! The words on a chart of kudos, and what it shows in words. How it is drawn is not here.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};

use crate::catalogue::{Locale, phrases};

/// The name under which a message brings its chart.
pub const ATTACHMENT: &str = "kudos.png";

/// What a bar counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    Day,
    Week,
}

/// The words.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    pub subtitle: String,
    /// What stands under some bars.
    pub marks: Vec<(usize, String)>,
    /// The alternative text.
    pub description: String,
}

/// Of bars that begin with the first of these days.
pub fn words(locale: &Locale, each: Each, days: RangeInclusive<NaiveDate>, counts: &[u32]) -> Words {
    let (first, last) = days.into_inner();
    let begins = |bar: usize| first + Days::new((bar * each.days()) as u64);
    let (from, until) = (date(locale, first), date(locale, last));
    let subtitle = locale.say(phrases::ChartSubtitle { from: from.clone(), until: until.clone() });
    // Of equally high ones the latest.
    let (best, &most) = counts.iter().enumerate().max_by_key(|(_, count)| **count).unwrap_or((0, &0));
    let best = date(locale, begins(best));
    let total = counts.iter().copied().map(u64::from).sum::<u64>() as usize;
    let (title, description) = match each {
        Each::Day => {
            let day = phrases::ChartDescriptionDay { from, until, total, best, most };
            (&phrases::CHART_DAY, locale.say(day))
        }
        Each::Week => {
            let week = phrases::ChartDescriptionWeek { from, until, total, best, most };
            (&phrases::CHART_WEEK, locale.say(week))
        }
    };
    let marks = (0..counts.len()).step_by(each.apart()).map(|bar| (bar, date(locale, begins(bar)))).collect();
    Words { title: locale.say(title), subtitle, marks, description }
}

/// A day of the year, as short as a chart needs it.
fn date(locale: &Locale, day: NaiveDate) -> String {
    locale.say(phrases::ChartDate { month: day.month(), day: day.day().to_string() })
}

impl Each {
    /// How many days a bar stands for.
    pub fn days(self) -> usize {
        match self {
            Each::Day => 1,
            Each::Week => 7,
        }
    }

    /// How many bars one date stands for.
    fn apart(self) -> usize {
        match self {
            Each::Day => 7,
            Each::Week => 1,
        }
    }
}
