//! Problems of a configuration, in sentences, and guesses at what was meant. A sentence never repeats what a pasted
//! token would reveal.

use std::fmt;

/// One mistake, its place, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConfigProblem {
    /// The file; for a variable of the environment, its name.
    pub file: String,
    /// The line, counted from 1; None if the problem is not about a line.
    pub line: Option<usize>,
    /// The problem, and what was probably meant.
    pub what: String,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// All mistakes, one per line, sorted by file and line. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblems(Vec<ConfigProblem>);

impl ConfigProblems {
    /// The problems, sorted and without duplicates; None if there are none.
    pub(super) fn new(mut problems: Vec<ConfigProblem>) -> Option<ConfigProblems> {
        problems.sort();
        problems.dedup();
        (!problems.is_empty()).then_some(ConfigProblems(problems))
    }

    /// The problems, for a caller that prints them among others.
    pub fn iter(&self) -> impl Iterator<Item = &ConfigProblem> {
        self.0.iter()
    }
}

impl fmt::Display for ConfigProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for ConfigProblems {}

/// How many characters of a wrong word are repeated. Of a bot's token, this much is the bot's id and a part of a date,
/// and nothing secret; it is enough for the names of nearly all time zones.
const QUOTED: usize = 30;

/// A wrong word as repeated in a sentence: short, and without characters that move a terminal's cursor.
pub(super) fn quote(word: &str) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let start: String = word.chars().take(QUOTED).map(clean).collect();
    if word.chars().nth(QUOTED).is_some() { format!("`{start}…`") } else { format!("`{start}`") }
}

/// `; did you mean …?`, or nothing without a guess.
pub(super) fn did_you_mean(guess: Option<impl fmt::Display>) -> String {
    guess.map(|guess| format!("; did you mean {guess}?")).unwrap_or_default()
}

/// The guess at a name, or where all names are listed.
pub(super) fn meant_or_all(guess: Option<impl fmt::Display>) -> String {
    if guess.is_some() { did_you_mean(guess) } else { "; `sincerely config` prints all there are".into() }
}

/// A word longer than this is not taken for a slip.
const LONGEST_SLIP: usize = 64;

/// The candidate that `word` is probably a slip of: at most a third of its letters differ, or it is a part of the
/// candidate.
pub(super) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let near = |candidate: &'a str| {
        let lower = candidate.to_lowercase();
        let distance = strsim::damerau_levenshtein(&word, &lower);
        let part = length >= 4 && lower.split(['_', '/', '-']).any(|part| part == word);
        (part || distance <= (length / 3).max(1)).then_some((distance, candidate))
    };
    if length > LONGEST_SLIP {
        return None;
    }
    candidates.into_iter().filter_map(near).min_by_key(|(distance, _)| *distance).map(|(_, guess)| guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_guessed_and_a_stranger_is_not() {
        let days = ["Mon", "Tue", "Wed"];
        assert_eq!(closest("Mno", days), Some("Mon"));
        assert_eq!(closest("xyz", days), None);
        assert_eq!(closest("berlin", ["Europe/Paris", "Europe/Berlin"]), Some("Europe/Berlin"));
        assert_eq!(closest(&"Mon".repeat(10_000), days), None);
    }

    #[test]
    fn a_quoted_word_is_short_and_tame() {
        assert_eq!(quote("a\u{1b}[2J\nb"), "`a [2J b`");
        assert_eq!(quote(&"x".repeat(31)), format!("`{}…`", "x".repeat(30)));
    }
}
