//! What the commands print: on standard output as long as somebody reads it, and on standard error in any case that it
//! can be written. Neither ever panics, as `println!` does.

use std::io::{self, ErrorKind, Write};

/// Why something is not on standard output.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unprinted {
    /// Whoever read it has had enough, as `head` has: no error of anybody's.
    #[error("nobody reads standard output any more")]
    Cut,
    /// A full disk, mostly.
    #[error("standard output cannot be written: {0}; free some space, or write it elsewhere")]
    Failed(io::Error),
}

/// Print it, and have it out before going on.
///
/// # Errors
/// When it is cut off, or cannot be written.
pub(super) fn print(text: &str) -> Result<(), Unprinted> {
    written(|| {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    })
}

/// Print it for whoever reads on; that is not what the command is for.
///
/// # Errors
/// When it cannot be written.
pub(super) fn print_if_read(text: &str) -> Result<(), Unprinted> {
    match print(text) {
        Err(Unprinted::Cut) => Ok(()),
        printed => printed,
    }
}

/// Have clap print what it has to say: help, or what is wrong with a command line.
///
/// # Errors
/// When help is cut off, or cannot be written.
pub(super) fn print_usage(usage: &clap::Error) -> Result<(), Unprinted> {
    let printed = written(|| usage.print().and_then(|()| io::stdout().flush()));
    // What is wrong is told on standard error, and by the exit code.
    if usage.use_stderr() { Ok(()) } else { printed }
}

/// Say it on standard error. Where that is closed or full, nobody can be told.
pub(super) fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Whether this is about output that was cut off, and so none to speak of.
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

/// For what passes parts of an answer on.
impl From<Unprinted> for io::Error {
    fn from(unprinted: Unprinted) -> io::Error {
        io::Error::other(unprinted)
    }
}
