//! Chromium and its ChromeDriver: where they are, one ChromeDriver for all stories, and a session for each window. What
//! is done in a window is in `window`.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use thirtyfour::LoggingPrefsLogLevel;
use thirtyfour::common::capabilities::chrome::ChromeCapabilities;
use thirtyfour::{CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser sends nothing of its own over the network, and keeps nothing from another session: ChromeDriver gives
/// each session a new profile.
const ARGUMENTS: [&str; 9] = [
    "--headless",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
];

/// A running ChromeDriver, which ends when this value is dropped.
pub struct Driver {
    process: Child,
    address: String,
    browser: PathBuf,
}

impl Driver {
    /// Starts ChromeDriver on a free port.
    ///
    /// # Errors
    /// When ChromeDriver or a browser is not installed, in a sentence with what to install.
    pub fn start() -> Result<Driver, String> {
        let found = |names: &[&str]| names.iter().find_map(|name| on_the_path(name));
        let install = "is not installed; on Debian: apt-get install chromium chromium-driver";
        let browser = found(&BROWSERS).ok_or_else(|| format!("Chromium {install}"))?;
        let driver = found(&["chromedriver"]).ok_or_else(|| format!("ChromeDriver {install}"))?;
        let started =
            Command::new(&driver).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut process = started.map_err(|error| format!("{}: {error}", driver.display()))?;
        let said = BufReader::new(process.stdout.take().expect("it is piped"));
        let port = said.lines().map_while(Result::ok).find_map(|line| port_in(&line));
        let port = port.ok_or_else(|| format!("{} ended before it listened", driver.display()))?;
        Ok(Driver { process, address: format!("http://127.0.0.1:{port}"), browser })
    }

    /// Starts a new browser with a new profile.
    pub async fn session(&self) -> WebDriver {
        let capabilities = self.capabilities().expect("they are sound");
        WebDriver::new(&*self.address, capabilities).await.expect("the browser starts")
    }

    fn capabilities(&self) -> thirtyfour::error::WebDriverResult<ChromeCapabilities> {
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&self.browser.display().to_string())?;
        ARGUMENTS.iter().try_for_each(|argument| wanted.add_arg(argument))?;
        // Chromium's sandbox refuses to run as root.
        if is_root() {
            wanted.add_arg("--no-sandbox")?;
        }
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        // A dialog means that a forbidden script ran: the dialog stays, and fails the story.
        wanted.set("unhandledPromptBehavior", "ignore")?;
        Ok(wanted)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn on_the_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Returns the port in "ChromeDriver was started successfully on port 34127."
fn port_in(line: &str) -> Option<u16> {
    line.strip_suffix('.')?.rsplit_once("on port ")?.1.parse().ok()
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
