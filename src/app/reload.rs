//! Reads the configuration and the catalogue again while the bot runs, and puts both in force at once, or neither. Asked
//! for by `sincerely reload` and by SIGHUP. What follows on Discord is `discord`'s.

use std::fmt::Display;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use tokio::sync::Mutex;
use tracing::{info, warn};

use crate::cli::ConfigFile;
use crate::config::{self, Config};
use crate::context::{Settings, SettingsCell};
use crate::discord::{CommandsThen, Followed, SettingsFollower};

use super::ending::HangUps;
use super::{catalogue, out};

/// Reloads a running bot's settings.
pub(super) struct Reloader {
    /// The file that the bot was started with.
    file: Option<PathBuf>,
    /// The configuration that the bot was started with.
    started: Config,
    settings: SettingsCell,
    /// Empty until the bot has connected.
    follower: OnceLock<SettingsFollower>,
    /// Held by the reload under way: a second one waits.
    turn: Mutex<()>,
}

impl Reloader {
    pub fn new(file: ConfigFile, started: Config, settings: SettingsCell) -> Reloader {
        Reloader { file: file.config, started, settings, follower: OnceLock::new(), turn: Mutex::default() }
    }

    /// Reload from here on; before, a request is refused.
    pub fn follow_with(&self, follower: SettingsFollower) {
        // A bot connects once.
        let _ = self.follower.set(follower);
    }

    /// Read everything again and put it in force; returns sentences for the operator, one a line.
    ///
    /// # Errors
    /// When a file is faulty: then all its problems are in the error, and nothing has changed.
    pub async fn reload(&self) -> anyhow::Result<String> {
        let _turn = self.turn.lock().await;
        let follower = self.follower.get();
        let follower =
            follower.context("the bot is still connecting to Discord; reload again in a moment")?;
        let file = self.file.clone();
        let (config, settings) = tokio::task::spawn_blocking(move || read(file)).await??;
        let before = self.settings.swap(settings);
        let followed = follower.follow(&before).await?;
        Ok(sentences(followed, &self.started.awaiting_start(&config)).join("\n"))
    }

    /// Reload at each hang-up, and log what came of it, until the task is aborted.
    pub async fn attend(self: Arc<Self>, mut hang_ups: HangUps) {
        loop {
            hang_ups.next().await;
            match self.reload().await {
                Ok(told) => told.lines().for_each(|line| info!("{line}")),
                Err(problem) => format!("{problem:#}").lines().for_each(|line| warn!("{line}")),
            }
        }
    }
}

/// Have the running bot reload, and print what it says.
pub(super) async fn reload(file: ConfigFile) -> anyhow::Result<()> {
    let config = Config::load(file.config.as_deref(), config::environment()).map_err(refused)?;
    let told = tokio::task::spawn_blocking(move || ask(&config)).await??;
    Ok(out::print(&format!("{told}\n"))?)
}

#[cfg(unix)]
fn ask(config: &Config) -> anyhow::Result<String> {
    use crate::control_socket::{self, AskError, SocketRequest};
    use crate::store::url;
    let folder = url::folder(&config.store.url)?;
    control_socket::ask(&folder, &SocketRequest::Reload, &mut |_| Ok(())).map_err(|error| match error {
        AskError::NoAnswer { folder, why } => anyhow::anyhow!(
            "no bot that could reload answers at the store in {folder} ({why}); `sincerely run` starts one, which reads \
             everything as it is then"
        ),
        other => other.into(),
    })
}

#[cfg(not(unix))]
fn ask(_: &Config) -> anyhow::Result<String> {
    anyhow::bail!(
        "a running bot cannot be asked on this system; stop it, and start it again with `sincerely run`"
    )
}

/// Returns the configuration as it is now, and what of it can be put in force.
fn read(file: Option<PathBuf>) -> anyhow::Result<(Config, Settings)> {
    let config = Config::load(file.as_deref(), config::environment()).map_err(refused)?;
    let catalogue = Arc::new(catalogue(&config).map_err(refused)?);
    let defaults = Arc::new(config.defaults.clone());
    Ok((config, Settings { catalogue, defaults }))
}

fn refused(problems: impl Display) -> anyhow::Error {
    anyhow::anyhow!(
        "{problems}\nnothing is reloaded, and what was in force before still is; mend what is named above, then reload again"
    )
}

fn sentences(followed: Followed, waiting: &[(&str, &str)]) -> Vec<String> {
    let mut all = vec!["The words and [defaults] are read again and in force.".to_owned()];
    match followed.commands {
        CommandsThen::Unchanged => {}
        CommandsThen::Registered => all.push("Discord is told the new words of the commands.".into()),
        CommandsThen::NotRegistered => {
            all.push(
                "Discord did not take the new words of the commands; it is told them at the next start."
                    .into(),
            );
        }
    }
    if followed.unseen > 0 {
        let many = followed.unseen;
        all.push(format!(
            "Not searched for the channels that [defaults] now names: {many} of the servers; the next start does it."
        ));
    }
    all.extend(
        waiting
            .iter()
            .map(|(section, key)| format!("`{key}` in [{section}] takes effect at the next start.")),
    );
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_yet_in_force_is_said() {
        let quiet = Followed { commands: CommandsThen::Unchanged, unseen: 0 };
        assert_eq!(sentences(quiet, &[]).len(), 1);
        let loud = Followed { commands: CommandsThen::NotRegistered, unseen: 2 };
        let said = sentences(loud, &[("operation", "listen")]);
        assert_eq!(said.len(), 4);
        assert!(said[1].contains("commands") && said[2].contains("2 of the servers"), "{said:?}");
        assert_eq!(said[3], "`listen` in [operation] takes effect at the next start.");
    }

    #[test]
    fn a_faulty_file_is_refused_with_all_its_lines() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mine.toml");
        std::fs::write(&file, "[defaults]\nlocal = \"de\"\n[store]\nurll = \"sled:x\"\n").unwrap();
        let problem = format!("{:#}", read(Some(file)).unwrap_err());
        assert!(problem.contains("mine.toml:2: ") && problem.contains("mine.toml:4: "), "{problem}");
        assert!(problem.ends_with("then reload again"), "{problem}");
    }
}
