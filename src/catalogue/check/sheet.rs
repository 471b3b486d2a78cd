//! One TOML file of texts, read block by block; each problem is noted with its line, and reading continues.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::rule::{Rule, markup};
use crate::catalogue::problem::{Problem, closest, did_you_mean};
use crate::catalogue::source::SourceFile;
use crate::domain::own_texts::number_of;
use crate::domain::prompt::PROMPT_ID;

/// A file being read.
pub(in crate::catalogue) struct Sheet<'a> {
    file: &'a SourceFile,
    tag: &'a str,
    /// Every id, with its line.
    pub(super) ids: BTreeMap<String, usize>,
    pub(in crate::catalogue) problems: Vec<Problem>,
}

/// One `[[tip]]`, `[[prompt]]` or `[[question]]`.
pub(in crate::catalogue) struct Block<'a> {
    pub(in crate::catalogue) name: &'static str,
    table: &'a DeTable<'a>,
    at: usize,
}

impl<'a> Sheet<'a> {
    pub(in crate::catalogue) fn new(file: &'a SourceFile, tag: &'a str) -> Sheet<'a> {
        Sheet { file, tag, ids: BTreeMap::new(), problems: vec![] }
    }

    /// The whole file; None if it is not TOML.
    pub(in crate::catalogue) fn table(&mut self) -> Option<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(&self.file.text);
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            self.note(at, format!("cannot be read as TOML: {}", error.message()));
        }
        errors.is_empty().then(|| table.into_inner())
    }

    /// The blocks of a file that should hold only blocks of these names.
    pub(in crate::catalogue) fn blocks<'t>(
        &mut self,
        table: &'t DeTable<'t>,
        names: &[&'static str],
    ) -> Vec<Block<'t>> {
        let mut blocks = Vec::new();
        for (key, value) in table {
            let name = names.iter().copied().find(|name| *name == key.get_ref());
            match (name, value.get_ref()) {
                (None, _) => {
                    let names: Vec<String> = names.iter().map(|name| format!("`[[{name}]]`")).collect();
                    let what = format!(
                        "`{}` does not belong here; did you mean {}?",
                        key.get_ref(),
                        names.join(" or ")
                    );
                    self.note(key.span().start, what);
                }
                (Some(name), DeValue::Array(items)) => {
                    blocks.extend(items.iter().filter_map(|item| self.block(item, name)));
                }
                (Some(name), _) => {
                    self.note(key.span().start, format!("`{name}` is one block; write `[[{name}]]`"));
                }
            }
        }
        blocks
    }

    fn block<'t>(&mut self, item: &'t Spanned<DeValue<'t>>, name: &'static str) -> Option<Block<'t>> {
        let at = item.span().start;
        match item.get_ref() {
            DeValue::Table(table) => Some(Block { name, table, at }),
            other => {
                self.note(at, format!("`{name}` takes blocks, this is {}", kind(other)));
                None
            }
        }
    }

    /// Notes a block's unknown keys and those it lacks.
    pub(in crate::catalogue) fn keys(&mut self, block: &Block<'_>, needed: &[&str], optional: &[&str]) {
        let missing: Vec<&str> =
            needed.iter().copied().filter(|key| !block.table.contains_key(*key)).collect();
        let known = [needed, optional].concat();
        let mut misspelt = Vec::new();
        for key in block.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            misspelt.extend(closest(key.get_ref(), missing.iter().copied()));
            let guess = did_you_mean(key.get_ref(), &known);
            self.note(
                key.span().start,
                format!("`{}` is not a key of [[{}]]{guess}", key.get_ref(), block.name),
            );
        }
        for key in missing.into_iter().filter(|key| !misspelt.contains(key)) {
            self.note(block.at, format!("this {} lacks `{key}`", block.name));
        }
    }

    /// The block's id. Notes an id that is not kebab-case, too long for a custom id, or used before.
    pub(in crate::catalogue) fn id(&mut self, block: &Block<'_>) -> Option<String> {
        let (id, span) = self.string("id", block.table.get("id")?)?;
        if !is_kebab_case(id) {
            let what = format!("the id `{id}` is not kebab-case, such as `first-words`");
            self.note(span.start, what);
        }
        let count = id.chars().count();
        if count > PROMPT_ID {
            self.note(
                span.start,
                format!("the id `{id}` has {count} characters; at most {PROMPT_ID} are allowed"),
            );
        }
        let line = self.file.problem(span.start, "").line;
        match self.ids.get(id) {
            Some(first) => self.note(span.start, format!("the id `{id}` is taken already, in line {first}")),
            None => drop(self.ids.insert(id.to_owned(), line)),
        }
        Some(id.to_owned())
    }

    /// The id of a block of a catalogue. Notes what [`Sheet::id`] does, and one that a server's own text could have.
    pub(in crate::catalogue) fn catalogue_id(&mut self, block: &Block<'_>) -> Option<String> {
        let id = self.id(block)?;
        if number_of(&id).is_some() {
            let at = block.table.get("id").map_or(block.at, |id| id.span().start);
            self.note(at, format!("the id `{id}` is one that servers give to texts of their own"));
        }
        Some(id)
    }

    /// One text, returned even if it breaks a rule, which is noted.
    pub(in crate::catalogue) fn text(
        &mut self,
        block: &Block<'_>,
        key: &str,
        rules: &[Rule],
    ) -> Option<String> {
        let value = block.table.get(key)?;
        self.ruled(key, value, rules)
    }

    /// A list of texts. A wrong number and broken rules are noted.
    pub(in crate::catalogue) fn texts(
        &mut self,
        block: &Block<'_>,
        key: &str,
        count: RangeInclusive<usize>,
        rules: &[Rule],
    ) -> Option<Vec<String>> {
        let value = block.table.get(key)?;
        let DeValue::Array(items) = value.get_ref() else {
            self.note(value.span().start, format!("`{key}` takes a list, this is {}", kind(value.get_ref())));
            return None;
        };
        if !count.contains(&items.len()) {
            let (least, most) = (count.start(), count.end());
            self.note(
                value.span().start,
                format!("`{key}` has {} texts; {least} to {most} are asked for", items.len()),
            );
        }
        Some(items.iter().filter_map(|item| self.ruled(key, item, rules)).collect())
    }

    /// One of a few words; another word is noted.
    pub(in crate::catalogue) fn one_of<T: Copy>(
        &mut self,
        block: &Block<'_>,
        key: &str,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let (word, span) = self.string(key, block.table.get(key)?)?;
        let found = all.iter().copied().find(|choice| name(*choice) == word);
        if found.is_none() {
            let names: Vec<&str> = all.iter().copied().map(name).collect();
            self.note(span.start, format!("`{key}` takes no `{word}`{}", did_you_mean(word, &names)));
        }
        found
    }

    fn ruled(&mut self, key: &str, value: &Spanned<DeValue<'_>>, rules: &[Rule]) -> Option<String> {
        let (text, span) = self.string(key, value)?;
        for broken in rules.iter().filter_map(|rule| rule.broken_by(text, self.tag)) {
            self.note(span.start, format!("`{key}` {broken}"));
        }
        if text.contains('\n') {
            self.note(
                span.start,
                format!("`{key}` has a line break in it; end each of its lines but the last with `\\`"),
            );
        }
        for (at, mark) in markup(text) {
            let at = self.place(&span, text, at, mark);
            self.note(
                at,
                format!("`{key}` has `{mark}`, which Discord reads as markup; write it in plain words"),
            );
        }
        Some(text.to_owned())
    }

    /// A text that is not empty.
    fn string<'t>(&mut self, key: &str, value: &'t Spanned<DeValue<'_>>) -> Option<(&'t str, Range<usize>)> {
        let span = value.span();
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.note(span.start, format!("`{key}` is empty"));
                None
            }
            DeValue::String(text) => Some((text, span)),
            other => {
                self.note(span.start, format!("`{key}` takes a text, this is {}", kind(other)));
                None
            }
        }
    }

    /// The place of a mark in the file: the text's n-th such mark is the file's n-th, unless some are written as
    /// escapes; then the place is the text's beginning.
    fn place(&self, span: &Range<usize>, text: &str, at: usize, mark: &str) -> usize {
        let written = &self.file.text[span.clone()];
        let before = text[..at].matches(mark).count();
        if written.matches(mark).count() != text.matches(mark).count() {
            return span.start;
        }
        written.match_indices(mark).nth(before).map_or(span.start, |(at, _)| span.start + at)
    }

    fn note(&mut self, at: usize, what: String) {
        self.problems.push(self.file.problem(at, what));
    }
}

/// The type of a value, in plain words.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn is_kebab_case(id: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    id.split('-').all(word)
}
