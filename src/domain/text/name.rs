//! Names of members, guilds and channels: plain words everywhere, as the guild shows them.

use unicode_segmentation::UnicodeSegmentation;

use super::direction::turns;
use super::{Room, clipped, escape};
use crate::domain::visible::is_visible;

/// The longest name, in clusters and in Discord's units: Discord allows 32 characters, old names may have more.
pub const NAME: Room = Room { seen: 32, units: 64 };

/// The most characters that one cluster may have: the longest emoji has 10.
const PILE: usize = 16;

/// Shown in place of a name that shows nothing.
const NAMELESS: &str = "?";

/// A name as plain text: in one line, reading in the order it was written, and no longer than [`NAME`].
pub fn name(given: &str) -> String {
    name_within(given, NAME)
}

/// A name as plain text, no longer than `room`.
pub fn name_within(given: &str, room: Room) -> String {
    let seen: String = given.chars().filter(|one| !turns(*one) && !is_mark(*one)).collect();
    let words: Vec<&str> = seen.split(|one: char| one.is_whitespace() || one.is_control()).collect();
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let low: String = words.graphemes(true).flat_map(|one| one.chars().take(PILE)).collect();
    let name = clipped(low.trim(), room).trim_end().to_owned();
    if is_visible(&name) { name } else { NAMELESS.to_owned() }
}

/// Marks that only give a direction; a name stands among words of any direction.
fn is_mark(one: char) -> bool {
    matches!(one, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}' | '\u{2060}')
}

/// A name where Discord reads Markdown: every sign in it means itself.
pub fn name_in_card(given: &str) -> String {
    let name = name(given);
    let mut shown = String::new();
    let address = |at: usize| name.get(at..).is_some_and(|rest| rest.starts_with("://"));
    for (at, one) in name.char_indices() {
        let within = one == '_' && is_within_a_word(&name, at);
        if "*_~`|\\<>[]()#@".contains(one) && !within || address(at) {
            shown.push('\\');
        }
        shown.push(one);
    }
    shown
}

fn is_within_a_word(name: &str, at: usize) -> bool {
    let before = name.get(..at).and_then(|before| before.chars().next_back());
    let after = name.get(at + 1..).and_then(|after| after.chars().next());
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// A name in a Markdown file.
pub fn name_in_file(given: &str) -> String {
    escape::words_in_file(&name(given))
}
