//! Problems of a catalogue, with their places, and guesses at what was meant.

use std::fmt;

/// One problem of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The path as shown: `messages/en-US/tips.toml`, or the path of a folder’s file.
    pub file: String,
    /// From 1; 0 for a problem of the whole file.
    pub line: usize,
    /// A sentence, without its full stop.
    pub what: String,
}

/// All problems of a catalogue, by file and line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problem {
    /// A problem of a whole file or folder.
    pub(super) fn of(file: impl Into<String>, what: impl Into<String>) -> Problem {
        Problem { file: file.into(), line: 0, what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.what),
            line => write!(f, "{}:{line}: {}", self.file, self.what),
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Problem::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Problems {}

/// The known word that `word` was probably meant to be: at most every third character differs.
pub(super) fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = word.to_lowercase();
    known
        .into_iter()
        .map(|known| (strsim::osa_distance(&written, &known.to_lowercase()), known))
        .filter(|(distance, known)| *distance <= (known.chars().count() / 3).max(1))
        .min()
        .map(|(_, known)| known)
}

/// The end of a sentence about an unknown word: the guess, or else the known words.
pub(super) fn did_you_mean(word: &str, known: &[&str]) -> String {
    match closest(word, known.iter().copied()) {
        Some(known) => format!("; did you mean `{known}`?"),
        None => format!("; there is {}", list(known)),
    }
}

/// `a`, `b`, `c`.
pub(super) fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
