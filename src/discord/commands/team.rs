//! `/team`: how thanks are spread. How many people the server has is looked up first.

use futures_util::future::BoxFuture;
use serenity::all::CreateCommand;

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::Request;
use crate::catalogue::phrases;
use crate::discord::members;
use crate::discord::rest::Connection;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::LookedUp(look_up), completions: &[] };

const NAME: &str = "team";
const INSIGHTS: &str = "insights";

fn shape(words: &CommandWords) -> CreateCommand {
    let insights = words.subcommand(INSIGHTS, &phrases::CMD_TEAM_INSIGHTS);
    words.command(NAME, &phrases::CMD_TEAM).add_option(insights)
}

fn look_up<'a>(connection: &'a Connection, invocation: &'a Invocation<'a>) -> BoxFuture<'a, Option<Request>> {
    Box::pin(async move {
        match invocation.subcommand {
            INSIGHTS => {
                let members = members::count(connection, invocation.command.guild_id).await;
                Some(Request::Insights { members })
            }
            _ => None,
        }
    })
}
