//! An emoji as people choose it: Unicode's, or a guild's own. How Discord sends emoji is in `discord`.

use std::fmt;
use std::str::FromStr;

use emojis::SkinTone;
use serde::{Deserialize, Serialize};

/// One emoji.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Emoji {
    /// Unicode's emoji, by its characters.
    Common(String),
    /// An emoji that a guild has added.
    Own { id: u64, name: String, animated: bool },
}

/// The longest name of a guild's own emoji, in characters.
const NAME: usize = 32;
/// The variation selector for a character's coloured form; some clients leave it out.
const COLOURED: char = '\u{fe0f}';

/// The text is not an emoji.
#[derive(Debug, thiserror::Error)]
#[error("not an emoji")]
pub struct NotAnEmoji;

impl Emoji {
    /// Whether a reaction is this emoji. `id` is the reaction's id, if it has one; else `characters` are compared,
    /// without their tone of skin.
    pub fn is(&self, id: Option<u64>, characters: &str) -> bool {
        match self {
            Emoji::Own { id: own, .. } => id == Some(*own),
            Emoji::Common(common) => id.is_none() && plain(common) == plain(characters),
        }
    }
}

/// The emoji without its tone of skin and without the variation selector for colour.
fn plain(characters: &str) -> String {
    let toneless = emojis::get(characters).and_then(|emoji| emoji.with_skin_tone(SkinTone::Default));
    toneless.map_or(characters, |emoji| emoji.as_str()).replace(COLOURED, "")
}

/// Whether the text is exactly one emoji: one that Unicode lists, or one of the regional indicators that flags are made
/// of, which Discord offers besides.
fn is_listed(characters: &str) -> bool {
    let mut signs = characters.chars();
    let letter = matches!((signs.next(), signs.next()), (Some('\u{1f1e6}'..='\u{1f1ff}'), None));
    letter || emojis::get(characters).is_some()
}

impl fmt::Display for Emoji {
    /// The emoji as a message shows it.
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
    /// Reads what a client inserts into a text when a member picks an emoji.
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
        if is_listed(text) { Ok(Emoji::Common(text.to_owned())) } else { Err(NotAnEmoji) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_pick_is_read_and_shown_again() {
        for text in [
            "🙏",
            "🙏🏿",
            "❤️",
            "❤",
            "👩🏽‍🤝‍👨🏿",
            "1️⃣",
            "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
            "ℹ️",
            "ℹ",
            "🅱️",
            "🇵🇹",
            "🇦",
            "©️",
            "<:thanks:123>",
            "<a:party:9>",
        ] {
            assert_eq!(text.parse::<Emoji>().unwrap().to_string(), text);
        }
        assert!(format!("<:{}:1>", "x".repeat(33)).parse::<Emoji>().is_err());
        for text in [
            "",
            "thanks",
            ":pray:",
            "é",
            "🙏 🙏",
            "🙏👍",
            "→",
            "½",
            "\u{200b}",
            "🙏\u{200b}",
            "\u{fe0f}",
            "🇵🇵",
            "<:x>",
            "<b:x:1>",
            "<:x:y>",
            "1",
            &"🙏".repeat(17),
        ] {
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
    #[test]
    fn every_tone_of_skin_is_the_same_emoji() {
        let reacted = |chosen: &str, with: &str| chosen.parse::<Emoji>().unwrap().is(None, with);
        assert!(reacted("🙏", "🙏🏿") && reacted("🙏🏻", "🙏") && reacted("🙏🏻", "🙏🏿"));
        assert!(reacted("✌️", "✌🏽") && reacted("👩🏽‍🤝‍👨🏿", "👫") && reacted("🧑‍💻", "🧑🏾‍💻"));
        assert!(!reacted("🙏", "👍🏿") && !reacted("🧑‍💻", "🧑"));
    }
}
