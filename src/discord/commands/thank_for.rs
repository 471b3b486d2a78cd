//! *Give kudos for this*, in a message's menu: opens the form that thanks for it.

use serenity::all::{CommandType, CreateCommand};

use super::invocation::place;
use super::shape::in_servers;
use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::Request;
use crate::discord::invoker::person;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

/// Discord shows it in the menu.
const NAME: &str = "Give kudos for this";

fn shape(_: &CommandWords) -> CreateCommand {
    in_servers(CreateCommand::new(NAME).kind(CommandType::Message))
}

fn read(invocation: &Invocation) -> Option<Request> {
    let message = invocation.message()?;
    Some(Request::ThankFor { place: place(message), author: person(&message.author, None) })
}
