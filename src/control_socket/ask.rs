//! The command line's end of the socket.

use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use super::{AnswerLine, Say, SocketRequest, socket};

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// No process listens: another program holds the store, or a bot that is just starting or ending.
    #[error(
        "the store in {folder} is open in another process, which cannot be asked ({why}); try again, or stop that process"
    )]
    NoAnswer { folder: String, why: io::Error },
    /// The connection ended before the answer did.
    #[error("the running bot broke off its answer; its log may say why")]
    BrokeOff,
    /// The bot could not carry out the request.
    #[error("{0}")]
    Failed(String),
    /// A part of the answer could not be passed on.
    #[error("the answer cannot be passed on")]
    Unsaid(#[source] io::Error),
    /// The path in the request has no text form.
    #[error("this request cannot be put into words: {0}")]
    Unspeakable(serde_json::Error),
}

/// Ask the bot that holds the store in `folder`, and pass on what it says; returns its closing sentence. Blocks for as
/// long as the bot works on the request.
///
/// # Errors
/// When there is no bot, when the bot could not carry out the request, or when its answer cannot be passed on.
pub fn ask(folder: &Path, request: &SocketRequest, say: Say<'_>) -> Result<String, AskError> {
    let no_answer = |why| AskError::NoAnswer { folder: folder.display().to_string(), why };
    let mut line = serde_json::to_vec(request).map_err(AskError::Unspeakable)?;
    line.push(b'\n');
    let mut stream = UnixStream::connect(socket(folder)).map_err(no_answer)?;
    match stream.write_all(&line) {
        // A bot that is busy has answered without reading the request.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(no_answer(error)),
        _ => {}
    }
    for line in lines(stream) {
        let line = line.map_err(|_| AskError::BrokeOff)?;
        match serde_json::from_str(&line).map_err(|_| AskError::BrokeOff)? {
            AnswerLine::Say(part) => say(&part).map_err(AskError::Unsaid)?,
            AnswerLine::Done(sentence) => return Ok(sentence),
            AnswerLine::Failed(why) => return Err(AskError::Failed(why)),
        }
    }
    Err(AskError::BrokeOff)
}

/// Returns the lines of an answer, read as they come: the bot does not wait for slow readers, and a pager may hold up
/// the output.
fn lines(stream: UnixStream) -> impl Iterator<Item = io::Result<String>> {
    let (pass_on, lines) = mpsc::channel();
    let take_in = move || BufReader::new(stream).lines().try_for_each(|line| pass_on.send(line));
    thread::spawn(take_in);
    lines.into_iter()
}
