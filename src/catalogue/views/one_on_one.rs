//! How one-on-ones read: the invitation, what came of it, the private brief, and the list.

use chrono::Weekday;

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::Moment;
use crate::domain::buttons::SeriesButton;
use crate::domain::id::{NoticeId, UserId};
use crate::domain::message::{Card, Message, Row, Style, Tone};
use crate::domain::series::{Meeting, OPEN_FOR, Rhythm, Series, SeriesState};
use crate::domain::text::name_in_card;

use super::{button, date, distance, moment, person};

/// The question to whoever is asked.
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
        button(locale, &phrases::BUTTON_ACCEPT, SeriesButton::Accept(series.id), Style::Good),
        button(locale, &phrases::BUTTON_DECLINE, SeriesButton::Decline(series.id), Style::Quiet),
    ])
}

/// The same once more, to whoever has not answered what was `asked` then.
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

/// To whoever was asked: what has become of the question; `first` is when the two meet next, if they do.
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

/// What the asker is told of a yes.
pub fn accepted(locale: &Locale, series: &Series, first: Moment) -> Message {
    let args = [
        ("who", person(series.partner.id).into()),
        ("rhythm", rhythm(locale, &series.rhythm).into()),
        ("when", moment(first).into()),
    ];
    let stop = button(locale, &phrases::BUTTON_END_SERIES, SeriesButton::Stop(series.id), Style::Quiet);
    Message {
        text: locale.say(&phrases::ACCEPTED_BODY, &args),
        rows: vec![Row::Buttons(vec![stop])],
        ..Message::default()
    }
}

/// To whom a reminder goes, and how things stand for it.
pub struct Reminded {
    pub reader: UserId,
    pub notice: NoticeId,
    /// Whether it comes after its time.
    pub late: bool,
    /// Until when the other is away, if they are on the day of the meeting.
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
    let skip = SeriesButton::SkipMeeting { series: series.id, date: meeting.date };
    let buttons = vec![
        button(locale, &phrases::BUTTON_SNOOZE, SeriesButton::SnoozeBrief(notice), Style::Quiet),
        button(locale, &phrases::BUTTON_SKIP, skip, Style::Quiet),
        button(locale, &phrases::BUTTON_END_SERIES, SeriesButton::Stop(series.id), Style::Danger),
    ];
    Message { card: Some(card), rows: vec![Row::Buttons(buttons)], ..Message::default() }
}

/// Who is away, and until when.
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

/// One's own series, one a line; `now` decides which meeting is next.
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

/// One of them in a line, if it goes on.
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

/// To each of the two: of the two series they had, one is ended.
pub fn doubled(locale: &Locale, ended: &Series, kept: &Series, reader: UserId) -> Message {
    let who = ended.other(reader).map_or(String::new(), |other| person(other.id));
    let args = [
        ("who", who.into()),
        ("ended", rhythm(locale, &ended.rhythm).into()),
        ("kept", rhythm(locale, &kept.rhythm).into()),
    ];
    super::text(locale.say(&phrases::DOUBLED_BODY, &args))
}

/// A rhythm in words: every Tuesday at 10:00 (Europe/Lisbon). The zone is said, since the two may live in two.
pub fn rhythm(locale: &Locale, rhythm: &Rhythm) -> String {
    let args = [
        ("weeks", rhythm.weeks.into()),
        ("day", locale.say(day(rhythm.weekday), &[]).into()),
        ("time", rhythm.time.format("%H:%M").to_string().into()),
        ("zone", rhythm.zone.name().into()),
    ];
    locale.say(&phrases::RHYTHM, &args)
}

/// A weekday's name.
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
