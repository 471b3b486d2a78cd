//! The pseudo-locale: `en-US` with accents, in brackets and 40 % longer, which shows what is cut and what is not translated
//! before a translation does. How a text is changed is in `letters`, how files are in `ftl` and `sheet`.

mod ftl;
mod letters;
mod sheet;

use std::fs;
use std::io;
use std::path::Path;

use super::check;
use super::source::{self, LocaleFolder, PHRASES, PROMPTS, QUESTIONS, Source, SourceFile, TIPS, under};
use super::{Catalogue, Declared, ENGLISH, Problem, Problems, phrases, prompt, question, tip};

/// Its tag, which is the customary one and which no client of Discord's has.
pub const PSEUDO: &str = "en-XA";

/// By how much translations are longer than English, in percent.
const LONGER: usize = 40;

/// `en-US` and the pseudo-locale made of it.
#[derive(Debug)]
pub struct PseudoLocale {
    source: Source,
    tight: Vec<Problem>,
}

/// The texts of a file as changed, and those of them whose translation would be too long.
struct Made {
    text: String,
    tight: Vec<Problem>,
}

impl PseudoLocale {
    /// Of the texts that the program was built with.
    ///
    /// # Errors
    /// When `en-US` has problems of its own.
    pub fn embedded() -> Result<PseudoLocale, Problems> {
        PseudoLocale::of(source::embedded(), &phrases::all())
    }

    /// Of the `en-US` in a folder of locales.
    ///
    /// # Errors
    /// When `en-US` has problems of its own.
    pub fn of_folder(folder: &Path) -> Result<PseudoLocale, Problems> {
        PseudoLocale::of(source::folder(folder), &phrases::all())
    }

    fn of(mut source: Source, declared: &[Declared]) -> Result<PseudoLocale, Problems> {
        source.folders.retain(|folder| folder.tag == ENGLISH);
        let (_, problems) = check::read(&source, declared);
        if !problems.is_empty() {
            return Err(Problems(problems));
        }
        let mut pseudo =
            LocaleFolder { name: under(&source.name, PSEUDO), tag: PSEUDO.to_owned(), files: vec![] };
        let mut tight = vec![];
        for name in [PHRASES, TIPS, PROMPTS, QUESTIONS] {
            let Some(file) = source.folders.iter().find_map(|english| english.file(name)) else { continue };
            let made = make(name, file, declared);
            tight.extend(made.tight);
            pseudo.files.push(SourceFile { name: under(&pseudo.name, name), text: made.text });
        }
        source.folders.push(pseudo);
        Ok(PseudoLocale { source, tight })
    }

    /// Both locales, read and checked as any others.
    ///
    /// # Errors
    /// When the pseudo-locale has problems, such as a text that is too long for Discord with its brackets.
    pub fn catalogue(&self) -> Result<Catalogue, Problems> {
        Catalogue::from_source(&self.source)
    }

    /// The texts of `en-US` that take so much of their place that a usual translation would not fit.
    pub fn tight(&self) -> &[Problem] {
        &self.tight
    }

    /// Write it to a folder of locales, and `en-US` beside it where that is missing, so that a bot can speak it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        for locale in &self.source.folders {
            let own = folder.join(&locale.tag);
            if locale.tag == PSEUDO || !own.exists() {
                fs::create_dir_all(&own)?;
                write(&own, locale)?;
            }
        }
        Ok(())
    }
}

fn write(own: &Path, locale: &LocaleFolder) -> io::Result<()> {
    for name in [PHRASES, TIPS, PROMPTS, QUESTIONS] {
        if let Some(file) = locale.file(name) {
            fs::write(own.join(name), &file.text)?;
        }
    }
    Ok(())
}

fn make(name: &str, file: &SourceFile, declared: &[Declared]) -> Made {
    match name {
        TIPS => sheet::make(file, "tip", &tip::SHOWN),
        PROMPTS => sheet::make(file, "prompt", &prompt::SHOWN),
        QUESTIONS => sheet::make(file, "question", &question::SHOWN),
        _ => ftl::make(file, declared),
    }
}

/// What to say of a text of so many characters whose translation would not fit into so many; None where it would.
fn tight(name: &str, length: usize, limit: usize) -> Option<String> {
    let fits = length * (100 + LONGER) <= limit * 100;
    (!fits).then(|| {
        format!(
            "{name} comes to {length} of {limit} characters; a translation that is {LONGER} % longer would not fit"
        )
    })
}

#[cfg(test)]
mod tests;
