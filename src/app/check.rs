//! `sincerely check`: everything that is wrong with the configuration and the catalogue, each with file and line;
//! `--store`, whether every record can be read; `--pseudo`, whether longer words fit (`pseudo`); and `--online`, what the bot lacks on Discord.

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::cli::{Check, ConfigFile};
use crate::clock::SystemClock;
use crate::config::{self, Config};
use crate::discord::{Connection, Server, Survey, survey};
use crate::domain::tz::Tz;
use crate::store::url;

use super::{block_on, catalogue, out, pseudo};

/// Print the problems, or that there are none.
pub fn check(options: Check, token: Option<String>) -> anyhow::Result<()> {
    let config = offline(options.file)?;
    out::print_if_read("The configuration and the catalogue are sound.\n")?;
    out::print_if_read(&format!("Time zones: {}.\n", Tz::database()))?;
    if options.store {
        let count = url::verify(&config.store.url)?;
        out::print_if_read(&format!("The store is sound: {count} records were read.\n"))?;
    }
    if options.pseudo {
        pseudo::check(&config, options.out.as_deref())?;
    }
    if options.online { block_on(online(config, token)) } else { Ok(()) }
}

/// An unreadable configuration does not hide the catalogue's problems: the embedded catalogue is checked then.
fn offline(file: ConfigFile) -> anyhow::Result<Config> {
    let config = Config::load(file.config.as_deref(), config::environment());
    let words = match &config {
        Ok(config) => catalogue(config).map(|_| ()),
        Err(_) => Catalogue::embedded().map(|_| ()),
    };
    match (config, words) {
        (Ok(config), Ok(())) => Ok(config),
        (config, words) => {
            let problems = [config.err().map(|e| e.to_string()), words.err().map(|e| e.to_string())];
            let problems: Vec<String> = problems.into_iter().flatten().map(|one| one + "\n").collect();
            // A reader who stops early must not get exit code 0.
            out::print_if_read(&problems.concat())?;
            anyhow::bail!("mend what is named above, then check again")
        }
    }
}

async fn online(config: Config, token: Option<String>) -> anyhow::Result<()> {
    let token = config.token(token)?;
    let connection = Connection::new(
        &config.discord.api_url,
        token.expose(),
        config.discord.requests_per_second,
        Arc::new(SystemClock),
    )?;
    let defaults = &config.defaults;
    let mut names: Vec<&str> = vec![];
    for name in [&defaults.kudos.channel, &defaults.tips.channel, &defaults.spotlight.channel] {
        if !name.is_empty() && !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let survey = survey(&connection, &names).await?;
    out::print_if_read(&report(&survey, &names))?;
    let lacking = |server: &Server| server.channels.iter().any(|channel| !channel.missing.is_empty());
    if survey.servers.iter().any(lacking) {
        anyhow::bail!(
            "grant the bot what is missing, in the channel's settings under Permissions, then check again"
        );
    }
    Ok(())
}

fn report(survey: &Survey, names: &[&str]) -> String {
    let Survey { bot, servers } = survey;
    let mut text = match servers.len() {
        0 => format!(
            "Discord knows the bot as {bot}. It is in no server yet; the README says how to invite it.\n"
        ),
        1 => format!("Discord knows the bot as {bot}. It is in one server.\n"),
        count => format!("Discord knows the bot as {bot}. It is in {count} servers.\n"),
    };
    for server in servers {
        text += &format!("{}\n", server.name);
        names.iter().for_each(|name| text += &about(server, name));
    }
    text
}

/// Returns a line for each channel of that name.
fn about(server: &Server, name: &str) -> String {
    let lines: String = server
        .channels
        .iter()
        .filter(|channel| channel.name == name)
        .map(|channel| match channel.missing.as_slice() {
            [] => format!("  #{name}: all that is needed\n"),
            missing => format!("  #{name}: missing {}\n", missing.join(", ")),
        })
        .collect();
    if lines.is_empty() {
        format!("  #{name}: there is none; make one, or choose another with /setup\n")
    } else {
        lines
    }
}
