//! Where a catalogue's files come from: the program itself or a folder. The files' contents are checked in `check`.

use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

use super::problem::{Problem, did_you_mean};
use crate::files;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/messages");

/// The files of a locale.
pub(super) const TIPS: &str = "tips.toml";
pub(super) const PROMPTS: &str = "prompts.toml";
pub(super) const QUESTIONS: &str = "questions.toml";
pub(super) const PHRASES: &str = "phrases.ftl";
const FILES: [&str; 4] = [TIPS, PROMPTS, QUESTIONS, PHRASES];

/// The files of every locale, by the locale's tag, and the problems of names and places.
#[derive(Debug)]
pub(super) struct Source {
    pub name: String,
    pub folders: Vec<LocaleFolder>,
    pub problems: Vec<Problem>,
}

/// One locale's files.
#[derive(Debug)]
pub(super) struct LocaleFolder {
    /// The path as shown.
    pub name: String,
    pub tag: String,
    pub files: Vec<SourceFile>,
}

/// A file to read, with `\n` as its line ends.
#[derive(Debug)]
pub(super) struct SourceFile {
    /// The path as shown: `messages/en-US/tips.toml`.
    pub name: String,
    pub text: String,
}

impl SourceFile {
    /// A problem at a byte of the text.
    pub fn problem(&self, at: usize, what: impl Into<String>) -> Problem {
        let line = line_after(&self.text.as_bytes()[..at.min(self.text.len())]);
        Problem { file: self.name.clone(), line, what: what.into() }
    }
}

impl LocaleFolder {
    pub fn file(&self, name: &str) -> Option<&SourceFile> {
        let path = under(&self.name, name);
        self.files.iter().find(|file| file.name == path)
    }
}

/// The files that the program was built with.
pub(super) fn embedded() -> Source {
    let mut source = Source { name: "messages".to_owned(), folders: vec![], problems: vec![] };
    for file in EMBEDDED.files() {
        source.stray(&name_of(file.path()));
    }
    for dir in EMBEDDED.dirs() {
        let files = dir.files().map(|file| (name_of(file.path()), Ok(file.contents().to_vec())));
        let dirs = dir.dirs().map(|dir| (name_of(dir.path()), Ok(vec![])));
        source.add(&name_of(dir.path()), files.chain(dirs).collect());
    }
    source
}

/// The files in a folder on disk.
pub(super) fn folder(path: &Path) -> Source {
    let mut source = Source { name: path.display().to_string(), folders: vec![], problems: vec![] };
    for name in source.names(path).unwrap_or_default() {
        let inner = path.join(&name);
        if !inner.is_dir() {
            source.stray(&name);
        } else if let Some(names) = source.names(&inner) {
            let files = names.into_iter().map(|name| (name.clone(), contents(&inner, &name)));
            source.add(&name, files.collect());
        }
    }
    source
}

impl Source {
    /// Adds a locale's folder. Files that do not belong there are only looked at by name.
    fn add(&mut self, tag: &str, mut files: Vec<(String, io::Result<Vec<u8>>)>) {
        let shown = under(&self.name, tag);
        if let Some(problem) = wrong_tag(&shown, tag) {
            return self.problems.push(problem);
        }
        files.sort_by(|one, other| one.0.cmp(&other.0));
        let mut folder = LocaleFolder { name: shown, tag: tag.to_owned(), files: vec![] };
        for (name, bytes) in files.into_iter().filter(|(name, _)| !is_hidden(name)) {
            match decode(under(&folder.name, &name), &name, bytes) {
                Ok(file) => folder.files.push(file),
                Err(problem) => self.problems.push(problem),
            }
        }
        self.folders.push(folder);
    }

    /// Checks a file beside the locales' folders: a README is allowed, texts are not.
    fn stray(&mut self, name: &str) {
        if !is_hidden(name) && (name.ends_with(".toml") || name.ends_with(".ftl")) {
            let what = "lies outside a locale’s folder; move it to one such as en-US/";
            self.problems.push(Problem::of(under(&self.name, name), what));
        }
    }

    /// The names in a folder, in order; None if the folder cannot be read, which is noted.
    fn names(&mut self, path: &Path) -> Option<Vec<String>> {
        let noted = |error| Problem::of(path.display().to_string(), format!("cannot be read: {error}"));
        names(path).map_err(|error| self.problems.push(noted(error))).ok()
    }
}

fn names(path: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !is_hidden(&name) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The bytes of a locale's file; empty for another file, which may be of any kind.
fn contents(folder: &Path, name: &str) -> io::Result<Vec<u8>> {
    let path = folder.join(name);
    match FILES.contains(&name) {
        true => files::read(&path),
        false => Ok(vec![]),
    }
}

fn decode(shown: String, name: &str, bytes: io::Result<Vec<u8>>) -> Result<SourceFile, Problem> {
    if !FILES.contains(&name) {
        let what = format!("is not a file of a locale{}", did_you_mean(name, &FILES));
        return Err(Problem::of(shown, what));
    }
    let bytes = bytes.map_err(|error| Problem::of(&shown, format!("cannot be read: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let readable = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let what = "is not UTF-8 from here on; save it as UTF-8".to_owned();
        Problem { file: shown.clone(), line: line_after(readable), what }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
    Ok(SourceFile { name: shown, text })
}

/// A name in a folder, as shown.
pub(super) fn under(folder: &str, name: &str) -> String {
    Path::new(folder).join(name).display().to_string()
}

fn line_after(text: &[u8]) -> usize {
    1 + text.iter().filter(|byte| **byte == b'\n').count()
}

/// The problem with the name of a locale's folder, if there is one. Discord names people's languages by BCP 47 tags
/// such as `de`, `pt-BR` and `es-419`.
fn wrong_tag(shown: &str, tag: &str) -> Option<Problem> {
    let wrong = |what: String| Some(Problem::of(shown, what));
    match tag.parse::<LanguageIdentifier>() {
        Ok(parsed) if parsed.language.as_str().len() > 3 => {
            wrong("is not named after a locale, such as en-US".to_owned())
        }
        Ok(parsed) if parsed != tag => wrong(format!("is not a locale’s name; did you mean `{parsed}`?")),
        Ok(_) => None,
        Err(_) => wrong("is not named after a locale, such as en-US".to_owned()),
    }
}

/// Files that editors and systems leave behind.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
