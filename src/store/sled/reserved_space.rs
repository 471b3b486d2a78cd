//! A file that only takes up room, named `ballast` on the disk. sled cannot open on a full disk, so this gives some back when there is
//! none left.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::files;

/// What an opening store may write before anyone asks it to: a segment and a snapshot, with room to spare.
const NEEDED: u64 = 4 << 20;

pub(super) struct ReservedSpace {
    folder: PathBuf,
    bytes: u64,
}

impl ReservedSpace {
    pub fn of(folder: &Path, bytes: u64) -> ReservedSpace {
        ReservedSpace { folder: folder.to_owned(), bytes }
    }

    fn path(&self) -> PathBuf {
        self.folder.join("ballast")
    }

    /// Give the space up if the disk is full; answers whether it was.
    pub fn release_if_full(&self) -> io::Result<bool> {
        let held = self.path().exists();
        if !held || !is_full(&self.folder)? {
            return Ok(false);
        }
        fs::remove_file(self.path())?;
        tracing::warn!(
            "the disk that holds the store is full: its ballast was given up, free some space soon"
        );
        Ok(true)
    }

    /// Reserve the space if it is missing or short and there is room for it and more.
    pub fn reserve(&self) {
        let held = fs::metadata(self.path()).map_or(0, |file| file.len());
        if self.bytes == 0 || held == self.bytes {
            return;
        }
        let taken = fill(&self.path(), self.bytes + NEEDED)
            .and_then(|file| file.set_len(self.bytes).and_then(|()| file.sync_all()));
        if let Err(error) = taken {
            let _ = fs::remove_file(self.path());
            tracing::warn!(%error, "there is no room for the store's ballast: free some space");
        }
    }
}

/// Whether there is no room for what opening needs.
fn is_full(folder: &Path) -> io::Result<bool> {
    let probe = folder.join("probe");
    let filled = fill(&probe, NEEDED);
    match fs::remove_file(&probe) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    match filled {
        Ok(_) => Ok(false),
        Err(error) if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Write so many bytes that no file system can leave out or press together.
fn fill(path: &Path, bytes: u64) -> io::Result<File> {
    let mut file = files::create_anew(path)?;
    let mut noise = fastrand::Rng::new();
    let mut left = bytes;
    let mut block = vec![0; 1 << 20];
    while left > 0 {
        let size = left.min(block.len() as u64) as usize;
        noise.fill(&mut block[..size]);
        file.write_all(&block[..size])?;
        left -= size as u64;
    }
    Ok(file)
}
