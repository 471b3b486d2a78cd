//! Disks that can be copied in one instant: an ext4 file system in a file, the file on an XFS that shares blocks between
//! copies, so that a copy is one step of the system's, which no write to the disk comes in between.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Where the disks are: a file system in a file, held in memory where there is room.
pub struct Workshop {
    // Dropped in this order: unmounted, then removed.
    _mount: Mount,
    folder: TempDir,
}

/// A disk that has been made or cut.
pub struct Disk {
    image: PathBuf,
    mounts: PathBuf,
}

/// A mounted disk, until it is dropped.
pub struct Mount {
    at: PathBuf,
}

impl Workshop {
    /// # Errors
    /// Why this machine cannot do it.
    pub fn set_up() -> Result<Workshop, String> {
        let shared = Path::new("/dev/shm");
        let folder = if shared.is_dir() { TempDir::new_in(shared) } else { TempDir::new() };
        let folder = folder.map_err(|error| error.to_string())?;
        let image = folder.path().join("workshop.img");
        run("truncate", &["-s", "2G", &text(&image)])?;
        run("mkfs.xfs", &["-q", "-m", "reflink=1", &text(&image)])?;
        let mount = Mount::of(&image, folder.path().join("workshop"))?;
        std::fs::create_dir(folder.path().join("mounts")).map_err(|error| error.to_string())?;
        Ok(Workshop { _mount: mount, folder })
    }

    /// An empty disk.
    pub fn new_disk(&self, name: &str) -> Disk {
        let image = self.folder.path().join("workshop").join(name);
        let made = run("truncate", &["-s", "256M", &text(&image)]);
        made.and_then(|()| {
            run("mkfs.ext4", &["-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", &text(&image)])
        })
        .expect("a disk");
        Disk { image, mounts: self.folder.path().join("mounts") }
    }
}

impl Disk {
    pub fn name(&self) -> String {
        self.image.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Mount it, which brings its journal to an end where it was cut.
    pub fn mount(&self) -> Mount {
        Mount::of(&self.image, self.mounts.join(self.name())).expect("it can be mounted")
    }

    /// What is on it in this instant.
    pub fn cut(&self, name: &str) -> Disk {
        let image = self.image.with_file_name(name);
        run("cp", &["--reflink=always", &text(&self.image), &text(&image)]).expect("a copy");
        Disk { image, mounts: self.mounts.clone() }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // All of them go with the workshop; this only makes room.
        let _ = std::fs::remove_file(&self.image);
    }
}

impl Mount {
    fn of(image: &Path, at: PathBuf) -> Result<Mount, String> {
        std::fs::create_dir_all(&at).map_err(|error| error.to_string())?;
        run("mount", &["-o", "loop", &text(image), &text(&at)])?;
        Ok(Mount { at })
    }

    pub fn path(&self) -> &Path {
        &self.at
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        // Lazily, should a killed process still be letting go.
        let gone = run("umount", &[&text(&self.at)]).or_else(|_| run("umount", &["--lazy", &text(&self.at)]));
        if let Err(why) = gone {
            eprintln!("{} is still mounted: {why}", self.at.display());
        }
    }
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

fn run(program: &str, words: &[&str]) -> Result<(), String> {
    let told = Command::new(program).args(words).output().map_err(|error| format!("{program}: {error}"))?;
    match told.status.success() {
        true => Ok(()),
        false => Err(format!("{program}: {}", String::from_utf8_lossy(&told.stderr).trim())),
    }
}
