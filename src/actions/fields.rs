//! What a sent form holds, by the names of its fields: what was written, and what and whom was chosen. What a form asks for
//! is in `domain::message`, how Discord delivers it in `discord::modals`.

use super::Person;

/// The fields of a form, filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, Entry)>);

/// What one field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Text(String),
    /// The values that were chosen in a menu of words.
    Words(Vec<String>),
    /// Who was chosen in a menu of people.
    People(Vec<Person>),
}

impl Fields {
    /// The text of a field, trimmed; empty when it was left out.
    pub fn text(&self, name: &str) -> &str {
        match self.entry(name) {
            Some(Entry::Text(text)) => text.trim(),
            _ => "",
        }
    }

    /// The values chosen in a menu of words; None when the form has no such menu.
    pub fn words(&self, name: &str) -> Option<&[String]> {
        match self.entry(name)? {
            Entry::Words(words) => Some(words),
            Entry::Text(_) | Entry::People(_) => None,
        }
    }

    /// The value chosen in a menu of words, or the first of them.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.words(name)?.first().map(String::as_str)
    }

    /// Who was chosen in a menu of people; None when the form has no such menu.
    pub fn people(&self, name: &str) -> Option<&[Person]> {
        match self.entry(name)? {
            Entry::People(people) => Some(people),
            Entry::Text(_) | Entry::Words(_) => None,
        }
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.0.iter().find(|(id, _)| id == name).map(|(_, entry)| entry)
    }
}

impl<N: Into<String>> FromIterator<(N, Entry)> for Fields {
    fn from_iter<I: IntoIterator<Item = (N, Entry)>>(entries: I) -> Fields {
        Fields(entries.into_iter().map(|(name, entry)| (name.into(), entry)).collect())
    }
}

impl Entry {
    /// What was written.
    pub fn text(text: impl Into<String>) -> Entry {
        Entry::Text(text.into())
    }
}
