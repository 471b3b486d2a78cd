//! The tree in memory: the files that Git knows or would take, with what the recipes make of them, and its copy on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

/// Every file by its path from the root.
#[derive(Default)]
pub struct Tree {
    files: BTreeMap<String, Vec<u8>>,
}

impl Tree {
    /// The files below `root` that Git tracks, and those it does not ignore.
    pub fn tracked(root: &Path) -> Result<Tree> {
        let mut tree = Tree::default();
        for path in listed(root)? {
            // Git lists a file until its removal is committed.
            let file = root.join(&path);
            if file.is_file() {
                tree.files.insert(path, fs::read(file)?);
            }
        }
        Ok(tree)
    }

    /// Whether a file is there, or a folder if the path ends with a slash.
    pub fn has(&self, path: &str) -> bool {
        match path.ends_with('/') {
            true => self.files.keys().any(|file| file.starts_with(path)),
            false => self.files.contains_key(path),
        }
    }

    pub fn text(&self, path: &str) -> Result<&str> {
        let bytes = self.files.get(path).with_context(|| format!("there is no {path}"))?;
        Ok(std::str::from_utf8(bytes)?)
    }

    pub fn put(&mut self, path: &str, text: String) {
        self.files.insert(path.to_owned(), text.into_bytes());
    }

    /// Copies every file of a folder to another; both paths end with a slash.
    pub fn copy(&mut self, from: &str, to: &str) {
        let files = self.files.iter().filter_map(|(path, bytes)| {
            let name = path.strip_prefix(from)?;
            Some((format!("{to}{name}"), bytes.clone()))
        });
        let files: Vec<_> = files.collect();
        self.files.extend(files);
    }

    /// Makes `folder` hold these files and no others. What is there already keeps its time, so that it is not built anew.
    pub fn write(&self, folder: &Path) -> Result<()> {
        for path in below(folder)?.iter().rev() {
            let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                // It fails for a folder that still holds something, which stays.
                let _ = fs::remove_dir(path);
            } else if !self.files.contains_key(&name) {
                fs::remove_file(path)?;
            }
        }
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            if fs::read(&path).ok().as_ref() != Some(bytes) {
                fs::create_dir_all(path.parent().unwrap_or(folder))?;
                fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
            }
        }
        Ok(())
    }
}

fn listed(root: &Path) -> Result<Vec<String>> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let output =
        Command::new("git").args(arguments).current_dir(root).output().context("git does not run")?;
    if !output.status.success() {
        bail!("git lists no files: {}", String::from_utf8_lossy(&output.stderr));
    }
    let paths = String::from_utf8(output.stdout)?;
    let paths: Vec<String> = paths.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    ensure!(!paths.is_empty(), "git lists no files");
    Ok(paths)
}

/// Every file and folder below a folder, each after the folder it is in; none if it is not there.
fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut found, mut folders) = (vec![], vec![folder.to_owned()]);
    while let Some(folder) = folders.pop().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.push(path);
        }
    }
    Ok(found)
}
