//! The program as a child process with a store of its own, to be started and killed.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use discord_playground::Playground;

/// A running program.
pub struct Bot {
    child: Child,
}

/// How the program is started, every time.
pub struct Start {
    folder: PathBuf,
    api_url: String,
    token: String,
}

impl Start {
    pub fn new(folder: &Path, playground: &Playground) -> Start {
        Start { folder: folder.to_owned(), api_url: playground.api_url(), token: playground.token() }
    }

    pub fn store(&self) -> PathBuf {
        self.folder.join("store")
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    pub fn bot(&self) -> Bot {
        let log =
            |file: &Path| -> File { OpenOptions::new().create(true).append(true).open(file).expect("a log") };
        let child = Command::new(env!("CARGO_BIN_EXE_sincerely"))
            .arg("run")
            .env_clear()
            .current_dir(&self.folder)
            .env("DISCORD_TOKEN", &self.token)
            .env("SINCERELY_DISCORD__API_URL", &self.api_url)
            // The playground shows every message at once, and a program killed in mid-send is back within a second.
            .env("SINCERELY_DISCORD__LOOK_AFTER", "1s")
            .env("SINCERELY_STORE__URL", "sled:store")
            .env("SINCERELY_STORE__BACKUPS", "")
            .env("SINCERELY_DEFAULTS__KUDOS__PAIR_COOLDOWN", "0s")
            .env("SINCERELY_DEFAULTS__KUDOS__DAILY_ALLOWANCE", "100")
            .env("SINCERELY_DEFAULTS__TIPS__CHANNEL", "no-such-channel")
            .env("SINCERELY_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log(&self.log()))
            .spawn()
            .expect("it starts");
        Bot { child }
    }

    /// Returns the last lines of the log.
    pub fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(5)..].join("\n")
    }

    /// Returns the lines of the log that report a panic.
    pub fn panics(&self) -> Vec<String> {
        let log = std::fs::read_to_string(self.log()).unwrap_or_default();
        log.lines().filter(|line| line.contains("panicked")).map(Into::into).collect()
    }
}

impl Bot {
    /// Whether the program ended by itself, which it never should.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("it can be asked").is_some()
    }

    /// Kill the program with SIGKILL, and wait for its end; returns false if it had ended by itself before.
    pub fn kill(mut self) -> bool {
        let lived = !self.has_ended();
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it can be waited for");
        lived
    }

    /// Ask the program to end in order; returns whether it did, with exit code 0.
    pub async fn end(mut self) -> bool {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-s", "TERM", &id]).status().expect("there is a kill");
        let ended = tokio::task::spawn_blocking(move || self.child.wait().expect("it can be waited for"));
        ended.await.expect("waits").success()
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // The program may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
