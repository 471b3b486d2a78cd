//! How the questions after a one-on-one read: whether it happened, what was talked over, and whether the rhythm still fits.

use chrono::NaiveDate;

use crate::catalogue::{Locale, phrases};
use crate::domain::buttons::SeriesButton;
use crate::domain::id::UserId;
use crate::domain::message::{Message, Row, Style};
use crate::domain::series::{Meeting, Often, Series};
use crate::domain::topic::Topic;

use super::brief::topics_menu;
use super::{button, date, one_on_one, person};

/// The question at the end of a meeting.
pub fn question(locale: &Locale, series: &Series, meeting: Meeting, reader: UserId) -> Message {
    let who = series.other(reader).map_or(String::new(), |other| person(other.id));
    let (series, date) = (series.id, meeting.date);
    let buttons = vec![
        button(locale, &phrases::BUTTON_HAPPENED, SeriesButton::Happened { series, date }, Style::Good),
        button(
            locale,
            &phrases::BUTTON_NOT_THIS_TIME,
            SeriesButton::NotThisTime { series, date },
            Style::Quiet,
        ),
    ];
    let text = locale.say(phrases::AftermathAsk { who, when: super::date(meeting.at) });
    Message { rows: vec![Row::Buttons(buttons)], ..super::text(text) }
}

/// What stands in its place once one of the two has answered.
pub fn settled(
    locale: &Locale,
    series: &Series,
    meeting: Meeting,
    reader: UserId,
    (said_by, happened): (Option<UserId>, bool),
) -> String {
    let who = series.other(reader).map_or(String::new(), |other| person(other.id));
    let when = date(meeting.at);
    match (said_by == Some(reader), happened) {
        (true, true) => locale.say(phrases::AftermathYes { often: one_on_one::often(series), who, when }),
        (true, false) => locale.say(phrases::AftermathNo { who, when }),
        (false, true) => locale.say(phrases::AftermathTheyYes { who, when }),
        (false, false) => locale.say(phrases::AftermathTheyNo { who, when }),
    }
}

/// What follows from a meeting that happened: what was talked over, thanks, follow-ups.
pub fn after(locale: &Locale, series: &Series, date: NaiveDate, said: String, open: &[Topic]) -> Message {
    let id = series.id;
    let talked_over = SeriesButton::TalkedOver { series: id, date };
    let menu = topics_menu(locale, talked_over, &phrases::AFTER_TALKED, open);
    let buttons = vec![
        button(locale, &phrases::BUTTON_THANK_NOTE, SeriesButton::Note(id), Style::Main),
        button(locale, &phrases::BUTTON_THANK_KUDOS, SeriesButton::Kudos(id), Style::Quiet),
        button(locale, &phrases::BUTTON_ADD_FOLLOW_UP, SeriesButton::AddFollowUp(id), Style::Quiet),
    ];
    let rows = menu.into_iter().chain([Row::Buttons(buttons)]).collect();
    Message { rows, ..super::text(said) }
}

/// What follows from a meeting that did not happen.
pub fn missed(locale: &Locale, series: &Series, next: Meeting, said: String) -> Message {
    let label = if series.is_once() { &phrases::BUTTON_ANOTHER_TIME } else { &phrases::BUTTON_MOVE_NEXT };
    let (series, date) = (series.id, next.date);
    let buttons = vec![
        button(locale, label, SeriesButton::Move { series, date }, Style::Main),
        button(locale, &phrases::BUTTON_LEAVE_IT, SeriesButton::LeaveIt(series), Style::Quiet),
    ];
    Message { rows: vec![Row::Buttons(buttons)], ..super::text(said) }
}

/// The question whether the rhythm still fits, to one of the two.
pub fn still_fits(locale: &Locale, series: &Series, reader: UserId) -> Message {
    let id = series.id;
    let who = series.other(reader).map_or(String::new(), |other| person(other.id));
    let rhythm = one_on_one::rhythm(locale, &series.rhythm);
    let to = |weeks, phrase| {
        let is = series.rhythm.every.often() == Often::Weeks(weeks);
        (!is).then(|| button(locale, phrase, SeriesButton::Fits { series: id, weeks }, Style::Quiet))
    };
    let slower = [to(2, &phrases::BUTTON_EVERY_TWO), to(4, &phrases::BUTTON_EVERY_FOUR)];
    let keep = button(locale, &phrases::BUTTON_KEEP_RHYTHM, SeriesButton::KeepRhythm(id), Style::Main);
    let end = button(locale, &phrases::BUTTON_END_SERIES, SeriesButton::Stop(id), Style::Danger);
    let buttons = slower.into_iter().flatten().chain([keep, end]).collect();
    Message {
        rows: vec![Row::Buttons(buttons)],
        ..super::text(locale.say(phrases::StillFitsAsk { who, rhythm }))
    }
}
