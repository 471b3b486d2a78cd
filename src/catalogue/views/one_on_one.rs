//! How one-on-ones read: the invitation, its result, the private brief, and the list.

use chrono::Weekday;

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::Moment;
use crate::domain::id::{NoticeId, UserId};
use crate::domain::message::{Card, Message, Row, Style, Tone};
use crate::domain::press::Press;
use crate::domain::series::{Meeting, OPEN_FOR, Rhythm, Series, SeriesState};
use crate::domain::text::name_in_card;

use super::{button, date, distance, moment, person};

/// The question to the partner.
pub fn invitation(locale: &Locale, series: &Series, first: Moment) -> Message {
    let who = person(series.asker.id);
    let body = [
        ("who", who.as_str().into()),
        ("rhythm", rhythm(locale, &series.rhythm).into()),
        ("minutes", series.minutes.into()),
        ("when", moment(first).into()),
    ];
    let title = locale.say(&phrases::INVITATION_TITLE, &[("who", name_in_card(&series.asker.name).into())]);
    Message {
        card: Some(calm(title, locale.say(&phrases::INVITATION_BODY, &body))),
        rows: vec![answers(locale, series)],
        ..Message::default()
    }
}

fn answers(locale: &Locale, series: &Series) -> Row {
    Row::Buttons(vec![
        button(locale, &phrases::BUTTON_ACCEPT, Press::Accept(series.id), Style::Good),
        button(locale, &phrases::BUTTON_DECLINE, Press::Decline(series.id), Style::Quiet),
    ])
}

/// The question again, to a partner who has not answered since `asked`.
pub fn still_asked(locale: &Locale, series: &Series, asked: Moment) -> Message {
    let args = [
        ("who", person(series.asker.id).into()),
        ("rhythm", rhythm(locale, &series.rhythm).into()),
        ("asked", distance(asked).into()),
        ("until", date(asked + OPEN_FOR).into()),
    ];
    let rows = vec![answers(locale, series)];
    Message { rows, ..super::text(locale.say(&phrases::STILL_ASKED_BODY, &args)) }
}

/// Tells the partner what became of the question; `first` is the next meeting, if there is one.
pub fn over(locale: &Locale, series: &Series, first: Moment) -> String {
    let who = ("who", person(series.asker.id).into());
    match series.state {
        SeriesState::Running => {
            locale.say(&phrases::INVITATION_ACCEPTED, &[who, ("when", moment(first).into())])
        }
        SeriesState::Declined => locale.say(&phrases::INVITATION_DECLINED, &[who]),
        SeriesState::Lapsed => locale.say(&phrases::INVITATION_LAPSED, &[who]),
        SeriesState::Stopped => locale.say(&phrases::SERIES_OVER, &[]),
        SeriesState::Asked | SeriesState::Withdrawn => locale.say(&phrases::INVITATION_WITHDRAWN, &[who]),
    }
}

/// Tells the asker that the partner accepted.
pub fn accepted(locale: &Locale, series: &Series, first: Moment) -> Message {
    let args = [
        ("who", person(series.partner.id).into()),
        ("rhythm", rhythm(locale, &series.rhythm).into()),
        ("when", moment(first).into()),
    ];
    let stop = button(locale, &phrases::BUTTON_END_SERIES, Press::StopSeries(series.id), Style::Quiet);
    Message {
        text: locale.say(&phrases::ACCEPTED_BODY, &args),
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
    let title = locale.say(&phrases::BRIEF_TITLE, &[("who", name_in_card(&other.name).into())]);
    let body = if late { late_body(locale, meeting, other.id) } else { body(locale, series, meeting) };
    let away = away.map(|until| self::away(locale, &phrases::BRIEF_AWAY, other.id, until));
    let mut card = calm(title, [Some(body), away].into_iter().flatten().collect::<Vec<_>>().join("\n"));
    if !question.is_empty() {
        card.fields = vec![(locale.say(&phrases::BRIEF_QUESTION, &[]), question.to_owned())];
    }
    let skip = Press::SkipMeeting { series: series.id, date: meeting.date };
    let buttons = vec![
        button(locale, &phrases::BUTTON_SNOOZE, Press::SnoozeBrief(notice), Style::Quiet),
        button(locale, &phrases::BUTTON_SKIP, skip, Style::Quiet),
        button(locale, &phrases::BUTTON_END_SERIES, Press::StopSeries(series.id), Style::Danger),
    ];
    Message { card: Some(card), rows: vec![Row::Buttons(buttons)], ..Message::default() }
}

/// Says who is away, and until when.
pub fn away(locale: &Locale, phrase: &Phrase, who: UserId, until: Moment) -> String {
    locale.say(phrase, &[("who", person(who).into()), ("until", date(until).into())])
}

fn body(locale: &Locale, series: &Series, meeting: Meeting) -> String {
    let args = [
        ("when", moment(meeting.at).into()),
        ("relative", distance(meeting.at).into()),
        ("minutes", series.minutes.into()),
    ];
    locale.say(&phrases::BRIEF_BODY, &args)
}

fn late_body(locale: &Locale, meeting: Meeting, other: UserId) -> String {
    let args = [("who", person(other).into()), ("when", moment(meeting.at).into())];
    locale.say(&phrases::BRIEF_LATE, &args)
}

/// A member's own series, one per line; `now` decides which meeting is next.
pub fn list(locale: &Locale, series: &[Series], reader: UserId, now: Moment) -> Message {
    if series.is_empty() {
        return Message { text: locale.say(&phrases::LIST_EMPTY, &[]), ..Message::default() };
    }
    let lines: Vec<String> = series.iter().filter_map(|one| line(locale, one, reader, now)).collect();
    Message {
        card: Some(calm(locale.say(&phrases::LIST_TITLE, &[]), lines.join("\n"))),
        ..Message::default()
    }
}

/// One series in a line; None if it has no next meeting.
pub fn line(locale: &Locale, series: &Series, reader: UserId, now: Moment) -> Option<String> {
    let who = ("who", person(series.other(reader)?.id).into());
    let rhythm = ("rhythm", rhythm(locale, &series.rhythm).into());
    Some(match series.state {
        SeriesState::Asked if series.asker.id == reader => locale.say(&phrases::LIST_ASKED, &[who, rhythm]),
        SeriesState::Asked => locale.say(&phrases::LIST_ASKED_YOU, &[who, rhythm]),
        _ => {
            let when = moment(series.upcoming(now).next()?.at);
            locale.say(&phrases::LIST_RUNNING, &[who, rhythm, ("when", when.into())])
        }
    })
}

/// Tells each of the two that one of their two series is ended.
pub fn doubled(locale: &Locale, ended: &Series, kept: &Series, reader: UserId) -> Message {
    let who = ended.other(reader).map_or(String::new(), |other| person(other.id));
    let args = [
        ("who", who.into()),
        ("ended", rhythm(locale, &ended.rhythm).into()),
        ("kept", rhythm(locale, &kept.rhythm).into()),
    ];
    super::text(locale.say(&phrases::DOUBLED_BODY, &args))
}

/// A rhythm in words: every Tuesday at 10:00 (Europe/Lisbon). The zone is named, since the two may live in different
/// zones.
pub fn rhythm(locale: &Locale, rhythm: &Rhythm) -> String {
    let args = [
        ("weeks", rhythm.weeks.into()),
        ("day", locale.say(day(rhythm.weekday), &[]).into()),
        ("time", rhythm.time.format("%H:%M").to_string().into()),
        ("zone", rhythm.zone.name().into()),
    ];
    locale.say(&phrases::RHYTHM, &args)
}

/// The phrase for a weekday's name.
pub fn day(weekday: Weekday) -> &'static crate::catalogue::Phrase {
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
