//! A file that appears whole or not at all: written under another name, synced to the disk, then renamed.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::files;

/// The end of the name of a file that is being written.
pub(super) const PART: &str = ".part";

/// A file that is being written. Dropping it unfinished removes it.
pub(super) struct WholeFile {
    file: File,
    part: PathBuf,
    to: PathBuf,
    finished: bool,
}

impl WholeFile {
    /// Begin a file that only its owner may read; an existing file is not touched.
    pub fn begin(to: &Path) -> anyhow::Result<WholeFile> {
        let name = to.display();
        if to.symlink_metadata().is_ok() {
            bail!("{name} is there already; name another file, or remove it first");
        }
        let Some(file_name) = to.file_name() else { bail!("{name} is a folder; name a file in it") };
        let mut part = file_name.to_owned();
        part.push(PART);
        let part = to.with_file_name(part);
        let file = match begin(&part) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                bail!("{name} is being written by another process")
            }
            Err(error) => return Err(error).with_context(|| format!("{name} cannot be written")),
        };
        Ok(WholeFile { file, part, to: to.to_owned(), finished: false })
    }

    /// Sync the file to the disk and rename it.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.part, &self.to)?;
        self.finished = true;
        // Where folders cannot be synced, the file system itself makes the rename durable.
        if let Some(folder) = self.to.parent() {
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }
}

/// Creates a file of that name, locked while it is written. A killed process's leftover is replaced and not written
/// into: another user may have put it there, and have it open.
///
/// # Errors
/// `WouldBlock` when another process is writing the file.
fn begin(part: &Path) -> io::Result<File> {
    match files::create(part) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let in_the_way = |error| io::Error::other(format!("{} is in the way, {error}", part.display()));
            let _left = locked(files::open_own(part).map_err(in_the_way)?)?;
            locked(files::create_anew(part)?)
        }
        made => locked(made?),
    }
}

fn locked(file: File) -> io::Result<File> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(ErrorKind::WouldBlock.into()),
        // A file that cannot be locked is written without a lock.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if !self.finished {
            let _ = fs::remove_file(&self.part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::tempdir;

    #[test]
    fn it_is_there_whole_or_not_at_all() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(folder.path().join("file.part"), "left by a killed process").unwrap();
        let mut file = WholeFile::begin(&path).unwrap();
        file.write_all(b"half").unwrap();
        assert!(WholeFile::begin(&path).is_err(), "two at once");
        drop(file);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut file = WholeFile::begin(&path).unwrap();
        file.write_all(b"whole").unwrap();
        assert!(!path.exists());
        file.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(WholeFile::begin(&path).is_err(), "never over another");
    }

    #[cfg(unix)]
    #[test]
    fn what_lies_in_its_way_is_never_written_into() {
        let folder = tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("theirs"), "theirs").unwrap();
        std::os::unix::fs::symlink("theirs", at("file.part")).unwrap();
        let told = format!("{:#}", WholeFile::begin(&at("file")).err().unwrap());
        assert!(told.contains("file.part is in the way, it is a link"), "{told}");
        fs::remove_file(at("file.part")).unwrap();
        // The file has two names: what is written under one could be read under the other.
        fs::hard_link(at("theirs"), at("file.part")).unwrap();
        let mut file = WholeFile::begin(&at("file")).unwrap();
        file.write_all(b"ours").unwrap();
        file.finish().unwrap();
        assert_eq!(
            (fs::read(at("theirs")).unwrap(), fs::read(at("file")).unwrap()),
            (b"theirs".into(), b"ours".into())
        );
        std::os::unix::fs::symlink("nowhere", at("link")).unwrap();
        assert!(WholeFile::begin(&at("link")).is_err(), "never over a link");
    }

    #[test]
    fn where_nothing_can_be_written_a_sentence_says_so() {
        let folder = tempdir().unwrap();
        let told = |path: &Path| format!("{:#}", WholeFile::begin(path).err().unwrap());
        assert!(told(&folder.path().join("none/file")).contains("cannot be written"));
        assert!(told(folder.path()).contains("is there already"));
        assert!(told(Path::new("..")).contains("is there already"));
    }
}
