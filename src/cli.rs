//! The command line: its commands and options. Carrying them out is in `app`.

mod kept;

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::{Args, Parser, Subcommand, ValueEnum};
use tracing::level_filters::LevelFilter;

use crate::domain::tz::Tz;

pub use kept::{BackupArguments, Export, ExportFormat, Ledger, Restore, Since};

/// Sincerely is a Discord bot for teams: people thank each other with it, keep their one-on-ones with it, and learn a
/// little about leading every week.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "sincerely", version = version(), after_help = BEGIN)]
pub struct Cli {
    /// What to do; without it the playground starts, unless a token is set
    #[command(subcommand)]
    pub command: Option<CliCommand>,

    /// How to write the log
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT")]
    pub log_format: LogFormat,

    /// How much to write to the log
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "LEVEL",
        env = "SINCERELY_LOG",
        hide_env_values = true
    )]
    pub log: LogLevel,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum CliCommand {
    /// Run the bot on Discord, with the token in DISCORD_TOKEN or in the file the configuration names
    Run(ConfigFile),
    /// Try it here, without Discord: the bot, a stand-in for Discord and a page to use them from, all on 127.0.0.1 and for
    /// this machine alone
    ///
    /// Requests that name another host, and those that come from another site's page, are turned away.
    #[cfg(feature = "playground")]
    Playground(Playground),
    /// Look for mistakes in the configuration and the catalogue, and name each with its file and line
    Check(Check),
    /// List every tip, prompt and reminder ahead, in each server's local time; without servers yet, by the defaults
    Preview(Preview),
    /// Write all the bot remembers to one file, from the running bot or without one
    Backup(BackupArguments),
    /// Have the running bot read its words and [defaults] again; what is faulty is named, and what was in force stays so
    Reload(ConfigFile),
    /// Fill an empty store from a backup
    Restore(Restore),
    /// Write all kudos as a table, from the running bot or without one; private notes are never in it
    Export(Export),
    /// Show what was due, when, to whom, and what became of it, newest first; never what it said
    Ledger(Ledger),
    /// Print the built-in configuration with its explanations, to begin a file of your own
    Config,
}

/// Which configuration to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct ConfigFile {
    /// The configuration to read [default: config/sincerely.toml where it exists, else the built-in one]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What to check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Check {
    /// Go on to ask Discord who the bot is, and which permissions it lacks in the configured channels
    #[arg(long)]
    pub online: bool,

    /// Go on to read every record of the store, which no bot may have open meanwhile
    #[arg(long)]
    pub store: bool,

    /// Go on to make a pseudo-locale of en-US (accents, brackets, 40 % longer), check it, and name each text whose translation
    /// would hardly fit
    #[arg(long)]
    pub pseudo: bool,

    /// Write the pseudo-locale to this folder, as en-XA/, and en-US/ beside it where that is missing
    #[arg(long, value_name = "DIR", requires = "pseudo")]
    pub out: Option<PathBuf>,

    #[command(flatten)]
    pub file: ConfigFile,
}

/// How to start the playground.
#[cfg(feature = "playground")]
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Playground {
    /// The port of the page and of the stand-in for Discord, on this machine alone; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = PORT)]
    pub port: u16,

    /// The folder to remember in [default: a temporary one, gone when the playground ends]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// The server and its people, for a playground that begins [default: the invented ones of config/playground.toml]
    #[arg(long, value_name = "FILE")]
    pub seed: Option<PathBuf>,

    /// Start no bot, and print the address and the token with which one of your own comes in
    #[arg(long, conflicts_with = "config")]
    pub bring_your_own_bot: bool,

    #[command(flatten)]
    pub file: ConfigFile,
}

/// What to preview.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Preview {
    #[command(flatten)]
    pub file: ConfigFile,

    /// How many days ahead to look, 1 to 3660
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub days: u32,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

/// How much is logged: this and everything graver.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum LogLevel {
    Error,
    Warn,
    #[default]
    Info,
    Debug,
    Trace,
}

/// No command was given, and it is unclear which was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undecided {
    /// A token is set, so the real bot may be meant: the bot is never started by accident.
    #[error("DISCORD_TOKEN is set, but no command was given; `sincerely run` starts the bot on Discord")]
    TokenIsSet,
    /// No token is set, and the playground is not built in.
    #[error(
        "no command was given, and this build has no playground; set DISCORD_TOKEN, then `sincerely run` starts the bot on Discord"
    )]
    NoPlayground,
}

/// The playground's default port.
#[cfg(feature = "playground")]
const PORT: u16 = 8620;

#[cfg(feature = "playground")]
const BEGIN: &str = "\
Two ways to begin:
  Try it, without an account or a token:
    sincerely
  Run it on your server, with the token from discord.com/developers/applications (Bot, Reset Token):
    DISCORD_TOKEN=... sincerely run

Examples:
  sincerely playground --port 9000 --data play     a playground that remembers
  sincerely playground --bring-your-own-bot        a playground for another bot
  sincerely config > sincerely.toml                a configuration of your own
  sincerely check --config sincerely.toml          is it sound?
  sincerely check --online                         may it do its work on your server?
  sincerely preview --days 365                     what will be sent when, in a year
  sincerely reload --config sincerely.toml         take over what has changed, while it runs
  sincerely backup --to sincerely.jsonl.zst        all it remembers, also while it runs

Exit codes: 0 fine, 1 a problem that is explained, 2 a command line that cannot be read";

#[cfg(not(feature = "playground"))]
const BEGIN: &str = "\
To begin, with the token from discord.com/developers/applications (Bot, Reset Token):
    DISCORD_TOKEN=... sincerely run

Examples:
  sincerely config > sincerely.toml                a configuration of your own
  sincerely check --config sincerely.toml          is it sound?
  sincerely check --online                         may it do its work on your server?
  sincerely preview --days 365                     what will be sent when, in a year
  sincerely reload --config sincerely.toml         take over what has changed, while it runs
  sincerely backup --to sincerely.jsonl.zst        all it remembers, also while it runs

Exit codes: 0 fine, 1 a problem that is explained, 2 a command line that cannot be read";

impl Cli {
    /// Returns the given command, or the one meant by giving none, which depends on `DISCORD_TOKEN`.
    ///
    /// # Errors
    /// When no command was given and the playground cannot be meant.
    pub fn command(self, token: Option<&str>) -> Result<CliCommand, Undecided> {
        match self.command {
            Some(command) => Ok(command),
            None if token.is_some_and(|token| !token.trim().is_empty()) => Err(Undecided::TokenIsSet),
            None => playground(),
        }
    }
}

#[cfg(feature = "playground")]
fn playground() -> Result<CliCommand, Undecided> {
    Ok(CliCommand::Playground(Playground {
        port: PORT,
        data: None,
        seed: None,
        bring_your_own_bot: false,
        file: ConfigFile::default(),
    }))
}

#[cfg(not(feature = "playground"))]
fn playground() -> Result<CliCommand, Undecided> {
    Err(Undecided::NoPlayground)
}

impl From<LogLevel> for LevelFilter {
    fn from(level: LogLevel) -> LevelFilter {
        match level {
            LogLevel::Error => LevelFilter::ERROR,
            LogLevel::Warn => LevelFilter::WARN,
            LogLevel::Info => LevelFilter::INFO,
            LogLevel::Debug => LevelFilter::DEBUG,
            LogLevel::Trace => LevelFilter::TRACE,
        }
    }
}

/// The versions of the program and of its time zones.
fn version() -> &'static str {
    static VERSION: LazyLock<String> =
        LazyLock::new(|| format!("{} (time zones {})", env!("CARGO_PKG_VERSION"), Tz::database()));
    &VERSION
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Format;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(line.split(' '))
    }

    #[test]
    fn the_command_line_is_sound() {
        <Cli as CommandFactory>::command().debug_assert();
    }

    #[test]
    fn every_command_is_read() {
        let read = |line| parse(line).unwrap().command.unwrap();
        let file = || ConfigFile { config: Some("x.toml".into()) };
        assert_eq!(read("sincerely run --config x.toml"), CliCommand::Run(file()));
        assert_eq!(read("sincerely reload --config x.toml"), CliCommand::Reload(file()));
        assert_eq!(read("sincerely check"), CliCommand::Check(Check::default()));
        assert_eq!(
            read("sincerely check --online --config x.toml"),
            CliCommand::Check(Check { online: true, file: file(), ..Check::default() })
        );
        assert_eq!(
            read("sincerely check --pseudo --out x"),
            CliCommand::Check(Check { pseudo: true, out: Some("x".into()), ..Check::default() })
        );
        assert_eq!(
            read("sincerely preview --config x.toml"),
            CliCommand::Preview(Preview { file: file(), days: 30 })
        );
        for (line, format) in [
            ("export", Format::Csv),
            ("export --to kudos.txt", Format::Csv),
            ("export --to kudos.JSON", Format::Json),
            ("export --format csv --to kudos.json", Format::Csv),
        ] {
            let line = format!("sincerely {line}");
            let CliCommand::Export(export) = parse(&line).unwrap().command(None).unwrap() else {
                panic!("not an export")
            };
            assert_eq!(Format::from(export.format()), format, "{line}");
        }
        assert_eq!(
            read("sincerely backup --to x --config x.toml"),
            CliCommand::Backup(BackupArguments { to: "x".into(), file: file() })
        );
        assert_eq!(
            read("sincerely restore --from x"),
            CliCommand::Restore(Restore { from: "x".into(), file: ConfigFile::default() })
        );
        assert_eq!(read("sincerely config --log debug --log-format json"), CliCommand::Config);
    }

    #[test]
    fn what_is_beyond_a_range_is_wrong_usage() {
        for line in [
            "preview --days 0",
            "preview --days 3661",
            "run --port 1",
            "walk",
            "backup",
            "restore",
            "export --format x",
            "config --log loud",
            "check --out x",
        ] {
            assert_eq!(parse(&format!("sincerely {line}")).unwrap_err().exit_code(), 2, "{line}");
        }
    }

    #[test]
    fn with_a_token_the_bot_is_never_started_by_accident() {
        let meant = |token| parse("sincerely").unwrap().command(token);
        assert_eq!(meant(Some("token")), Err(Undecided::TokenIsSet));
        assert_eq!(meant(None), playground());
        assert_eq!(meant(Some(" ")), playground());
    }

    #[cfg(feature = "playground")]
    #[test]
    fn help_says_whom_the_playground_turns_away() {
        let mut cli = <Cli as CommandFactory>::command();
        let playground = cli.find_subcommand_mut("playground").expect("there is one");
        let help = playground.render_long_help().to_string();
        assert!(
            help.contains("127.0.0.1") && help.contains("another site's page, are turned away"),
            "{help}"
        );
    }

    #[cfg(feature = "playground")]
    #[test]
    fn help_says_what_it_is_and_how_to_begin() {
        insta::assert_snapshot!(<Cli as CommandFactory>::command().render_help(), @"
        Sincerely is a Discord bot for teams: people thank each other with it, keep their one-on-ones with it, and learn a little about leading every week

        Usage: sincerely [OPTIONS] [COMMAND]

        Commands:
          run         Run the bot on Discord, with the token in DISCORD_TOKEN or in the file the configuration names
          playground  Try it here, without Discord: the bot, a stand-in for Discord and a page to use them from, all on 127.0.0.1 and for this machine alone
          check       Look for mistakes in the configuration and the catalogue, and name each with its file and line
          preview     List every tip, prompt and reminder ahead, in each server's local time; without servers yet, by the defaults
          backup      Write all the bot remembers to one file, from the running bot or without one
          reload      Have the running bot read its words and [defaults] again; what is faulty is named, and what was in force stays so
          restore     Fill an empty store from a backup
          export      Write all kudos as a table, from the running bot or without one; private notes are never in it
          ledger      Show what was due, when, to whom, and what became of it, newest first; never what it said
          config      Print the built-in configuration with its explanations, to begin a file of your own
          help        Print this message or the help of the given subcommand(s)

        Options:
              --log-format <FORMAT>  How to write the log [default: text] [possible values: text, json]
              --log <LEVEL>          How much to write to the log [env: SINCERELY_LOG] [default: info] [possible values: error, warn, info, debug, trace]
          -h, --help                 Print help (see more with '--help')
          -V, --version              Print version

        Two ways to begin:
          Try it, without an account or a token:
            sincerely
          Run it on your server, with the token from discord.com/developers/applications (Bot, Reset Token):
            DISCORD_TOKEN=... sincerely run

        Examples:
          sincerely playground --port 9000 --data play     a playground that remembers
          sincerely playground --bring-your-own-bot        a playground for another bot
          sincerely config > sincerely.toml                a configuration of your own
          sincerely check --config sincerely.toml          is it sound?
          sincerely check --online                         may it do its work on your server?
          sincerely preview --days 365                     what will be sent when, in a year
          sincerely reload --config sincerely.toml         take over what has changed, while it runs
          sincerely backup --to sincerely.jsonl.zst        all it remembers, also while it runs

        Exit codes: 0 fine, 1 a problem that is explained, 2 a command line that cannot be read
        ");
    }
}
