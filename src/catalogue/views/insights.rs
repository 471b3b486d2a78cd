//! How the spread of thanks reads: shares, never a name.

use crate::catalogue::{Locale, phrases};
use crate::domain::insights::{Half, Insights, Share};
use crate::domain::message::{Attachment, Card, Message, Tone};

use super::value as named;

/// Among whom it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// The server's members, as Discord counts them.
    Members(usize),
    /// Those who took part, since nobody knows of the others.
    TookPart(usize),
}

/// The shares, with a chart where there are enough people for one.
pub fn insights(locale: &Locale, of: &Insights, among: Among, chart: Option<Attachment>) -> Message {
    let (count, head) = match among {
        Among::Members(count) => (count, locale.say(phrases::InsightsAmong { count })),
        Among::TookPart(count) => (count, locale.say(phrases::InsightsAmongActive { count })),
    };
    let lines = [
        locale.say(phrases::InsightsThanked { share: said(locale, of.thanked(count)) }),
        locale.say(phrases::InsightsGave { share: said(locale, of.gave(count)) }),
        locale.say(phrases::InsightsGivenBack { share: said(locale, of.given_back()) }),
    ];
    let lines: Vec<String> =
        of.counts().map(|counts| counted(locale, counts)).into_iter().chain(lines).collect();
    Message {
        card: Some(Card {
            title: locale.say(&phrases::INSIGHTS_TITLE),
            body: format!("{head}\n\n{}", lines.join("\n")),
            fields: values(locale, of).into_iter().collect(),
            footer: locale.say(&phrases::INSIGHTS_FOOTER),
            tone: Tone::Calm,
            picture: chart.as_ref().map(|chart| chart.name.clone()),
        }),
        files: chart.into_iter().collect(),
        ..Message::default()
    }
}

fn said(locale: &Locale, share: Share) -> String {
    match share {
        Share::Of(percent) => locale.say(phrases::InsightsPercent { percent }),
        Share::Half(Half::OrMore) => locale.say(&phrases::INSIGHTS_HALF),
        Share::Half(Half::Less) => locale.say(&phrases::INSIGHTS_LESS_THAN_HALF),
        Share::Handful => locale.say(&phrases::INSIGHTS_HANDFUL),
        Share::TooFew => locale.say(&phrases::INSIGHTS_TOO_FEW),
    }
}

fn counted(locale: &Locale, [all, last, before]: [usize; 3]) -> String {
    locale.say(phrases::InsightsCounts { all, last, before })
}

/// The values, if there is anything to say of them. A server has 25 of 100 characters at most; the most given come first.
fn values(locale: &Locale, of: &Insights) -> Option<(String, String)> {
    let mut lines: Vec<String> = of
        .by_value()
        .into_iter()
        .map(|(value, percent)| {
            let share = said(locale, Share::Of(percent));
            match value {
                Some(value) => locale.say(phrases::InsightsValue { value: named(value), share }),
                None => locale.say(phrases::InsightsNoValue { share }),
            }
        })
        .take(MOST)
        .collect();
    lines.extend(of.leaves_values_out().then(|| locale.say(&phrases::INSIGHTS_OTHER_VALUES)));
    (!lines.is_empty()).then(|| (locale.say(&phrases::INSIGHTS_VALUES), lines.join("\n")))
}

/// So many lines always fit a field.
const MOST: usize = 8;
