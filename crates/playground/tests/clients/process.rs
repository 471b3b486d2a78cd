//! Clients of other languages as child processes: whether they are installed, starting them, and what they said.
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use discord_playground::Playground;
use tokio::process::{Child, Command};

/// A client that is installed.
pub struct Client {
    program: PathBuf,
    script: PathBuf,
}

/// A client at work. It is killed when this is dropped.
pub struct Running {
    child: Child,
    folder: tempfile::TempDir,
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients")
}

/// discord.js, or what to do to have it.
pub fn discord_js() -> Result<Client, String> {
    installed("node", &["-e", "require.resolve('discord.js')"], "client.mjs").ok_or_else(|| {
        "not installed; with Node.js 18 or later: npm ci --prefix crates/playground/tests/clients".into()
    })
}

/// discord.py, or what to do to have it.
pub fn discord_py() -> Result<Client, String> {
    let python = here().join(if cfg!(windows) { ".venv/Scripts/python.exe" } else { ".venv/bin/python" });
    installed(python, &["-c", "import discord"], "client.py").ok_or_else(|| {
        "not installed; with Python 3.9 or later: python3 -m venv crates/playground/tests/clients/.venv && \
         crates/playground/tests/clients/.venv/bin/pip install -r crates/playground/tests/clients/requirements.txt"
            .into()
    })
}

/// `None` where asking for the library does not succeed.
fn installed(program: impl Into<PathBuf>, asking: &[&str], script: &str) -> Option<Client> {
    let program = program.into();
    let asked = std::process::Command::new(&program).args(asking).current_dir(here()).output().ok()?;
    asked.status.success().then(|| Client { program, script: here().join(script) })
}

impl Client {
    /// Starts it as the playground's bot.
    pub fn start(&self, playground: &Playground) -> Running {
        let folder = tempfile::tempdir().expect("a folder");
        let said = File::create(folder.path().join("said")).expect("a file");
        let child = Command::new(&self.program)
            .arg(&self.script)
            .current_dir(here())
            .env("PLAYGROUND_API", playground.api_url())
            .env("PLAYGROUND_TOKEN", playground.token())
            .stdin(Stdio::null())
            .stdout(said.try_clone().expect("a second handle"))
            .stderr(said)
            .kill_on_drop(true)
            .spawn()
            .expect("it was there a moment ago");
        Running { child, folder }
    }
}

impl Running {
    /// Resolves when it has ended, with how.
    pub async fn ended(&mut self) -> String {
        self.child.wait().await.map_or_else(|error| error.to_string(), |status| status.to_string())
    }

    /// All it has written.
    pub fn said(&self) -> String {
        let said = std::fs::read(self.folder.path().join("said")).unwrap_or_default();
        String::from_utf8_lossy(&said).into_owned()
    }
}
