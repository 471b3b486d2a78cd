//! `/kudos`: thanks that the team sees.

use serenity::all::{CommandOptionType as Type, CreateCommand};

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{Give, Request, Suggest};
use crate::catalogue::phrases;
use crate::domain::recognition::{IMPACT, TEXT, VALUE as LONGEST_VALUE};

pub(super) const COMMAND: Command = Command {
    name: NAME,
    shape,
    reading: CommandReading::Plain(read),
    completions: &[(VALUE, Suggest::Value)],
};

const NAME: &str = "kudos";
const TO: &str = "to";
const MORE: [&str; 4] = ["to2", "to3", "to4", "to5"];
const MESSAGE: &str = "message";
const VALUE: &str = "value";
const HELPED: &str = "impact";
const ANONYMOUS: &str = "anonymous";

fn shape(words: &CommandWords) -> CreateCommand {
    let message =
        words.option(Type::String, MESSAGE, &phrases::OPT_MESSAGE).required(true).max_length(TEXT as u16);
    let value = words.option(Type::String, VALUE, &phrases::OPT_VALUE);
    let impact = words.option(Type::String, HELPED, &phrases::OPT_IMPACT).max_length(IMPACT as u16);
    let mut kudos = words
        .command(NAME, &phrases::CMD_KUDOS)
        .add_option(words.option(Type::User, TO, &phrases::OPT_TO).required(true))
        .add_option(message)
        .add_option(value.max_length(LONGEST_VALUE as u16).set_autocomplete(true))
        .add_option(impact);
    for name in MORE {
        kudos = kudos.add_option(words.option(Type::User, name, &phrases::OPT_TO_MORE));
    }
    kudos.add_option(words.option(Type::Boolean, ANONYMOUS, &phrases::OPT_ANONYMOUS))
}

fn read(invocation: &Invocation) -> Option<Request> {
    let to = [TO].iter().chain(&MORE).filter_map(|name| invocation.person(name)).collect();
    Some(Request::Kudos(Give {
        to,
        text: invocation.text(MESSAGE)?,
        value: invocation.text(VALUE),
        impact: invocation.text(HELPED),
        anonymous: invocation.is_on(ANONYMOUS),
    }))
}
