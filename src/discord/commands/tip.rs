//! `/tip`: the coming tip, and a tip that a member suggests.

use serenity::all::{CommandOptionType as Type, CreateCommand};

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::Request;
use crate::catalogue::phrases;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

const NAME: &str = "tip";
const NOW: &str = "now";
const POST: &str = "post";
const SUGGEST: &str = "suggest";

fn shape(words: &CommandWords) -> CreateCommand {
    let post = words.option(Type::Boolean, POST, &phrases::OPT_POST);
    let now = words.subcommand(NOW, &phrases::CMD_TIP_NOW).add_sub_option(post);
    let suggest = words.subcommand(SUGGEST, &phrases::CMD_TIP_SUGGEST);
    words.command_anywhere(NAME, &phrases::CMD_TIP).add_option(now).add_option(suggest)
}

fn read(invocation: &Invocation) -> Option<Request> {
    match invocation.subcommand {
        NOW => Some(Request::Tip { post: invocation.is_on(POST) }),
        SUGGEST => Some(Request::SuggestTip),
        _ => None,
    }
}
