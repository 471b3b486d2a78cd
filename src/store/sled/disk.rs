//! How files are brought to the disk, in one place, so that simulations may leave it out and tests may count it, fail it
//! or stop at it. Which files, and when, is decided by whoever writes them.

use std::fs::File;
use std::io;
#[cfg(test)]
use std::sync::Arc;

/// What a test does in a sync's place.
#[cfg(test)]
type Sync = dyn Fn(&File) -> io::Result<()> + Send + std::marker::Sync;

/// How a file is brought to the disk.
#[derive(Clone)]
pub(super) enum Disk {
    /// By `fdatasync`, or what stands for it on other systems.
    Real,
    /// Not at all: what is written outlives the process and no power cut.
    Unsynced,
    /// As a test has it.
    #[cfg(test)]
    By(Arc<Sync>),
}

impl Disk {
    /// Bring what was written to a file to the disk.
    pub fn sync(&self, file: &File) -> io::Result<()> {
        match self {
            Disk::Real => file.sync_data(),
            Disk::Unsynced => Ok(()),
            #[cfg(test)]
            Disk::By(sync) => sync(file),
        }
    }

    /// Whether anything is to outlive a power cut.
    pub fn is_synced(&self) -> bool {
        !matches!(self, Disk::Unsynced)
    }
}
