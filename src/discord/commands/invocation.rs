//! A command as it was used: its subcommand and its options by name. What they mean is each command's.

use serenity::all::{
    ChannelId, CommandInteraction, Message, PartialMember, ResolvedOption, ResolvedTarget, ResolvedValue,
    User,
};

use crate::actions::Person;
use crate::discord::invoker::person;
use crate::domain::id::{ChannelId as Channel, MessageId, RoleId};
use crate::domain::recognition::Place;

/// A command's options by name, those of its subcommand if it has one.
pub(super) struct Invocation<'a> {
    pub command: &'a CommandInteraction,
    /// Empty if it has none.
    pub subcommand: &'a str,
    options: Vec<ResolvedOption<'a>>,
}

impl<'a> Invocation<'a> {
    pub fn of(command: &'a CommandInteraction) -> Invocation<'a> {
        let options = command.data.options();
        match options.into_iter().next() {
            Some(ResolvedOption { name, value: ResolvedValue::SubCommand(options), .. }) => {
                Invocation { command, subcommand: name, options }
            }
            _ => Invocation { command, subcommand: "", options: command.data.options() },
        }
    }

    fn get(&self, name: &str) -> Option<&ResolvedValue<'a>> {
        self.options.iter().find(|option| option.name == name).map(|option| &option.value)
    }

    pub fn text(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            ResolvedValue::String(text) => Some((*text).to_owned()),
            _ => None,
        }
    }

    pub fn person(&self, name: &str) -> Option<Person> {
        match self.get(name)? {
            ResolvedValue::User(user, member) => Some(person(user, *member)),
            _ => None,
        }
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            ResolvedValue::Integer(number) => Some(*number),
            _ => None,
        }
    }

    pub fn switch(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            ResolvedValue::Boolean(on) => Some(*on),
            _ => None,
        }
    }

    pub fn is_on(&self, name: &str) -> bool {
        self.switch(name).unwrap_or_default()
    }

    pub fn channel(&self, name: &str) -> Option<ChannelId> {
        match self.get(name)? {
            ResolvedValue::Channel(channel) => Some(channel.id),
            _ => None,
        }
    }

    pub fn role(&self, name: &str) -> Option<RoleId> {
        match self.get(name)? {
            ResolvedValue::Role(role) => Some(RoleId(role.id.get())),
            _ => None,
        }
    }

    /// The message that a command in its menu was used on.
    pub fn message(&self) -> Option<&'a Message> {
        match self.command.data.target()? {
            ResolvedTarget::Message(message) => Some(message),
            _ => None,
        }
    }

    /// The person that a command in their menu was used on.
    pub fn user(&self) -> Option<(&'a User, Option<&'a PartialMember>)> {
        match self.command.data.target()? {
            ResolvedTarget::User(user, member) => Some((user, member)),
            _ => None,
        }
    }
}

/// Where a message is.
pub(super) fn place(message: &Message) -> Place {
    Place { channel: Channel(message.channel_id.get()), message: MessageId(message.id.get()) }
}
