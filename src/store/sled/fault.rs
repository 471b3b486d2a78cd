//! What went wrong, in the store's own words: errors of the file system and of sled, and sled's panics.

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
        // Where a folder should be made, there is a file.
        ErrorKind::AlreadyExists => StoreError::Folder { folder: folder.into(), why: "it is a file".into() },
        _ => StoreError::Folder { folder: folder.into(), why: why(error) },
    }
}

/// sled could not open its files.
pub(super) fn unopened(folder: &str, error: &sled::Error) -> StoreError {
    match error {
        // sled gives its lock no error of its own.
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

/// The system's words for an error. sled wraps some in its own, which are for programmers.
fn why(error: &Error) -> String {
    if error.raw_os_error().is_some() { error.to_string() } else { error.kind().to_string() }
}

pub(super) fn damaged(folder: &str, why: impl Into<String>) -> StoreError {
    StoreError::Damaged { folder: folder.into(), why: why.into() }
}

pub(super) fn newer(folder: &str, found: u32) -> StoreError {
    StoreError::Newer { folder: folder.into(), found, known: FORMAT }
}

/// What is kept could not be read.
pub(super) fn unreadable(folder: &str, why: Unreadable) -> StoreError {
    match why.disk {
        Some(kind) => unsynced(&kind.into()),
        None => damaged(folder, why.why),
    }
}

/// sled could not read. After a write that failed it answers reads with that error.
pub(super) fn unread(error: sled::Error) -> Unreadable {
    use ErrorKind::{FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let failed = [StorageFull, QuotaExceeded, FileTooLarge, ReadOnlyFilesystem, PermissionDenied];
    let disk = match &error {
        sled::Error::Io(error) if failed.contains(&error.kind()) => Some(error.kind()),
        _ => None,
    };
    Unreadable { why: words(&error), disk }
}

/// sled's own words, without the backtrace that it announces and does not take.
fn words(error: &sled::Error) -> String {
    error.to_string().trim_end_matches(" backtrace ()").to_owned()
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// A panic that is caught is told by the error that is made of it: what Rust would print is no sentence for an operator,
/// and may show what the store holds.
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

/// Do what may make sled panic: it does so over bytes that it did not expect.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Unreadable> {
    // Whatever a panic left half done is not looked at again: a reader has nothing, the writer gives up.
    hush();
    let outer = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    done.map_err(|panic| panicked(panic.as_ref()))
}

fn panicked(panic: &(dyn Any + Send)) -> Unreadable {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given");
    // Only its first line: the rest may show what the store holds.
    let line: String = text.lines().next().unwrap_or_default().chars().take(200).collect();
    Unreadable::because(format!("sled gave up over it ({line})"))
}
