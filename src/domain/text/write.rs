//! From tokens to Discord's Markdown, as far as there is room. Pairs that are open at the end are closed.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::atom::spoken;
use super::direction::is_unseen;
use super::escape::in_discord;
use super::token::{Atom, LineMark, SignPair, Token};
use super::{Cut, Room, units};

/// Where a text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// In a card or a field of its own.
    Card,
    /// Among other texts: no line of it is larger than theirs.
    Entry,
    /// Among other texts and without Markdown: every sign means itself.
    Plain,
}

/// How many clusters a mention and a timestamp count for; what they show depends on the viewer.
const MENTION: usize = 8;
const TIMESTAMP: usize = 16;

/// Writes as many tokens as there is room for.
pub fn write(tokens: &[Token], looks: Looks, room: Room) -> Cut {
    let mut writer = TextWriter {
        out: String::new(),
        units: 0,
        seen: 0,
        open: vec![],
        link: 0..0,
        quoting: false,
        looks,
        room,
    };
    let mut rest = tokens;
    while let [token, after @ ..] = rest {
        if writer.token(token, after).is_none() {
            return writer.finish(false);
        }
        rest = after;
    }
    writer.finish(true)
}

struct TextWriter<'a> {
    out: String,
    units: usize,
    seen: usize,
    /// The open pairs, each with the length of the output before and after its opening sign.
    open: Vec<(SignPair<'a>, usize, usize)>,
    /// The range of the last link without brackets.
    link: Range<usize>,
    quoting: bool,
    looks: Looks,
    room: Room,
}

/// None if there was no room.
type Put = Option<()>;

impl<'a> TextWriter<'a> {
    fn token(&mut self, token: &Token<'a>, after: &[Token]) -> Put {
        match token {
            Token::Words(words) => self.words(words),
            Token::Raw(code) if self.looks == Looks::Plain => self.unmarked(code),
            Token::Open(_) | Token::Close(_) if self.looks == Looks::Plain => Some(()),
            Token::Raw(code) => self.raw(code),
            Token::Atom(Atom::Link, bare) if !bare.starts_with('<') => self.link(bare, after),
            Token::Atom(kind, whole) => self.put(whole, width(*kind, whole)),
            Token::Open(pair) => self.open(*pair),
            Token::Close(_) => self.close(),
            Token::Mark(mark) => self.mark(*mark),
            Token::Break => {
                self.quoting = false;
                self.put("\n", 1)
            }
        }
    }

    fn put(&mut self, piece: &str, seen: usize) -> Put {
        let closing: usize = self.open.iter().map(|(pair, ..)| units(&pair.closing())).sum();
        let (seen, long) = (self.seen + seen, self.units + units(piece));
        if seen > self.room.seen || long + closing > self.room.units {
            return None;
        }
        (self.seen, self.units) = (seen, long);
        self.out.push_str(piece);
        Some(())
    }

    /// Writes an address without brackets, or in brackets if a client would read what follows as a part of it.
    fn link(&mut self, bare: &str, after: &[Token]) -> Put {
        let start = self.out.len();
        self.put(&format!("<{bare}>"), width(Atom::Link, bare))?;
        if self.looks != Looks::Plain && !would_grow(after) {
            self.out.truncate(start);
            self.out.push_str(bare);
            self.link = start..self.out.len();
        }
        Some(())
    }

    /// The output before this point in the same line, without the sign of a quotation.
    fn before(&self) -> &str {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        let quoted = if self.quoting { line.strip_prefix("> ") } else { None };
        quoted.unwrap_or(line)
    }

    fn words(&mut self, words: &str) -> Put {
        let shown = words.grapheme_indices(true).filter(|(_, one)| !one.chars().any(is_unseen));
        for (at, one) in shown {
            let escape = match self.looks {
                Looks::Plain if one.starts_with(|sign: char| sign.is_ascii_punctuation()) => "\\",
                Looks::Plain => "",
                _ => in_discord(words.get(at..).unwrap_or_default(), self.before()),
            };
            self.put(&format!("{escape}{one}"), 1)?;
        }
        Some(())
    }

    /// Writes lines of code as lines of words.
    fn unmarked(&mut self, code: &str) -> Put {
        for (number, line) in code.split('\n').enumerate() {
            if number > 0 {
                self.put("\n", 1)?;
            }
            self.words(line)?;
        }
        Some(())
    }

    fn raw(&mut self, code: &str) -> Put {
        for one in code.graphemes(true) {
            match one {
                "\n" | "\r\n" if self.quoting => self.put("\n> ", 1)?,
                "\n" | "\r\n" => self.put("\n", 1)?,
                "\t" => self.put(one, 1)?,
                _ if one.chars().any(is_unseen) => {}
                _ => self.put(one, 1)?,
            }
        }
        Some(())
    }

    fn open(&mut self, pair: SignPair<'a>) -> Put {
        let before = self.out.len();
        self.open.push((pair, before, before));
        let put = self.apart(&pair.opening());
        let after = self.out.len();
        match self.open.last_mut() {
            Some(last) if put.is_some() => last.2 = after,
            _ => drop(self.open.pop()),
        }
        put
    }

    /// Separates an opening sign from an equal sign before it, which has just closed a pair.
    fn apart(&mut self, opening: &str) -> Put {
        let nested = self.open.iter().rev().nth(1).is_some_and(|(.., after)| *after == self.out.len());
        let touches = self.out.chars().next_back().is_some_and(|last| opening.starts_with(last));
        let space = if touches && !nested { "\u{200b}" } else { "" };
        self.put(&format!("{space}{opening}"), 0)
    }

    fn close(&mut self) -> Put {
        // Opening the pair has kept room for its closing sign.
        if let Some((pair, before, after)) = self.open.pop() {
            // A pair that held only unseen characters is removed.
            if self.out.len() == after {
                self.out.truncate(before);
                return Some(());
            }
            let closing = pair.closing();
            self.units += units(&closing);
            self.out.push_str(&closing);
        }
        Some(())
    }

    fn mark(&mut self, mark: LineMark) -> Put {
        match mark {
            LineMark::Bullet(sign) if self.looks == Looks::Plain => self.words(sign),
            LineMark::Quote if self.looks == Looks::Plain => Some(()),
            LineMark::Quote => {
                self.quoting = true;
                self.put("> ", 0)
            }
            LineMark::Heading(sign) if self.looks == Looks::Card => self.put(&format!("{sign} "), 0),
            LineMark::Heading(_) => Some(()),
            LineMark::Bullet(sign) => self.put(sign, sign.graphemes(true).count()),
        }
    }

    fn finish(mut self, whole: bool) -> Cut {
        while let Some((pair, before, after)) = self.open.pop() {
            self.trim(after);
            if pair.is_code() {
                let ends = self.out.trim_end_matches('`').len().max(after);
                self.out.truncate(ends);
            }
            // A pair that has just been opened shows nothing.
            match self.out.len() > after {
                true => self.out.push_str(&pair.closing()),
                false => self.out.truncate(before),
            }
        }
        if !whole {
            self.trim(0);
            self.end_link();
        }
        Cut { text: self.out, whole }
    }

    /// A mark follows a cut text. Brackets keep it out of an address at the end.
    fn end_link(&mut self) {
        let Range { start, end } = self.link;
        let touched = self.out.get(end..).is_some_and(|rest| !rest.contains(char::is_whitespace));
        if touched && start < end {
            self.out.insert(end, '>');
            self.out.insert(start, '<');
        }
    }

    /// Removes white space and empty lines from the end.
    fn trim(&mut self, from: usize) {
        loop {
            let trimmed = self.out.trim_end();
            let trimmed = trimmed.strip_suffix("\n>").unwrap_or(trimmed);
            let trimmed = if trimmed == ">" { 0 } else { trimmed.len() }.max(from);
            if trimmed >= self.out.len() {
                return;
            }
            self.out.truncate(trimmed);
        }
    }
}

/// Whether clients would read what follows an address as a part of it.
fn would_grow(after: &[Token]) -> bool {
    let Some((first, after)) = after.split_first() else { return false };
    match first {
        Token::Break | Token::Close(_) => false,
        Token::Atom(_, whole) => !whole.starts_with('<'),
        Token::Open(_) | Token::Raw(_) | Token::Mark(_) => true,
        Token::Words(words) => {
            let touching = words.split(char::is_whitespace).next().unwrap_or_default();
            let ends = touching.chars().all(|one| ".,:;\"')".contains(one));
            !ends
                || touching == words && !matches!(after.first(), None | Some(Token::Break | Token::Close(_)))
        }
    }
}

/// How many clusters an atom counts for.
fn width(kind: Atom, whole: &str) -> usize {
    match kind {
        Atom::Link => whole.graphemes(true).count(),
        Atom::Emoji => 1,
        Atom::Command => spoken(kind, whole).map_or(1, |name| name.graphemes(true).count()),
        Atom::Mention => MENTION,
        Atom::Timestamp => TIMESTAMP,
    }
}
