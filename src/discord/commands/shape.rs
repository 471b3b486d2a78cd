//! What shapes have in common: commands and options with words of the catalogue, in the base language and in all others that
//! Discord shows. Names are in English for everyone, and not here.

use serenity::all::{
    CommandOptionType as Type, CreateCommand, CreateCommandOption, InstallationContext, InteractionContext,
};

use super::languages::others;
use crate::catalogue::{Catalogue, Locale, Phrase};

/// The words of commands and options: those of the base language, and of others by Discord's names for them.
pub(super) struct CommandWords<'a> {
    base: &'a Locale,
    others: Vec<(&'static str, &'a Locale)>,
}

impl<'a> CommandWords<'a> {
    /// The words of all languages of a catalogue; the base is the one that this tag finds.
    pub fn of(catalogue: &'a Catalogue, tag: &str) -> CommandWords<'a> {
        let base = catalogue.locale(tag);
        CommandWords { base, others: others(catalogue, base) }
    }

    /// English alone, whatever other languages there are.
    #[cfg(test)]
    pub fn english(catalogue: &'a Catalogue) -> CommandWords<'a> {
        CommandWords { base: catalogue.locale("en-US"), others: vec![] }
    }

    /// A command that is typed in servers.
    pub fn command(&self, name: &str, phrase: &Phrase) -> CreateCommand {
        in_servers(self.described(name, phrase))
    }

    /// A command that is typed, in servers or in private messages with the bot.
    pub fn command_anywhere(&self, name: &str, phrase: &Phrase) -> CreateCommand {
        also_in_private(self.described(name, phrase))
    }

    fn described(&self, name: &str, phrase: &Phrase) -> CreateCommand {
        let command = CreateCommand::new(name).description(self.base.say(phrase));
        self.elsewhere(phrase)
            .fold(command, |command, (code, words)| command.description_localized(code, words))
    }

    /// A command of a command.
    pub fn subcommand(&self, name: &str, phrase: &Phrase) -> CreateCommandOption {
        self.option(Type::SubCommand, name, phrase)
    }

    pub fn option(&self, kind: Type, name: &str, phrase: &Phrase) -> CreateCommandOption {
        let option = CreateCommandOption::new(kind, name, self.base.say(phrase));
        self.elsewhere(phrase).fold(option, |option, (code, words)| option.description_localized(code, words))
    }

    /// An option that is required, and one of these.
    pub fn choices(&self, name: &str, phrase: &Phrase, choices: &[(&str, &Phrase)]) -> CreateCommandOption {
        let option = self.option(Type::String, name, phrase).required(true);
        choices.iter().fold(option, |option, (value, phrase)| self.with_choice(option, value, phrase))
    }

    /// The option with one more choice.
    pub fn with_choice(
        &self,
        option: CreateCommandOption,
        value: &str,
        phrase: &Phrase,
    ) -> CreateCommandOption {
        let name = self.base.say(phrase);
        match self.others.is_empty() {
            // Discord is told of no other languages rather than of an empty list.
            true => option.add_string_choice(name, value),
            false => option.add_string_choice_localized(name, value, self.elsewhere(phrase)),
        }
    }

    /// The phrase in each other language, by Discord's name for that.
    fn elsewhere(&self, phrase: &Phrase) -> impl Iterator<Item = (&'static str, String)> {
        self.others.iter().map(move |(code, locale)| (*code, locale.say(phrase)))
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
