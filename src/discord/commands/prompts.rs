//! `/prompts`: have prompts sent or not, or see one now.

use serenity::all::CreateCommand;

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::Request;
use crate::catalogue::phrases;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

const NAME: &str = "prompts";
const ON: &str = "on";
const OFF: &str = "off";
const NOW: &str = "now";

fn shape(words: &CommandWords) -> CreateCommand {
    words
        .command_anywhere(NAME, &phrases::CMD_PROMPTS)
        .add_option(words.subcommand(ON, &phrases::CMD_PROMPTS_ON))
        .add_option(words.subcommand(OFF, &phrases::CMD_PROMPTS_OFF))
        .add_option(words.subcommand(NOW, &phrases::CMD_PROMPTS_NOW))
}

fn read(invocation: &Invocation) -> Option<Request> {
    match invocation.subcommand {
        ON => Some(Request::PromptsOn),
        OFF => Some(Request::PromptsOff),
        NOW => Some(Request::PromptNow),
        _ => None,
    }
}
