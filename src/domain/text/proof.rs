//! Whether a text that was written is read as what was to be written, and reaches beyond nothing. Discord's Markdown has
//! more ways to be read than rules for escaping foresee; what is read otherwise is to be written without Markdown.

use super::direction::is_unseen;
use super::read::read;
use super::token::{Atom, Mark, Token};

/// What each pair would be closed by, and a link: alone, all of it is words.
const BELOW: &str = "\n\n*_`||~~**__](https://example.com)";

/// Whether `shown` is read as the beginning of `tokens`, or as all of them if it is `whole`, whatever stands below it.
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

/// What people see of tokens, but for how it looks and the white in it.
fn words(tokens: &[Token]) -> String {
    let seen: String = tokens.iter().map(seen).collect();
    seen.chars().filter(|one| !one.is_whitespace() && !is_unseen(*one) && *one != '\u{200b}').collect()
}

fn seen<'a>(token: &'a Token) -> &'a str {
    match token {
        Token::Words(words) | Token::Raw(words) => words,
        Token::Atom(kind, whole) => bare(*kind, whole),
        Token::Mark(Mark::Bullet(sign)) => sign,
        Token::Open(_) | Token::Close(_) | Token::Mark(_) | Token::Break => "",
    }
}

fn all_atoms<'a>(tokens: &'a [Token]) -> impl Iterator<Item = (Atom, &'a str)> {
    tokens.iter().filter_map(|token| match token {
        Token::Atom(kind, whole) => Some((*kind, bare(*kind, whole))),
        _ => None,
    })
}

/// An address is the same with brackets and without.
fn bare(kind: Atom, whole: &str) -> &str {
    if kind == Atom::Link { whole.trim_start_matches('<').trim_end_matches('>') } else { whole }
}
