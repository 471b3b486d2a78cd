//! The world on disk: `<folder>/world.json`, replaced whole and atomically, and the contents of its files beside it, each written once as
//! `<folder>/attachments/<id>`. When to write is decided in `keeper`.
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Id, World};

const FILE: &str = "world.json";
const FOLDER: &str = "attachments";

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
    let text = match contents(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(SnapshotError::Io { path, source }),
    };
    let world = serde_json::from_slice(&text);
    let mut world: World = world.map_err(|source| SnapshotError::Unreadable { path, source })?;
    // One whose contents are gone is gone; Discord's are at times, too.
    world.files.retain(|id, file| match contents(&folder.join(FOLDER).join(id.to_string())) {
        Ok(bytes) => {
            file.bytes = bytes.into();
            true
        }
        Err(_) => false,
    });
    Ok(Some(world))
}

/// What a file holds; a pipe in its place would be waited for.
fn contents(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_file() { fs::read(path) } else { Err(io::Error::other("it is no file")) }
}

/// The world as it is written.
pub(crate) struct Snapshot {
    text: Vec<u8>,
    files: Vec<(Id, Arc<[u8]>)>,
}

impl Snapshot {
    /// Of this moment.
    pub fn of(world: &World) -> Snapshot {
        let files = world.files.values().map(|file| (file.id, Arc::clone(&file.bytes))).collect();
        Snapshot { text: serde_json::to_vec(world).unwrap_or_default(), files }
    }

    /// Replaces the kept world; a crash leaves either the old one or the new one, and at worst a file nobody names.
    pub fn write(&self, folder: &Path) -> Result<(), SnapshotError> {
        let files = folder.join(FOLDER);
        for (id, bytes) in &self.files {
            let path = files.join(id.to_string());
            if !path.exists() {
                replace(&path, bytes)?;
            }
        }
        replace(&folder.join(FILE), &self.text)?;
        self.forget_others(&files).map_err(|source| SnapshotError::Io { path: files, source })
    }

    /// Removes the contents of files that no message has any more.
    fn forget_others(&self, folder: &Path) -> io::Result<()> {
        let listed = match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            listed => listed?,
        };
        for entry in listed {
            let entry = entry?;
            let id = entry.file_name().to_str().and_then(|name| name.parse::<Id>().ok());
            if id.is_some_and(|id| self.files.iter().all(|(known, _)| *known != id)) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

fn replace(path: &Path, bytes: &[u8]) -> Result<(), SnapshotError> {
    let failed = |source| SnapshotError::Io { path: path.to_owned(), source };
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}
