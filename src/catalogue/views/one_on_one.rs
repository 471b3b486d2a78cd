//! How one-on-ones read: the invitation, its result, the private brief, and the list.

use chrono::Weekday;

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::Moment;
use crate::domain::buttons::SeriesButton;
use crate::domain::id::{SeriesId, UserId};
use crate::domain::message::{Button, Card, Message, Row, Style, Tone};
use crate::domain::series::{Every, Nth, OPEN_FOR, Rhythm, Series, SeriesState};
use crate::domain::text::name_in_card;
use crate::domain::working_days::WorkingDays;

use super::{button, date, distance, listing, moment, person};

/// The question to the partner.
pub fn invitation(locale: &Locale, series: &Series, first: Moment) -> Message {
    let title = locale.say(phrases::InvitationTitle { who: name_in_card(&series.asker.name) });
    let body = locale.say(phrases::InvitationBody {
        often: often(series),
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
        SeriesState::Running => locale.say(accepting(series, first)),
        SeriesState::Declined => locale.say(phrases::InvitationDeclined { who }),
        SeriesState::Lapsed => locale.say(phrases::InvitationLapsed { who }),
        SeriesState::Stopped => locale.say(&phrases::SERIES_OVER),
        SeriesState::Asked | SeriesState::Withdrawn => locale.say(phrases::InvitationWithdrawn { who }),
    }
}

/// Word of a change, with the file that brings a calendar up to date.
pub fn changed(locale: &Locale, series: SeriesId, said: String) -> Message {
    Message { rows: vec![Row::Buttons(vec![calendar(locale, series)])], ..super::text(said) }
}

/// Word of a change of one that goes on: the file, or the end of it.
pub fn goes_on(locale: &Locale, series: &Series, said: String) -> Message {
    let end = end(locale, series.id, series.is_once(), Style::Quiet);
    Message { rows: vec![Row::Buttons(vec![calendar(locale, series.id), end])], ..super::text(said) }
}

/// The button that makes a calendar file.
fn calendar(locale: &Locale, series: SeriesId) -> Button {
    button(locale, &phrases::BUTTON_CALENDAR, SeriesButton::Calendar(series), Style::Quiet)
}

/// Tells the asker that the partner accepted.
pub fn accepted(locale: &Locale, series: &Series, first: Moment) -> Message {
    let said = phrases::AcceptedBody {
        often: often(series),
        who: person(series.partner.id),
        rhythm: rhythm(locale, &series.rhythm),
        when: moment(first),
    };
    goes_on(locale, series, locale.say(said))
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
            locale.say(phrases::ListRunning { often: often(series), who, rhythm, when })
        }
    })
}

/// Tells each of the two that one of their two series is ended.
pub fn doubled(locale: &Locale, ended: &Series, kept: &Series, reader: UserId) -> Message {
    let who = ended.other(reader).map_or(String::new(), |other| person(other.id));
    let said = phrases::DoubledBody {
        who,
        ended: rhythm(locale, &ended.rhythm),
        kept: rhythm(locale, &kept.rhythm),
    };
    changed(locale, ended.id, locale.say(said))
}

/// Whether the two meet once or again and again, as the catalogue chooses by.
pub fn often(series: &Series) -> String {
    if series.is_once() { "once".into() } else { "again".into() }
}

/// What the partner said yes to.
pub fn accepting(series: &Series, first: Moment) -> phrases::InvitationAccepted {
    let (who, when) = (person(series.asker.id), moment(first));
    phrases::InvitationAccepted { often: often(series), who, when }
}

/// The button that ends it for both.
pub fn end(locale: &Locale, series: SeriesId, once: bool, style: Style) -> Button {
    button(locale, end_label(once), SeriesButton::Stop(series), style)
}

/// What ending one is called.
pub fn end_label(once: bool) -> &'static Phrase {
    if once { &phrases::BUTTON_CALL_OFF } else { &phrases::BUTTON_END_SERIES }
}

/// A rhythm in words: every Tuesday at 10:00 (Europe/Lisbon). The zone is named, since the two may live in different
/// zones.
pub fn rhythm(locale: &Locale, rhythm: &Rhythm) -> String {
    let (day, time) = (locale.say(day(rhythm.weekday)), rhythm.time.format("%H:%M").to_string());
    let zone = rhythm.zone.name().into();
    match rhythm.every {
        Every::Weeks(weeks) => locale.say(phrases::Rhythm { weeks, day, time, zone }),
        Every::Month(nth) => locale.say(phrases::RhythmMonth { nth: place(nth), day, time, zone }),
        Every::Once => {
            let day = super::day_of(locale, rhythm.first);
            locale.say(phrases::RhythmOnce { day, time, zone })
        }
    }
}

/// Which of a month's weekdays, as the catalogue chooses by: 5 for the last.
fn place(nth: Nth) -> u32 {
    match nth {
        Nth::First => 1,
        Nth::Second => 2,
        Nth::Third => 3,
        Nth::Fourth => 4,
        Nth::Last => 5,
    }
}

/// The days on which a member works.
pub fn working_days(locale: &Locale, days: WorkingDays) -> String {
    let name = |one: Weekday| locale.say(day(one));
    let named = days.rows().into_iter().flat_map(|(first, last)| match last.days_since(first) {
        0 => vec![name(first)],
        1 => vec![name(first), name(last)],
        _ => vec![locale.say(phrases::DaysThrough { first: name(first), last: name(last) })],
    });
    listing(locale, &named.collect::<Vec<_>>())
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
