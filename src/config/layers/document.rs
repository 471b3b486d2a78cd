//! A file as TOML: its keys and values with their lines, and everything in the file that is not TOML or not a known
//! key. Reading continues after a mistake, so that all mistakes are found.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::super::problem::ConfigProblem;
use super::schema::{Schema, join};
use super::{FoundValue, Value, ValuePlace};

/// The contents of a file.
pub(super) struct Document {
    /// Full names of keys, with their values.
    pub found: Vec<(String, FoundValue)>,
    pub problems: Vec<ConfigProblem>,
}

/// Reads a file's text; problems call the file `name`.
pub(super) fn read(schema: &Schema, name: &str, text: &str) -> Document {
    let (kept, mut errors) = without_bare_keys(text);
    let (table, others) = DeTable::parse_recoverable(&kept);
    errors.extend(others);
    let document = Document { found: Vec::new(), problems: Vec::new() };
    let mut reader = DocumentReader { schema, name, text, broken: BTreeSet::new(), document };
    reader.syntax(table.get_ref(), &errors);
    reader.section("", table.get_ref());
    reader.document
}

/// Blanks out lines that are only a key, and notes them: the TOML reader gives up at such a line, but not at other
/// mistakes.
fn without_bare_keys(text: &str) -> (String, Vec<Error>) {
    let (_, mut errors) = DeTable::parse_recoverable(text);
    errors.retain(|error| error.message().starts_with("key with no value"));
    let mut bytes = text.as_bytes().to_vec();
    for offset in errors.iter().map(start) {
        let begin = text.as_bytes()[..offset].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let end = text.as_bytes()[offset..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(text.len(), |at| offset + at);
        bytes[begin..end].fill(b' ');
    }
    (String::from_utf8_lossy(&bytes).into_owned(), errors)
}

fn start(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

struct DocumentReader<'a> {
    schema: &'a Schema,
    name: &'a str,
    text: &'a str,
    /// Lines that are not TOML: values that the reader still finds there are not judged.
    broken: BTreeSet<usize>,
    document: Document,
}

impl DocumentReader<'_> {
    fn line(&self, offset: usize) -> usize {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn problem(&mut self, offset: usize, what: String) {
        let line = Some(self.line(offset));
        self.document.problems.push(ConfigProblem { file: self.name.into(), line, what });
    }

    /// Keeps the first error of each line, and of each value of several lines: further errors follow from it.
    fn syntax(&mut self, table: &DeTable, errors: &[Error]) {
        let mut values = Vec::new();
        spans(table, &mut values);
        let mut told = BTreeSet::new();
        for error in errors {
            let at = start(error);
            self.broken.insert(self.line(at));
            let value = values.iter().find(|span| span.start <= at && at <= span.end);
            if told.insert(self.line(value.map_or(at, |span| span.start))) {
                self.problem(at, format!("this is not TOML: {}", error.message()));
            }
        }
    }

    fn is_broken(&self, span: Range<usize>) -> bool {
        self.broken.range(self.line(span.start)..=self.line(span.end)).next().is_some()
    }

    fn section(&mut self, section: &str, table: &DeTable) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let judged = !self.is_broken(key.span());
            match value.get_ref() {
                DeValue::Table(inner) if self.schema.has_section(section, name) => {
                    self.section(&join(section, name), inner);
                }
                _ if judged && !self.is_broken(value.span()) => self.entry(section, key, value),
                _ => {}
            }
        }
    }

    fn entry(&mut self, section: &str, key: &Spanned<toml::de::DeString>, value: &Spanned<DeValue>) {
        let name = key.get_ref().as_ref();
        let at = key.span().start;
        if self.schema.has_key(section, name) {
            let found = self.found(name, value);
            self.document.found.push((join(section, name), found));
        } else if self.schema.has_section(section, name) {
            self.problem(
                at,
                format!("`{name}` is a section; write [{}] above its keys", join(section, name)),
            );
        } else if value.get_ref().is_table() {
            self.problem(at, self.schema.unknown_section(section, name));
        } else {
            self.problem(at, self.schema.unknown_key(section, name));
        }
    }

    fn found(&self, key: &str, value: &Spanned<DeValue>) -> FoundValue {
        let place = ValuePlace { file: self.name.into(), line: Some(self.line(value.span().start)) };
        let value = match value.get_ref() {
            DeValue::Array(items) => Value::List(items.iter().map(|item| self.found(key, item)).collect()),
            other => Value::scalar(other),
        };
        FoundValue { key: key.into(), place, value }
    }
}

/// The places of all values, also of those in inner sections.
fn spans(table: &DeTable, into: &mut Vec<Range<usize>>) {
    for value in table.values() {
        match value.get_ref() {
            DeValue::Table(inner) => spans(inner, into),
            _ => into.push(value.span()),
        }
    }
}
