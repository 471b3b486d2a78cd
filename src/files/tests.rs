//! Pipes, links and open permissions: what is refused, what is not followed, what is closed.

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use rustix::fs::{CWD, FileType as Kind, Mode, mknodat};
use tempfile::{TempDir, tempdir};

use super::*;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// A folder with one of each: `pipe`, `socket`, `folder`, `link` to `file`, `nowhere` to nothing.
fn zoo() -> TempDir {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    mknodat(CWD, at("pipe"), Kind::Fifo, Mode::RWXU, 0).unwrap();
    drop(UnixListener::bind(at("socket")).unwrap());
    fs::create_dir(at("folder")).unwrap();
    fs::write(at("file"), "kept").unwrap();
    symlink("file", at("link")).unwrap();
    symlink("gone", at("nowhere")).unwrap();
    folder
}

#[test]
fn what_is_no_file_is_refused_and_not_waited_for() {
    let zoo = zoo();
    for (name, why) in [("pipe", "a pipe"), ("socket", "a socket"), ("folder", "a folder")] {
        let path = zoo.path().join(name);
        for refused in [open(&path), open_own(&path), open_or_create(&path)] {
            assert_eq!(refused.unwrap_err().to_string(), format!("it is {why}"));
        }
    }
    assert_eq!(open(Path::new("/dev/null")).unwrap_err().to_string(), "it is a device");
    assert_eq!(read_to_string(&zoo.path().join("link")).unwrap(), "kept");
    assert_eq!(open(&zoo.path().join("none")).unwrap_err().kind(), io::ErrorKind::NotFound);
}

#[test]
fn nothing_is_written_through_a_link() {
    let zoo = zoo();
    for name in ["link", "nowhere"] {
        let path = zoo.path().join(name);
        assert!(create(&path).is_err() && open_own(&path).is_err() && open_or_create(&path).is_err());
        create_anew(&path).unwrap();
        assert!(fs::symlink_metadata(&path).unwrap().is_file());
    }
    assert_eq!(fs::read_to_string(zoo.path().join("file")).unwrap(), "kept");
    assert!(!zoo.path().join("gone").exists());
    assert!(create_anew(&zoo.path().join("folder")).is_err());
}

#[test]
fn what_is_made_is_for_its_owner_and_what_was_open_is_closed() {
    let folder = tempdir().unwrap();
    let (inner, file) = (folder.path().join("a/b"), folder.path().join("a/b/file"));
    create_folder(&inner).unwrap();
    create(&file).unwrap();
    assert_eq!((mode(&folder.path().join("a")), mode(&inner), mode(&file)), (0o700, 0o700, 0o600));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(too_open(&open(&file).unwrap()), Some("644".into()));
    assert!(close_to_others(&file).unwrap() && !close_to_others(&file).unwrap());
    assert_eq!((mode(&file), too_open(&open(&file).unwrap())), (0o600, None));
}
