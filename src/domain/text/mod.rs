//! Texts as people wrote them, and what of them a card, a list, a line or a file holds. Everything that is cut, escaped
//! or shown goes through here. Discord's wire and the words of our own are not here.

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

/// How much of a text there is room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// What people see: grapheme clusters.
    pub seen: usize,
    /// What Discord counts, in UTF-16, with all that it takes to show it: never fewer than characters.
    pub units: usize,
}

/// A text, or the beginning of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    pub text: String,
    /// Whether nothing was left out.
    pub whole: bool,
}

impl Room {
    /// Room for all that Discord takes in so many characters.
    pub const fn units(units: usize) -> Room {
        Room { seen: usize::MAX, units }
    }
}

/// A text that has a card or a field of its own, as it was written; yet no link hides where it leads, and what would
/// reach beyond the text ends with it. Never longer than `room` if the text is not.
pub fn card(text: &str, room: usize) -> String {
    let reaches = text.lines().any(|line| line.trim_start().starts_with(">>>"));
    if !reaches && !text.contains("](") {
        return text.to_owned();
    }
    let shown = write(&read::read(text), Looks::Card, Room::units(room));
    // What it takes to mark each line may be more than there is room for. Then it is no quotation any more.
    if shown.whole { shown.text } else { unlinked(&text.replace(">>>", "")) }
}

/// A text among others in one card: its Markdown is shown, and ends with it.
pub fn entry(text: &str, room: Room) -> Cut {
    shown(&read::read(text), room)
}

/// A text as a part of a line: without its Markdown but for what it hides, and without line breaks.
pub fn line(text: &str, room: Room) -> Cut {
    shown(&flat::in_line(read::read(text.trim())), room)
}

/// With its Markdown if that is read as it is meant.
fn shown(tokens: &[Token], room: Room) -> Cut {
    let cut = write(tokens, Looks::Entry, room);
    if proof::is_read_as(&cut.text, tokens, cut.whole) { cut } else { write(tokens, Looks::Plain, room) }
}

/// The lines of a text for a file of Markdown in which they are to mean nothing but themselves.
pub fn in_file(text: &str) -> Vec<String> {
    let tokens = flat::in_lines(read::read(text));
    tokens.split(|token| *token == Token::Break).map(escape::in_file).collect()
}

/// Words that no Markdown is read in, as in a list of choices: cut between what people see.
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

/// The text with no link in it but those whose target is seen.
fn unlinked(text: &str) -> String {
    text.replace("](", "]\u{200b}(")
}
