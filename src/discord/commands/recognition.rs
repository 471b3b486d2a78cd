//! `/recognition`: looking back on what was given and received.

use serenity::all::{CommandOptionType as Type, CreateCommand, CreateCommandOption};

use super::periods::{any_period, period, period_of};
use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{Request, Suggest};
use crate::catalogue::phrases;
use crate::domain::looking::List;
use crate::domain::period::Period;
use crate::domain::recognition::VALUE as LONGEST_VALUE;
use crate::domain::words::SOUGHT;

pub(super) const COMMAND: Command = Command {
    name: NAME,
    shape,
    reading: CommandReading::Plain(read),
    completions: &[(VALUE, Suggest::Value)],
};

const NAME: &str = "recognition";
const MINE: &str = "mine";
const GIVEN: &str = "given";
const OF: &str = "of";
const SEARCH: &str = "search";
const RECAP: &str = "recap";
const REVIEW: &str = "review";
const PERSON: &str = "person";
const WORDS: &str = "words";
const VALUE: &str = "value";

fn shape(words: &CommandWords) -> CreateCommand {
    let person = words.option(Type::User, PERSON, &phrases::OPT_PERSON).required(true);
    let sought = words.option(Type::String, WORDS, &phrases::OPT_WORDS).required(true);
    let of = words.subcommand(OF, &phrases::CMD_RECOGNITION_OF).add_sub_option(person);
    let search = words.subcommand(SEARCH, &phrases::CMD_RECOGNITION_SEARCH);
    let recap = words.subcommand(RECAP, &phrases::CMD_RECOGNITION_RECAP);
    let review = words.subcommand(REVIEW, &phrases::CMD_RECOGNITION_REVIEW);
    words
        .command_anywhere(NAME, &phrases::CMD_RECOGNITION)
        .add_option(narrowed(words, words.subcommand(MINE, &phrases::CMD_RECOGNITION_MINE)))
        .add_option(narrowed(words, words.subcommand(GIVEN, &phrases::CMD_RECOGNITION_GIVEN)))
        .add_option(narrowed(words, of))
        .add_option(search.add_sub_option(sought.max_length(SOUGHT as u16)))
        .add_option(recap.add_sub_option(period_of(words)))
        .add_option(review.add_sub_option(any_period(words)))
}

/// With a value and a period to choose.
fn narrowed(words: &CommandWords, part: CreateCommandOption) -> CreateCommandOption {
    let value = words.option(Type::String, VALUE, &phrases::OPT_OF_VALUE);
    let value = value.max_length(LONGEST_VALUE as u16).set_autocomplete(true);
    part.add_sub_option(value).add_sub_option(any_period(words))
}

fn read(invocation: &Invocation) -> Option<Request> {
    match invocation.subcommand {
        MINE => look(invocation, List::Mine),
        GIVEN => look(invocation, List::Given),
        OF => look(invocation, List::Of(invocation.person(PERSON)?.id)),
        SEARCH => Some(Request::Search { words: invocation.text(WORDS)? }),
        RECAP => Some(Request::Recap { period: period(invocation, Period::ThisWeek)? }),
        REVIEW => Some(Request::Review { period: period(invocation, Period::ThisYear)? }),
        _ => None,
    }
}

fn look(invocation: &Invocation, list: List) -> Option<Request> {
    let period = period(invocation, Period::All)?;
    Some(Request::Look { list, value: invocation.text(VALUE), period })
}
