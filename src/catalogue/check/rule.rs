//! Rules for a text, and the markup that no text may contain.

use std::fmt;

/// One rule for a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::catalogue) enum Rule {
    /// At most so many characters.
    Characters(usize),
    /// From so many to so many words.
    Words(usize, usize),
    /// The text ends with a question mark.
    Question,
}

/// How a text breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrokenRule {
    Characters { count: usize, most: usize },
    Words { count: usize, least: usize, most: usize },
    Question,
}

/// The end of a sentence about a file, whose beginning names the text.
impl fmt::Display for BrokenRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BrokenRule::Characters { count, most } => {
                write!(f, "has {count} characters; at most {most} are allowed")
            }
            BrokenRule::Words { count, least, most } => {
                write!(f, "has {count} words; {least} to {most} are asked for")
            }
            BrokenRule::Question => f.write_str("does not end with a question mark"),
        }
    }
}

/// Languages of Discord's locales that have no spaces between words, so that words cannot be counted.
const UNSPACED: [&str; 3] = ["ja", "th", "zh"];

/// Question marks: Latin, full-width, Arabic, Greek.
const QUESTION_MARKS: [char; 4] = ['?', '？', '؟', '\u{37e}'];

/// What may follow a question mark: the bracket around all texts of the pseudo-locale.
const CLOSING: char = '⟧';

/// Marks that Discord interprets anywhere in a text.
const MARKS: [&str; 9] = ["@", "<", "`", "*", "~", "|", "\\", "](", "://"];
/// Marks that make a line a quotation, a heading or a list item.
const LINE_MARKS: [&str; 4] = [">", "#", "-# ", "- "];

impl Rule {
    /// How a locale's text breaks the rule; None if it does not.
    pub fn broken_by(self, text: &str, tag: &str) -> Option<BrokenRule> {
        match self {
            Rule::Characters(most) => {
                let count = text.chars().count();
                (count > most).then_some(BrokenRule::Characters { count, most })
            }
            Rule::Words(_, _) if UNSPACED.contains(&tag.split('-').next().unwrap_or(tag)) => None,
            Rule::Words(least, most) => {
                let count = text.split_whitespace().count();
                let wrong = !(least..=most).contains(&count);
                wrong.then_some(BrokenRule::Words { count, least, most })
            }
            Rule::Question => {
                let asked = text.trim_end_matches(CLOSING).ends_with(QUESTION_MARKS);
                (!asked).then_some(BrokenRule::Question)
            }
        }
    }
}

/// The marks that Discord would read as formatting, a mention or a link, with their places; each mark only once.
pub(in crate::catalogue) fn markup(text: &str) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for mark in MARKS {
        found.extend(text.find(mark).map(|at| (at, mark)));
    }
    found.extend(edge_underscore(text).map(|at| (at, "_")));
    for mark in LINE_MARKS {
        found.extend(at_line_start(text, mark).map(|at| (at, mark.trim_end())));
    }
    found
}

/// An underscore that is not between two letters or digits: it would open or close italics.
fn edge_underscore(text: &str) -> Option<usize> {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices('_').map(|(at, _)| at).find(|at| {
        let (before, after) = (text[..*at].chars().next_back(), text[at + 1..].chars().next());
        !(inside(before) && inside(after))
    })
}

fn at_line_start(text: &str, mark: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if line[indent..].starts_with(mark) {
            return Some(start + indent);
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<&'static str> {
        markup(text).into_iter().map(|(_, mark)| mark).collect()
    }

    #[test]
    fn what_discord_would_read_as_markup_is_found() {
        for (text, expected) in [
            ("hello @everyone", vec!["@"]),
            ("**bold** and ||hidden||", vec!["*", "|"]),
            ("an _edge_", vec!["_"]),
            ("\n  > a quotation", vec![">"]),
            ("first\n-# small", vec!["-#"]),
            ("see [here](https://example.org)", vec!["](", "://"]),
            ("<t:0>", vec!["<"]),
        ] {
            assert_eq!(marks(text), expected, "{text}");
        }
    }

    #[test]
    fn plain_text_is_left_alone() {
        for text in ["snake_case and 1 > 0", "No. 5 #5 (well-kept) - yes", "“Really?” ’tis 50 %"] {
            assert_eq!(marks(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_question_ends_with_its_mark_also_in_the_brackets_of_the_pseudo_locale() {
        for text in ["Why?", "⟦Ŵĥý?⟧", "为什么？"] {
            assert_eq!(Rule::Question.broken_by(text, "en-XA"), None, "{text}");
        }
        assert!(Rule::Question.broken_by("⟦Ŵĥý⟧", "en-XA").is_some());
    }

    #[test]
    fn words_are_counted_only_where_there_are_spaces() {
        assert!(Rule::Words(3, 4).broken_by("two words", "de").is_some());
        assert!(Rule::Words(3, 4).broken_by("一句话", "zh-CN").is_none());
    }
}
