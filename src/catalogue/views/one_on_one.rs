//! How one-on-ones read: the invitation, its result, the private brief, and the list.

use chrono::Weekday;

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::Moment;
use crate::domain::buttons::SeriesButton;
use crate::domain::id::{NoticeId, UserId};
use crate::domain::message::{Card, Message, Row, Style, Tone};
use crate::domain::series::{Meeting, OPEN_FOR, Rhythm, Series, SeriesState};
use crate::domain::text::name_in_card;

use super::{button, date, distance, moment, person};

/// The question to the partner.
pub fn invitation(locale: &Locale, series: &Series, first: Moment) -> Message {
    let title = locale.say(phrases::InvitationTitle { who: name_in_card(&series.asker.name) });
    let body = locale.say(phrases::InvitationBody {
        who: person(series.asker.id),
        rhythm: rhythm(locale, &series.rhythm),
        minutes: series.minutes,
        when: moment(first),
    });
    Message { card: Some(calm(title, body)), rows: vec![answers(locale, series)], ..Message::default() }
}

fn answers(locale: &Locale, series: &Series) -> Row {
    Row::Buttons(vec![
        button(locale, &phrases::BUTTON_ACCEPT, SeriesButton::Accept(series.id), Style::Good),
        button(locale, &phrases::BUTTON_DECLINE, SeriesButton::Decline(series.id), Style::Quiet),
    ])
}

/// The question again, to a partner who has not answered since `asked`.
pub fn still_asked(locale: &Locale, series: &Series, asked: Moment) -> Message {
    let text = locale.say(phrases::StillAskedBody {
        who: person(series.asker.id),
        rhythm: rhythm(locale, &series.rhythm),
        asked: distance(asked),
        until: date(asked + OPEN_FOR),
    });
    Message { rows: vec![answers(locale, series)], ..super::text(text) }
}

/// Tells the partner what became of the question; `first` is the next meeting, if there is one.
pub fn over(locale: &Locale, series: &Series, first: Moment) -> String {
    let who = person(series.asker.id);
    match series.state {
        SeriesState::Running => locale.say(phrases::InvitationAccepted { who, when: moment(first) }),
        SeriesState::Declined => locale.say(phrases::InvitationDeclined { who }),
        SeriesState::Lapsed => locale.say(phrases::InvitationLapsed { who }),
        SeriesState::Stopped => locale.say(&phrases::SERIES_OVER),
        SeriesState::Asked | SeriesState::Withdrawn => locale.say(phrases::InvitationWithdrawn { who }),
    }
}

/// Tells the asker that the partner accepted.
pub fn accepted(locale: &Locale, series: &Series, first: Moment) -> Message {
    let stop = button(locale, &phrases::BUTTON_END_SERIES, SeriesButton::Stop(series.id), Style::Quiet);
    Message {
        text: locale.say(phrases::AcceptedBody {
            who: person(series.partner.id),
            rhythm: rhythm(locale, &series.rhythm),
            when: moment(first),
        }),
        rows: vec![Row::Buttons(vec![stop])],
        ..Message::default()
    }
}

/// A reminder's reader and circumstances.
pub struct Reminded {
    pub reader: UserId,
    pub notice: NoticeId,
    /// Whether the reminder is late.
    pub late: bool,
    /// Until when the other is away, if they are away on the day of the meeting.
    pub away: Option<Moment>,
}

/// The private reminder before a meeting.
pub fn brief(
    locale: &Locale,
    series: &Series,
    meeting: Meeting,
    question: &str,
    Reminded { reader, notice, late, away }: Reminded,
) -> Message {
    let other = series.other(reader).unwrap_or(&series.partner);
    let title = locale.say(phrases::BriefTitle { who: name_in_card(&other.name) });
    let body = if late { late_body(locale, meeting, other.id) } else { body(locale, series, meeting) };
    let away = away.map(|until| locale.say(phrases::BriefAway { who: person(other.id), until: date(until) }));
    let mut card = calm(title, [Some(body), away].into_iter().flatten().collect::<Vec<_>>().join("\n"));
    if !question.is_empty() {
        card.fields = vec![(locale.say(&phrases::BRIEF_QUESTION), question.to_owned())];
    }
    let skip = SeriesButton::SkipMeeting { series: series.id, date: meeting.date };
    let buttons = vec![
        button(locale, &phrases::BUTTON_SNOOZE, SeriesButton::SnoozeBrief(notice), Style::Quiet),
        button(locale, &phrases::BUTTON_SKIP, skip, Style::Quiet),
        button(locale, &phrases::BUTTON_END_SERIES, SeriesButton::Stop(series.id), Style::Danger),
    ];
    Message { card: Some(card), rows: vec![Row::Buttons(buttons)], ..Message::default() }
}

fn body(locale: &Locale, series: &Series, meeting: Meeting) -> String {
    locale.say(phrases::BriefBody {
        when: moment(meeting.at),
        relative: distance(meeting.at),
        minutes: series.minutes,
    })
}

fn late_body(locale: &Locale, meeting: Meeting, other: UserId) -> String {
    locale.say(phrases::BriefLate { who: person(other), when: moment(meeting.at) })
}

/// A member's own series, one per line; `now` decides which meeting is next.
pub fn list(locale: &Locale, series: &[Series], reader: UserId, now: Moment) -> Message {
    if series.is_empty() {
        return Message { text: locale.say(&phrases::LIST_EMPTY), ..Message::default() };
    }
    let lines: Vec<String> = series.iter().filter_map(|one| line(locale, one, reader, now)).collect();
    Message { card: Some(calm(locale.say(&phrases::LIST_TITLE), lines.join("\n"))), ..Message::default() }
}

/// One series in a line; None if it has no next meeting.
pub fn line(locale: &Locale, series: &Series, reader: UserId, now: Moment) -> Option<String> {
    let who = person(series.other(reader)?.id);
    let rhythm = rhythm(locale, &series.rhythm);
    Some(match series.state {
        SeriesState::Asked if series.asker.id == reader => locale.say(phrases::ListAsked { who, rhythm }),
        SeriesState::Asked => locale.say(phrases::ListAskedYou { who, rhythm }),
        _ => {
            let when = moment(series.upcoming(now).next()?.at);
            locale.say(phrases::ListRunning { who, rhythm, when })
        }
    })
}

/// Tells each of the two that one of their two series is ended.
pub fn doubled(locale: &Locale, ended: &Series, kept: &Series, reader: UserId) -> Message {
    let who = ended.other(reader).map_or(String::new(), |other| person(other.id));
    super::text(locale.say(phrases::DoubledBody {
        who,
        ended: rhythm(locale, &ended.rhythm),
        kept: rhythm(locale, &kept.rhythm),
    }))
}

/// A rhythm in words: every Tuesday at 10:00 (Europe/Lisbon). The zone is named, since the two may live in different
/// zones.
pub fn rhythm(locale: &Locale, rhythm: &Rhythm) -> String {
    locale.say(phrases::Rhythm {
        weeks: rhythm.weeks,
        day: locale.say(day(rhythm.weekday)),
        time: rhythm.time.format("%H:%M").to_string(),
        zone: rhythm.zone.name().into(),
    })
}

/// A weekday's name.
pub fn day(weekday: Weekday) -> &'static Phrase {
    match weekday {
        Weekday::Mon => &phrases::DAY_MONDAY,
        Weekday::Tue => &phrases::DAY_TUESDAY,
        Weekday::Wed => &phrases::DAY_WEDNESDAY,
        Weekday::Thu => &phrases::DAY_THURSDAY,
        Weekday::Fri => &phrases::DAY_FRIDAY,
        Weekday::Sat => &phrases::DAY_SATURDAY,
        Weekday::Sun => &phrases::DAY_SUNDAY,
    }
}

fn calm(title: String, body: String) -> Card {
    Card { title, body, tone: Tone::Calm, ..Card::default() }
}
