//! Kudos by day or by week, for a chart: which bar counts what, and the picture with its words.

use chrono::{Days, NaiveDate};

use crate::catalogue::Locale;
use crate::catalogue::views::chart::{ATTACHMENT, Each, words};
use crate::chart::Chart;
use crate::domain::Moment;
use crate::domain::message::Attachment;
use crate::domain::recognition::Recognition;
use crate::domain::schedule::resolve;
use crate::domain::tz::Tz;

/// Bars of equally many days each.
#[derive(Debug)]
pub struct Bars {
    zone: Tz,
    first: NaiveDate,
    /// The last one of interest, which may be before the last bar ends.
    last: NaiveDate,
    each: Each,
    counts: Vec<u32>,
    /// From this date on they stand out.
    accent: NaiveDate,
}

impl Bars {
    /// A bar a day, so many of them up to the last one.
    pub fn days(zone: Tz, last: NaiveDate, many: u64, accent: NaiveDate) -> Bars {
        let first = last - Days::new(many - 1);
        Bars { zone, first, last, each: Each::Day, counts: vec![0; many as usize], accent }
    }

    /// A bar a week, the first of which begins with `first`, until one holds `last`.
    pub fn weeks(zone: Tz, first: NaiveDate, last: NaiveDate) -> Bars {
        let many = (last - first).num_days().max(0) / 7 + 1;
        Bars { zone, first, last, each: Each::Week, counts: vec![0; many as usize], accent: first }
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

    /// The picture, under the name that cards know it by; none in a build that draws none.
    pub fn picture(self, locale: &Locale) -> Option<Attachment> {
        let words = words(locale, self.each, self.first..=self.last, &self.counts);
        let accent = self.bar(self.accent).unwrap_or(0);
        let chart = Chart {
            title: words.title,
            subtitle: words.subtitle,
            bars: self.counts,
            accent,
            marks: words.marks,
        };
        let bytes = chart.png()?;
        Some(Attachment { name: ATTACHMENT.to_owned(), bytes, description: words.description })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::chart::DRAWN;
    use crate::domain::id::{GuildId, RecognitionId, UserId};
    use crate::domain::recognition::Kind;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn kudos(at: &str) -> Recognition {
        let at = at.parse().unwrap();
        Recognition::kudos(RecognitionId(1), GuildId(1), UserId(1), vec![UserId(2)], "thank you".into(), at)
    }

    #[test]
    fn a_day_is_a_local_one_also_when_the_clocks_change() {
        // In Lisbon the clocks go back in the night to 25 October 2026.
        let zone = Tz::known("Europe/Lisbon");
        let mut bars = Bars::days(zone, day("2026-10-26"), 3, day("2026-10-26"));
        assert_eq!(bars.begin(), "2026-10-23T23:00:00Z".parse::<Moment>().unwrap());
        for at in [
            "2026-10-23T22:59:59Z",
            "2026-10-23T23:00:00Z",
            "2026-10-24T22:59:59Z",
            "2026-10-25T23:59:59Z",
            "2026-10-26T00:00:00Z",
            "2026-10-27T00:00:00Z",
        ] {
            bars.add(&kudos(at));
        }
        assert_eq!(bars.counts, [2, 1, 1]);
    }

    #[test]
    fn only_what_the_team_sees_is_a_part_of_a_bar() {
        let mut bars = Bars::weeks(Tz::UTC, day("2026-10-01"), day("2026-10-15"));
        assert_eq!(bars.counts.len(), 3);
        bars.add(&Recognition { kind: Kind::Note, ..kudos("2026-10-02T12:00:00Z") });
        bars.add(&Recognition { unannounced: vec![UserId(2)], ..kudos("2026-10-02T12:00:00Z") });
        bars.add(&kudos("2026-10-07T12:00:00Z"));
        bars.add(&kudos("2026-10-08T12:00:00Z"));
        assert_eq!(bars.counts, [1, 1, 0]);
        let catalogue = Catalogue::embedded().unwrap();
        let picture = bars.picture(catalogue.locale("en-US"));
        assert_eq!(picture.is_some(), DRAWN);
        if let Some(picture) = picture {
            let words = "Kudos a week from Oct 1 to Oct 15: 2 in all, most in the week of Oct 8 (1).";
            assert_eq!((picture.name.as_str(), picture.description.as_str()), ("kudos.png", words));
        }
    }
}
