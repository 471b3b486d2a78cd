//! What shapes have in common: commands and options with words of the catalogue.

use serenity::all::{
    CommandOptionType as Type, CreateCommand, CreateCommandOption, InstallationContext, InteractionContext,
};

use crate::catalogue::{Locale, Phrase};

/// The words of commands and options, in a language.
pub(super) struct CommandWords<'a> {
    pub locale: &'a Locale,
}

impl CommandWords<'_> {
    /// A command that is typed in servers.
    pub fn command(&self, name: &str, phrase: &Phrase) -> CreateCommand {
        in_servers(CreateCommand::new(name).description(self.locale.say(phrase)))
    }

    /// A command that is typed, in servers or in private messages with the bot.
    pub fn command_anywhere(&self, name: &str, phrase: &Phrase) -> CreateCommand {
        also_in_private(CreateCommand::new(name).description(self.locale.say(phrase)))
    }

    /// A command of a command.
    pub fn subcommand(&self, name: &str, phrase: &Phrase) -> CreateCommandOption {
        self.option(Type::SubCommand, name, phrase)
    }

    pub fn option(&self, kind: Type, name: &str, phrase: &Phrase) -> CreateCommandOption {
        CreateCommandOption::new(kind, name, self.locale.say(phrase))
    }

    /// An option that is required, and one of these.
    pub fn choices(&self, name: &str, phrase: &Phrase, choices: &[(&str, &Phrase)]) -> CreateCommandOption {
        let option = self.option(Type::String, name, phrase).required(true);
        choices.iter().fold(option, |option, (value, phrase)| {
            option.add_string_choice(self.locale.say(*phrase), *value)
        })
    }
}

/// An option with the names of things for choices, as the program itself knows them.
pub(super) fn named<'a>(
    option: CreateCommandOption,
    names: impl Iterator<Item = &'a str>,
) -> CreateCommandOption {
    names.fold(option, |option, name| option.add_string_choice(name, name))
}

/// A command that is offered in private messages with the bot too: the asker's server is found there (`actions::private`).
pub(super) fn also_in_private(command: CreateCommand) -> CreateCommand {
    command
        .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm])
        .integration_types(vec![InstallationContext::Guild])
}

/// A command about a server's people, which is offered nowhere else.
pub(super) fn in_servers(command: CreateCommand) -> CreateCommand {
    command.contexts(vec![InteractionContext::Guild]).integration_types(vec![InstallationContext::Guild])
}
