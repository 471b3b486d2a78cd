//! The configuration: the operator's TOML file over the built-in one, then the environment, checked whole before
//! anything starts. Loading the catalogue and opening the store are not here.

mod cron_line;
mod layers;
mod problem;
mod reloadable;
pub mod server;
mod server_values;
mod token;
mod values;

use std::ffi::OsString;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

pub use problem::{ConfigProblem, ConfigProblems};
pub use token::{BotToken, TokenError};

use crate::domain::guild::{
    Defaults, KudosDefaults, Limits, OneOnOneDefaults, PromptDefaults, SpotlightDefaults, TipDefaults,
};
use crate::domain::span::Span;
use crate::files;
use layers::ConfigLayers;

/// The operator's settings, read and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    pub discord: Discord,
    pub store: StoreConfig,
    pub messages: MessagesConfig,
    pub operation: OperationConfig,
    pub defaults: Defaults,
}

/// How to reach Discord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discord {
    /// Scheme, host and port, without a slash at the end.
    pub api_url: String,
    /// The file with the token, read if the environment has none.
    pub token_file: Option<PathBuf>,
    /// How long to wait, after an unknown outcome, before looking for the message.
    pub look_after: Span,
    /// How many requests per second Discord allows, replies to interactions not counted.
    pub requests_per_second: u16,
}

/// Where data are stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreConfig {
    /// `sled:FOLDER`
    pub url: String,
    /// The folder of the nightly backups; None for no backups.
    pub backups: Option<PathBuf>,
    /// How long notices stay in the ledger.
    pub keep_ledger: Span,
}

/// Where the words come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessagesConfig {
    /// The catalogue's folder; None for the embedded catalogue.
    pub folder: Option<PathBuf>,
}

/// Health and metrics for operators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationConfig {
    /// The address of the listener for health and metrics; None for no listener.
    pub listen: Option<SocketAddr>,
}

impl Config {
    /// The annotated built-in file: every key with its default.
    pub const DEFAULT: &'static str = include_str!("../../config/sincerely.toml");

    /// The file that is read when the command line names none.
    pub const FILE: &'static str = "config/sincerely.toml";

    /// The configuration of this process: `file`, or else [`Config::FILE`] if that exists, over the built-in file, with
    /// the variables of `environment` over both.
    ///
    /// # Errors
    /// All problems of the file and the variables.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Config, ConfigProblems> {
        let path = file.unwrap_or(Path::new(Config::FILE));
        let name = path.display().to_string();
        let mut layers = ConfigLayers::new();
        match files::read(path) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => layers.file(&name, &text),
                Err(error) => layers.problem(not_text(&name, &error)),
            },
            Err(error) if file.is_none() && error.kind() == ErrorKind::NotFound => {}
            Err(error) => layers.problem(unreadable(&name, &error)),
        }
        layers.environment(environment);
        Config::read(layers)
    }

    /// The configuration in a text, which problems call `name`, with the variables of `environment` over it.
    ///
    /// # Errors
    /// All problems of the text and the variables.
    pub fn from_text(
        name: &str,
        text: &str,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Config, ConfigProblems> {
        let mut layers = ConfigLayers::new();
        layers.file(name, text);
        layers.environment(environment);
        Config::read(layers)
    }

    /// The bot's token, from `DISCORD_TOKEN` or else from the token file. A blank variable counts as unset.
    ///
    /// # Errors
    /// When neither has a token, or what is there cannot be a token.
    pub fn token(&self, environment: Option<String>) -> Result<BotToken, TokenError> {
        token::find(environment, self.discord.token_file.as_deref())
    }

    fn read(mut layers: ConfigLayers) -> Result<Config, ConfigProblems> {
        let config = Config {
            discord: Discord {
                api_url: layers.get("discord.api_url", values::api_url),
                token_file: layers.get("discord.token_file", values::path),
                look_after: layers.get("discord.look_after", values::look_after),
                requests_per_second: layers.get("discord.requests_per_second", values::requests_per_second),
            },
            store: StoreConfig {
                url: layers.get("store.url", values::store_url),
                backups: layers.get("store.backups", values::path),
                keep_ledger: layers.get("store.keep_ledger", values::keep_ledger),
            },
            messages: MessagesConfig { folder: layers.get("messages.folder", values::path) },
            operation: OperationConfig { listen: layers.get("operation.listen", values::listen) },
            defaults: defaults(&mut layers),
        };
        layers.finish().map(|()| config)
    }
}

fn defaults(layers: &mut ConfigLayers) -> Defaults {
    Defaults {
        time_zone: layers.get("defaults.time_zone", values::time_zone),
        locale: layers.get("defaults.locale", values::locale),
        quiet_hours: layers.get("defaults.quiet_hours", values::quiet_hours),
        rest_hours: layers.get("defaults.rest_hours", values::quiet_hours),
        kudos: KudosDefaults {
            channel: layers.get("defaults.kudos.channel", values::channel),
            daily_allowance: layers.get("defaults.kudos.daily_allowance", values::daily_allowance),
            minimum_length: layers.get("defaults.kudos.minimum_length", values::minimum_length),
            pair_cooldown: layers.get("defaults.kudos.pair_cooldown", values::pair_cooldown),
            values: layers.get("defaults.kudos.values", values::team_values),
        },
        tips: TipDefaults {
            channel: layers.get("defaults.tips.channel", values::channel),
            schedule: layers.get("defaults.tips.schedule", values::schedule),
        },
        spotlight: SpotlightDefaults {
            channel: layers.get("defaults.spotlight.channel", values::channel_if_any),
            schedule: layers.get("defaults.spotlight.schedule", values::schedule),
            chart: layers.get("defaults.spotlight.chart", values::switch),
        },
        prompts: PromptDefaults { schedule: layers.get("defaults.prompts.schedule", values::schedule) },
        one_on_ones: OneOnOneDefaults {
            remind_before: layers.get("defaults.one_on_ones.remind_before", values::remind_before),
            working_days: layers.get("defaults.one_on_ones.working_days", values::working_days),
            brief_at: layers.get("defaults.one_on_ones.brief_at", values::brief_at),
            ask_after: layers.get("defaults.one_on_ones.ask_after", values::switch),
        },
        limits: Limits {
            most_allowance: layers.get("limits.most_allowance", values::daily_allowance),
            most_values: layers.get("limits.most_values", values::most_values),
            off: layers.get("limits.off", values::schedules_off),
        },
    }
}

/// The variables of this process. Characters that are not Unicode are replaced: no key takes them.
pub fn environment() -> impl Iterator<Item = (String, String)> {
    let unicode = |value: OsString| value.to_string_lossy().into_owned();
    std::env::vars_os().filter_map(move |(name, value)| Some((name.into_string().ok()?, unicode(value))))
}

fn unreadable(name: &str, error: &std::io::Error) -> ConfigProblem {
    let next = "name another with --config, or begin one with `sincerely config > FILE`";
    ConfigProblem { file: name.into(), line: None, what: format!("cannot be read: {error}; {next}") }
}

fn not_text(name: &str, error: &std::string::FromUtf8Error) -> ConfigProblem {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
    ConfigProblem { file: name.into(), line: Some(line), what: "is not UTF-8; save the file as UTF-8".into() }
}

#[cfg(test)]
mod tests;
