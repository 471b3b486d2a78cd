//! The store's folder: its lock, its permissions, leftover files, and the marker of how far the store had come. The
//! content of sled's files and of the journal is not known here.

use std::fs::{self, File, TryLockError};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::fault;
use super::journal;
use crate::files;
use crate::store::StoreError;
use crate::store::tables::format::FORMAT;

/// A folder that this process has locked, until the value is dropped.
pub(super) struct LockedFolder {
    path: PathBuf,
    pub name: String,
    _lock: File,
}

impl LockedFolder {
    /// Creates the folder if it is missing, locks out other processes and removes the access of other users.
    ///
    /// sled locks its file too, but only after it has created it, and the leftovers that must be removed before that
    /// are not safe to touch without a lock.
    pub fn enter(path: &Path) -> Result<LockedFolder, StoreError> {
        let name = path.display().to_string();
        let unusable = |error: io::Error| fault::unusable(&name, &error);
        files::create_folder(path).map_err(unusable)?;
        let path = path.canonicalize().map_err(unusable)?;
        if let Some(why) = oddity(&path).map_err(unusable)? {
            return Err(StoreError::Odd { folder: name, why });
        }
        let lock = files::open_or_create(&path.join("lock")).map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Locked(name)),
            Err(TryLockError::Error(error)) => return Err(fault::unusable(&name, &error)),
        }
        let folder = LockedFolder { path, name, _lock: lock };
        folder.tell_if_open_to_others();
        Ok(folder)
    }

    /// Removes others' access and logs it: earlier versions left the permissions to the umask.
    fn tell_if_open_to_others(&self) {
        match self.close_to_others() {
            Ok(false) => {}
            Ok(true) => tracing::warn!(
                folder = self.name,
                "others on this machine could read the store; from now on its owner alone can"
            ),
            Err(error) => tracing::warn!(
                folder = self.name,
                %error,
                "others on this machine may be able to read the store, and this user cannot change that; \
                 `chmod -R go=` on its folder does, for its owner"
            ),
        }
    }

    /// Removes all access but the owner's from the folder and the store's files; returns whether others had any.
    pub fn close_to_others(&self) -> io::Result<bool> {
        let mut open = files::close_to_others(&self.path)?;
        let blobs = self.path.join(BLOBS);
        let blobs = if blobs.is_dir() { names(&blobs)?.map(|(_, path)| path).collect() } else { vec![] };
        let own = names(&self.path)?.filter(|(name, _)| is_ours(name)).map(|(_, path)| path);
        for path in own.chain(blobs) {
            open |= files::close_to_others(&path)?;
        }
        Ok(open)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// sled's file.
    pub fn db(&self) -> PathBuf {
        self.path.join("db")
    }

    /// Removes unfinished snapshots of a killed process: sled cannot open beside one, and needs none.
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

    /// Whether a restore into the folder began and did not end.
    pub fn is_unfinished(&self) -> bool {
        self.path.join(UNFINISHED).exists()
    }

    /// Marks the folder as being restored, durably: until [`LockedFolder::end_restore`] it is not opened as a store.
    pub fn begin_restore(&self) -> io::Result<()> {
        files::create_anew(&self.path.join(UNFINISHED))?.sync_all()?;
        self.sync();
        Ok(())
    }

    /// Removes the mark: the folder now holds a store, or is empty.
    pub fn end_restore(&self) -> io::Result<()> {
        fs::remove_file(self.path.join(UNFINISHED))?;
        self.sync();
        Ok(())
    }

    /// Removes the files of a store. The lock and files of other programs stay.
    pub fn empty(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            let text = name.to_string_lossy();
            let ours =
                ["db", "conf", MARKER, MARKER_NEW].contains(&&*text) || journal::NAMES.contains(&&*text);
            if ours || text.starts_with("snap.") {
                fs::remove_file(entry.path())?;
            } else if text == BLOBS {
                fs::remove_dir_all(entry.path())?;
            }
        }
        self.sync();
        Ok(())
    }

    /// Waits until sled has released its file, 5 seconds at most: its helper threads hold it longer than the database.
    pub fn wait_for_sled(&self) {
        let patience = Instant::now() + Duration::from_secs(5);
        while let Ok(db) = files::open(&self.db())
            && matches!(db.try_lock(), Err(TryLockError::WouldBlock))
            && Instant::now() < patience
        {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Syncs the names of the files. Errors are ignored: not every system can sync folders.
    pub fn sync(&self) {
        for folder in [Some(self.path.as_path()), self.path.parent()].into_iter().flatten() {
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
    }
}

/// The folder in which sled keeps long values.
const BLOBS: &str = "blobs";

/// Whether a file of this name in the store's folder belongs to the store.
fn is_ours(name: &str) -> bool {
    let ours = ["db", "conf", "lock", "ballast", "probe", MARKER, MARKER_NEW, UNFINISHED, BLOBS];
    ours.contains(&name) || journal::NAMES.contains(&name) || name.starts_with("snap.")
}

fn names(folder: &Path) -> io::Result<impl Iterator<Item = (String, PathBuf)>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    Ok(entries.into_iter().map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path())))
}

/// Describes an entry that has the name of a store's file but is no file. sled would wait for a pipe for ever.
fn oddity(folder: &Path) -> io::Result<Option<String>> {
    for (name, path) in names(folder)?.filter(|(name, _)| is_ours(name)) {
        let kind = match fs::metadata(&path) {
            Ok(found) => found.file_type(),
            // A file created through a dangling link would lie elsewhere.
            Err(_) if path.is_symlink() => {
                return Ok(Some(format!("its file `{name}` is a link that leads nowhere")));
            }
            // The process that holds the lock has removed the file meanwhile.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        let what = if name == BLOBS && kind.is_dir() { None } else { files::oddity(kind) };
        if let Some(what) = what {
            return Ok(Some(format!("its file `{name}` is {what}")));
        }
    }
    Ok(None)
}

/// Whether the folder at `path` holds a store, even one that lost a file or was half restored.
pub(super) fn holds_something(path: &Path) -> bool {
    [MARKER, "db", UNFINISHED].iter().any(|file| path.join(file).exists())
}

/// A small file that records how far the store had come.
///
/// The marker is written after the groups it counts are on the disk, and updates of it are never synced: so even after
/// a power cut it was true at some time, and a store with fewer groups has lost some.
pub(super) struct Marker {
    file: File,
}

/// How far a store had come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct StoreProgress {
    /// The number of groups that were written.
    pub groups: u64,
    /// The number of them that sled had; None in a marker of a format without a journal.
    pub checkpoint: Option<u64>,
}

const MARKER: &str = "marker";
const MARKER_NEW: &str = "marker.new";
/// This file exists while a restore fills the folder, and after a restore that was killed.
const UNFINISHED: &str = "restoring";

impl StoreProgress {
    /// Checks that a store is at least as far as this mark: `checkpoint` is the last group in sled, `groups` the last
    /// one in the journal. The error says what is missing.
    pub fn is_kept_by(self, checkpoint: u64, groups: u64) -> Result<(), &'static str> {
        if self.checkpoint.is_some_and(|noted| noted > checkpoint) {
            return Err("the latest writes are missing from its file `db`");
        }
        if self.groups > groups { Err("the latest writes are missing from its journal") } else { Ok(()) }
    }

    fn read(text: &str) -> Option<StoreProgress> {
        let line = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let number = |name: &str| line(name).map(|number| number.trim().parse().ok());
        let (groups, checkpoint) = (number("groups ")??, number("checkpoint "));
        // A checkpoint line that cannot be read is an error, a missing one is not.
        let checkpoint = checkpoint.map_or(Some(None), |checkpoint| checkpoint.map(Some))?;
        Some(StoreProgress { groups, checkpoint })
    }

    /// The content of the marker, which always has the same length.
    fn text(&self) -> String {
        format!(
            "A store of Sincerely. Copy or move its folder whole.\nformat {FORMAT}\ngroups {:020}\n\
             checkpoint {:020}\n",
            self.groups,
            self.checkpoint.unwrap_or_default()
        )
    }
}

impl Marker {
    /// Reads the marker; None if there is none.
    pub fn read(folder: &LockedFolder) -> Result<Option<StoreProgress>, StoreError> {
        let text = match files::read_to_string(&folder.path.join(MARKER)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => String::new(),
            Err(error) => return Err(fault::unusable(&folder.name, &error)),
        };
        let format = text.lines().find_map(|line| line.strip_prefix("format "));
        let format = format.and_then(|number| number.trim().parse::<u64>().ok());
        match (format, StoreProgress::read(&text)) {
            (Some(format), _) if format > FORMAT.into() => {
                Err(fault::newer(&folder.name, u32::try_from(format).unwrap_or(u32::MAX)))
            }
            (Some(_), Some(mark)) => Ok(Some(mark)),
            _ => Err(fault::damaged(&folder.name, format!("its file `{MARKER}` cannot be made out"))),
        }
    }

    /// Replaces the marker atomically and syncs it.
    pub fn write(folder: &LockedFolder, mark: &StoreProgress) -> io::Result<Marker> {
        let (new, path) = (folder.path.join(MARKER_NEW), folder.path.join(MARKER));
        let mut file = files::create_anew(&new)?;
        file.write_all(mark.text().as_bytes())?;
        file.sync_all()?;
        fs::rename(new, path)?;
        folder.sync();
        Ok(Marker { file })
    }

    /// Overwrites the marker in place: the text keeps its length, and fits into one sector.
    pub fn update(&mut self, mark: &StoreProgress) -> io::Result<()> {
        self.file.rewind()?;
        self.file.write_all(mark.text().as_bytes())
    }
}
