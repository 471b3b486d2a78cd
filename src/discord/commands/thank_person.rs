//! *Give kudos*, in a person's menu: opens the form that thanks them.

use serenity::all::{CommandType, CreateCommand};

use super::shape::in_servers;
use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::Request;
use crate::discord::invoker::person;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

/// Discord shows it in the menu.
const NAME: &str = "Give kudos";

fn shape(_: &CommandWords) -> CreateCommand {
    in_servers(CreateCommand::new(NAME).kind(CommandType::User))
}

fn read(invocation: &Invocation) -> Option<Request> {
    let (user, member) = invocation.user()?;
    Some(Request::ThankPerson(person(user, member)))
}
