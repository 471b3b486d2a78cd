//! Escapes: signs that are to mean only themselves, in Discord's Markdown and in a file's.

use super::atom::{atom, spoken};
use super::direction::is_unseen;
use super::mark::would_mark;
use super::pair::is_part_of_a_word;
use super::token::{Atom, Token};

/// What to write before a sign so that Discord shows the sign itself.
///
/// `text` begins with the sign; `before` is what is shown before it in its line.
pub fn in_discord(text: &str, before: &str) -> &'static str {
    let begins = before.trim_start().is_empty();
    let before = before.chars().next_back();
    let mut signs = text.chars();
    let (sign, after) = (signs.next(), signs.next());
    let word = |one: Option<char>| one.is_some_and(is_part_of_a_word);
    let white = |one: Option<char>| one.is_some_and(char::is_whitespace);
    let escaped = match sign {
        Some('(') if before == Some(']') => return "\u{200b}",
        Some('`') => true,
        // Alone between spaces it can neither open nor close.
        Some('*') => !(white(before) && white(after)),
        Some('_') => !(word(before) && word(after) && after != Some('_') && before != Some('_')),
        Some('~' | '|') => before == sign || after == sign || after.is_none(),
        Some('\\') => after.is_none_or(|after| !after.is_alphanumeric() && !after.is_whitespace()),
        Some('<') => atom(text).is_some(),
        Some('#' | '>' | '-') => begins && would_mark(text),
        _ => false,
    };
    if escaped { "\\" } else { "" }
}

/// One line of a member's text for a Markdown file, in which every sign means itself.
pub fn in_file(tokens: &[Token]) -> String {
    let mut line = String::new();
    for token in tokens {
        match token {
            Token::Words(words) => add(&mut line, words),
            Token::Atom(Atom::Link, link) => add_link(&mut line, link),
            Token::Atom(Atom::Timestamp, moment) => add(&mut line, &date(moment)),
            Token::Atom(kind @ Atom::Emoji, whole) => {
                let name = spoken(*kind, whole).unwrap_or_default();
                add(&mut line, &format!(":{name}:"));
            }
            Token::Atom(kind, whole) => add(&mut line, spoken(*kind, whole).unwrap_or(whole)),
            Token::Raw(_) | Token::Open(_) | Token::Close(_) | Token::Mark(_) | Token::Break => {}
        }
    }
    line.trim_end().to_owned()
}

/// Adds an address in angle brackets, in which every reader of Markdown takes it as it is.
fn add_link(line: &mut String, link: &str) {
    let bare = link.trim_start_matches('<').trim_end_matches('>');
    let plain = !bare.contains(|one: char| "<>\\".contains(one) || is_unseen(one));
    if plain { line.push_str(&format!("<{bare}>")) } else { add(line, bare) }
}

/// The date and time of a timestamp, since a file cannot show timestamps.
fn date(moment: &str) -> String {
    let seconds = moment.trim_matches(['<', '>']).split(':').nth(1).and_then(|part| part.parse().ok());
    let at = seconds.and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
    at.map_or_else(|| moment.to_owned(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string())
}

/// Signs with a meaning in some flavour of Markdown: anywhere in a line, and at its beginning.
const ANYWHERE: &str = r"\`*[]<>#|~&!$^{}";
const BEGINNING: &str = "+-=:";

fn add(line: &mut String, words: &str) {
    let mut rest = words.chars();
    while let Some(one) = rest.next() {
        let one = if is_unseen(one) { ' ' } else { one };
        if line.is_empty() && one.is_whitespace() {
            continue;
        }
        let after = rest.clone().next();
        let numbered = !line.is_empty() && line.bytes().all(|one| one.is_ascii_digit());
        let within = line.chars().next_back().is_some_and(char::is_alphanumeric)
            && after.is_some_and(char::is_alphanumeric);
        let escaped = ANYWHERE.contains(one)
            || one == '_' && !within
            || line.is_empty() && BEGINNING.contains(one)
            || numbered && matches!(one, '.' | ')');
        line.extend(escaped.then_some('\\').into_iter().chain([one]));
    }
}

/// Words for a Markdown file, in which every sign means itself.
pub fn words_in_file(words: &str) -> String {
    let mut line = String::new();
    add(&mut line, words);
    line.trim_end().to_owned()
}
