//! The sections and keys of the built-in file, and guesses at what a wrong name was meant to be.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

use super::super::problem::{closest, meant_or_all, quote};

/// The type of a key's values. Variables, which are all text, are read as this type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyType {
    Text,
    Whole,
    List,
}

/// Sections and keys by their full names, such as `defaults.tips` and `defaults.tips.schedule`. The outermost section
/// has the name "".
pub(super) struct Schema {
    sections: BTreeSet<String>,
    keys: BTreeMap<String, KeyType>,
}

impl Schema {
    /// The sections and keys of a file.
    pub fn of(table: &DeTable) -> Schema {
        let mut schema = Schema { sections: BTreeSet::new(), keys: BTreeMap::new() };
        schema.add("", table);
        schema
    }

    fn add(&mut self, section: &str, table: &DeTable) {
        self.sections.insert(section.to_owned());
        for (key, value) in table {
            let path = join(section, key.get_ref());
            match value.get_ref() {
                DeValue::Table(table) => self.add(&path, table),
                DeValue::Integer(_) => drop(self.keys.insert(path, KeyType::Whole)),
                DeValue::Array(_) => drop(self.keys.insert(path, KeyType::List)),
                _ => drop(self.keys.insert(path, KeyType::Text)),
            }
        }
    }

    /// Whether a section contains a section of that name.
    pub fn has_section(&self, section: &str, name: &str) -> bool {
        !name.contains('.') && self.sections.contains(&join(section, name))
    }

    /// Whether a section contains a key of that name.
    pub fn has_key(&self, section: &str, name: &str) -> bool {
        !name.contains('.') && self.keys.contains_key(&join(section, name))
    }

    /// Every key and its type.
    pub fn keys(&self) -> impl Iterator<Item = (&str, KeyType)> {
        self.keys.iter().map(|(path, kind)| (path.as_str(), *kind))
    }

    /// The problem of an unknown key, with the section it belongs in or the key that was probably meant.
    pub fn unknown_key(&self, section: &str, key: &str) -> String {
        let not = match section {
            "" => format!("{} stands above the first section, where no key is", quote(key)),
            _ => format!("{} is not a key of [{section}]", quote(key)),
        };
        if key.to_lowercase().ends_with("token") {
            return format!(
                "{not}; the token stands in DISCORD_TOKEN or in the file that `token_file` names"
            );
        }
        not + meant_or_all(self.meant_key(section, key)).as_str()
    }

    fn meant_key(&self, section: &str, key: &str) -> Option<String> {
        let here = self.keys.keys().filter(|path| split(path).0 == section).map(|path| split(path).1);
        if let Some(guess) = closest(key, here) {
            return Some(format!("`{guess}`"));
        }
        let guess = closest(key, self.keys.keys().map(|path| split(path).1))?;
        let homes = self.keys.keys().filter(|path| split(path).1 == guess).map(|path| split(path).0);
        let homes: Vec<String> = homes.map(|home| format!("[{home}]")).collect();
        Some(format!("`{guess}` of {}", homes.join(" or ")))
    }

    /// The problem of an unknown section, with the section that was probably meant.
    pub fn unknown_section(&self, parent: &str, name: &str) -> String {
        let beside = self.sections.iter().filter(|path| split(path).0 == parent).map(|path| split(path).1);
        let elsewhere =
            || self.sections.iter().find(|path| closest(name, [split(path).1]).is_some()).cloned();
        let guess = closest(name, beside).map(|guess| join(parent, guess)).or_else(elsewhere);
        let shown = quote(&join(parent, name)).replace('`', "");
        format!("[{shown}] is not a section{}", meant_or_all(guess.map(|guess| format!("[{guess}]"))))
    }
}

/// The full name of a key or a section within another section.
pub(super) fn join(section: &str, name: &str) -> String {
    if section.is_empty() { name.to_owned() } else { format!("{section}.{name}") }
}

/// The section and the last part of a full name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}
