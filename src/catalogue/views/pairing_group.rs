//! How what goes to the members of a group reads: the introduction, a proposed time, and the question whether they met. The
//! posts of a program are in `pairing`.

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::buttons::{PairingButton, SeriesButton};
use crate::domain::forms::Form;
use crate::domain::id::{SeriesId, UserId};
use crate::domain::message::{Button, Card, Field, Message, Modal, Row, Style, Tone, limit};
use crate::domain::pairing::{Group, GroupRef};
use crate::domain::text::{self, Room};

use super::kudos::MESSAGE;
use super::pairing::name;
use super::{button, distance, moment, people, person};

/// The private introduction to the others of a group, with a question to begin with.
pub fn introduced(locale: &Locale, group: &Group, reader: UserId, question: &str) -> Message {
    let fields = match question {
        "" => vec![],
        question => vec![(locale.say(&phrases::INTRODUCED_QUESTION), question.to_owned())],
    };
    let card = Card {
        title: locale.say(phrases::IntroducedTitle { program: name(group.id.program.kind) }),
        body: introduction(locale, group, reader),
        fields,
        tone: Tone::Fresh,
        ..Card::default()
    };
    let rows = vec![Row::Buttons(vec![propose(locale, group.id)])];
    Message { card: Some(card), rows, ..Message::default() }
}

fn introduction(locale: &Locale, group: &Group, reader: UserId) -> String {
    let others = group.others(reader);
    let mentor = group.mentor.filter(|mentor| *mentor != reader && others.len() > 1);
    if let Some(mentor) = mentor {
        let rest: Vec<UserId> = others.into_iter().filter(|one| *one != mentor).collect();
        let who = people(locale, &rest);
        return locale.say(phrases::IntroducedWithMentor { mentor: person(mentor), who });
    }
    let role = group.role(reader).name().to_owned();
    locale.say(phrases::IntroducedBody { role, who: people(locale, &others) })
}

fn propose(locale: &Locale, group: GroupRef) -> Button {
    button(locale, &phrases::BUTTON_PROPOSE, PairingButton::Propose(group), Style::Main)
}

/// The button that proposes another time.
pub fn another_time(locale: &Locale, group: GroupRef) -> Row {
    let propose = PairingButton::Propose(group);
    Row::Buttons(vec![button(locale, &phrases::BUTTON_ANOTHER_TIME, propose, Style::Quiet)])
}

/// The form for a time.
pub fn time_form(locale: &Locale, form: Form) -> Modal {
    let field = Field {
        id: MESSAGE,
        label: locale.say(&phrases::MODAL_PROPOSE_LABEL),
        hint: locale.say(&phrases::MODAL_PROPOSE_HINT),
        value: String::new(),
        length: (1, limit::CHOICE),
        required: true,
        tall: false,
    };
    Modal {
        action: form.into(),
        title: locale.say(&phrases::MODAL_PROPOSE_TITLE),
        fields: vec![field.into()],
    }
}

/// Asks whether a time suits.
pub fn proposed(locale: &Locale, group: GroupRef, by: UserId, at: Moment) -> Message {
    let text = locale.say(phrases::ProposedBody { who: person(by), when: moment(at) });
    let suits = PairingButton::Suits { group, at };
    let rows = vec![Row::Buttons(vec![
        button(locale, &phrases::BUTTON_THAT_WORKS, suits, Style::Good),
        button(locale, &phrases::BUTTON_ANOTHER_TIME, PairingButton::Propose(group), Style::Quiet),
    ])];
    Message { rows, ..super::text(text) }
}

/// Tells a member that a time suits everybody.
pub fn agreed(locale: &Locale, group: &Group, reader: UserId, at: Moment) -> Message {
    let who = people(locale, &group.others(reader));
    let text = locale.say(phrases::TimeAgreedBody { who, when: moment(at) });
    arranged(locale, group.id, group.series, text)
}

/// Words about a time that is agreed on, with what can be done about it.
pub fn arranged(locale: &Locale, group: GroupRef, series: Option<SeriesId>, said: String) -> Message {
    let another = button(locale, &phrases::BUTTON_ANOTHER_TIME, PairingButton::Propose(group), Style::Quiet);
    let of_the_two = series.map(|series| {
        let quiet = |phrase, action| button(locale, phrase, action, Style::Quiet);
        [
            quiet(&phrases::BUTTON_ADD_TOPIC, SeriesButton::AddTopic(series)),
            quiet(&phrases::BUTTON_CALENDAR, SeriesButton::Calendar(series)),
        ]
    });
    let buttons = [another].into_iter().chain(of_the_two.into_iter().flatten()).collect();
    Message { rows: vec![Row::Buttons(buttons)], ..super::text(said) }
}

/// Reminds a member that they meet.
pub fn meeting(locale: &Locale, group: &Group, reader: UserId, at: Moment) -> Message {
    let who = people(locale, &group.others(reader));
    super::text(locale.say(phrases::GroupMeetingBody { who, when: moment(at), relative: distance(at) }))
}

/// Asks a member whether they met.
pub fn did_meet(locale: &Locale, group: &Group, reader: UserId) -> Message {
    let who = people(locale, &group.others(reader));
    let text = locale.say(phrases::DidMeetBody { program: name(group.id.program.kind), who });
    let rows = vec![Row::Buttons(vec![
        button(locale, &phrases::BUTTON_MET, PairingButton::Met(group.id), Style::Good),
        button(locale, &phrases::BUTTON_NOT_MET, PairingButton::NotMet(group.id), Style::Quiet),
    ])];
    Message { rows, ..super::text(text) }
}

/// The buttons that open a private note to each of the others, whose names are known as far as Discord tells.
pub fn thank(locale: &Locale, group: GroupRef, others: &[(UserId, Option<String>)]) -> Row {
    let one = |(whom, name): &(UserId, Option<String>)| {
        let label = match name {
            Some(name) if others.len() > 1 => named(locale, name),
            _ => locale.say(&phrases::BUTTON_THANK_THEM),
        };
        Button::new(label, PairingButton::Thank { group, whom: *whom }, Style::Main)
    };
    Row::Buttons(others.iter().map(one).collect())
}

fn named(locale: &Locale, name: &str) -> String {
    let around = text::units(&locale.say(phrases::ButtonThankOne { who: String::new() }));
    let room = limit::BUTTON - around;
    let who = text::name_within(name, Room { seen: room, units: room });
    locale.say(phrases::ButtonThankOne { who })
}
