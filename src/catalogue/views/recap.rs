//! How a look back reads: kudos by value, the givers, and one from a year ago. The message notifies no member.

use std::ops::Range;

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::id::UserId;
use crate::domain::message::{Attachment, Card, Message, Row, Style, Tone};
use crate::domain::period::Period;
use crate::domain::press::Press;
use crate::domain::recap::{OfValue, Recap};
use crate::domain::text::{self, Room, units};
use crate::domain::visibility::VisibleRecognition;

use super::{button, date, giver, link, marked, people, person, value as named};

/// The contents of a look back.
pub struct Look<'a> {
    /// Not empty.
    pub recap: &'a Recap,
    /// The members who gave for the first time.
    pub first: &'a [UserId],
    pub year_ago: Option<VisibleRecognition<'a>>,
    pub when: Range<Moment>,
    /// Whether the members who were thanked most often are named.
    pub ranking: bool,
    /// Whether this is the team's weekly post.
    pub to_all: bool,
}

/// How many values have a field of their own; the rest are counted.
const VALUES: usize = 5;
/// The longest such field, in Discord's units, so that all fit a card of 6,000 characters.
const FIELD: usize = 700;
/// How much of a text fits a line.
const SHOWN: Room = Room { seen: 90, units: 180 };

/// The message, with its chart if there is one.
pub fn look(locale: &Locale, look: &Look, chart: Option<Attachment>) -> Message {
    let title = if look.to_all { &phrases::RECAP_TITLE_WEEK } else { &phrases::RECAP_TITLE };
    let more = button(locale, &phrases::BUTTON_RECAP, Press::Recap(Period::ThisMonth), Style::Quiet);
    Message {
        card: Some(Card {
            title: locale.say(title, &[]),
            body: body(locale, look),
            fields: fields(locale, look),
            footer: locale.say(&phrases::RECAP_FOOTER, &[]),
            tone: Tone::Warm,
            picture: chart.as_ref().map(|chart| chart.name.clone()),
        }),
        rows: if look.to_all { vec![Row::Buttons(vec![more])] } else { vec![] },
        files: chart.into_iter().collect(),
        ..Message::default()
    }
}

/// The message in place of a weekly post whose kudos were all withdrawn.
pub fn taken_back(locale: &Locale) -> Message {
    super::text(locale.say(&phrases::RECAP_TAKEN_BACK, &[]))
}

fn body(locale: &Locale, look: &Look) -> String {
    let args = [
        ("kudos", look.recap.kudos().into()),
        ("people", look.recap.thanked().into()),
        ("from", date(look.when.start).into()),
        ("until", date(look.when.end - chrono::TimeDelta::seconds(1)).into()),
    ];
    let body = locale.say(&phrases::RECAP_BODY, &args);
    match look.recap.light() {
        0 => body,
        count => format!("{body}\n{}", locale.say(&phrases::RECAP_LIGHT, &[("count", count.into())])),
    }
}

fn fields(locale: &Locale, look: &Look) -> Vec<(String, String)> {
    let values = look.recap.by_value();
    let (shown, rest) = values.split_at(values.len().min(VALUES));
    let mut fields: Vec<_> = shown.iter().map(|(value, of)| of_value(locale, *value, of)).collect();
    let name = |phrase| locale.say(phrase, &[]);
    if !rest.is_empty() {
        let lines: Vec<_> = rest.iter().map(|(value, of)| value_name(locale, *value, of.count)).collect();
        fields.push((name(&phrases::RECAP_MORE_VALUES), fitted(locale, &lines, lines.len())));
    }
    if !look.first.is_empty() {
        fields.push((name(&phrases::RECAP_FIRST), people(locale, look.first)));
    }
    let generous = look.recap.generous();
    if !generous.is_empty() {
        let lines = counted(locale, &phrases::RECAP_GENEROUS_LINE, &generous);
        fields.push((name(&phrases::RECAP_GENEROUS), lines));
    }
    if look.ranking {
        let lines = counted(locale, &phrases::RECAP_RANKING_LINE, &look.recap.most_thanked());
        fields.push((name(&phrases::RECAP_RANKING), lines));
    }
    fields.extend(look.year_ago.as_ref().map(|seen| (name(&phrases::RECAP_YEAR_AGO), line(locale, seen))));
    fields
}

fn of_value(locale: &Locale, value: Option<&str>, of: &OfValue) -> (String, String) {
    let seen = of.best.iter().filter_map(|one| one.seen_by(None));
    let lines: Vec<String> = seen.map(|seen| line(locale, &seen)).collect();
    (value_name(locale, value, of.count), fitted(locale, &lines, of.count))
}

fn value_name(locale: &Locale, value: Option<&str>, count: usize) -> String {
    let count = ("count", count.into());
    match value {
        Some(value) => locale.say(&phrases::RECAP_VALUE, &[("value", named(value).into()), count]),
        None => locale.say(&phrases::RECAP_NO_VALUE, &[count]),
    }
}

/// One recognition in a line, with a link.
fn line(locale: &Locale, seen: &VisibleRecognition) -> String {
    let parts = [
        ("from", giver(locale, seen).into()),
        ("to", people(locale, &seen.to).into()),
        ("text", marked(locale, text::line(&seen.of.text, SHOWN)).into()),
    ];
    // The post, or else the message that the recognition is about.
    let Some(place) = seen.of.post.or(seen.of.about) else {
        return locale.say(&phrases::RECAP_LINE_UNPOSTED, &parts);
    };
    let link = ("link", link(seen.of.guild, place).into());
    locale.say(&phrases::RECAP_LINE, &parts.into_iter().chain([link]).collect::<Vec<_>>())
}

fn counted(locale: &Locale, phrase: &crate::catalogue::Phrase, of: &[(UserId, usize)]) -> String {
    let line = |(who, count): &(UserId, usize)| {
        locale.say(phrase, &[("who", person(*who).into()), ("count", (*count).into())])
    };
    of.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// As many lines as fit, and the number of the rest of `all`.
fn fitted(locale: &Locale, lines: &[String], all: usize) -> String {
    let mut room = FIELD;
    let fits = |line: &&String| {
        let long = units(line) + 1;
        room = room.saturating_sub(long);
        room > 0
    };
    let mut shown: Vec<String> = lines.iter().take_while(fits).cloned().collect();
    if all > shown.len() {
        shown.push(locale.say(&phrases::RECAP_MORE, &[("count", (all - shown.len()).into())]));
    }
    shown.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::domain::id::{ChannelId, GuildId, MessageId, RecognitionId};
    use crate::domain::message::limit;
    use crate::domain::recognition::{Place, Recognition, VALUE};

    /// More than a team could give in a week.
    fn much() -> Recap {
        let mut recap = Recap::default();
        let id = |n: u64| UserId(1_550_778_472_857_600_000 + n);
        for n in 0..400 {
            let to = (0..5).map(|other| id(1 + n * 5 + other)).collect();
            let at = Moment::from_timestamp(1_790_000_000, 0).unwrap();
            let one = Recognition::kudos(
                RecognitionId(n),
                GuildId(u64::MAX),
                id(n % 7),
                to,
                "*_ ](x".repeat(300),
                at,
            );
            let place = Place { channel: ChannelId(u64::MAX), message: MessageId(u64::MAX) };
            let value = (n % 26 > 0).then(|| format!("{:W<1$}", n % 26, VALUE));
            recap.add(&Recognition { post: Some(place), value, ..one });
        }
        recap
    }

    #[test]
    fn the_longest_week_fits_a_card() {
        let catalogue = Catalogue::embedded().unwrap();
        let recap = much();
        let first: Vec<UserId> = recap.givers();
        let one = recap.by_value()[0].1.best[0].clone();
        let until = Moment::from_timestamp(1_790_000_000, 0).unwrap();
        let when = until - chrono::TimeDelta::days(7)..until;
        let seen = Look {
            recap: &recap,
            first: &first,
            year_ago: one.seen_by(None),
            when,
            ranking: true,
            to_all: true,
        };
        let message = look(catalogue.locale("en-US"), &seen, Some(Attachment::default()));
        let card = message.card.unwrap();
        let long = |text: &str| text.chars().count();
        assert!(
            card.fields
                .iter()
                .all(|(name, text)| long(name) <= limit::CARD_FIELD_NAME && long(text) <= limit::CARD_FIELD)
        );
        let fields: usize = card.fields.iter().map(|(name, text)| long(name) + long(text)).sum();
        let all = long(&card.title) + long(&card.body) + long(&card.footer) + fields;
        assert!(all <= limit::CARDS && card.fields.len() <= 25, "{all}");
        assert!(card.fields[0].1.contains("and 1"), "{}", card.fields[0].1);
        assert!(message.mentions.is_empty());
    }
}
