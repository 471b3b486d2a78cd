//! How a command line reaches the running bot: a Unix domain socket in the store's folder, which only its owner may use.
//! One line of JSON asks; lines of JSON answer, the last of them with the outcome. What is answered is `app`'s business.
//!
//! To ask for something new: a variant of [`Request`], and an arm where `app` answers them.

#[cfg(unix)]
mod ask;
#[cfg(unix)]
mod listen;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

#[cfg(unix)]
pub use ask::{AskError, ask};
#[cfg(unix)]
pub use listen::Listener;

use crate::domain::Moment;
use crate::export::Format;

/// What can be asked of whoever has the store open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Write a backup to this file, which is not there yet. The path is absolute.
    Backup { to: PathBuf },
    /// Say all public recognitions.
    Export { format: Format },
    /// Say notices as JSON Lines, newest first: at most so many, in this state, planned at this moment or later.
    Ledger { state: Option<String>, since: Option<Moment>, most: usize },
    /// Say every firing ahead, as text, until the end of the day so many days ahead.
    Preview { days: u32 },
}

/// Says a part of an answer.
pub type Say<'a> = &'a mut (dyn FnMut(&str) -> std::io::Result<()> + Send);

/// How many are answered at once: an operator or two and their scripts.
#[cfg(unix)]
const MOST: usize = 8;

/// One line of an answer.
#[cfg(unix)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// A part of what was asked for.
    Say(String),
    /// That was all; a sentence for whoever asked.
    Done(String),
    /// It came to nothing, and why.
    Failed(String),
}

/// Where the socket of the store in `folder` is.
#[cfg(unix)]
fn socket(folder: &std::path::Path) -> PathBuf {
    folder.join("control")
}

#[cfg(all(test, unix))]
mod tests;
