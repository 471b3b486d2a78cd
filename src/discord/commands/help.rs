//! `/help`: what the bot can do here.

use serenity::all::CreateCommand;

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::Request;
use crate::catalogue::phrases;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

const NAME: &str = "help";

fn shape(words: &CommandWords) -> CreateCommand {
    words.command_anywhere(NAME, &phrases::CMD_HELP)
}

fn read(_: &Invocation) -> Option<Request> {
    Some(Request::Help)
}
