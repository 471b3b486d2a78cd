//! How the briefs before one-on-ones read: of a day, of one meeting, and the line shortly before. What a brief holds is gathered in
//! `context`; only what its reader may see comes here.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::Moment;
use crate::domain::buttons::SeriesButton;
use crate::domain::follow_up::{FollowUp, Whose};
use crate::domain::id::{NoticeId, SeriesId, UserId};
use crate::domain::message::{Button, Card, Choice, Message, Row, Style, Tone, limit};
use crate::domain::series::{Meeting, Participant, Series};
use crate::domain::text::{Room, clipped, line, name, name_in_card, units};
use crate::domain::topic::Topic;
use crate::domain::tz::Tz;

use super::{button, date, distance, listed, moment, one_on_one, person};

/// What a reader takes to a meeting.
#[derive(Debug, Clone)]
pub struct Briefing {
    pub series: SeriesId,
    /// Whether it is a single meeting.
    pub once: bool,
    pub reader: UserId,
    pub other: Participant,
    pub meeting: Meeting,
    pub minutes: u32,
    /// The other's zone, where it is not the reader's.
    pub their_zone: Option<Tz>,
    /// Until when the other is away, if that is after the meeting.
    pub away_until: Option<Moment>,
    pub follow_ups: Vec<FollowUp>,
    pub topics: Vec<Topic>,
    pub thanks: Vec<Thanks>,
    pub question: Option<String>,
}

/// Thanks between the two, which both may see.
#[derive(Debug, Clone)]
pub struct Thanks {
    pub at: Moment,
    pub from: UserId,
    pub text: String,
}

/// A time to which a brief may be put off, by its name in a menu.
pub struct Later {
    pub name: &'static str,
    pub until: Moment,
}

/// How much of a topic, a follow-up or thanks stands in a line, in clusters.
const LINE: usize = 200;
/// How much room the briefs of a day have together, beside their headings.
const DAY: usize = 4_000;
/// How many one-on-ones a day's brief shows.
const SHOWN: usize = 20;

/// The brief of a member's days, whose one-on-ones are in order.
pub fn day(locale: &Locale, notice: NoticeId, all: &[Briefing], late: bool, snoozes: &[Later]) -> Message {
    match all {
        [one] => single(locale, notice, one, late, snoozes),
        all => several(locale, notice, all, snoozes),
    }
}

/// The brief of one meeting.
pub fn single(locale: &Locale, notice: NoticeId, of: &Briefing, late: bool, snoozes: &[Later]) -> Message {
    let title = locale.say(phrases::BriefTitle { who: name_in_card(&of.other.name) });
    let fields = sections(locale, of);
    let card = Card {
        title,
        body: whereabouts(locale, of, late),
        fields: fields
            .into_iter()
            .map(|(heading, lines)| (heading, fitting(locale, &lines, limit::CARD_FIELD)))
            .collect(),
        tone: Tone::Calm,
        ..Card::default()
    };
    let rows = [Some(Row::Buttons(changes(locale, of))), snooze(locale, notice, snoozes)];
    Message { card: Some(card), rows: rows.into_iter().flatten().collect(), ..Message::default() }
}

fn several(locale: &Locale, notice: NoticeId, all: &[Briefing], snoozes: &[Later]) -> Message {
    let shown = &all[..all.len().min(SHOWN)];
    let room = (DAY / shown.len().max(1)).min(limit::CARD_FIELD);
    let field = |of: &Briefing| {
        let mut lines = vec![whereabouts(locale, of, false)];
        for (heading, section) in sections(locale, of) {
            lines.push(locale.say(phrases::BriefHeading { heading }));
            lines.extend(section);
        }
        (name_in_card(&of.other.name), fitting(locale, &lines, room))
    };
    let mut fields: Vec<(String, String)> = shown.iter().map(field).collect();
    if let Some(more) = all.len().checked_sub(SHOWN + 1) {
        let count = more + 1;
        fields.push((locale.say(&phrases::BRIEF_MORE), locale.say(phrases::BriefMoreBody { count })));
    }
    let title = locale.say(phrases::BriefDay { count: all.len() });
    let card = Card { title, fields, tone: Tone::Calm, ..Card::default() };
    let choices = all.iter().take(limit::CHOICES).map(|of| Choice {
        name: clipped(&name(&of.other.name), Room::units(limit::CHOICE)),
        value: of.series.to_string(),
    });
    let menu = Row::PickOne {
        action: SeriesButton::Open.into(),
        hint: locale.say(&phrases::BRIEF_PICK),
        choices: choices.collect(),
    };
    let rows = [Some(menu), snooze(locale, notice, snoozes)].into_iter().flatten().collect();
    Message { card: Some(card), rows, ..Message::default() }
}

/// What stands in the place of a brief all of whose meetings are left out.
pub fn left_out(locale: &Locale, all: &[(Series, Meeting)], reader: UserId) -> Message {
    let line = |(series, meeting): &(Series, Meeting)| {
        let next = series.upcoming(meeting.at).next().map_or(meeting.at, |next| next.at);
        let who = series.other(reader).map_or(String::new(), |other| person(other.id));
        locale.say(phrases::BriefLeftOut { who, date: date(meeting.at), when: moment(next) })
    };
    let said = all.iter().take(SHOWN).map(line).collect::<Vec<_>>().join("\n");
    match all {
        [(only, _)] => one_on_one::goes_on(locale, only, said),
        _ => super::text(said),
    }
}

/// The line shortly before a meeting.
pub fn short(locale: &Locale, of: &Briefing, late: bool) -> Message {
    let (who, when) = (person(of.other.id), moment(of.meeting.at));
    let text = match late {
        true => locale.say(phrases::BriefLate { who, when }),
        false => locale.say(phrases::BriefShort {
            who,
            when,
            relative: distance(of.meeting.at),
            topics: of.topics.len(),
        }),
    };
    let away = away(locale, of);
    let text = [Some(text), away].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let leave = match of.once {
        true => one_on_one::end(locale, of.series, true, Style::Quiet),
        false => skip(locale, of),
    };
    let topic = button(locale, &phrases::BUTTON_ADD_TOPIC, SeriesButton::AddTopic(of.series), Style::Quiet);
    let buttons = vec![topic, leave];
    Message { rows: vec![Row::Buttons(buttons)], ..super::text(text) }
}

/// What can be done about a meeting.
pub fn changes(locale: &Locale, of: &Briefing) -> Vec<Button> {
    let (series, date) = (of.series, of.meeting.date);
    let always = [
        button(locale, &phrases::BUTTON_ADD_TOPIC, SeriesButton::AddTopic(series), Style::Main),
        button(locale, &phrases::BUTTON_MOVE, SeriesButton::Move { series, date }, Style::Quiet),
    ];
    let skip = (!of.once).then(|| skip(locale, of));
    let end = one_on_one::end(locale, series, of.once, Style::Danger);
    always.into_iter().chain(skip).chain([end]).collect()
}

fn skip(locale: &Locale, of: &Briefing) -> Button {
    let skip = SeriesButton::SkipMeeting { series: of.series, date: of.meeting.date };
    button(locale, &phrases::BUTTON_SKIP, skip, Style::Quiet)
}

fn snooze(locale: &Locale, notice: NoticeId, snoozes: &[Later]) -> Option<Row> {
    let choices = snoozes
        .iter()
        .map(|later| Choice { name: later_name(locale, later.name), value: later.name.to_owned() });
    (!snoozes.is_empty()).then(|| Row::PickOne {
        action: SeriesButton::PutOff(notice).into(),
        hint: locale.say(&phrases::BRIEF_SNOOZE),
        choices: choices.collect(),
    })
}

/// When, for how long, by which clock for the other, and whether they are there.
fn whereabouts(locale: &Locale, of: &Briefing, late: bool) -> String {
    let when = match late {
        true => locale.say(phrases::BriefLate { who: person(of.other.id), when: moment(of.meeting.at) }),
        false => locale.say(phrases::BriefBody {
            when: moment(of.meeting.at),
            relative: distance(of.meeting.at),
            minutes: of.minutes,
        }),
    };
    let theirs = of.their_zone.map(|zone| {
        let time = of.meeting.at.with_timezone(&zone).format("%H:%M").to_string();
        locale.say(phrases::BriefTheirTime { who: person(of.other.id), time, zone: zone.name().into() })
    });
    [Some(when), theirs, away(locale, of)].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn away(locale: &Locale, of: &Briefing) -> Option<String> {
    let away = |until| phrases::BriefAway { who: person(of.other.id), until: date(until) };
    of.away_until.map(|until| locale.say(away(until)))
}

/// Headings with their lines, in the order in which they matter; only what there is.
fn sections(locale: &Locale, of: &Briefing) -> Vec<(String, Vec<String>)> {
    let (private, shared): (Vec<&Topic>, Vec<&Topic>) = of.topics.iter().partition(|topic| topic.private);
    let follow_ups = of.follow_ups.iter().map(|one| follow_up(locale, of.reader, one)).collect();
    let shared = shared.into_iter().map(|topic| by_whom(locale, of.reader, topic)).collect();
    let private = private.into_iter().map(|topic| listed(&inline(&topic.text))).collect();
    let thanks = of.thanks.iter().map(|one| {
        let (text, when) = (inline(&one.text), date(one.at));
        listed(&match one.from == of.reader {
            true => locale.say(phrases::BriefYouThanked { text, when }),
            false => locale.say(phrases::BriefThanked { who: person(one.from), text, when }),
        })
    });
    let question = of.question.iter().cloned().collect();
    let all = [
        (&phrases::BRIEF_FOLLOW_UPS, follow_ups),
        (&phrases::BRIEF_TOPICS, shared),
        (&phrases::BRIEF_PRIVATE, private),
        (&phrases::BRIEF_THANKS, thanks.collect()),
        (&phrases::BRIEF_QUESTION, question),
    ];
    let there = all.into_iter().filter(|(_, lines): &(_, Vec<String>)| !lines.is_empty());
    there.map(|(heading, lines)| (locale.say(heading), lines)).collect()
}

/// A topic with who would like to talk about it.
pub fn by_whom(locale: &Locale, reader: UserId, topic: &Topic) -> String {
    let text = inline(&topic.text);
    listed(&match topic.by {
        by if by == reader => locale.say(phrases::TopicYours { text }),
        UserId::FORGOTTEN => text,
        by => locale.say(phrases::TopicTheirs { text, who: person(by) }),
    })
}

/// A menu of topics, of which some are chosen; none where there are none.
pub fn topics_menu(locale: &Locale, action: SeriesButton, hint: &Phrase, topics: &[Topic]) -> Option<Row> {
    let choice = |topic: &Topic| Choice {
        name: clipped(&topic.text, Room::units(limit::CHOICE)),
        value: topic.id.to_string(),
    };
    let choices: Vec<Choice> = topics.iter().take(limit::CHOICES).map(choice).collect();
    let (action, hint, most) = (action.into(), locale.say(hint), choices.len());
    (most > 0).then_some(Row::PickSome { action, hint, choices, most })
}

/// A follow-up with whose it is, since when, and by when.
pub fn follow_up(locale: &Locale, reader: UserId, of: &FollowUp) -> String {
    let (what, since) = (inline(&of.what), date(of.made));
    let line = match of.whose {
        Whose::Both => locale.say(phrases::FollowUpOfBoth { what, since }),
        Whose::One(owner) if owner == reader => locale.say(phrases::FollowUpYours { what, since }),
        Whose::One(owner) => locale.say(phrases::FollowUpTheirs { what, since, who: person(owner) }),
    };
    listed(&match of.due {
        Some(day) => locale.say(phrases::FollowUpBy { line, day: super::day_of(locale, day) }),
        None => line,
    })
}

/// What a member wrote, as a part of a line.
pub fn inline(text: &str) -> String {
    line(text, Room { seen: LINE, units: 2 * LINE }).text
}

/// As many lines as there is room for, and the number of the rest.
pub fn fitting(locale: &Locale, lines: &[String], room: usize) -> String {
    let whole = lines.join("\n");
    if units(&whole) <= room {
        return whole;
    }
    for shown in (0..lines.len()).rev() {
        let text =
            locale.say(phrases::LinesMore { shown: lines[..shown].join("\n"), count: lines.len() - shown });
        if units(&text) <= room {
            return text;
        }
    }
    String::new()
}

/// The times to which a brief may be put off, by their names in menus.
pub mod later {
    pub const HOUR: &str = "hour";
    pub const EVENING: &str = "evening";
    pub const MORNING: &str = "morning";
}

fn later_name(locale: &Locale, name: &str) -> String {
    locale.say(match name {
        later::HOUR => &phrases::LATER_HOUR,
        later::EVENING => &phrases::LATER_EVENING,
        _ => &phrases::LATER_MORNING,
    })
}
