//! How a proposed change of a one-on-one reads: the question to the other, and what has become of it.

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::buttons::SeriesButton;
use crate::domain::message::{Button, Choice, Message, Row, Style, limit};
use crate::domain::schedule::resolve;
use crate::domain::series::{Proposal, Series, Wanted};
use crate::domain::text::{Room, clipped};

use super::{button, moment, one_on_one, person};

/// What the change would be, in a few words.
pub fn wanted(locale: &Locale, series: &Series, of: &Wanted) -> String {
    match of {
        Wanted::Move { date, to } => {
            let to = resolve(series.rhythm.zone, *to).at;
            locale.say(phrases::WantedMove { from: moment(series.meeting(*date).at), to: moment(to) })
        }
        Wanted::Rhythm { rhythm, minutes } => locale.say(phrases::WantedRhythm {
            from: one_on_one::rhythm(locale, &series.rhythm),
            to: one_on_one::rhythm(locale, rhythm),
            minutes: *minutes,
        }),
    }
}

/// The question to the other, with other times for a meeting that is to be moved.
pub fn question(locale: &Locale, series: &Series, of: &Proposal, slots: &[Moment]) -> Message {
    let text =
        locale.say(phrases::ProposalAsk { who: person(of.by), wanted: wanted(locale, series, &of.wanted) });
    let (id, proposal) = (series.id, of.id);
    let mut buttons = vec![
        button(locale, &phrases::BUTTON_AGREE, SeriesButton::Agree { series: id, proposal }, Style::Good),
        button(
            locale,
            &phrases::BUTTON_KEEP_TIME,
            SeriesButton::KeepTime { series: id, proposal },
            Style::Quiet,
        ),
    ];
    let mut rows = vec![];
    if let Wanted::Move { date, .. } = of.wanted {
        let own = SeriesButton::Move { series: id, date };
        buttons.push(button(locale, &phrases::BUTTON_OTHER_TIME, own, Style::Quiet));
        let choices = slots.iter().map(|at| slot(locale, series, *at)).collect();
        let action = SeriesButton::Slot { series: id, date }.into();
        rows.push(Row::PickOne { action, hint: locale.say(&phrases::PROPOSAL_SLOTS), choices });
    }
    rows.insert(0, Row::Buttons(buttons));
    Message { rows, ..super::text(text) }
}

/// A time as a menu shows it, which no client turns into the reader's own: by the clock of the series.
fn slot(locale: &Locale, series: &Series, at: Moment) -> Choice {
    let zone = series.rhythm.zone;
    let local = at.with_timezone(&zone);
    let name = locale.say(phrases::ChoiceSlot {
        day: super::day_of(locale, local.date_naive()),
        time: local.format("%H:%M").to_string(),
        zone: zone.name().into(),
    });
    Choice { name: clipped(&name, Room::units(limit::CHOICE)), value: at.timestamp().to_string() }
}

/// The button that asks for another time.
pub fn other(locale: &Locale, series: &Series, date: chrono::NaiveDate) -> Button {
    let action = SeriesButton::Move { series: series.id, date };
    button(locale, &phrases::BUTTON_OTHER_TIME, action, Style::Quiet)
}
