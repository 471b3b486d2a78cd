//! Syncs files, in one place, so that simulations can skip syncs and tests can count them, fail them or stop at one.
//! The code that writes a file decides when to sync it.

use std::fs::File;
use std::io;
#[cfg(test)]
use std::sync::Arc;

/// A test's replacement for a sync.
#[cfg(test)]
type Sync = dyn Fn(&File) -> io::Result<()> + Send + std::marker::Sync;

/// How files are synced.
#[derive(Clone)]
pub(super) enum Disk {
    /// By `fdatasync`, or its like on other systems.
    Real,
    /// Not at all: writes survive the end of the process, but no power cut.
    Unsynced,
    /// By a test's function.
    #[cfg(test)]
    By(Arc<Sync>),
}

impl Disk {
    /// Syncs what was written to a file.
    pub fn sync(&self, file: &File) -> io::Result<()> {
        match self {
            Disk::Real => file.sync_data(),
            Disk::Unsynced => Ok(()),
            #[cfg(test)]
            Disk::By(sync) => sync(file),
        }
    }

    /// Whether writes are to survive a power cut.
    pub fn is_synced(&self) -> bool {
        !matches!(self, Disk::Unsynced)
    }
}
