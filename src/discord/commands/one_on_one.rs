//! `/one-on-one`: asking for a regular one, listing one's own, changing and ending one, and what is talked about in it.

use serenity::all::{CommandOptionType as Type, CreateCommand, CreateCommandOption};

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{AboutOneOnOne, OneOnOnePlan, Request, Suggest, WantedEdit, WhoseWord, WrittenFollowUp};
use crate::catalogue::{Phrase, phrases};
use crate::domain::forms::WishedLead;
use crate::domain::message::limit;
use crate::domain::series::{self, Often};
use crate::domain::{follow_up, topic};

pub(super) const COMMAND: Command = Command {
    name: NAME,
    shape,
    reading: CommandReading::Plain(read),
    completions: &[(WHICH, Suggest::Series)],
};

const NAME: &str = "one-on-one";
const ADD: &str = "add";
const LIST: &str = "list";
const EDIT: &str = "edit";
const MOVE: &str = "move";
const SKIP: &str = "skip";
const DONE: &str = "done";
const STOP: &str = "stop";
const TOPIC: &str = "topic";
const FOLLOW_UP: &str = "follow-up";
const HISTORY: &str = "history";
const CALENDAR: &str = "calendar";
const WITH: &str = "with";
const EVERY: &str = "every";
const ON: &str = "on";
const AT: &str = "at";
const LENGTH: &str = "length";
const WHICH: &str = "which";
const STARTS: &str = "starts";
const LEAD: &str = "lead";
const TO: &str = "to";
const TEXT: &str = "text";
const PRIVATE: &str = "private";
const WHAT: &str = "what";
const WHOSE: &str = "whose";
const BY: &str = "by";
/// How long a time or a date may be that is typed.
const TYPED: u16 = 40;

/// How often one can be had.
const RHYTHMS: [(&str, Often, &Phrase); 5] = [
    ("week", Often::Weeks(1), &phrases::CHOICE_WEEK),
    ("2 weeks", Often::Weeks(2), &phrases::CHOICE_TWO_WEEKS),
    ("4 weeks", Often::Weeks(4), &phrases::CHOICE_FOUR_WEEKS),
    ("month", Often::Monthly, &phrases::CHOICE_MONTH),
    ("once", Often::Once, &phrases::CHOICE_ONCE),
];

/// Who leads.
const LEADS: [(&str, WishedLead, &Phrase); 3] = [
    ("me", WishedLead::Asker, &phrases::CHOICE_LEAD_ME),
    ("them", WishedLead::Partner, &phrases::CHOICE_LEAD_THEM),
    ("nobody", WishedLead::Neither, &phrases::CHOICE_LEAD_NOBODY),
];

const DAYS: [(&str, &Phrase); 7] = [
    ("Monday", &phrases::DAY_MONDAY),
    ("Tuesday", &phrases::DAY_TUESDAY),
    ("Wednesday", &phrases::DAY_WEDNESDAY),
    ("Thursday", &phrases::DAY_THURSDAY),
    ("Friday", &phrases::DAY_FRIDAY),
    ("Saturday", &phrases::DAY_SATURDAY),
    ("Sunday", &phrases::DAY_SUNDAY),
];

fn shape(words: &CommandWords) -> CreateCommand {
    words
        .command_anywhere(NAME, &phrases::CMD_ONE_ON_ONE)
        .add_option(add(words))
        .add_option(words.subcommand(LIST, &phrases::CMD_ONE_ON_ONE_LIST))
        .add_option(edit(words))
        .add_option(move_one(words))
        .add_option(about(words, SKIP, &phrases::CMD_ONE_ON_ONE_SKIP))
        .add_option(about(words, DONE, &phrases::CMD_ONE_ON_ONE_DONE))
        .add_option(about(words, STOP, &phrases::CMD_ONE_ON_ONE_STOP))
        .add_option(topic(words))
        .add_option(follow_up(words))
        .add_option(about(words, HISTORY, &phrases::CMD_ONE_ON_ONE_HISTORY))
        .add_option(calendar(words))
}

/// A command about one of the asker's own.
fn about(words: &CommandWords, name: &str, phrase: &Phrase) -> CreateCommandOption {
    let which = words.option(Type::String, WHICH, &phrases::OPT_WHICH).required(true);
    let which = which.max_length(limit::CHOICE as u16).set_autocomplete(true);
    words.subcommand(name, phrase).add_sub_option(which)
}

fn add(words: &CommandWords) -> CreateCommandOption {
    let starts = words.option(Type::String, STARTS, &phrases::OPT_STARTS).max_length(TYPED);
    let leads = LEADS.map(|(value, _, phrase)| (value, phrase));
    words
        .subcommand(ADD, &phrases::CMD_ONE_ON_ONE_ADD)
        .add_sub_option(words.option(Type::User, WITH, &phrases::OPT_WITH).required(true))
        .add_sub_option(words.choices(EVERY, &phrases::OPT_EVERY, &every()))
        .add_sub_option(words.choices(ON, &phrases::OPT_ON, &DAYS))
        .add_sub_option(words.option(Type::String, AT, &phrases::OPT_AT).required(true).max_length(10))
        .add_sub_option(length(words))
        .add_sub_option(starts)
        .add_sub_option(words.choices(LEAD, &phrases::OPT_LEAD, &leads).required(false))
}

fn edit(words: &CommandWords) -> CreateCommandOption {
    about(words, EDIT, &phrases::CMD_ONE_ON_ONE_EDIT)
        .add_sub_option(words.choices(EVERY, &phrases::OPT_EVERY, &every_again()).required(false))
        .add_sub_option(words.choices(ON, &phrases::OPT_ON, &DAYS).required(false))
        .add_sub_option(words.option(Type::String, AT, &phrases::OPT_AT).max_length(10))
        .add_sub_option(length(words))
}

fn move_one(words: &CommandWords) -> CreateCommandOption {
    about(words, MOVE, &phrases::CMD_ONE_ON_ONE_MOVE)
        .add_sub_option(words.option(Type::String, TO, &phrases::OPT_TO_DAY).required(true).max_length(TYPED))
        .add_sub_option(words.option(Type::String, AT, &phrases::OPT_AT).required(true).max_length(10))
}

fn topic(words: &CommandWords) -> CreateCommandOption {
    let text = words.option(Type::String, TEXT, &phrases::OPT_TOPIC).required(true);
    about(words, TOPIC, &phrases::CMD_ONE_ON_ONE_TOPIC)
        .add_sub_option(text.max_length(topic::LONGEST as u16))
        .add_sub_option(words.option(Type::Boolean, PRIVATE, &phrases::OPT_PRIVATE))
}

fn follow_up(words: &CommandWords) -> CreateCommandOption {
    let what = words.option(Type::String, WHAT, &phrases::OPT_PROMISE).required(true);
    let whose = [
        (WhoseWord::Mine.name(), &phrases::CHOICE_MINE),
        (WhoseWord::Theirs.name(), &phrases::CHOICE_THEIRS),
        (WhoseWord::Both.name(), &phrases::CHOICE_BOTH),
    ];
    about(words, FOLLOW_UP, &phrases::CMD_ONE_ON_ONE_FOLLOW_UP)
        .add_sub_option(what.max_length(follow_up::LONGEST as u16))
        .add_sub_option(words.choices(WHOSE, &phrases::OPT_WHOSE, &whose))
        .add_sub_option(words.option(Type::String, BY, &phrases::OPT_BY).max_length(TYPED))
}

/// Of one, or without a choice of all.
fn calendar(words: &CommandWords) -> CreateCommandOption {
    let which = words.option(Type::String, WHICH, &phrases::OPT_WHICH);
    let which = which.max_length(limit::CHOICE as u16).set_autocomplete(true);
    words.subcommand(CALENDAR, &phrases::CMD_ONE_ON_ONE_CALENDAR).add_sub_option(which)
}

fn every() -> [(&'static str, &'static Phrase); 5] {
    RHYTHMS.map(|(value, _, phrase)| (value, phrase))
}

/// What one that is there can become: again and again.
fn every_again() -> Vec<(&'static str, &'static Phrase)> {
    RHYTHMS
        .iter()
        .filter(|(_, often, _)| *often != Often::Once)
        .map(|(value, _, phrase)| (*value, *phrase))
        .collect()
}

fn length(words: &CommandWords) -> CreateCommandOption {
    let length = words.option(Type::Integer, LENGTH, &phrases::OPT_LENGTH);
    length.min_int_value((*series::LENGTH.start()).into()).max_int_value((*series::LENGTH.end()).into())
}

fn read(invocation: &Invocation) -> Option<Request> {
    let which = || invocation.text(WHICH);
    let about = |what| Some(Request::OneOnOne { which: which()?, what });
    match invocation.subcommand {
        ADD => plan(invocation).map(Request::PlanOneOnOne),
        LIST => Some(Request::ListOneOnOnes),
        EDIT => about(AboutOneOnOne::Edit(WantedEdit {
            every: invocation.text(EVERY).and_then(|every| often(&every)),
            on: invocation.text(ON).and_then(|day| day.parse().ok()),
            at: invocation.text(AT),
            minutes: minutes(invocation),
        })),
        MOVE => about(AboutOneOnOne::Move { to: invocation.text(TO)?, at: invocation.text(AT)? }),
        SKIP => about(AboutOneOnOne::Skip),
        DONE => about(AboutOneOnOne::Done),
        STOP => about(AboutOneOnOne::Stop),
        TOPIC => {
            about(AboutOneOnOne::Topic { text: invocation.text(TEXT)?, private: invocation.is_on(PRIVATE) })
        }
        FOLLOW_UP => about(AboutOneOnOne::FollowUp(WrittenFollowUp {
            what: invocation.text(WHAT)?,
            whose: WhoseWord::named(&invocation.text(WHOSE)?),
            by: invocation.text(BY),
        })),
        HISTORY => about(AboutOneOnOne::History),
        CALENDAR if which().is_none() => Some(Request::CalendarOfOneOnOnes),
        CALENDAR => about(AboutOneOnOne::Calendar),
        _ => None,
    }
}

fn plan(invocation: &Invocation) -> Option<OneOnOnePlan> {
    let lead = invocation.text(LEAD);
    let named = |lead: &str| LEADS.into_iter().find(|(value, ..)| *value == lead).map(|(_, lead, _)| lead);
    Some(OneOnOnePlan {
        with: invocation.person(WITH)?,
        often: often(&invocation.text(EVERY)?)?,
        on: invocation.text(ON)?.parse().ok()?,
        at: invocation.text(AT)?,
        minutes: minutes(invocation),
        starts: invocation.text(STARTS),
        lead: lead.and_then(|lead| named(&lead)).unwrap_or_default(),
    })
}

fn minutes(invocation: &Invocation) -> Option<u32> {
    invocation.number(LENGTH).and_then(|minutes| u32::try_from(minutes).ok())
}

fn often(every: &str) -> Option<Often> {
    RHYTHMS.into_iter().find(|(value, ..)| *value == every).map(|(_, often, _)| often)
}
