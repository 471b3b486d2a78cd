//! `/one-on-one`: asking for a regular one, listing one's own, ending one.

use serenity::all::{CommandOptionType as Type, CreateCommand, CreateCommandOption};

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{OneOnOnePlan, Request, Suggest};
use crate::catalogue::{Phrase, phrases};
use crate::domain::message::limit;

pub(super) const COMMAND: Command = Command {
    name: NAME,
    shape,
    reading: CommandReading::Plain(read),
    completions: &[(WHICH, Suggest::Series)],
};

const NAME: &str = "one-on-one";
const ADD: &str = "add";
const LIST: &str = "list";
const STOP: &str = "stop";
const WITH: &str = "with";
const EVERY: &str = "every";
const ON: &str = "on";
const AT: &str = "at";
const LENGTH: &str = "length";
const WHICH: &str = "which";

/// How often one can be had, each with its weeks.
const RHYTHMS: [(&str, u32, &Phrase); 3] = [
    ("week", 1, &phrases::CHOICE_WEEK),
    ("2 weeks", 2, &phrases::CHOICE_TWO_WEEKS),
    ("4 weeks", 4, &phrases::CHOICE_FOUR_WEEKS),
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
    let stop = words.subcommand(STOP, &phrases::CMD_ONE_ON_ONE_STOP).add_sub_option(
        words
            .option(Type::String, WHICH, &phrases::OPT_WHICH)
            .required(true)
            .max_length(limit::CHOICE as u16)
            .set_autocomplete(true),
    );
    words
        .command(NAME, &phrases::CMD_ONE_ON_ONE)
        .add_option(add(words))
        .add_option(words.subcommand(LIST, &phrases::CMD_ONE_ON_ONE_LIST))
        .add_option(stop)
}

fn add(words: &CommandWords) -> CreateCommandOption {
    let every = RHYTHMS.map(|(value, _, phrase)| (value, phrase));
    let at = words.option(Type::String, AT, &phrases::OPT_AT).required(true).max_length(10);
    let length = words.option(Type::Integer, LENGTH, &phrases::OPT_LENGTH);
    words
        .subcommand(ADD, &phrases::CMD_ONE_ON_ONE_ADD)
        .add_sub_option(words.option(Type::User, WITH, &phrases::OPT_WITH).required(true))
        .add_sub_option(words.choices(EVERY, &phrases::OPT_EVERY, &every))
        .add_sub_option(words.choices(ON, &phrases::OPT_ON, &DAYS))
        .add_sub_option(at)
        .add_sub_option(length.min_int_value(5).max_int_value(480))
}

fn read(invocation: &Invocation) -> Option<Request> {
    match invocation.subcommand {
        ADD => plan(invocation).map(Request::PlanOneOnOne),
        LIST => Some(Request::ListOneOnOnes),
        STOP => Some(Request::StopOneOnOne { which: invocation.text(WHICH)? }),
        _ => None,
    }
}

fn plan(invocation: &Invocation) -> Option<OneOnOnePlan> {
    Some(OneOnOnePlan {
        with: invocation.person(WITH)?,
        weeks: weeks(&invocation.text(EVERY)?)?,
        on: invocation.text(ON)?.parse().ok()?,
        at: invocation.text(AT)?,
        minutes: invocation.number(LENGTH).and_then(|minutes| u32::try_from(minutes).ok()),
    })
}

fn weeks(every: &str) -> Option<u32> {
    RHYTHMS.into_iter().find(|(value, ..)| *value == every).map(|(_, weeks, _)| weeks)
}
