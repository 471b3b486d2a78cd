//! How a look back on a time reads: what was given by value, who gave, and one from a year ago. Nobody is notified by it.

use std::ops::Range;

use crate::catalogue::{Filled, Locale, Phrase, phrases};
use crate::domain::Moment;
use crate::domain::id::UserId;
use crate::domain::message::{Attachment, Card, Message, Row, Style, Tone};
use crate::domain::period::Period;
use crate::domain::press::Press;
use crate::domain::recap::{OfValue, Recap};
use crate::domain::text::{self, Room, units};
use crate::domain::visibility::VisibleRecognition;

use super::{button, date, giver, link, marked, people, person, value as named};

/// What is shown.
pub struct Look<'a> {
    /// Not empty.
    pub recap: &'a Recap,
    /// Who gave for the first time.
    pub first: &'a [UserId],
    pub year_ago: Option<VisibleRecognition<'a>>,
    pub when: Range<Moment>,
    /// Whether those who were thanked most often are named.
    pub ranking: bool,
    /// Whether it is the team's weekly post.
    pub to_all: bool,
}

/// How many values have a field of their own; the rest are counted.
const VALUES: usize = 5;
/// How long a field of these may become, so that all of them fit a card of 6,000 characters.
const FIELD: usize = 700;
/// How much of a text stands in a line.
const SHOWN: Room = Room { seen: 90, units: 180 };

/// The message, with its chart if there is one.
pub fn look(locale: &Locale, look: &Look, chart: Option<Attachment>) -> Message {
    let title = if look.to_all { &phrases::RECAP_TITLE_WEEK } else { &phrases::RECAP_TITLE };
    let more = button(locale, &phrases::BUTTON_RECAP, Press::Recap(Period::ThisMonth), Style::Quiet);
    Message {
        card: Some(Card {
            title: locale.say(title),
            body: body(locale, look),
            fields: fields(locale, look),
            footer: locale.say(&phrases::RECAP_FOOTER),
            tone: Tone::Warm,
            picture: chart.as_ref().map(|chart| chart.name.clone()),
        }),
        rows: if look.to_all { vec![Row::Buttons(vec![more])] } else { vec![] },
        files: chart.into_iter().collect(),
        ..Message::default()
    }
}

/// What stands where a week was told of, once all of it is taken back.
pub fn taken_back(locale: &Locale) -> Message {
    super::text(locale.say(&phrases::RECAP_TAKEN_BACK))
}

fn body(locale: &Locale, look: &Look) -> String {
    let body = locale.say(phrases::RecapBody {
        kudos: look.recap.kudos(),
        people: look.recap.thanked(),
        from: date(look.when.start),
        until: date(look.when.end - chrono::TimeDelta::seconds(1)),
    });
    match look.recap.light() {
        0 => body,
        count => format!("{body}\n{}", locale.say(phrases::RecapLight { count })),
    }
}

fn fields(locale: &Locale, look: &Look) -> Vec<(String, String)> {
    let values = look.recap.by_value();
    let (shown, rest) = values.split_at(values.len().min(VALUES));
    let mut fields: Vec<_> = shown.iter().map(|(value, of)| of_value(locale, *value, of)).collect();
    let name = |phrase: &Phrase| locale.say(phrase);
    if !rest.is_empty() {
        let lines: Vec<_> = rest.iter().map(|(value, of)| value_name(locale, *value, of.count)).collect();
        fields.push((name(&phrases::RECAP_MORE_VALUES), fitted(locale, &lines, lines.len())));
    }
    if !look.first.is_empty() {
        fields.push((name(&phrases::RECAP_FIRST), people(locale, look.first)));
    }
    let generous = look.recap.generous();
    if !generous.is_empty() {
        let lines = counted(locale, &generous, |who, count| phrases::RecapGenerousLine { who, count });
        fields.push((name(&phrases::RECAP_GENEROUS), lines));
    }
    if look.ranking {
        let most = look.recap.most_thanked();
        let lines = counted(locale, &most, |who, count| phrases::RecapRankingLine { who, count });
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
    match value {
        Some(value) => locale.say(phrases::RecapValue { value: named(value), count }),
        None => locale.say(phrases::RecapNoValue { count }),
    }
}

/// One kudos, in a line, with the way to it.
fn line(locale: &Locale, seen: &VisibleRecognition) -> String {
    let (from, to) = (giver(locale, seen), people(locale, &seen.to));
    let text = marked(locale, text::line(&seen.of.text, SHOWN));
    // Where it was posted, else where what it is about stands.
    match seen.of.post.or(seen.of.about) {
        Some(place) => locale.say(phrases::RecapLine { from, to, text, link: link(seen.of.guild, place) }),
        None => locale.say(phrases::RecapLineUnposted { from, to, text }),
    }
}

fn counted<P: Filled>(locale: &Locale, of: &[(UserId, usize)], line: impl Fn(String, usize) -> P) -> String {
    let line = |(who, count): &(UserId, usize)| locale.say(line(person(*who), *count));
    of.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// As many lines as fit, and how many of `all` there are besides.
fn fitted(locale: &Locale, lines: &[String], all: usize) -> String {
    let mut room = FIELD;
    let fits = |line: &&String| {
        let long = units(line) + 1;
        room = room.saturating_sub(long);
        room > 0
    };
    let mut shown: Vec<String> = lines.iter().take_while(fits).cloned().collect();
    if all > shown.len() {
        shown.push(locale.say(phrases::RecapMore { count: all - shown.len() }));
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

    /// The most that anybody could give in a week.
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
