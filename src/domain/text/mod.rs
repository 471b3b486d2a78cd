//! Texts as members wrote them, and the part of them that fits a card, a list, a line or a file. Every text that is
//! cut, escaped or shown goes through here. Discord's wire format and the catalogue's words are not here.

mod atom;
mod direction;
mod escape;
mod flat;
mod mark;
mod name;
mod pair;
mod proof;
mod read;
mod token;
mod write;

#[cfg(test)]
pub mod tests;

use unicode_segmentation::UnicodeSegmentation;

pub use name::{NAME, name, name_in_card, name_in_file, name_within};

use token::Token;
use write::{Looks, write};

/// How much room there is for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// In grapheme clusters, as people see them.
    pub seen: usize,
    /// In UTF-16 code units, as Discord counts, escapes and signs included: never fewer than characters.
    pub units: usize,
}

/// A text, or its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    pub text: String,
    /// Whether nothing was left out.
    pub whole: bool,
}

impl Room {
    /// Room for this many of Discord's units.
    pub const fn units(units: usize) -> Room {
        Room { seen: usize::MAX, units }
    }
}

/// A text in a card or a field of its own, as written, except that no link hides its address and that nothing reaches
/// beyond the text's end. The result is never longer than `room` if the text is not.
pub fn card(text: &str, room: usize) -> String {
    let reaches = text.lines().any(|line| line.trim_start().starts_with(">>>"));
    if !reaches && !text.contains("](") {
        return text.to_owned();
    }
    let shown = write(&read::read(text), Looks::Card, Room::units(room));
    // The signs of each quoted line may need more than `room`. Then the text is no longer a quotation.
    if shown.whole { shown.text } else { unlinked(&text.replace(">>>", "")) }
}

/// A text among others in one card: its Markdown is shown, and ends with it.
pub fn entry(text: &str, room: Room) -> Cut {
    shown(&read::read(text), room)
}

/// A text as a part of a line: without Markdown, except spoilers and code, and without line breaks.
pub fn line(text: &str, room: Room) -> Cut {
    shown(&flat::in_line(read::read(text.trim())), room)
}

/// Writes with Markdown if that is read as meant, else without.
fn shown(tokens: &[Token], room: Room) -> Cut {
    let cut = write(tokens, Looks::Entry, room);
    if proof::is_read_as(&cut.text, tokens, cut.whole) { cut } else { write(tokens, Looks::Plain, room) }
}

/// The lines of a text for a Markdown file, in which every sign means itself.
pub fn in_file(text: &str) -> Vec<String> {
    let tokens = flat::in_lines(read::read(text));
    tokens.split(|token| *token == Token::Break).map(escape::in_file).collect()
}

/// Words for places that read no Markdown, such as a menu: cut between grapheme clusters.
pub fn clipped(text: &str, room: Room) -> String {
    let mut units = 0;
    let fits = |one: &&str| {
        units += one.encode_utf16().count();
        units <= room.units
    };
    text.graphemes(true).take(room.seen).take_while(fits).collect()
}

/// How many of Discord's units a text takes.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The text, with every link's address shown.
fn unlinked(text: &str) -> String {
    text.replace("](", "]\u{200b}(")
}
