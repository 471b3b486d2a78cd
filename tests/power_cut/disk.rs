//! Disks that can be copied in one instant: an ext4 file system in a file, on an XFS that shares blocks between copies,
//! so that a copy is one step for the kernel, and no write to the disk comes in between. A disk may have two file
//! systems: then the journal of the store on the first lies on the second.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The folder of the disks: an XFS in a file, held in memory if possible.
pub struct Workshop {
    // The fields drop in this order: unmounted, then removed.
    _mount: Mount,
    folder: TempDir,
}

/// A disk that has been made or cut.
pub struct Disk {
    image: PathBuf,
    mounts: PathBuf,
    apart: bool,
}

/// A mounted disk, until it is dropped.
pub struct Mount {
    at: PathBuf,
    /// Mounts beside and upon this one, the last first.
    also: Vec<Mount>,
}

/// The size of a disk, and where the second of its file systems begins.
const SIZE: &str = "256M";
const HALF: u64 = 128 << 20;
/// The files of a store's journal.
const JOURNAL: [&str; 2] = ["journal.0", "journal.1"];

impl Workshop {
    /// # Errors
    /// Why this machine cannot make disks.
    pub fn set_up() -> Result<Workshop, String> {
        let shared = Path::new("/dev/shm");
        let folder = if shared.is_dir() { TempDir::new_in(shared) } else { TempDir::new() };
        let folder = folder.map_err(|error| error.to_string())?;
        let image = folder.path().join("workshop.img");
        run("truncate", &["-s", "2G", &text(&image)])?;
        run("mkfs.xfs", &["-q", "-m", "reflink=1", &text(&image)])?;
        let mount = Mount::of(&image, folder.path().join("workshop"), "loop")?;
        std::fs::create_dir(folder.path().join("mounts")).map_err(|error| error.to_string())?;
        Ok(Workshop { _mount: mount, folder })
    }

    /// Returns an empty disk.
    pub fn new_disk(&self, name: &str) -> Disk {
        let image = self.image(name);
        make_file_system(&image, 0, SIZE);
        Disk { image, mounts: self.folder.path().join("mounts"), apart: false }
    }

    /// Returns a disk with the store that `make` made in a folder, the store's journal on a file system of its own.
    pub fn new_disk_with_journal_apart(&self, name: &str, make: impl FnOnce(&Path)) -> Disk {
        let image = self.image(name);
        make_file_system(&image, 0, "128M");
        make_file_system(&image, HALF, "128M");
        let mut disk = Disk { image, mounts: self.folder.path().join("mounts"), apart: false };
        let (main, other) = (disk.mount_part(0), disk.mount_part(HALF));
        let store = main.path().join("store");
        make(&store);
        for name in JOURNAL {
            std::fs::copy(store.join(name), other.path().join(name)).expect("a copy");
            std::fs::write(store.join(name), "").expect("a place to mount upon");
        }
        disk.apart = true;
        disk
    }

    fn image(&self, name: &str) -> PathBuf {
        let image = self.folder.path().join("workshop").join(name);
        run("truncate", &["-s", SIZE, &text(&image)]).expect("a disk");
        image
    }
}

fn make_file_system(image: &Path, offset: u64, size: &str) {
    let how = format!("lazy_itable_init=0,lazy_journal_init=0,offset={offset}");
    run("mkfs.ext4", &["-q", "-F", "-E", &how, &text(image), size]).expect("a file system");
}

impl Disk {
    pub fn name(&self) -> String {
        self.image.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Mount the disk, which replays the file system's journal after a cut.
    pub fn mount(&self) -> Mount {
        if !self.apart {
            return self.mount_by("loop", 0);
        }
        let (mut main, other) = (self.mount_part(0), self.mount_part(HALF));
        let store = main.path().join("store");
        let upon = |name| Mount::of(&other.path().join(name), store.join(name), "bind");
        main.also = JOURNAL.map(|name| upon(name).expect("it can be mounted")).into();
        main.also.push(other);
        main
    }

    fn mount_part(&self, offset: u64) -> Mount {
        self.mount_by(&format!("loop,offset={offset},sizelimit={HALF}"), offset)
    }

    fn mount_by(&self, how: &str, offset: u64) -> Mount {
        let at = self.mounts.join(format!("{}-{offset}", self.name()));
        Mount::of(&self.image, at, how).expect("it can be mounted")
    }

    /// Copy what is on the disk in this instant.
    pub fn cut(&self, name: &str) -> Disk {
        let image = self.image.with_file_name(name);
        run("cp", &["--reflink=always", &text(&self.image), &text(&image)]).expect("a copy");
        Disk { image, mounts: self.mounts.clone(), apart: self.apart }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // The workshop's end removes all disks; this only makes room.
        let _ = std::fs::remove_file(&self.image);
    }
}

impl Mount {
    fn of(what: &Path, at: PathBuf, how: &str) -> Result<Mount, String> {
        if !at.exists() {
            std::fs::create_dir_all(&at).map_err(|error| error.to_string())?;
        }
        run("mount", &["-o", how, &text(what), &text(&at)])?;
        Ok(Mount { at, also: vec![] })
    }

    pub fn path(&self) -> &Path {
        &self.at
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        self.also.drain(..).for_each(drop);
        // Lazily if a killed process still holds files.
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
