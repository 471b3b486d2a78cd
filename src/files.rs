//! Files that only their owner may read, and files that are ordinary files: opening one here never blocks, and the
//! program's own files are never opened through a link that another user may have made. What the files contain, and
//! when they are written, is not here.

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

#[cfg(unix)]
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, OpenOptionsExt, PermissionsExt};

/// Makes all files that the program writes from now on readable by their owner only, whatever umask it was started
/// with.
pub fn keep_to_oneself() {
    #[cfg(unix)]
    {
        use rustix::fs::Mode;
        rustix::process::umask(Mode::RWXG | Mode::RWXO);
    }
}

/// The kind of something that is not an ordinary file, for "it is …"; None for an ordinary file.
pub fn oddity(kind: FileType) -> Option<&'static str> {
    if kind.is_file() {
        return None;
    }
    #[cfg(unix)]
    {
        if kind.is_fifo() {
            return Some("a pipe");
        } else if kind.is_socket() {
            return Some("a socket");
        } else if kind.is_char_device() || kind.is_block_device() {
            return Some("a device");
        }
    }
    Some(if kind.is_dir() { "a folder" } else { "no ordinary file" })
}

/// Opens a file for reading. A link to it is followed.
///
/// # Errors
/// When it is a pipe, a device, a socket or a folder, which are refused without waiting; else the system's error.
pub fn open(path: &Path) -> io::Result<File> {
    ordinary(fs::metadata(path)?.file_type())?;
    let mut options = OpenOptions::new();
    options.read(true);
    // A pipe may have replaced the file meanwhile; without this flag, opening a pipe waits for a writer.
    #[cfg(unix)]
    options.custom_flags(flags(rustix::fs::OFlags::NONBLOCK));
    let file = options.open(path)?;
    ordinary(file.metadata()?.file_type())?;
    Ok(file)
}

/// The whole content of a file.
///
/// # Errors
/// As [`open`].
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The whole content of a file, as text.
///
/// # Errors
/// As [`open`], and `InvalidData` when it is not UTF-8.
pub fn read_to_string(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text)?;
    Ok(text)
}

/// Creates a new file for writing, for its owner only.
///
/// # Errors
/// `AlreadyExists` when the name exists, even as a link to nothing; else the system's error.
pub fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600).custom_flags(flags(rustix::fs::OFlags::NOFOLLOW));
    options.open(path)
}

/// Creates a temporary file, replacing one that a killed process has left. Of a link only the link is removed.
///
/// # Errors
/// As [`create`], and when the old file cannot be removed.
pub fn create_anew(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => create(path),
    }
}

/// Opens a file for writing, and creates it if there is none. A link is not followed.
///
/// # Errors
/// As [`open`], and when it is a link.
pub fn open_or_create(path: &Path) -> io::Result<File> {
    match create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => open_own(path),
        made => made,
    }
}

/// Opens an existing file of the program for writing. A link is not followed.
///
/// # Errors
/// As [`open`], and when it is a link.
pub fn open_own(path: &Path) -> io::Result<File> {
    let kind = fs::symlink_metadata(path)?.file_type();
    if kind.is_symlink() {
        return Err(io::Error::other("it is a link"));
    }
    ordinary(kind)?;
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    options.custom_flags(flags(rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK));
    let file = options.open(path)?;
    ordinary(file.metadata()?.file_type())?;
    Ok(file)
}

/// Opens an existing file for reading and overwriting. A link to it is followed.
///
/// # Errors
/// As [`open`].
pub fn open_to_change(path: &Path) -> io::Result<File> {
    ordinary(fs::metadata(path)?.file_type())?;
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    options.custom_flags(flags(rustix::fs::OFlags::NONBLOCK));
    let file = options.open(path)?;
    ordinary(file.metadata()?.file_type())?;
    Ok(file)
}

/// Creates a folder for its owner only, and missing folders above it. An existing folder is left unchanged.
///
/// # Errors
/// The system's error.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    builder.mode(0o700);
    builder.recursive(true).create(path)
}

/// Closes a file or a folder to all but its owner; returns whether it was open to others. A link is not changed.
///
/// # Errors
/// When this user may not change the permissions.
pub fn close_to_others(path: &Path) -> io::Result<bool> {
    #[cfg(unix)]
    {
        let found = fs::symlink_metadata(path)?;
        let mode = found.permissions().mode();
        let open = !found.file_type().is_symlink() && mode & OTHERS != 0;
        if open {
            fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o7777 & !OTHERS))?;
        }
        Ok(open)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        Ok(false)
    }
}

/// The mode of a secret file that more users can read than need to, as `chmod` writes it; else None. If the file
/// belongs to another user, its group may read it: that is how a service is given a file that root keeps.
pub fn too_open(file: &File) -> Option<String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let found = file.metadata().ok()?;
        let own = found.uid() == rustix::process::geteuid().as_raw();
        let forbidden = if own { OTHERS } else { 0o007 };
        (found.mode() & forbidden != 0).then(|| format!("{:o}", found.mode() & 0o777))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        None
    }
}

/// The permissions of the group and of all others.
#[cfg(unix)]
const OTHERS: u32 = 0o077;

fn ordinary(kind: FileType) -> io::Result<()> {
    oddity(kind).map_or(Ok(()), |what| Err(io::Error::other(format!("it is {what}"))))
}

#[cfg(unix)]
fn flags(flags: rustix::fs::OFlags) -> i32 {
    flags.bits() as i32
}

#[cfg(all(test, unix))]
mod tests;
