//! What a team values, to choose from when giving kudos: its name, an emoji, what it means, the names it had before. What was given keeps the name
//! it was given with; both names find it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::emoji::Emoji;
use super::looking::ValueTag;

/// The most values that are offered: Discord shows up to 25 choices.
pub const MOST_OFFERED: usize = 25;
/// The most characters of what a value means.
pub const ABOUT: usize = 80;
/// How many former names are kept of a value; of more, the oldest are dropped.
const FORMER_NAMES: usize = 10;

/// One value of a team.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TeamValue {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emoji: Option<Emoji>,
    /// What it means, in a line; empty where nothing is said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The names it had before, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// Whether it is offered no longer. It is still found.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

impl TeamValue {
    /// A value that has had no other name.
    pub fn new(name: impl Into<String>) -> TeamValue {
        TeamValue { name: name.into(), emoji: None, about: String::new(), was: vec![], retired: false }
    }

    /// The same by another name. The name before still finds it.
    pub fn renamed(&self, name: &str) -> TeamValue {
        let mut was = self.was.clone();
        if !same(&self.name, name) {
            was.push(self.name.clone());
        }
        was.retain(|former| !same(former, name));
        let kept = was.split_off(was.len().saturating_sub(FORMER_NAMES));
        TeamValue { name: name.to_owned(), was: kept, ..self.clone() }
    }

    /// Whether that is its name, or was. Case does not count.
    pub fn answers_to(&self, name: &str) -> bool {
        same(&self.name, name) || self.was.iter().any(|former| same(former, name))
    }

    /// The tags of all its names.
    pub fn tags(&self) -> impl Iterator<Item = ValueTag> {
        std::iter::once(&self.name).chain(&self.was).map(|name| ValueTag::of(name))
    }
}

/// As it is written: the emoji before the name.
impl fmt::Display for TeamValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.emoji {
            Some(emoji) => write!(f, "{emoji} {}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// Whether two names are the same. Case does not count.
pub fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_every_name_it_had() {
        let value = TeamValue::new("Spoke up").renamed("Spoke up early").renamed("Brave words");
        assert_eq!((value.name.as_str(), value.was.len()), ("Brave words", 2));
        for name in ["brave words", "Spoke up early ", "SPOKE UP"] {
            assert!(value.answers_to(name), "{name}");
        }
        assert!(!value.answers_to("Spoke"));
        let back = value.renamed("Spoke up");
        assert_eq!(back.was, ["Spoke up early", "Brave words"]);
        assert_eq!(back.tags().count(), 3);
    }

    #[test]
    fn of_very_many_names_the_latest_are_kept() {
        let value = (0..30).fold(TeamValue::new("first"), |value, n| value.renamed(&format!("name {n}")));
        assert_eq!(value.was.len(), FORMER_NAMES);
        assert!(value.answers_to("name 28") && !value.answers_to("first"));
    }
}
