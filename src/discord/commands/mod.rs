//! The commands, a file each: its shape as Discord registers it, its reading into what was asked, and what its options
//! complete themselves with, over the same names. Here is the one table of them, through which all three go. The words are
//! the catalogue's, and what a command does is in `actions`.

mod admin;
mod help;
mod invocation;
mod kudos;
mod languages;
mod me;
mod one_on_one;
mod pairings;
mod periods;
mod prompts;
mod recognition;
mod setup;
mod shape;
mod take_back;
mod team;
mod thank_for;
mod thank_person;
mod thanks;
mod tip;

use futures_util::future::BoxFuture;
use serenity::all::{Command as Registration, CommandInteraction, CreateCommand};

use crate::actions::{Request, Suggest};
use crate::catalogue::Catalogue;

use super::rest::Connection;
use invocation::Invocation;
use shape::CommandWords;

/// All commands, in the order in which they are registered.
const COMMANDS: &[&Command] = &[
    &kudos::COMMAND,
    &thanks::COMMAND,
    &recognition::COMMAND,
    &one_on_one::COMMAND,
    &pairings::COMMAND,
    &prompts::COMMAND,
    &tip::COMMAND,
    &me::COMMAND,
    &help::COMMAND,
    &setup::COMMAND,
    &admin::COMMAND,
    &team::COMMAND,
    &thank_for::COMMAND,
    &thank_person::COMMAND,
    &take_back::COMMAND,
];

/// A command.
struct Command {
    /// Discord hands it back by this name.
    name: &'static str,
    /// What Discord is told of it.
    shape: fn(&CommandWords) -> CreateCommand,
    reading: CommandReading,
    /// The options that complete themselves.
    completions: &'static [Completion],
}

/// An option by its name, and what is suggested for what is typed into it.
type Completion = (&'static str, fn(String) -> Suggest);

/// How what was asked is read.
enum CommandReading {
    /// From the interaction alone.
    Plain(fn(&Invocation) -> Option<Request>),
    /// After something was looked up at Discord.
    LookedUp(for<'a> fn(&'a Connection, &'a Invocation<'a>) -> BoxFuture<'a, Option<Request>>),
}

/// Tell Discord which commands there are, in place of all there were: in the language of this tag, and in all others that the
/// catalogue has. Returns their names, and the ids they have now.
///
/// # Errors
/// When Discord cannot be reached or refuses one.
pub async fn register(
    connection: &Connection,
    catalogue: &Catalogue,
    tag: &str,
) -> Result<Vec<(String, u64)>, serenity::Error> {
    let commands = all(&CommandWords::of(catalogue, tag));
    let commands = Registration::set_global_commands(&connection.http, commands).await?;
    Ok(commands.into_iter().map(|command| (command.name, command.id.get())).collect())
}

/// Whether Discord would be told the same of all commands, by either catalogue and the tag of its base language.
pub fn are_the_same(one: (&Catalogue, &str), other: (&Catalogue, &str)) -> bool {
    // What cannot be compared counts as changed.
    let [one, other] =
        [one, other].map(|(catalogue, tag)| serde_json::to_value(all(&CommandWords::of(catalogue, tag))));
    matches!((one, other), (Ok(one), Ok(other)) if one == other)
}

fn all(words: &CommandWords) -> Vec<CreateCommand> {
    COMMANDS.iter().map(|command| (command.shape)(words)).collect()
}

/// What a command asks for, once what it needs of Discord is looked up.
pub async fn read(connection: &Connection, command: &CommandInteraction) -> Option<Request> {
    match &named(command)?.reading {
        CommandReading::Plain(read) => read(&Invocation::of(command)),
        CommandReading::LookedUp(look_up) => look_up(connection, &Invocation::of(command)).await,
    }
}

/// The same without Discord; none of a command that needs it.
pub fn read_offline(command: &CommandInteraction) -> Option<Request> {
    match &named(command)?.reading {
        CommandReading::Plain(read) => read(&Invocation::of(command)),
        CommandReading::LookedUp(_) => None,
    }
}

/// What is being typed.
pub fn complete(command: &CommandInteraction) -> Option<Request> {
    let typed = command.data.autocomplete()?;
    let (_, suggest) = named(command)?.completions.iter().find(|(option, _)| *option == typed.name)?;
    Some(Request::Suggest(suggest(typed.value.to_owned())))
}

fn named(command: &CommandInteraction) -> Option<&'static Command> {
    COMMANDS.iter().copied().find(|one| one.name == command.data.name)
}

#[cfg(test)]
mod paths;
#[cfg(test)]
mod registered;
