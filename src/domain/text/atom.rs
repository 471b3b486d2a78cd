//! Atoms, which must not be cut, as Discord writes them: links, custom emoji, mentions, timestamps, commands. See
//! "Message Formatting" in Discord's reference.

use super::token::Atom;

/// The longest name of a guild's emoji, in characters.
const EMOJI: usize = 32;
/// The longest name of a command with its parts: three names of 32 characters and two spaces.
const COMMAND: usize = 98;

/// The atom that a text begins with, and the part of the text that it takes.
pub fn atom(text: &str) -> Option<(Atom, &str)> {
    if text.starts_with("http") {
        return bare_link(text).map(|link| (Atom::Link, link));
    }
    let (inner, _) = text.strip_prefix('<')?.split_once('>')?;
    let kind = kind(inner)?;
    text.get(..inner.len() + 2).map(|whole| (kind, whole))
}

/// The kind of an atom, from the text between its angle brackets.
fn kind(inner: &str) -> Option<Atom> {
    let mention = ["@!", "@&", "@", "#"].iter().find_map(|sign| inner.strip_prefix(sign));
    if mention.is_some_and(is_id) || inner.strip_prefix("id:").is_some_and(is_word) {
        return Some(Atom::Mention);
    }
    if inner.strip_prefix("t:").is_some_and(is_moment) {
        return Some(Atom::Timestamp);
    }
    if inner.strip_prefix('/').is_some_and(is_command) {
        return Some(Atom::Command);
    }
    if ["http://", "https://"].iter().any(|scheme| inner.strip_prefix(scheme).is_some_and(is_address)) {
        return Some(Atom::Link);
    }
    let emoji = inner.strip_prefix("a:").or_else(|| inner.strip_prefix(':'));
    emoji.is_some_and(is_emoji).then_some(Atom::Emoji)
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 20 && text.bytes().all(|one| one.is_ascii_digit())
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|one| one.is_ascii_alphanumeric() || b"_-:".contains(&one))
}

fn is_moment(text: &str) -> bool {
    let (seconds, style) = text.split_once(':').unwrap_or((text, "f"));
    is_id(seconds.strip_prefix('-').unwrap_or(seconds)) && style.len() == 1 && "tTdDfFrRsS".contains(style)
}

fn is_command(text: &str) -> bool {
    let Some((name, id)) = text.rsplit_once(':') else { return false };
    let named = |one: char| one.is_alphanumeric() || "_- '".contains(one);
    is_id(id) && !name.is_empty() && name.chars().all(named) && name.chars().nth(COMMAND).is_none()
}

fn is_emoji(text: &str) -> bool {
    let Some((name, id)) = text.split_once(':') else { return false };
    let named = |one: u8| one.is_ascii_alphanumeric() || one == b'_';
    is_id(id) && (1..=EMOJI).contains(&name.len()) && name.bytes().all(named)
}

fn is_address(text: &str) -> bool {
    let plain = !text.contains(|one: char| one.is_whitespace() || "<>".contains(one));
    // No client reads an address that contains a link with a label.
    plain && !text.is_empty() && !text.contains("](")
}

/// An address without brackets, as clients find it in a text: without the punctuation of the sentence around it.
fn bare_link(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
    let end = text.find(|one: char| one.is_whitespace() || "<>`".contains(one)).unwrap_or(text.len());
    // The rest may be the address of a link with a label.
    let mut link = text.get(..end)?.split("](").next()?;
    loop {
        let shorter = link.trim_end_matches(['.', ',', ':', ';', '"', '\'', ']', '!', '?', '…']);
        let unopened = shorter.matches(')').count() > shorter.matches('(').count();
        let shorter = if unopened { shorter.strip_suffix(')').unwrap_or(shorter) } else { shorter };
        if shorter.len() == link.len() {
            return (link.len() > scheme.len()).then_some(link);
        }
        link = shorter;
    }
}

/// The name of an emoji or a command, as people read it; None for other atoms.
pub fn spoken(kind: Atom, whole: &str) -> Option<&str> {
    let inner = whole.trim_matches(['<', '>']);
    match kind {
        Atom::Emoji => inner.split(':').nth(1),
        Atom::Command => inner.split_once(':').map(|(name, _)| name),
        Atom::Link | Atom::Mention | Atom::Timestamp => None,
    }
}
