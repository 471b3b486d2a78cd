//! The world on disk: `<folder>/world.json`, replaced whole and atomically. When to write is decided in `keeper`.
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::World;

const FILE: &str = "world.json";

/// Why the kept world cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The folder or file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not a world of this version.
    #[error("{path} is not a playground's world ({source}); move it away to begin a new one")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Where and why reading stopped.
        source: serde_json::Error,
    },
}

/// The world kept in `folder`, if there is one.
pub(crate) fn read(folder: &Path) -> Result<Option<World>, SnapshotError> {
    let path = folder.join(FILE);
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(SnapshotError::Io { path, source }),
    };
    serde_json::from_slice(&text).map(Some).map_err(|source| SnapshotError::Unreadable { path, source })
}

/// The world as it is written.
pub(crate) fn text(world: &World) -> Vec<u8> {
    serde_json::to_vec(world).unwrap_or_default()
}

/// Replaces the kept world; a crash leaves either the old one or the new one.
pub(crate) fn write(folder: &Path, text: &[u8]) -> Result<(), SnapshotError> {
    let failed = |source| SnapshotError::Io { path: folder.join(FILE), source };
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(text).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(folder.join(FILE)).map_err(|error| failed(error.error))?;
    Ok(())
}
