//! Rust sources, read only as far as the plan of the house needs it: without comments, texts and tests, which modules
//! of ours and which names they mention. It knows this house's style, not all of Rust.

use std::fs;
use std::path::Path;

/// Every Rust file below a folder of the package, by its path from there, in order.
pub fn files(below: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![];
    let mut folders = vec![root.join(below)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let path = path.strip_prefix(root).expect("inside").to_str().expect("UTF-8");
                found.push(path.to_owned());
            }
        }
    }
    found.sort();
    found
}

/// A source file.
pub struct Source {
    path: String,
    text: String,
    /// The same text with blanks in place of comments, texts and what is compiled for tests alone.
    code: String,
}

/// Something of ours that a file names.
#[derive(Debug, Clone)]
pub struct Mention {
    /// File and line.
    pub at: String,
    /// From the top of the crate on, such as `domain::id::UserId`.
    pub path: String,
}

impl Mention {
    pub fn room(&self) -> &str {
        self.path.split("::").next().unwrap_or_default()
    }
}

impl Source {
    pub fn read(path: &str) -> Source {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("readable");
        Source::of(path, text)
    }

    fn of(path: &str, text: String) -> Source {
        let code = without_tests(&without_words(&text));
        Source { path: path.to_owned(), text, code }
    }

    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    pub fn begins_with_its_purpose(&self) -> bool {
        self.text.starts_with("//! ")
    }

    /// The modules it is inside of, itself included, from the top of the crate.
    pub fn module(&self) -> Vec<&str> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        path.split('/').filter(|part| *part != "mod").collect()
    }

    pub fn room(&self) -> &str {
        self.module()[0]
    }

    /// Whether it is compiled for tests alone: some module on the way to it is declared so.
    pub fn is_test(&self) -> bool {
        let module = self.module();
        (1..module.len()).any(|depth| {
            let above = module[..depth].join("/");
            let declared = format!("#[cfg(test)]\nmod {};", module[depth]);
            let read = |path: String| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
            [format!("src/{above}.rs"), format!("src/{above}/mod.rs")]
                .into_iter()
                .filter_map(|path| read(path).ok())
                .any(|text| text.lines().map(str::trim).collect::<Vec<_>>().join("\n").contains(&declared))
        })
    }

    /// Where a name stands by itself, by file and line.
    pub fn naming(&self, name: &str) -> Vec<String> {
        let found = self.code.match_indices(name).map(|(start, _)| start);
        found.filter(|start| self.stands_alone(*start, name)).map(|start| self.at(start)).collect()
    }

    /// The names that stand behind a prefix, such as `phrases::`.
    pub fn names_after(&self, prefix: &str) -> Vec<&str> {
        let behind = self.code.match_indices(prefix).map(|(start, _)| &self.code[start + prefix.len()..]);
        let is_end = |letter: char| !(letter.is_alphanumeric() || letter == '_');
        behind.map(|rest| rest.split(is_end).next().unwrap_or_default()).collect()
    }

    fn stands_alone(&self, start: usize, name: &str) -> bool {
        let part = |letter: char| letter.is_alphanumeric() || letter == '_';
        let before = self.code[..start].chars().next_back();
        let after = self.code[start + name.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    }

    /// Everything of ours it names by `crate::`, by the package's name, or by a `super::` that leaves its own room.
    pub fn mentions(&self) -> Vec<Mention> {
        let mut found = vec![];
        for prefix in ["crate::", "sincerely::", "super::"] {
            for (start, _) in self.code.match_indices(prefix) {
                let before = &self.code[..start];
                if !self.stands_alone(start, prefix.trim_end_matches(':')) || before.ends_with("::") {
                    continue;
                }
                let (steps, rest) = climbed(&self.code[start..]);
                if steps.is_none_or(|steps| steps >= self.module().len()) {
                    let paths = paths(rest).into_iter();
                    found.extend(paths.map(|path| Mention { at: self.at(start), path }));
                }
            }
        }
        found
    }

    fn at(&self, start: usize) -> String {
        format!("{}:{}", self.path, self.code[..start].matches('\n').count() + 1)
    }
}

/// How many `super::` come first, if any, and what comes after the prefix.
fn climbed(code: &str) -> (Option<usize>, &str) {
    let mut rest = code;
    let mut steps = 0;
    while let Some(after) = rest.strip_prefix("super::") {
        (rest, steps) = (after, steps + 1);
    }
    match rest.strip_prefix("crate::").or_else(|| rest.strip_prefix("sincerely::")) {
        Some(after) => (None, after),
        None => (Some(steps), rest),
    }
}

/// The paths that begin here: one, or those of a group in braces.
fn paths(code: &str) -> Vec<String> {
    let end = code.find(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':'));
    let (path, rest) = code.split_at(end.unwrap_or(code.len()));
    let Some(group) = rest.strip_prefix('{').filter(|_| path.is_empty() || path.ends_with("::")) else {
        return vec![path.to_owned()];
    };
    let parts = parts(group).into_iter().flat_map(|part| paths(part.trim()));
    parts.map(|part| format!("{path}{part}")).collect()
}

/// What stands between the commas, up to the brace that closes the group.
fn parts(group: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, vec![]);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                parts.push(&group[from..at]);
                from = at + 1;
                if letter == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Blanks in place of comments and of what stands in quotes.
fn without_words(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => quoted(rest),
            'r' if rest.starts_with("r#\"") => rest.find("\"#").map_or(rest.len(), |end| end + 2),
            '\'' if rest.starts_with("'\"'") || rest.starts_with("'{'") || rest.starts_with("'}'") => 3,
            _ => {
                code.push(letter);
                rest = &rest[letter.len_utf8()..];
                continue;
            }
        };
        blank(&mut code, &rest[..length]);
        rest = &rest[length..];
    }
    code
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Blanks in place of each thing marked `#[cfg(test)]`, up to the end of its braces or of its line.
fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some((before, marked)) = rest.split_once("#[cfg(test)]") {
        kept.push_str(before);
        let end = item(marked);
        blank(&mut kept, &marked[..end]);
        rest = &marked[end..];
    }
    kept + rest
}

fn item(code: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in code.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

fn blank(code: &mut String, words: &str) {
    code.extend(words.chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_source_names_is_found_whole_and_nothing_else() {
        let text = "\
//! crate::comment
use crate::domain::{Moment, id::{UserId, GuildId}};
use super::store;
use super::super::jobs::Runner;
fn text() -> &'static str { \"crate::text \\\" crate::more\" }
fn path(clock: &dyn crate::clock::Clock) {}
#[cfg(test)]
mod tests { use crate::app; fn f() { if true {} } }
use crate::actions::{self as asked};
";
        let source = Source::of("src/room/file.rs", text.to_owned());
        let found: Vec<String> =
            source.mentions().into_iter().map(|one| format!("{} {}", one.at, one.path)).collect();
        assert_eq!(
            found,
            [
                "src/room/file.rs:2 domain::Moment",
                "src/room/file.rs:2 domain::id::UserId",
                "src/room/file.rs:2 domain::id::GuildId",
                "src/room/file.rs:6 clock::Clock",
                "src/room/file.rs:9 actions::self",
                "src/room/file.rs:4 jobs::Runner",
            ]
        );
    }
}
