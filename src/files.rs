//! Files that only their owner may read, and files that are files: what is opened here waits for nobody and follows no
//! link that somebody else may have laid. What is in the files, and when they are written, is not here.

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

#[cfg(unix)]
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, OpenOptionsExt, PermissionsExt};

/// What the program writes from here on is for its owner alone, whatever the umask it was started with.
pub fn keep_to_oneself() {
    #[cfg(unix)]
    {
        use rustix::fs::Mode;
        rustix::process::umask(Mode::RWXG | Mode::RWXO);
    }
}

/// What something is that is no ordinary file, for "it is …".
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

/// Open a file to read it. A link to it is followed.
///
/// # Errors
/// When it is a pipe, a device, a socket or a folder, none of which is waited for; else as the system says.
pub fn open(path: &Path) -> io::Result<File> {
    ordinary(fs::metadata(path)?.file_type())?;
    let mut options = OpenOptions::new();
    options.read(true);
    // Should a pipe have taken its place meanwhile, opening it would wait for whoever writes to it.
    #[cfg(unix)]
    options.custom_flags(flags(rustix::fs::OFlags::NONBLOCK));
    let file = options.open(path)?;
    ordinary(file.metadata()?.file_type())?;
    Ok(file)
}

/// All that a file holds.
///
/// # Errors
/// As [`open`].
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// All that a file holds, as text.
///
/// # Errors
/// As [`open`], and `InvalidData` when it is not UTF-8.
pub fn read_to_string(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text)?;
    Ok(text)
}

/// Make a new file to write to, for its owner alone.
///
/// # Errors
/// `AlreadyExists` when something of that name is there, were it a link that leads nowhere; else as the system says.
pub fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600).custom_flags(flags(rustix::fs::OFlags::NOFOLLOW));
    options.open(path)
}

/// Make a temporary file, in place of one that a killed process has left. Of a link only the link is removed.
///
/// # Errors
/// As [`create`], and when what is there cannot be removed.
pub fn create_anew(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => create(path),
    }
}

/// Open a file to write to it, and make it if there is none. A link is not followed.
///
/// # Errors
/// As [`open`], and when it is a link.
pub fn open_or_create(path: &Path) -> io::Result<File> {
    match create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => open_own(path),
        made => made,
    }
}

/// Open a file of ours that is there to write to it. A link is not followed.
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

/// Open a file that is there to read it and to write over it. A link to it is followed.
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

/// Make a folder for its owner alone, and those above it that are missing. One that is there is left as it is.
///
/// # Errors
/// As the system says.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    builder.mode(0o700);
    builder.recursive(true).create(path)
}

/// Close a file or a folder to everybody but its owner; answers whether it was open to others. Of a link nothing is changed.
///
/// # Errors
/// When this user may not change that.
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

/// The mode of a secret that more can read than have to, as `chmod` writes it. Its group may read it where the file is
/// not this user's own: that is how a service is given what root keeps.
pub fn too_open(file: &File) -> Option<String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let found = file.metadata().ok()?;
        let own = found.uid() == rustix::process::geteuid().as_raw();
        let nobody = if own { OTHERS } else { 0o007 };
        (found.mode() & nobody != 0).then(|| format!("{:o}", found.mode() & 0o777))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        None
    }
}

/// What a group and everybody may do.
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
