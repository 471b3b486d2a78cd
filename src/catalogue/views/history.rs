//! How the past of a one-on-one reads: a page of meetings, and all of it as a file.

use chrono::Datelike;

use crate::catalogue::{Locale, phrases};
use crate::domain::buttons::SeriesButton;
use crate::domain::follow_up::{FollowUp, FollowUpState};
use crate::domain::id::UserId;
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::message::{Card, Message, Row, Style, Tone, limit};
use crate::domain::series::{Participant, Series};
use crate::domain::text::{in_file, name_in_card, name_in_file};
use crate::domain::topic::{Topic, TopicState};

use super::brief::{fitting, follow_up, inline};
use super::{button, date, listed};

/// The past, newest meeting first, as one of the two may see it.
pub struct Past {
    pub meetings: Vec<MeetingRecord>,
    pub topics: Vec<Topic>,
    pub follow_ups: Vec<FollowUp>,
}

/// A page of so many meetings.
pub fn page(
    locale: &Locale,
    series: &Series,
    other: &Participant,
    of: &Past,
    (page, pages, size): (usize, usize, usize),
    reader: UserId,
) -> Message {
    let title = locale.say(phrases::HistoryTitle { who: name_in_card(&other.name) });
    if of.meetings.is_empty() && of.follow_ups.is_empty() {
        let body = locale.say(&phrases::HISTORY_EMPTY);
        return Message {
            card: Some(Card { title, body, tone: Tone::Calm, ..Card::default() }),
            ..Message::default()
        };
    }
    let shown = of.meetings.iter().skip(page * size).take(size);
    let field = |meeting: &MeetingRecord| {
        let lines = talked(meeting, of).map(|topic| listed(&inline(&topic.text))).collect::<Vec<_>>();
        let lines = if lines.is_empty() { vec![locale.say(&phrases::HISTORY_NO_TOPICS)] } else { lines };
        let heading =
            phrases::HistoryMeeting { when: day(locale, series, meeting), what: happened(locale, meeting) };
        (locale.say(heading), fitting(locale, &lines, PART))
    };
    let mut fields: Vec<(String, String)> = shown.map(field).collect();
    let promised: Vec<String> = match page {
        0 => of.follow_ups.iter().rev().map(|one| promise(locale, reader, one)).collect(),
        _ => vec![],
    };
    if !promised.is_empty() {
        fields.push((locale.say(&phrases::HISTORY_PROMISED), fitting(locale, &promised, limit::CARD_FIELD)));
    }
    let footer = locale.say(phrases::PageOf { page: page + 1, pages });
    let card = Card { title, fields, footer, tone: Tone::Calm, ..Card::default() };
    let to = |phrase, page: usize| {
        let action = SeriesButton::History { series: series.id, page: page as u32 };
        button(locale, phrase, action, Style::Quiet)
    };
    let newer = page.checked_sub(1).map(|page| to(&phrases::BUTTON_NEWER, page));
    let older = (page + 1 < pages).then(|| to(&phrases::BUTTON_OLDER, page + 1));
    let file = button(locale, &phrases::BUTTON_AS_FILE, SeriesButton::HistoryFile(series.id), Style::Quiet);
    let buttons = newer.into_iter().chain(older).chain([file]).collect();
    Message { card: Some(card), rows: vec![Row::Buttons(buttons)], ..Message::default() }
}

/// How much room a meeting has on a page.
const PART: usize = 700;

fn talked<'a>(meeting: &'a MeetingRecord, of: &'a Past) -> impl Iterator<Item = &'a Topic> {
    of.topics.iter().filter(|topic| topic.state == TopicState::TalkedOver(meeting.date))
}

/// The day of a meeting, by the clock of the series: a heading shows no reader's own.
fn day(locale: &Locale, series: &Series, meeting: &MeetingRecord) -> String {
    let day = meeting.at.with_timezone(&series.rhythm.zone).date_naive();
    locale.say(phrases::DayOfYear { day: super::day_of(locale, day), year: day.year().to_string() })
}

pub(super) fn happened(locale: &Locale, meeting: &MeetingRecord) -> String {
    locale.say(match meeting.happened {
        _ if meeting.skipped => &phrases::HISTORY_SKIPPED,
        Some(true) => &phrases::HISTORY_HAPPENED,
        Some(false) => &phrases::HISTORY_MISSED,
        None => &phrases::HISTORY_UNKNOWN,
    })
}

fn promise(locale: &Locale, reader: UserId, of: &FollowUp) -> String {
    let line = follow_up(locale, reader, of);
    match of.state {
        FollowUpState::Open => line,
        FollowUpState::Done { at, .. } => locale.say(phrases::HistoryDone { line, when: date(at) }),
        FollowUpState::Dropped { at, .. } => locale.say(phrases::HistoryDropped { line, when: date(at) }),
    }
}

/// All of it as Markdown.
pub fn file(locale: &Locale, series: &Series, other: &Participant, of: &Past, reader: UserId) -> String {
    let title = locale.say(phrases::HistoryTitle { who: name_in_file(&other.name) });
    let mut text = format!("# {title}\n");
    for meeting in &of.meetings {
        let heading =
            phrases::HistoryMeeting { when: day(locale, series, meeting), what: happened(locale, meeting) };
        text += &format!("\n## {}\n\n", locale.say(heading));
        for topic in talked(meeting, of) {
            text += &entry(&topic.text);
        }
    }
    let open = of.topics.iter().filter(|topic| topic.is_open());
    text += &section(locale.say(&phrases::BRIEF_TOPICS), open.map(|topic| entry(&topic.text)));
    let promised = of
        .follow_ups
        .iter()
        .map(|one| entry(&format!("{} ({})", one.what, state(locale, reader, other, one))));
    text += section(locale.say(&phrases::HISTORY_PROMISED), promised).as_str();
    text
}

fn section(heading: String, entries: impl Iterator<Item = String>) -> String {
    let entries: String = entries.collect();
    if entries.is_empty() { String::new() } else { format!("\n## {heading}\n\n{entries}") }
}

fn entry(text: &str) -> String {
    format!("- {}\n", in_file(text).join(" "))
}

/// Whose a follow-up is, and what has become of it, in words for a file.
fn state(locale: &Locale, reader: UserId, other: &Participant, of: &FollowUp) -> String {
    let whose = match of.whose {
        crate::domain::follow_up::Whose::Both => locale.say(&phrases::WHOSE_BOTH),
        crate::domain::follow_up::Whose::One(owner) if owner == reader => locale.say(&phrases::WHOSE_YOURS),
        crate::domain::follow_up::Whose::One(_) => name_in_file(&other.name),
    };
    let became = locale.say(match of.state {
        FollowUpState::Open => &phrases::STATE_OPEN,
        FollowUpState::Done { .. } => &phrases::STATE_DONE,
        FollowUpState::Dropped { .. } => &phrases::STATE_DROPPED,
    });
    locale.say(phrases::HistoryPromise { whose, became })
}
