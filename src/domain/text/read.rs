//! From a text to its tokens, as Discord's clients read Markdown. Every text can be read, and only what a client does
//! not show is left out.

use super::atom::atom;
use super::direction::is_unseen;
use super::mark::{bullet, heading, quote};
use super::pair::{Hopeless, between};
use super::token::{Atom, LineMark, SignPair, Token, push_words};

/// How deep pairs may be nested; deeper signs are words.
const DEEPEST: usize = 8;

/// The tokens of a text. Every pair that is opened is closed.
pub fn read(text: &str) -> Vec<Token<'_>> {
    let mut reader = TokenReader { tokens: vec![], quoting: false };
    let mut rest = text;
    while let Some((before, language, code, after)) = block(rest) {
        reader.lines(before);
        let pair = SignPair::Block(language);
        reader.tokens.extend([Token::Open(pair), Token::Raw(code.to_owned()), Token::Close(pair)]);
        rest = after;
    }
    reader.lines(rest);
    once(reader.tokens)
}

/// Removes a pair inside an equal pair: it shows nothing more, and written again both might be read as something else.
fn once(mut tokens: Vec<Token>) -> Vec<Token> {
    let mut open: Vec<(SignPair, bool)> = vec![];
    tokens.retain(|token| match token {
        Token::Open(pair) => {
            let first = open.iter().all(|(other, _)| other != pair);
            open.push((*pair, first));
            first
        }
        Token::Close(_) => open.pop().is_none_or(|(_, first)| first),
        _ => true,
    });
    tokens
}

/// The first block of code: the text before it, its language, its code, the text after it.
fn block(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = text.split_once("```")?;
    let (inner, after) = rest.split_once("```")?;
    let (language, code) =
        inner.split_once('\n').filter(|(first, _)| is_language(first)).unwrap_or(("", inner));
    let code = code.trim_matches('\n');
    shows(code).then_some((before, language, code, after))
}

fn is_language(text: &str) -> bool {
    text.bytes().all(|one| one.is_ascii_alphanumeric() || b"_+-.#".contains(&one))
}

/// Whether a character ends a line in any program that may show the text.
fn ends_a_line(one: char) -> bool {
    matches!(one, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

struct TokenReader<'a> {
    tokens: Vec<Token<'a>>,
    /// Whether the rest of the text is a quotation.
    quoting: bool,
}

impl<'a> TokenReader<'a> {
    fn is_at_the_beginning_of_a_line(&self) -> bool {
        matches!(
            self.tokens.last(),
            None | Some(Token::Break | Token::Mark(LineMark::Quote | LineMark::Heading(_)))
        )
    }

    /// Reads lines with a sign at their beginning one by one; in other lines, a pair may close in a later line.
    fn lines(&mut self, text: &'a str) {
        let mut rest = text;
        while !rest.is_empty() {
            let first = rest.find(ends_a_line).unwrap_or(rest.len());
            let begun = self.is_at_the_beginning_of_a_line();
            let single = begun && (self.quoting || is_marked(&rest[..first]));
            let end = if single { first } else { paragraph(rest, self.quoting) };
            let (line, after) = rest.split_at(end);
            if begun {
                self.marked(line)
            } else {
                self.inline(line, 0)
            }
            rest = self.ended(after);
        }
    }

    /// Adds the line break that a text begins with, if there is one; returns the text after it.
    fn ended(&mut self, text: &'a str) -> &'a str {
        let rest = text.strip_prefix("\r\n").or_else(|| text.strip_prefix(ends_a_line));
        if rest.is_some() {
            self.tokens.push(Token::Break);
        }
        rest.unwrap_or(text)
    }

    fn marked(&mut self, line: &'a str) {
        let quoted = quote(line).filter(|_| !self.quoting);
        let line = quoted.map_or(line, |(_, rest)| rest);
        self.quoting |= quoted.is_some_and(|(to_the_end, _)| to_the_end);
        if self.quoting || quoted.is_some() {
            self.tokens.push(Token::Mark(LineMark::Quote));
        }
        let titled = heading(line);
        self.tokens.extend(titled.map(|(mark, _)| Token::Mark(mark)));
        self.inline(titled.map_or(line, |(_, rest)| rest), 0);
    }

    /// Reads text without signs at the beginning of its lines, except those of lists.
    fn inline(&mut self, text: &'a str, depth: usize) {
        let (mut rest, mut before, mut hopeless) = (text, None, Hopeless::default());
        while let Some(one) = rest.chars().next() {
            let used = if ends_a_line(one) {
                rest.len() - self.ended(rest).len()
            } else {
                let found = self.item(rest).or_else(|| self.escaped(rest)).or_else(|| self.code(rest));
                let found = found.or_else(|| self.atom(rest)).or_else(|| self.masked(rest, depth));
                let found = found.or_else(|| self.pair(rest, before, depth, &mut hopeless));
                found.unwrap_or_else(|| self.word(rest, one))
            };
            let (passed, after) = rest.split_at(used);
            (before, rest) = (passed.chars().next_back(), after);
        }
    }

    fn item(&mut self, text: &'a str) -> Option<usize> {
        let bullet = bullet(text).filter(|_| self.is_at_the_beginning_of_a_line())?;
        self.tokens.push(Token::Mark(LineMark::Bullet(bullet)));
        Some(bullet.len())
    }

    /// A backslash takes the meaning from the sign after it.
    fn escaped(&mut self, text: &'a str) -> Option<usize> {
        let sign = text.strip_prefix('\\')?.chars().next()?;
        if sign.is_alphanumeric() || sign.is_whitespace() || ends_a_line(sign) {
            return None;
        }
        push_words(&mut self.tokens, sign.encode_utf8(&mut [0; 4]));
        Some(1 + sign.len_utf8())
    }

    fn code(&mut self, text: &'a str) -> Option<usize> {
        let inner = text.trim_start_matches('`');
        let ticks = text.len() - inner.len();
        let fence = text.get(..ticks).filter(|_| matches!(ticks, 1 | 2))?;
        let (code, after) = inner.split_once(fence)?;
        if !shows(code) || code.contains(ends_a_line) || after.starts_with('`') {
            return None;
        }
        let pair = SignPair::Code(ticks);
        self.tokens.extend([Token::Open(pair), Token::Raw(code.to_owned()), Token::Close(pair)]);
        Some(code.len() + 2 * ticks)
    }

    fn atom(&mut self, text: &'a str) -> Option<usize> {
        let (kind, whole) = atom(text)?;
        self.tokens.push(Token::Atom(kind, whole));
        Some(whole.len())
    }

    /// A link with a label: the label, and then the address in parentheses. A link that hides its address shows it.
    fn masked(&mut self, text: &'a str, depth: usize) -> Option<usize> {
        let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
        let (target, after) = parenthesised(rest)?;
        let (Atom::Link, link) = atom(target.trim_start_matches([' ', '<']))? else { return None };
        if label.contains(['[', ']']) || [label, target].iter().any(|part| part.contains(ends_a_line)) {
            return None;
        }
        match depth < DEEPEST {
            true => self.inline(label, depth + 1),
            false => push_words(&mut self.tokens, label),
        }
        push_words(&mut self.tokens, " (");
        self.tokens.push(Token::Atom(Atom::Link, link));
        push_words(&mut self.tokens, ")");
        Some(text.len() - after.len())
    }

    fn pair(
        &mut self,
        text: &'a str,
        before: Option<char>,
        depth: usize,
        hopeless: &mut Hopeless,
    ) -> Option<usize> {
        let found = between(text, before, hopeless).filter(|_| depth < DEEPEST)?;
        self.tokens.push(Token::Open(found.pair));
        self.inline(found.inner, depth + 1);
        self.tokens.push(Token::Close(found.pair));
        Some(found.length)
    }

    fn word(&mut self, text: &str, one: char) -> usize {
        let end = one.len_utf8();
        let shown = if one == '\t' { " " } else { text.get(..end).unwrap_or_default() };
        push_words(&mut self.tokens, shown);
        end
    }
}

/// The text up to the closing parenthesis, and the text after it.
fn parenthesised(text: &str) -> Option<(&str, &str)> {
    let mut open = 0_usize;
    let (end, _) = text.char_indices().find(|(_, one)| match one {
        '(' => {
            open += 1;
            false
        }
        ')' if open > 0 => {
            open -= 1;
            false
        }
        other => *other == ')',
    })?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// Whether code shows any character.
fn shows(code: &str) -> bool {
    code.chars().any(|one| !one.is_whitespace() && !is_unseen(one))
}

fn is_marked(line: &str) -> bool {
    quote(line).is_some() || heading(line).is_some()
}

/// The end of the lines that begin without a sign, except those of lists.
fn paragraph(text: &str, quoting: bool) -> usize {
    let mut ends = text.match_indices(ends_a_line);
    let next = ends.find(|(end, sign)| {
        let line = text.get(end + sign.len()..).unwrap_or_default();
        quoting || is_marked(line.split(ends_a_line).next().unwrap_or_default())
    });
    next.map_or(text.len(), |(end, _)| end)
}
