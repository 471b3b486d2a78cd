//! How deep phrases may nest. Fluent's parser recurses at every brace and parenthesis, and so does the code that walks
//! the parsed phrases: a file with enough of them would end the program before it could report the problem.

use crate::catalogue::problem::Problem;
use crate::catalogue::source::SourceFile;

/// The most braces and parentheses that a phrase may open. Ours open 10; Fluent fills in no more than 100 placeholders.
const OPENED: usize = 100;

/// The problem of a file that must not even be parsed as Fluent.
pub(super) fn check(file: &SourceFile) -> Option<Problem> {
    let what = format!(
        "opens more than {OPENED} braces and parentheses within one phrase; close those left open, or use fewer"
    );
    too_deep(&file.text).map(|at| file.problem(at, what))
}

/// The place where a phrase opens one too many. Closed ones are counted too: the nesting is never deeper than the
/// count.
fn too_deep(text: &str) -> Option<usize> {
    let (mut opened, mut start) = (0, 0);
    for line in text.split_inclusive('\n') {
        if begins_anew(line) {
            opened = 0;
        }
        for (at, _) in line.match_indices(['{', '(']).filter(|_| !line.starts_with('#')) {
            opened += 1;
            if opened > OPENED {
                return Some(start + at);
            }
        }
        start += line.len();
    }
    None
}

/// Whether the parser leaves every phrase at this line: at a comment, or at `name =`, which cannot occur within a
/// phrase.
fn begins_anew(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let rest = name.trim_start_matches(|one: char| one.is_ascii_alphanumeric() || "-_".contains(one));
    let named = name.starts_with(|first: char| first.is_ascii_alphabetic());
    line.starts_with('#') || named && rest.trim_start_matches(' ').starts_with('=')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::fixture::LocalesFolder;

    const SENTENCE: &str =
        "opens more than 100 braces and parentheses within one phrase; close those left open, or use fewer";

    fn problems(plain: &str) -> Vec<String> {
        let messages = LocalesFolder::new();
        messages.edit("en-US/phrases.ftl", "Plain { -team }.", plain);
        messages.problems()
    }

    #[test]
    fn however_deep_a_file_nests_it_is_told_where() {
        let select = "{ $left ->\n *[other] ".repeat(100_000);
        for (deep, line) in [
            ("{".repeat(100_000), 7),
            ("{\n".repeat(100_000), 107),
            (format!("{{ {}", "A(".repeat(100_000)), 7),
            (format!("{{ {}", "-team(\n".repeat(100_000)), 106),
            (select, 107),
            (format!("{}words{}", "{".repeat(100_000), "}".repeat(100_000)), 7),
        ] {
            assert_eq!(problems(&deep), [format!("messages/en-US/phrases.ftl:{line}: {SENTENCE}")]);
        }
    }

    #[test]
    fn the_most_that_is_allowed_is_read() {
        let nested = format!("{}-team{}", "{ ".repeat(100), " }".repeat(100));
        assert_eq!(problems(&nested), Vec::<String>::new());
        let arguments = format!("{{ {}1{} }}", "-team(".repeat(99), ")".repeat(99));
        assert_eq!(problems(&arguments), Vec::<String>::new());
    }

    #[test]
    fn every_phrase_counts_for_itself() {
        let comments = "# ((((((((((((((((((((((((((((((\n".repeat(10);
        let many = "asked = { $name } (more than once)\n".repeat(200);
        assert!(too_deep(&format!("{comments}{many}{comments}-team = words (")).is_none());
        assert!(too_deep(&"{ one }\n\n  (two) =\n".repeat(200)).is_some());
    }

    #[test]
    fn other_files_nest_as_deep_as_their_parser_lets_them() {
        for file in ["tips.toml", "prompts.toml", "questions.toml"] {
            let messages = LocalesFolder::new();
            let deep = format!("deep = {}\n", "[".repeat(100_000));
            messages.write(&format!("en-US/{file}"), deep);
            assert!(messages.problems()[0].contains(file), "{:?}", messages.problems());
        }
    }
}
