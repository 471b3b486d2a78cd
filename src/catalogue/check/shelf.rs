//! The texts of one kind in a locale, and their differences from `en-US`.

use std::collections::BTreeMap;

use super::missing;
use super::sheet::{Block, Sheet};
use crate::catalogue::ENGLISH;
use crate::catalogue::problem::{Problem, list};
use crate::catalogue::source::{LocaleFolder, under};

/// How texts of one kind are read.
pub(super) struct TextKind<T> {
    /// The file of these texts.
    pub file: &'static str,
    /// The name of their blocks.
    pub block: &'static str,
    pub read: fn(&mut Sheet<'_>, &Block<'_>) -> Option<T>,
    /// A text's id, and the groups it is chosen by.
    pub groups: fn(&T) -> (&str, Vec<&str>),
}

/// The texts of one file.
pub(super) struct Shelf<T> {
    kind: TextKind<T>,
    /// The file, as shown.
    shown: String,
    /// The texts without missing parts.
    pub texts: Vec<T>,
    /// Each text's id, also of texts with missing parts, with its line.
    ids: BTreeMap<String, usize>,
    /// Whether the file exists and is TOML; else its gaps are not reported.
    readable: bool,
}

impl<T> Shelf<T> {
    /// Reads one file of a locale.
    pub fn read(folder: &LocaleFolder, kind: TextKind<T>, problems: &mut Vec<Problem>) -> Shelf<T> {
        let shown = under(&folder.name, kind.file);
        let mut shelf = Shelf { kind, shown, texts: vec![], ids: BTreeMap::new(), readable: false };
        let Some(file) = folder.file(shelf.kind.file) else {
            missing(&shelf.shown, problems);
            return shelf;
        };
        let mut sheet = Sheet::new(file, &folder.tag);
        if let Some(table) = sheet.table() {
            let blocks = sheet.blocks(&table, &[shelf.kind.block]);
            shelf.texts = blocks.iter().filter_map(|block| (shelf.kind.read)(&mut sheet, block)).collect();
            shelf.readable = true;
        }
        shelf.ids = sheet.ids;
        problems.append(&mut sheet.problems);
        shelf
    }

    /// Reports too few texts, and groups without a text.
    pub fn at_least(&self, least: usize, groups: &[&str]) -> Vec<Problem> {
        if !self.readable {
            return vec![];
        }
        let mut problems = Vec::new();
        if self.ids.len() < least {
            let what =
                format!("has {} [[{}]] blocks; at least {least} are needed", self.ids.len(), self.kind.block);
            problems.push(self.problem(0, &what));
        }
        let missing =
            |group: &&&str| !self.texts.iter().any(|text| (self.kind.groups)(text).1.contains(group));
        for group in groups.iter().filter(missing) {
            problems.push(self.problem(0, &format!("has no `{group}` {}", self.kind.block)));
        }
        problems
    }

    /// Reports texts that only one of the two locales has, and texts whose groups differ.
    pub fn differs_from(&self, english: &Shelf<T>) -> Vec<Problem> {
        if !(self.readable && english.readable) {
            return vec![];
        }
        let missing: Vec<&str> =
            english.ids.keys().filter(|id| !self.ids.contains_key(*id)).map(String::as_str).collect();
        let extra = self.ids.iter().filter(|(id, _)| !english.ids.contains_key(*id));
        let mut problems: Vec<Problem> = extra
            .map(|(id, line)| self.problem(*line, &format!("`{id}` is not in {ENGLISH}/{}", self.kind.file)))
            .collect();
        if !missing.is_empty() {
            problems.push(self.problem(0, &format!("lacks what {ENGLISH} has: {}", list(&missing))));
        }
        problems.extend(self.regrouped(english));
        problems
    }

    fn regrouped(&self, english: &Shelf<T>) -> Vec<Problem> {
        let groups = self.kind.groups;
        let theirs: BTreeMap<&str, Vec<&str>> = english.texts.iter().map(groups).collect();
        let mut problems = Vec::new();
        for (id, ours) in self.texts.iter().map(groups) {
            let pairs = ours.iter().zip(theirs.get(id).into_iter().flatten());
            for (ours, theirs) in pairs.filter(|(ours, theirs)| ours != theirs) {
                let what = format!("`{id}` is `{ours}` here and `{theirs}` in {ENGLISH}");
                problems.push(self.problem(self.ids.get(id).copied().unwrap_or(0), &what));
            }
        }
        problems
    }

    fn problem(&self, line: usize, what: &str) -> Problem {
        Problem { file: self.shown.clone(), line, what: what.to_owned() }
    }
}
