//! *Take back these kudos*, in a message's menu.

use chrono::Utc;
use serenity::all::{CommandType, CreateCommand, InteractionContext};

use super::invocation::place;
use super::shape::in_servers;
use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{Posted, Request};
use crate::discord::components::recognition;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

/// Discord shows it in the menu.
const NAME: &str = "Take back these kudos";

fn shape(_: &CommandWords) -> CreateCommand {
    in_servers(CreateCommand::new(NAME).kind(CommandType::Message))
        // Private notes are taken back where they are.
        .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm])
}

/// Only messages of the bot's can hold thanks: a stranger may write custom ids like ours.
fn read(invocation: &Invocation) -> Option<Request> {
    let message = invocation.message()?;
    if message.author.id.get() != invocation.command.application_id.get() {
        return Some(Request::TakeBack(Posted { of: None, at: None }));
    }
    let sent = message.timestamp.with_timezone(&Utc);
    Some(Request::TakeBack(Posted { of: recognition(message), at: Some((place(message), sent)) }))
}
