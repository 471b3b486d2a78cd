//! How the spread of thanks and the part about one-on-ones read: shares, never a name.

use crate::catalogue::{Locale, phrases};
use crate::domain::insights::{Insights, MeetingInsights, Share, TeamPart};
use crate::domain::message::{Attachment, Card, Message, Tone};

use super::value as named;

/// The people that the shares are counted among.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// The guild's members, as Discord counts them.
    Members(usize),
    /// The members who took part, since the number of members is not known.
    TookPart(usize),
}

/// The shares, with a chart if the caller brings one.
pub fn insights(
    locale: &Locale,
    of: &Insights,
    meetings: &MeetingInsights,
    among: Among,
    chart: Option<Attachment>,
) -> Message {
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
            fields: values(locale, of).into_iter().chain(one_on_ones(locale, meetings)).collect(),
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
        Share::Half(TeamPart::OrMore) => locale.say(&phrases::INSIGHTS_HALF),
        Share::Half(TeamPart::Less) => locale.say(&phrases::INSIGHTS_LESS_THAN_HALF),
        Share::Handful => locale.say(&phrases::INSIGHTS_HANDFUL),
        Share::TooFew => locale.say(&phrases::INSIGHTS_TOO_FEW),
    }
}

fn counted(locale: &Locale, [all, last, before]: [usize; 3]) -> String {
    locale.say(phrases::InsightsCounts { all, last, before })
}

/// How the planned one-on-ones went; None where too few people have any.
fn one_on_ones(locale: &Locale, of: &MeetingInsights) -> Option<(String, String)> {
    let planned = of.planned()?;
    let held = |share| match share {
        Share::Handful => locale.say(&phrases::INSIGHTS_MEETINGS_HANDFUL),
        share => said(locale, share),
    };
    let lines = [
        locale.say(phrases::InsightsPlanned { count: planned }),
        locale.say(phrases::InsightsHappened { share: held(of.happened()) }),
        locale.say(phrases::InsightsMoved { share: held(of.moved()) }),
    ];
    Some((locale.say(&phrases::INSIGHTS_MEETINGS), lines.join("\n")))
}

/// The values and their shares, the largest first; None if there are none. A guild has at most 25 values of 100
/// characters.
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

/// How many lines always fit a field.
const MOST: usize = 8;
