//! An emoji as people choose it: one that everybody has, or one of a server's own. How Discord sends them is `discord`'s.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One emoji.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Emoji {
    /// By its characters.
    Common(String),
    /// One that a server has added.
    Own { id: u64, name: String, animated: bool },
}

/// The longest emoji there are: families and flags of regions, in characters.
const LONGEST: usize = 16;
/// The longest name of a server's own, in characters.
const NAME: usize = 32;
/// Asks for the coloured form of a character; clients send it or leave it out.
const COLOURED: char = '\u{fe0f}';

/// It is no emoji.
#[derive(Debug, thiserror::Error)]
#[error("not an emoji")]
pub struct NotAnEmoji;

impl Emoji {
    /// Whether a reaction with that id, if it has one, or else with these characters, is this emoji.
    pub fn is(&self, id: Option<u64>, characters: &str) -> bool {
        match self {
            Emoji::Own { id: own, .. } => id == Some(*own),
            Emoji::Common(common) => id.is_none() && plain(common) == plain(characters),
        }
    }
}

fn plain(characters: &str) -> String {
    characters.replace(COLOURED, "")
}

impl fmt::Display for Emoji {
    /// As a message shows it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Emoji::Common(characters) => f.write_str(characters),
            Emoji::Own { id, name, animated: false } => write!(f, "<:{name}:{id}>"),
            Emoji::Own { id, name, animated: true } => write!(f, "<a:{name}:{id}>"),
        }
    }
}

impl FromStr for Emoji {
    type Err = NotAnEmoji;
    /// From what a client puts into a text when somebody picks an emoji.
    fn from_str(text: &str) -> Result<Emoji, NotAnEmoji> {
        let text = text.trim();
        if let Some(own) = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')) {
            let parts: Vec<&str> = own.split(':').collect();
            let [animated @ ("" | "a"), name, id] = parts[..] else { return Err(NotAnEmoji) };
            if name.is_empty() || name.chars().nth(NAME).is_some() {
                return Err(NotAnEmoji);
            }
            let id = id.parse().map_err(|_| NotAnEmoji)?;
            return Ok(Emoji::Own { id, name: name.to_owned(), animated: animated == "a" });
        }
        let length = text.chars().count();
        // Keycaps are ASCII with a mark; letters, words and spaces are not emoji.
        let pictured = text.chars().any(|one| !one.is_ascii() && one != COLOURED);
        let worded = text.chars().any(|one| one.is_alphabetic() || one.is_whitespace());
        if (1..=LONGEST).contains(&length) && pictured && !worded {
            Ok(Emoji::Common(text.to_owned()))
        } else {
            Err(NotAnEmoji)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_pick_is_read_and_shown_again() {
        for text in ["🙏", "❤️", "👩🏽‍🤝‍👨🏿", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "<:thanks:123>", "<a:party:9>"]
        {
            assert_eq!(text.parse::<Emoji>().unwrap().to_string(), text);
        }
        assert!(format!("<:{}:1>", "x".repeat(33)).parse::<Emoji>().is_err());
        for text in ["", "thanks", ":pray:", "é", "🙏 🙏", "<:x>", "<b:x:1>", "<:x:y>", "1", &"🙏".repeat(17)]
        {
            assert!(text.parse::<Emoji>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_reaction_is_known_with_or_without_its_colour() {
        let heart: Emoji = "❤️".parse().unwrap();
        assert!(
            heart.is(None, "❤") && heart.is(None, "❤️") && !heart.is(None, "🙏") && !heart.is(Some(1), "❤")
        );
        let own: Emoji = "<:thanks:123>".parse().unwrap();
        assert!(own.is(Some(123), "renamed") && !own.is(Some(4), "thanks") && !own.is(None, "thanks"));
    }
}
