//! Tokens without Markdown: for a part of a line, and for the lines of a file.

use super::token::{SignPair, Token, push_words};

/// How many backticks stand around code in a line; the code itself never has so many in a row.
const TICKS: usize = 2;

/// The tokens for a part of a line. Spoilers stay hidden, and code stays code.
pub fn in_line(tokens: Vec<Token>) -> Vec<Token> {
    let mut flat: Vec<Token> = vec![];
    for token in tokens {
        match token {
            Token::Words(words) => spaced(&mut flat, &words),
            Token::Raw(code) => flat.push(Token::Raw(code_in_line(&code))),
            Token::Break => spaced(&mut flat, " "),
            Token::Open(SignPair::Spoiler | SignPair::Code(_))
            | Token::Close(SignPair::Spoiler | SignPair::Code(_)) => {
                flat.push(token);
            }
            Token::Open(SignPair::Block(_)) => {
                // Code that had lines of its own does not touch the words before it.
                spaced(&mut flat, " ");
                flat.push(Token::Open(SignPair::Code(TICKS)));
            }
            Token::Close(SignPair::Block(_)) => {
                flat.push(Token::Close(SignPair::Code(TICKS)));
                spaced(&mut flat, " ");
            }
            Token::Atom(..) => flat.push(token),
            Token::Open(_) | Token::Close(_) | Token::Mark(_) => {}
        }
    }
    flat
}

/// The tokens for lines: line breaks and the signs of lists stay.
pub fn in_lines(tokens: Vec<Token>) -> Vec<Token> {
    let mut flat: Vec<Token> = vec![];
    for token in tokens {
        match token {
            Token::Words(words) => push_words(&mut flat, &words),
            Token::Raw(code) => {
                for (number, line) in code.split('\n').enumerate() {
                    flat.extend((number > 0).then_some(Token::Break));
                    push_words(&mut flat, line);
                }
            }
            Token::Mark(super::token::LineMark::Bullet(sign)) => push_words(&mut flat, sign),
            Token::Atom(..) | Token::Break => flat.push(token),
            Token::Open(_) | Token::Close(_) | Token::Mark(_) => {}
        }
    }
    flat
}

/// Lines of code as code in one line.
fn code_in_line(code: &str) -> String {
    let words: Vec<&str> = code.split_whitespace().collect();
    let code = words.join(" ");
    let safe = !code.starts_with('`') && !code.ends_with('`') && !code.contains("``");
    if safe { code } else { code.replace('`', "'") }
}

/// Adds words, with one space in place of any white space.
fn spaced(flat: &mut Vec<Token>, words: &str) {
    for one in words.chars() {
        let white = one.is_whitespace();
        let after_white = match flat.last() {
            None => true,
            Some(Token::Words(before)) => before.ends_with(' '),
            Some(_) => false,
        };
        if !white {
            push_words(flat, one.encode_utf8(&mut [0; 4]));
        } else if !after_white {
            push_words(flat, " ");
        }
    }
}
