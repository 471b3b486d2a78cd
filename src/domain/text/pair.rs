//! Where a pair is closed, by the rules of Discord's clients. What is between its signs is read in `read`.

use super::atom::atom;
use super::token::SignPair;

/// The pairs and their signs, longer signs first.
const PAIRS: [(SignPair, &str); 6] = [
    (SignPair::Bold, "**"),
    (SignPair::Underline, "__"),
    (SignPair::Strike, "~~"),
    (SignPair::Spoiler, "||"),
    (SignPair::Italic, "*"),
    (SignPair::Italic, "_"),
];

/// A pair that was found, with the text between its signs.
pub struct Between<'a> {
    pub pair: SignPair<'a>,
    pub inner: &'a str,
    /// The length in bytes, both signs included.
    pub length: usize,
}

/// The signs that are known not to close in the rest of a text.
#[derive(Debug, Default)]
pub struct Hopeless(Vec<&'static str>);

/// The pair that a text begins with, if it is closed; `before` is the character before the text.
pub fn between<'a>(text: &'a str, before: Option<char>, hopeless: &mut Hopeless) -> Option<Between<'a>> {
    PAIRS.into_iter().find_map(|(pair, sign)| {
        let rest = text.strip_prefix(sign).filter(|_| !hopeless.0.contains(&sign))?;
        if !opens(sign, before, rest) {
            return None;
        }
        match closing(rest, sign) {
            Closing::At(end) => Some(Between { pair, inner: rest.get(..end)?, length: end + 2 * sign.len() }),
            Closing::Never => {
                hopeless.0.push(sign);
                None
            }
            Closing::InsideAnAtom => None,
        }
    })
}

/// An underscore within a word is a part of the word.
fn opens(sign: &str, before: Option<char>, rest: &str) -> bool {
    let spaced = rest.starts_with(char::is_whitespace);
    match sign {
        "*" => !spaced,
        "_" => !spaced && !before.is_some_and(is_part_of_a_word),
        _ => true,
    }
}

enum Closing {
    At(usize),
    Never,
    /// The sign would close in the middle of an atom.
    InsideAnAtom,
}

fn closing(text: &str, sign: &str) -> Closing {
    let (mut at, mut before) = (0, None);
    while let Some(one) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        if at > 0 && rest.starts_with(sign) && closes(sign, before, rest) {
            return Closing::At(at);
        }
        let step = match atom(rest) {
            Some((_, whole)) => match whole.find(sign) {
                None => whole.len(),
                // A sign at the end of an address is not a part of it.
                Some(end) if whole[end..].trim_matches(['*', '_', '~', '|']).is_empty() => end.max(1),
                // An address does not contain these signs.
                Some(end) if matches!(sign, "**" | "~~" | "||") => end.max(1),
                Some(_) => return Closing::InsideAnAtom,
            },
            None => stride(rest, one, sign),
        };
        before = text.get(at..at + step).and_then(|passed| passed.chars().next_back());
        at += step;
    }
    Closing::Never
}

/// The distance in bytes to the next place where a sign may close: skips an escaped character, and a doubled sign when
/// a single one is wanted.
fn stride(rest: &str, one: char, sign: &str) -> usize {
    let second = rest.chars().nth(1);
    let doubled = sign.len() == 1 && second == Some(one) && sign.starts_with(one);
    match second {
        Some(second) if one == '\\' || doubled => one.len_utf8() + second.len_utf8(),
        _ => one.len_utf8(),
    }
}

fn closes(sign: &str, before: Option<char>, rest: &str) -> bool {
    let after = rest.get(sign.len()..).and_then(|after| after.chars().next());
    let spaced = before.is_some_and(char::is_whitespace);
    match sign {
        "**" | "__" => after != sign.chars().next(),
        "*" => !spaced && after != Some('*'),
        "_" => !spaced && !after.is_some_and(is_part_of_a_word),
        _ => true,
    }
}

/// Whether an underscore beside this character belongs to a word.
pub fn is_part_of_a_word(one: char) -> bool {
    one.is_alphanumeric() || one == '_'
}
