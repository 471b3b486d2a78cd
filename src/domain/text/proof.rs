//! Whether a written text is read as it was meant, and ends within itself. Discord's Markdown can be read in more ways
//! than rules for escaping foresee; a text that is read otherwise is to be written without Markdown.

use super::direction::is_unseen;
use super::read::read;
use super::token::{Atom, LineMark, Token};

/// The closing sign of each pair, and the rest of a link: read alone, all of it is words.
const BELOW: &str = "\n\n*_`||~~**__](https://example.com)";

/// Whether `shown` is read as the beginning of `tokens`, or as all of them if `whole`, whatever follows it.
pub fn is_read_as(shown: &str, tokens: &[Token], whole: bool) -> bool {
    let read_again = read(shown);
    let (seen, meant) = (words(&read_again), words(tokens));
    let same = if whole { seen == meant } else { meant.starts_with(&seen) };
    let mut atoms = all_atoms(tokens);
    same && all_atoms(&read_again).all(|atom| atoms.next() == Some(atom))
        && ends_with_itself(shown, &read_again)
}

fn ends_with_itself(shown: &str, alone: &[Token]) -> bool {
    let with_more = format!("{shown}{BELOW}");
    let tokens = read(&with_more);
    tokens.starts_with(alone) && tokens.ends_with(&read(BELOW))
}

/// The characters that tokens show, without formatting and white space.
fn words(tokens: &[Token]) -> String {
    let seen: String = tokens.iter().map(seen).collect();
    seen.chars().filter(|one| !one.is_whitespace() && !is_unseen(*one) && *one != '\u{200b}').collect()
}

fn seen<'a>(token: &'a Token) -> &'a str {
    match token {
        Token::Words(words) | Token::Raw(words) => words,
        Token::Atom(kind, whole) => bare(*kind, whole),
        Token::Mark(LineMark::Bullet(sign)) => sign,
        Token::Open(_) | Token::Close(_) | Token::Mark(_) | Token::Break => "",
    }
}

fn all_atoms<'a>(tokens: &'a [Token]) -> impl Iterator<Item = (Atom, &'a str)> {
    tokens.iter().filter_map(|token| match token {
        Token::Atom(kind, whole) => Some((*kind, bare(*kind, whole))),
        _ => None,
    })
}

/// A link's address is the same with brackets and without.
fn bare(kind: Atom, whole: &str) -> &str {
    if kind == Atom::Link { whole.trim_start_matches('<').trim_end_matches('>') } else { whole }
}
