//! The store's folder: who may be in it, what is left over in it, and the marker that remembers how far it had come.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::fault;
use crate::store::StoreError;
use crate::store::tables::format::FORMAT;

/// A folder that is ours as long as this lives.
pub(super) struct Folder {
    path: PathBuf,
    pub name: String,
    _lock: File,
}

impl Folder {
    /// Make the folder if need be, and keep everybody else out.
    ///
    /// sled locks its file as well, but only after it has made it, and what must be tidied before that is not safe to
    /// touch without a lock.
    pub fn enter(path: &Path) -> Result<Folder, StoreError> {
        let name = path.display().to_string();
        let unusable = |error: io::Error| fault::unusable(&name, &error);
        fs::create_dir_all(path).map_err(unusable)?;
        let path = path.canonicalize().map_err(unusable)?;
        let lock = OpenOptions::new().write(true).create(true).truncate(false).open(path.join("lock"));
        let lock = lock.map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Folder { path, name, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked(name)),
            Err(TryLockError::Error(error)) => Err(fault::unusable(&name, &error)),
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// sled's file.
    pub fn db(&self) -> PathBuf {
        self.path.join("db")
    }

    /// Remove snapshots that a killed process did not finish: sled cannot open beside one, and needs none.
    pub fn remove_leftovers(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let name = entry?.file_name();
            let text = name.to_string_lossy();
            if text.starts_with("snap.") && text.ends_with(".generating") {
                fs::remove_file(self.path.join(&name))?;
            }
        }
        Ok(())
    }

    /// Whether a restore into it began and did not end.
    pub fn is_unfinished(&self) -> bool {
        self.path.join(UNFINISHED).exists()
    }

    /// From here on, and also after a power cut, what is in it is not to be taken for a store.
    pub fn begin_restore(&self) -> io::Result<()> {
        File::create(self.path.join(UNFINISHED))?.sync_all()?;
        self.sync();
        Ok(())
    }

    /// What is in it is a store from here on, or nothing.
    pub fn end_restore(&self) -> io::Result<()> {
        fs::remove_file(self.path.join(UNFINISHED))?;
        self.sync();
        Ok(())
    }

    /// Remove what a store consists of. The lock stays, and so do files of others.
    pub fn empty(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            let text = name.to_string_lossy();
            if ["db", "conf", MARKER, MARKER_NEW].contains(&&*text) || text.starts_with("snap.") {
                fs::remove_file(entry.path())?;
            } else if text == "blobs" {
                fs::remove_dir_all(entry.path())?;
            }
        }
        self.sync();
        Ok(())
    }

    /// Wait until sled has let go of its file: its helper threads hold it a moment longer than the database.
    pub fn wait_for_sled(&self) {
        let patience = Instant::now() + Duration::from_secs(5);
        while let Ok(db) = File::open(self.db())
            && matches!(db.try_lock(), Err(TryLockError::WouldBlock))
            && Instant::now() < patience
        {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Bring the names of the files to the disk. Where folders cannot be synced, the file system sees to it.
    pub fn sync(&self) {
        for folder in [Some(self.path.as_path()), self.path.parent()].into_iter().flatten() {
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
    }
}

/// Whether there is a store in the folder at `path`, one that lost a file, or one half restored.
pub(super) fn holds_something(path: &Path) -> bool {
    [MARKER, "db", UNFINISHED].iter().any(|file| path.join(file).exists())
}

/// A small file that remembers how many groups were written.
///
/// It is written after the group it counts is on the disk, and never synced: what it says was true at some time, even
/// after a power cut. So a database that knows of fewer groups has lost some.
pub(super) struct Marker {
    file: File,
}

const MARKER: &str = "marker";
const MARKER_NEW: &str = "marker.new";
/// It is there while a restore fills the folder, and outlives one that was killed.
const UNFINISHED: &str = "restoring";

impl Marker {
    /// How many groups there were when the marker was last written; none if there is no marker.
    pub fn read(folder: &Folder) -> Result<Option<u64>, StoreError> {
        let text = match fs::read_to_string(folder.path.join(MARKER)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => String::new(),
            Err(error) => return Err(fault::unusable(&folder.name, &error)),
        };
        let number = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|number| number.trim().parse::<u64>().ok())
        };
        match (number("format "), number("groups ")) {
            (Some(format), _) if format > FORMAT.into() => {
                Err(fault::newer(&folder.name, u32::try_from(format).unwrap_or(u32::MAX)))
            }
            (Some(_), Some(groups)) => Ok(Some(groups)),
            _ => Err(fault::damaged(&folder.name, format!("its file `{MARKER}` cannot be made out"))),
        }
    }

    /// Put a new marker in place of any other, whole.
    pub fn write(folder: &Folder, groups: u64) -> io::Result<Marker> {
        let (new, path) = (folder.path.join(MARKER_NEW), folder.path.join(MARKER));
        let mut file = File::create(&new)?;
        file.write_all(text(groups).as_bytes())?;
        file.sync_all()?;
        fs::rename(new, path)?;
        folder.sync();
        Ok(Marker { file })
    }

    /// Write over it: as long as before, and within one sector.
    pub fn update(&mut self, groups: u64) -> io::Result<()> {
        self.file.rewind()?;
        self.file.write_all(text(groups).as_bytes())
    }
}

fn text(groups: u64) -> String {
    format!("A store of Sincerely. Copy or move its folder whole.\nformat {FORMAT}\ngroups {groups:020}\n")
}
