//! Translates errors of the file system and of sled, and sled's panics, into the store's errors.

use std::any::Any;
use std::cell::Cell;
use std::io::{Error, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use crate::store::StoreError;
use crate::store::tables::Unreadable;
use crate::store::tables::format::FORMAT;

/// The folder or one of its files could not be used.
pub(super) fn unusable(folder: &str, error: &Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full,
        // A file has the name of the folder.
        ErrorKind::AlreadyExists => StoreError::Folder { folder: folder.into(), why: "it is a file".into() },
        _ => StoreError::Folder { folder: folder.into(), why: why(error) },
    }
}

/// sled could not open its files.
pub(super) fn unopened(folder: &str, error: &sled::Error) -> StoreError {
    match error {
        // sled has no error kind for a held lock.
        sled::Error::Io(error) if error.to_string().contains("could not acquire lock") => {
            StoreError::Locked(folder.into())
        }
        sled::Error::Io(error)
            if matches!(error.kind(), ErrorKind::UnexpectedEof | ErrorKind::InvalidData) =>
        {
            damaged(folder, error.to_string())
        }
        sled::Error::Io(error) => unusable(folder, error),
        other => damaged(folder, words(other)),
    }
}

/// A group could not be written.
pub(super) fn unwritten(folder: &str, error: sled::Error) -> StoreError {
    match error {
        sled::Error::Io(error) => unsynced(&error),
        other => damaged(folder, words(&other)),
    }
}

/// A group could not be brought to the disk.
pub(super) fn unsynced(error: &Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full,
        _ => StoreError::Failed(why(error)),
    }
}

/// The system's description of an error, without the text that sled wraps around some, which is for programmers.
fn why(error: &Error) -> String {
    if error.raw_os_error().is_some() { error.to_string() } else { error.kind().to_string() }
}

pub(super) fn damaged(folder: &str, why: impl Into<String>) -> StoreError {
    StoreError::Damaged { folder: folder.into(), why: why.into() }
}

pub(super) fn newer(folder: &str, found: u32) -> StoreError {
    StoreError::Newer { folder: folder.into(), found, known: FORMAT }
}

/// A record could not be read.
pub(super) fn unreadable(folder: &str, why: Unreadable) -> StoreError {
    match why.disk {
        Some(kind) => unsynced(&kind.into()),
        None => damaged(folder, why.why),
    }
}

/// sled could not read. After a failed write sled answers reads with the error of that write.
pub(super) fn unread(error: sled::Error) -> Unreadable {
    use ErrorKind::{FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let failed = [StorageFull, QuotaExceeded, FileTooLarge, ReadOnlyFilesystem, PermissionDenied];
    let disk = match &error {
        sled::Error::Io(error) if failed.contains(&error.kind()) => Some(error.kind()),
        _ => None,
    };
    Unreadable { why: words(&error), disk }
}

/// sled's description of an error, without its empty backtrace.
fn words(error: &sled::Error) -> String {
    error.to_string().trim_end_matches(" backtrace ()").to_owned()
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Silences the panic hook inside [`guarded`]: the error made of the panic reports it. Rust's own output is no sentence
/// for an operator, and may show what the store holds.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                before(panic);
            }
        }));
    });
}

/// Runs code in which sled may panic, which it does over unexpected bytes, and turns a panic into an error.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Unreadable> {
    // State that a panic left half changed is not used again: a reader returns the error, the writer gives up.
    hush();
    let outer = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    done.map_err(|panic| panicked(panic.as_ref()))
}

fn panicked(panic: &(dyn Any + Send)) -> Unreadable {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given");
    // Keep only the first line: the rest may show what the store holds.
    let line: String = text.lines().next().unwrap_or_default().chars().take(200).collect();
    Unreadable::because(format!("sled gave up over it ({line})"))
}
