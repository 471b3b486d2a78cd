//! How a command line reaches the running bot: a Unix domain socket in the store's folder, which only its owner may
//! use. A request is one line of JSON; the answer is lines of JSON, the last of them with the outcome. `app` answers.
//!
//! A new request needs a variant of [`SocketRequest`], and an arm where `app` answers them.

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

/// What the process that holds the store can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case", deny_unknown_fields)]
pub enum SocketRequest {
    /// Write a backup to this file, which must not exist yet. The path is absolute.
    Backup { to: PathBuf },
    /// Say all public recognitions.
    Export { format: Format },
    /// Say notices as JSON Lines, newest first: at most `most`, in this state, planned at `since` or later.
    Ledger { state: Option<String>, since: Option<Moment>, most: usize },
    /// Read the words and the reloadable keys of the configuration again, and put them in force.
    Reload,
    /// Say every coming firing, as text, until the end of the day `days` days ahead.
    Preview { days: u32 },
}

/// Says a part of an answer.
pub type Say<'a> = &'a mut (dyn FnMut(&str) -> std::io::Result<()> + Send);

/// How many requests are answered at once: an operator or two and their scripts.
#[cfg(unix)]
const MOST: usize = 8;

/// One line of an answer.
#[cfg(unix)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AnswerLine {
    /// A part of the answer.
    Say(String),
    /// The end of the answer: a sentence for the operator.
    Done(String),
    /// The request failed: why.
    Failed(String),
}

/// Returns the path of the socket of the store in `folder`.
#[cfg(unix)]
fn socket(folder: &std::path::Path) -> PathBuf {
    folder.join("control")
}

#[cfg(all(test, unix))]
mod tests;
