//! How a reminder of a follow-up reads, and what has become of it.

use crate::catalogue::{Locale, phrases};
use crate::domain::buttons::{FollowUpStep, SeriesButton};
use crate::domain::follow_up::{FollowUp, FollowUpState};
use crate::domain::id::UserId;
use crate::domain::message::{Message, Row, Style};
use crate::domain::series::Series;

use super::brief::inline;
use super::{button, date, person};

/// The reminder on its date.
pub fn due(locale: &Locale, series: &Series, of: &FollowUp, reader: UserId) -> Message {
    let (what, who) = (inline(&of.what), with(series, reader));
    let text = locale.say(phrases::FollowUpDueBody { what, who, since: date(of.made) });
    let step = |step| SeriesButton::FollowUp { series: series.id, follow_up: of.id, step };
    let buttons = vec![
        button(locale, &phrases::BUTTON_DONE, step(FollowUpStep::Done), Style::Good),
        button(locale, &phrases::BUTTON_TOMORROW, step(FollowUpStep::Tomorrow), Style::Quiet),
        button(locale, &phrases::BUTTON_NEXT_TIME, step(FollowUpStep::NextTime), Style::Quiet),
        button(locale, &phrases::BUTTON_DROP, step(FollowUpStep::Drop), Style::Quiet),
    ];
    Message { rows: vec![Row::Buttons(buttons)], ..super::text(text) }
}

/// The question about one that was long left alone.
pub fn stale(locale: &Locale, series: &Series, of: &FollowUp, reader: UserId) -> Message {
    let (what, who) = (inline(&of.what), with(series, reader));
    let text = locale.say(phrases::FollowUpStaleBody { what, who, since: date(of.touched) });
    let step = |step| SeriesButton::FollowUp { series: series.id, follow_up: of.id, step };
    let buttons = vec![
        button(locale, &phrases::BUTTON_DONE, step(FollowUpStep::Done), Style::Good),
        button(locale, &phrases::BUTTON_KEEP_IT, step(FollowUpStep::Keep), Style::Main),
        button(locale, &phrases::BUTTON_DROP, step(FollowUpStep::Drop), Style::Quiet),
    ];
    Message { rows: vec![Row::Buttons(buttons)], ..super::text(text) }
}

/// What has become of one.
pub fn state(locale: &Locale, of: &FollowUp) -> String {
    let what = inline(&of.what);
    match (of.state, of.due) {
        (FollowUpState::Done { .. }, _) => locale.say(phrases::FollowUpDone { what }),
        (FollowUpState::Dropped { .. }, _) => locale.say(phrases::FollowUpDropped { what }),
        (FollowUpState::Open, Some(day)) => {
            locale.say(phrases::FollowUpAgain { what, day: super::day_of(locale, day) })
        }
        (FollowUpState::Open, None) => locale.say(phrases::FollowUpKept { what }),
    }
}

fn with(series: &Series, reader: UserId) -> String {
    series.other(reader).map_or(String::new(), |other| person(other.id))
}
