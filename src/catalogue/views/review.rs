//! How a review pack reads: a Markdown file of what a member received, by value, and the message with it. Discord shows
//! neither mentions nor timestamps in a file, so people appear by name and dates are written out. People whose names
//! are not known have numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::id::UserId;
use crate::domain::message::{Attachment, limit};
use crate::domain::recognition::Kind;
use crate::domain::text::{in_file, name_in_file, units};
use crate::domain::tz::Tz;
use crate::domain::visibility::VisibleRecognition;

use super::{link, person};

/// The contents of a review pack.
pub struct ReviewContents<'a> {
    /// The name of the member whose pack it is.
    pub who: &'a str,
    /// The period; None if it has no bounds.
    pub when: Option<Range<Moment>>,
    pub now: Moment,
    /// The zone of the written dates.
    pub zone: Tz,
    /// The names that the guild shows for the givers, as far as known.
    pub names: &'a BTreeMap<UserId, String>,
    /// The recognitions, latest first.
    pub thanks: &'a [VisibleRecognition<'a>],
    /// The number of all recognitions, of which `thanks` are the latest.
    pub count: usize,
}

/// The file.
pub fn file(locale: &Locale, pack: &ReviewContents) -> Attachment {
    Attachment {
        name: format!("thanks-{}.md", date(pack, pack.now)),
        bytes: document(locale, pack).into_bytes(),
        description: locale.say(&phrases::REVIEW_FILE),
    }
}

/// The message with the file, which tells who the numbers in the file stand for.
pub fn legend(locale: &Locale, pack: &ReviewContents) -> String {
    let here = locale.say(&phrases::REVIEW_HERE);
    let people = nameless(pack);
    if people.is_empty() {
        return here;
    }
    let with = |people: String| {
        let legend = locale.say(phrases::ReviewPeople { people });
        format!("{here}\n{legend}")
    };
    let mut shown = String::new();
    for (number, who) in people.iter().enumerate() {
        let entry = locale.say(phrases::ReviewPeopleEntry { number: number + 1, who: person(*who) });
        let more = if shown.is_empty() { entry } else { format!("{shown}, {entry}") };
        let cut = |shown: &String| locale.say(phrases::ReviewPeopleMore { people: shown.clone() });
        if units(&with(cut(&more))) > limit::TEXT {
            return with(cut(&shown));
        }
        shown = more;
    }
    with(shown)
}

/// The givers whose names are not known, in the order of their numbers.
fn nameless(pack: &ReviewContents) -> Vec<UserId> {
    givers(pack.thanks).into_iter().filter(|id| !pack.names.contains_key(id)).collect()
}

/// The named givers, in the order of their first recognition.
pub fn givers(thanks: &[VisibleRecognition]) -> Vec<UserId> {
    let mut givers = vec![];
    for giver in thanks.iter().rev().filter_map(|seen| seen.from) {
        if !givers.contains(&giver) {
            givers.push(giver);
        }
    }
    givers
}

fn document(locale: &Locale, pack: &ReviewContents) -> String {
    let people = nameless(pack);
    let mut by_value: BTreeMap<&str, Vec<&VisibleRecognition>> = BTreeMap::new();
    let (mut others, mut light) = (vec![], vec![]);
    // The file tells a year from its beginning.
    for seen in pack.thanks.iter().rev() {
        match (seen.of.kind, &seen.of.value) {
            (Kind::Light, _) => light.push(seen),
            (_, Some(value)) => by_value.entry(value).or_default().push(seen),
            (_, None) => others.push(seen),
        }
    }
    let mut parts = head(locale, pack);
    let mut section = |title: String, thanks: Vec<&VisibleRecognition>| {
        if !thanks.is_empty() {
            parts.push(format!("## {title}"));
            parts.extend(thanks.iter().map(|seen| entry(locale, pack, &people, seen)));
        }
    };
    for (value, thanks) in by_value {
        section(in_line(value), thanks);
    }
    section(locale.say(&phrases::REVIEW_OTHER), others);
    section(locale.say(&phrases::REVIEW_LIGHT), light);
    parts.join("\n\n") + "\n"
}

fn head(locale: &Locale, pack: &ReviewContents) -> Vec<String> {
    let until =
        pack.when.as_ref().map_or(pack.now, |when| (when.end - chrono::TimeDelta::seconds(1)).min(pack.now));
    let until = date(pack, until);
    let when = match &pack.when {
        Some(when) => locale.say(phrases::ReviewWhen { from: date(pack, when.start), until }),
        None => locale.say(phrases::ReviewUntil { until }),
    };
    let people = givers(pack.thanks).len() + usize::from(pack.thanks.iter().any(|seen| seen.from.is_none()));
    let shown = pack.thanks.len();
    let count = locale.say(phrases::ReviewCount { count: shown, people });
    let latest = (shown < pack.count).then(|| locale.say(phrases::ReviewLatest { shown, count: pack.count }));
    let title = locale.say(phrases::ReviewTitle { who: name_in_file(pack.who) });
    [format!("# {title}"), when, count].into_iter().chain(latest).collect()
}

/// The date and the giver, then the words as a quotation.
fn entry(locale: &Locale, pack: &ReviewContents, people: &[UserId], seen: &VisibleRecognition) -> String {
    let name = seen.from.and_then(|from| pack.names.get(&from));
    let number = people.iter().position(|one| Some(*one) == seen.from);
    let who = match number {
        _ if name.is_some() => name_in_file(name.map_or("", String::as_str)),
        Some(number) => locale.say(phrases::ReviewPerson { number: number + 1 }),
        None => locale.say(&phrases::SOMEBODY),
    };
    let when = date(pack, seen.of.at);
    let line = match seen.of.kind {
        Kind::Note => locale.say(phrases::ReviewLinePrivate { when, who }),
        Kind::Kudos | Kind::Light => locale.say(phrases::ReviewLine { when, who }),
    };
    let impact = seen.of.impact.as_deref().map(in_line);
    let impact = impact.map(|impact| locale.say(phrases::ReviewImpact { impact }));
    let place = seen.of.about.or(seen.of.post);
    let link = place.map(|place| format!("<{}>", link(seen.of.guild, place)));
    let quotation = Some(quotation(&seen.of.text)).filter(|text| !text.is_empty());
    let parts: Vec<String> = [Some(line), quotation, impact, link].into_iter().flatten().collect();
    parts.join("\n\n")
}

/// A member's text as a quotation that the text cannot end: each line is marked, even after an unusual line end.
pub(super) fn quotation(text: &str) -> String {
    let quoted = in_file(text).into_iter().map(|line| format!("> {line}").trim_end().to_owned());
    if text.is_empty() { String::new() } else { quoted.collect::<Vec<_>>().join("\n") }
}

/// A member's text in a line of the file.
pub(super) fn in_line(text: &str) -> String {
    in_file(text).join(" ").trim().to_owned()
}

fn date(pack: &ReviewContents, at: Moment) -> String {
    at.with_timezone(&pack.zone).format("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::domain::id::{ChannelId, GuildId, MessageId, RecognitionId};
    use crate::domain::recognition::{Place, Recognition};
    use crate::domain::text::tests::plain;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    const ME: UserId = UserId(9);

    fn at(day: u32) -> Moment {
        format!("2026-10-{day:02}T23:30:00Z").parse().unwrap()
    }

    fn thanks(giver: u64, day: u32, text: &str) -> Recognition {
        Recognition::kudos(RecognitionId(1), GuildId(1), UserId(giver), vec![ME], text.into(), at(day))
    }

    fn pack<T>(all: &[Recognition], then: impl Fn(&Locale, &ReviewContents) -> T) -> T {
        let thanks: Vec<_> = all.iter().filter_map(|one| one.seen_by(Some(ME))).collect();
        let when = Some(at(1)..at(31));
        let catalogue = Catalogue::embedded().unwrap();
        let names = BTreeMap::from([(UserId(2), "Chi [a](https://e.x) *".to_owned())]);
        let pack = ReviewContents {
            names: &names,
            who: "Ben *B*",
            when,
            now: at(25),
            zone: Tz::known("Europe/Rome"),
            thanks: &thanks,
            count: 7,
        };
        then(catalogue.locale("en-US"), &pack)
    }

    #[test]
    fn it_reads_by_value_from_the_beginning() {
        let all = [
            Recognition {
                kind: Kind::Light,
                text: String::new(),
                post: None,
                about: Some(Place { channel: ChannelId(5), message: MessageId(6) }),
                ..thanks(3, 20, "")
            },
            Recognition { anonymous: true, ..thanks(4, 19, "Quietly said.") },
            Recognition {
                value: Some("Kept a promise".into()),
                impact: Some("All *on call*".into()),
                ..thanks(3, 18, "You kept it,\n# again.")
            },
            Recognition { kind: Kind::Note, ..thanks(2, 17, "1. For the [help](x).") },
        ];
        insta::assert_snapshot!(pack(&all, document), @r"
        # Thanks to Ben \*B\*

        From 2026-10-02 to 2026-10-26

        4 thank-yous, from 3 people.

        These are the latest 4 of 7.

        ## Kept a promise

        2026-10-19, from person 1

        > You kept it,
        > again.

        Who it helped: All on call

        ## Other thanks

        2026-10-18, from Chi \[a\](https://e.x) \*, a private note

        > 1\. For the \[help\](x).

        2026-10-20, from somebody

        > Quietly said.

        ## With a reaction

        2026-10-21, from person 1

        <https://discord.com/channels/1/5/6>
        ");
        insta::assert_snapshot!(pack(&all, legend), @"
        Here is what people thanked you for, as a file for you alone. It is Markdown, so it opens in any editor.
        Of some I could not learn the name just now, so in the file they stand by number: 1 is <@3>.
        ");
        let file = pack(&all, file);
        assert_eq!(file.name, "thanks-2026-10-26.md");
        assert!(!file.description.is_empty());
    }

    #[test]
    fn what_is_said_with_it_fits_a_message() {
        let all: Vec<_> = (100_000_000_000_000_000..100_000_000_000_000_300)
            .map(|id| thanks(id, 3, "Thank you."))
            .collect();
        let legend = pack(&all, legend);
        assert!((1_900..=limit::TEXT).contains(&legend.chars().count()), "{legend}");
        assert!(legend.contains("1 is <@100000000000000299>") && legend.ends_with("and so on."), "{legend}");
    }

    /// The document as a reader of Markdown sees it: the number of headings, and the words of each quotation.
    fn read(document: &str) -> (usize, Vec<String>) {
        let (mut headings, mut quotations, mut inside) = (0, vec![], false);
        for event in Parser::new_ext(document, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::Heading { .. }) => headings += 1,
                Event::Start(Tag::BlockQuote(_)) => {
                    assert!(!inside, "a quotation in a quotation");
                    inside = true;
                    quotations.push(String::new());
                }
                Event::End(TagEnd::BlockQuote(_)) => inside = false,
                Event::Text(text) if inside => quotations.last_mut().unwrap().push_str(&text),
                Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Paragraph) if inside => {
                    quotations.last_mut().unwrap().push(' ')
                }
                // An address in angle brackets.
                Event::Start(Tag::Link { .. }) => {}
                Event::Text(_) | Event::SoftBreak | Event::Start(Tag::Paragraph) | Event::End(_) => {}
                other => panic!("{other:?} in {document}"),
            }
        }
        (headings, quotations)
    }

    fn said(text: &str) -> String {
        let shown: String = text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn no_thanks_break_the_document(texts in prop::collection::vec("[ \t\n\r>#*_`=\\-+.\\[\\]()!<&;:|~$^{}a1é\\\\/@w]{1,40}|\\PC{1,20}", 1..4)) {
            let all: Vec<_> = texts.iter().map(|text| thanks(3, 3, text.trim())).filter(|one| !one.text.is_empty()).collect();
            let (headings, quotations) = read(&pack(&all, document));
            prop_assert_eq!(headings, 1 + usize::from(!all.is_empty()));
            let expected: Vec<String> = all.iter().rev().map(|one| said(&plain(&one.text))).collect();
            let quotations: Vec<String> = quotations.iter().map(|one| said(one)).collect();
            prop_assert_eq!(quotations, expected);
        }
    }
}
