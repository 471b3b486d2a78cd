//! The command line's end of the socket.

use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

use super::{Answer, Request, Say, socket};

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Nobody listens: what holds the store is not a running bot, or one that is just starting or ending.
    #[error(
        "the store in {folder} is open in another process, which cannot be asked ({why}); try again, or stop that process"
    )]
    NoAnswer { folder: String, why: io::Error },
    /// The connection ended before the answer did.
    #[error("the running bot broke off its answer; its log may say why")]
    BrokeOff,
    /// The bot could not do it.
    #[error("{0}")]
    Failed(String),
    /// What was said could not be passed on.
    #[error("the answer cannot be written: {0}")]
    Unsaid(io::Error),
    /// The path in the request has no text form.
    #[error("this request cannot be put into words: {0}")]
    Unspeakable(serde_json::Error),
}

/// Ask the bot that has the store in `folder` open, and pass on what it says; answers with its closing sentence.
/// It blocks for as long as the bot works on it.
///
/// # Errors
/// When there is no bot, when it could not do it, or when what it says cannot be passed on.
pub fn ask(folder: &Path, request: &Request, say: Say<'_>) -> Result<String, AskError> {
    let no_answer = |why| AskError::NoAnswer { folder: folder.display().to_string(), why };
    let mut line = serde_json::to_vec(request).map_err(AskError::Unspeakable)?;
    line.push(b'\n');
    let mut stream = UnixStream::connect(socket(folder)).map_err(no_answer)?;
    stream.write_all(&line).map_err(no_answer)?;
    for line in BufReader::new(stream).lines() {
        let line = line.map_err(|_| AskError::BrokeOff)?;
        match serde_json::from_str(&line).map_err(|_| AskError::BrokeOff)? {
            Answer::Say(part) => say(&part).map_err(AskError::Unsaid)?,
            Answer::Done(sentence) => return Ok(sentence),
            Answer::Failed(why) => return Err(AskError::Failed(why)),
        }
    }
    Err(AskError::BrokeOff)
}
