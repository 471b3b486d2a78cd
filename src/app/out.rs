//! The commands' output: on standard output as long as it is read, and on standard error if that can be written.
//! Neither ever panics, as `println!` does.

use std::io::{self, ErrorKind, Write};

/// Why text is not on standard output.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unprinted {
    /// The reader has closed the pipe, as `head` does: no error.
    #[error("nobody reads standard output any more")]
    Cut,
    /// A full disk, mostly.
    #[error("standard output cannot be written: {0}; free some space, or write it elsewhere")]
    Failed(io::Error),
}

/// Print the text and flush it.
///
/// # Errors
/// When standard output is closed or cannot be written.
pub(super) fn print(text: &str) -> Result<(), Unprinted> {
    written(|| {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    })
}

/// Print text beside the command's purpose: a closed standard output is no error.
///
/// # Errors
/// When standard output cannot be written.
pub(super) fn print_if_read(text: &str) -> Result<(), Unprinted> {
    match print(text) {
        Err(Unprinted::Cut) => Ok(()),
        printed => printed,
    }
}

/// Print clap's text: help, or what is wrong with a command line.
///
/// # Errors
/// When help is cut off, or cannot be written.
pub(super) fn print_usage(usage: &clap::Error) -> Result<(), Unprinted> {
    let printed = written(|| usage.print().and_then(|()| io::stdout().flush()));
    // Wrong usage is reported on standard error, and by the exit code.
    if usage.use_stderr() { Ok(()) } else { printed }
}

/// Print a line to standard error; a closed or full one loses it.
pub(super) fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Whether the problem is closed output, which is no failure.
pub(super) fn is_cut(problem: &anyhow::Error) -> bool {
    let cut = |unprinted: &Unprinted| matches!(unprinted, Unprinted::Cut);
    problem.chain().any(|cause| match cause.downcast_ref::<io::Error>() {
        Some(error) => error.get_ref().and_then(|inner| inner.downcast_ref()).is_some_and(cut),
        None => cause.downcast_ref().is_some_and(cut),
    })
}

fn written(write: impl FnOnce() -> io::Result<()>) -> Result<(), Unprinted> {
    write().map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Unprinted::Cut,
        _ => Unprinted::Failed(error),
    })
}

/// For callers that pass on parts of an answer.
impl From<Unprinted> for io::Error {
    fn from(unprinted: Unprinted) -> io::Error {
        io::Error::other(unprinted)
    }
}
