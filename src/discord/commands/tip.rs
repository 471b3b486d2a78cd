//! `/tip`: the coming tip, tips by theme, and a tip that a member suggests.

use serenity::all::{CommandOptionType as Type, CreateCommand};

use super::shape::named;
use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::Request;
use crate::catalogue::phrases;
use crate::domain::tip::THEMES;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

const NAME: &str = "tip";
const NOW: &str = "now";
const POST: &str = "post";
const SUGGEST: &str = "suggest";
const BROWSE: &str = "browse";
const THEME: &str = "theme";
const SKIP: &str = "skip";

fn shape(words: &CommandWords) -> CreateCommand {
    let post = words.option(Type::Boolean, POST, &phrases::OPT_POST);
    let now = words.subcommand(NOW, &phrases::CMD_TIP_NOW).add_sub_option(post);
    let suggest = words.subcommand(SUGGEST, &phrases::CMD_TIP_SUGGEST);
    let theme = named(words.option(Type::String, THEME, &phrases::OPT_THEME), THEMES.into_iter());
    let browse = words.subcommand(BROWSE, &phrases::CMD_TIP_BROWSE).add_sub_option(theme);
    let skip = words.subcommand(SKIP, &phrases::CMD_TIP_SKIP);
    let all = [now, browse, suggest, skip];
    all.into_iter().fold(words.command_anywhere(NAME, &phrases::CMD_TIP), CreateCommand::add_option)
}

fn read(invocation: &Invocation) -> Option<Request> {
    match invocation.subcommand {
        NOW => Some(Request::Tip { post: invocation.is_on(POST) }),
        SUGGEST => Some(Request::SuggestTip),
        BROWSE => Some(Request::BrowseTips { theme: invocation.text(THEME) }),
        SKIP => Some(Request::SkipTip),
        _ => None,
    }
}
