//! `/thanks`: a private note.

use serenity::all::{CommandOptionType as Type, CreateCommand};

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::Request;
use crate::catalogue::phrases;
use crate::domain::recognition::TEXT;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

const NAME: &str = "thanks";
const TO: &str = "to";
const MESSAGE: &str = "message";

fn shape(words: &CommandWords) -> CreateCommand {
    let message = words.option(Type::String, MESSAGE, &phrases::OPT_NOTE).required(true);
    words
        .command(NAME, &phrases::CMD_THANKS)
        .add_option(words.option(Type::User, TO, &phrases::OPT_TO).required(true))
        .add_option(message.max_length(TEXT as u16))
}

fn read(invocation: &Invocation) -> Option<Request> {
    Some(Request::Thanks { to: invocation.person(TO)?, text: invocation.text(MESSAGE)? })
}
