//! How programs of pairings read: their posts in the channel, and the list. What goes to members of groups is in
//! `pairing_group`.

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::buttons::PairingButton;
use crate::domain::message::{Card, Message, Row, Style, Tone};
use crate::domain::pairing::{AvoidList, Enrolment, PairingRole, Program, ProgramKind};

use super::{button, channel, listing, moment, person};

/// The post that explains a program, with the buttons to take part.
pub fn opened(locale: &Locale, program: &Program, next: Moment) -> Message {
    let kind = program.id.kind;
    let title = locale.say(phrases::RoundsTitle { program: name(kind), weeks: program.weeks });
    let body =
        locale.say(phrases::RoundsBody { program: name(kind), size: program.size, when: moment(next) });
    let card = Card { title, body, tone: Tone::Fresh, ..Card::default() };
    Message { card: Some(card), rows: vec![taking_part(locale, kind)], ..Message::default() }
}

/// The announcement of a round: how many were drawn, and the buttons for the next one.
pub fn drawn(locale: &Locale, kind: ProgramKind, (groups, people): (usize, usize), next: Moment) -> Message {
    let text =
        locale.say(phrases::RoundDrawnBody { program: name(kind), groups, people, when: moment(next) });
    Message { rows: vec![taking_part(locale, kind)], ..super::text(text) }
}

fn taking_part(locale: &Locale, kind: ProgramKind) -> Row {
    let leave = button(locale, &phrases::BUTTON_LEAVE, PairingButton::Leave(kind), Style::Quiet);
    Row::Buttons(match kind {
        ProgramKind::Coffee => {
            vec![button(locale, &phrases::BUTTON_JOIN, PairingButton::Join, Style::Good), leave]
        }
        ProgramKind::Mentoring => vec![
            button(locale, &phrases::BUTTON_OFFER, PairingButton::Offer, Style::Good),
            button(locale, &phrases::BUTTON_SEEK, PairingButton::Seek, Style::Good),
            leave,
        ],
    })
}

/// A program in the list, with how many take part and as what the reader does.
pub struct ListedProgram {
    pub program: Program,
    pub next: Moment,
    pub count: usize,
    pub own: Option<PairingRole>,
}

/// The programs of a guild, and what concerns the reader alone.
pub fn list(locale: &Locale, programs: &[ListedProgram], avoided: &AvoidList) -> Message {
    if programs.is_empty() {
        let empty = Some(locale.say(&phrases::PAIRINGS_LIST_EMPTY));
        let lines = empty.into_iter().chain(own_list(locale, avoided));
        return super::text(lines.collect::<Vec<_>>().join("\n"));
    }
    let lines = programs.iter().flat_map(|one| [Some(line(locale, one)), own(locale, one)]).flatten();
    let body = lines.chain(own_list(locale, avoided)).collect::<Vec<_>>().join("\n");
    let title = locale.say(&phrases::PAIRINGS_LIST_TITLE);
    Message { card: Some(Card { title, body, tone: Tone::Calm, ..Card::default() }), ..Message::default() }
}

fn line(locale: &Locale, listed: &ListedProgram) -> String {
    let Program { id, weeks, size, channel: place, .. } = &listed.program;
    locale.say(phrases::PairingsListLine {
        program: name(id.kind),
        weeks: *weeks,
        size: *size,
        r#where: channel(*place),
        when: moment(listed.next),
        count: listed.count,
    })
}

fn own(locale: &Locale, listed: &ListedProgram) -> Option<String> {
    let program = name(listed.program.id.kind);
    listed.own.map(|own| locale.say(phrases::PairingsListYou { program, role: role(own) }))
}

fn own_list(locale: &Locale, avoided: &AvoidList) -> Option<String> {
    let who = all_of(locale, avoided);
    (!avoided.whom.is_empty()).then(|| locale.say(phrases::PairingsListAvoided { who }))
}

/// Everybody on the list: there is no other place to look.
pub fn all_of(locale: &Locale, avoided: &AvoidList) -> String {
    let names: Vec<String> = avoided.whom.iter().map(|one| person(*one)).collect();
    listing(locale, &names)
}

/// What a member reads who takes part now, or did `already`.
pub fn joined(locale: &Locale, enrolment: &Enrolment, next: Moment, already: bool) -> String {
    let (program, role, when) = (name(enrolment.program.kind), role(enrolment.role), moment(next));
    match already {
        false => locale.say(phrases::PairingsJoined { program, role, when }),
        true => locale.say(phrases::PairingsJoinedAlready { program, role, when }),
    }
}

/// The name by which phrases tell the kinds apart.
pub fn name(kind: ProgramKind) -> String {
    kind.name().to_owned()
}

/// The name by which phrases tell the roles apart.
pub fn role(role: PairingRole) -> String {
    role.name().to_owned()
}
