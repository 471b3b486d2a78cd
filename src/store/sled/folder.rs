//! The store's folder: who may be in it, what is left over in it, and the marker that remembers how far it had come.

use std::fs::{self, File, TryLockError};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::fault;
use super::journal;
use crate::files;
use crate::store::StoreError;
use crate::store::tables::format::FORMAT;

/// A folder that is ours as long as this lives.
pub(super) struct Folder {
    path: PathBuf,
    pub name: String,
    _lock: File,
}

impl Folder {
    /// Make the folder if need be, and keep everybody else out, other processes as well as other people.
    ///
    /// sled locks its file as well, but only after it has made it, and what must be tidied before that is not safe to
    /// touch without a lock.
    pub fn enter(path: &Path) -> Result<Folder, StoreError> {
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
        let folder = Folder { path, name, _lock: lock };
        folder.tell_if_open_to_others();
        Ok(folder)
    }

    /// Earlier versions left the files as open as the umask did.
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

    /// Leave the folder and the store's files to their owner alone; answers whether anything was open to others.
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
        files::create_anew(&self.path.join(UNFINISHED))?.sync_all()?;
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

    /// Wait until sled has let go of its file: its helper threads hold it a moment longer than the database.
    pub fn wait_for_sled(&self) {
        let patience = Instant::now() + Duration::from_secs(5);
        while let Ok(db) = files::open(&self.db())
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

/// Where sled keeps values that are long.
const BLOBS: &str = "blobs";

/// Whether a file of that name in the store's folder is the store's.
fn is_ours(name: &str) -> bool {
    let ours = ["db", "conf", "lock", "ballast", "probe", MARKER, MARKER_NEW, UNFINISHED, BLOBS];
    ours.contains(&name) || journal::NAMES.contains(&name) || name.starts_with("snap.")
}

fn names(folder: &Path) -> io::Result<impl Iterator<Item = (String, PathBuf)>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    Ok(entries.into_iter().map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path())))
}

/// What stands in the place of one of the store's files and is none; sled would wait for a pipe, for ever.
fn oddity(folder: &Path) -> io::Result<Option<String>> {
    for (name, path) in names(folder)?.filter(|(name, _)| is_ours(name)) {
        let kind = match fs::metadata(&path) {
            Ok(found) => found.file_type(),
            // A file made through it would lie elsewhere.
            Err(_) if path.is_symlink() => {
                return Ok(Some(format!("its file `{name}` is a link that leads nowhere")));
            }
            // Whoever holds the lock has removed it meanwhile.
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

/// Whether there is a store in the folder at `path`, one that lost a file, or one half restored.
pub(super) fn holds_something(path: &Path) -> bool {
    [MARKER, "db", UNFINISHED].iter().any(|file| path.join(file).exists())
}

/// A small file that remembers how far the store had come.
///
/// It is written after what it tells of is on the disk, and never synced: what it says was true at some time, even
/// after a power cut. So a store that knows of less has lost some.
pub(super) struct Marker {
    file: File,
}

/// How far a store had come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    /// How many groups were written.
    pub groups: u64,
    /// How many of them sled had; none in a marker of before there was a journal.
    pub checkpoint: Option<u64>,
}

const MARKER: &str = "marker";
const MARKER_NEW: &str = "marker.new";
/// It is there while a restore fills the folder, and outlives one that was killed.
const UNFINISHED: &str = "restoring";

impl Mark {
    /// Whether a store is as far whose sled has come to one group, and whose journal to another.
    pub fn is_kept_by(self, checkpoint: u64, groups: u64) -> Result<(), &'static str> {
        if self.checkpoint.is_some_and(|noted| noted > checkpoint) {
            return Err("the latest writes are missing from its file `db`");
        }
        if self.groups > groups { Err("the latest writes are missing from its journal") } else { Ok(()) }
    }

    fn read(text: &str) -> Option<Mark> {
        let line = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let number = |name: &str| line(name).map(|number| number.trim().parse().ok());
        let (groups, checkpoint) = (number("groups ")??, number("checkpoint "));
        // One that is there can be read.
        let checkpoint = checkpoint.map_or(Some(None), |checkpoint| checkpoint.map(Some))?;
        Some(Mark { groups, checkpoint })
    }

    /// As long as any other.
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
    /// How far the store had come when the marker was last written; none if there is no marker.
    pub fn read(folder: &Folder) -> Result<Option<Mark>, StoreError> {
        let text = match files::read_to_string(&folder.path.join(MARKER)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => String::new(),
            Err(error) => return Err(fault::unusable(&folder.name, &error)),
        };
        let format = text.lines().find_map(|line| line.strip_prefix("format "));
        let format = format.and_then(|number| number.trim().parse::<u64>().ok());
        match (format, Mark::read(&text)) {
            (Some(format), _) if format > FORMAT.into() => {
                Err(fault::newer(&folder.name, u32::try_from(format).unwrap_or(u32::MAX)))
            }
            (Some(_), Some(mark)) => Ok(Some(mark)),
            _ => Err(fault::damaged(&folder.name, format!("its file `{MARKER}` cannot be made out"))),
        }
    }

    /// Put a new marker in place of any other, whole.
    pub fn write(folder: &Folder, mark: &Mark) -> io::Result<Marker> {
        let (new, path) = (folder.path.join(MARKER_NEW), folder.path.join(MARKER));
        let mut file = files::create_anew(&new)?;
        file.write_all(mark.text().as_bytes())?;
        file.sync_all()?;
        fs::rename(new, path)?;
        folder.sync();
        Ok(Marker { file })
    }

    /// Write over it: as long as before, and within one sector.
    pub fn update(&mut self, mark: &Mark) -> io::Result<()> {
        self.file.rewind()?;
        self.file.write_all(mark.text().as_bytes())
    }
}
