//! Signs at the beginning of a line: a quotation, a heading, an item of a list. What ends a line is in `read`.

use super::token::LineMark;

/// Whether the quotation goes on to the end of the text.
pub type ToTheEnd = bool;

/// The quotation that a line begins with, and the text after its sign.
pub fn quote(line: &str) -> Option<(ToTheEnd, &str)> {
    let trimmed = line.trim_start_matches(' ');
    for (sign, to_the_end) in [(">>>", true), (">", false)] {
        if let Some(rest) = trimmed.strip_prefix(sign).filter(|rest| rest.starts_with(' ')) {
            return Some((to_the_end, rest.trim_start_matches(' ')));
        }
    }
    None
}

/// The heading or the small print that a line begins with, and the text after its sign.
pub fn heading(line: &str) -> Option<(LineMark<'_>, &str)> {
    let trimmed = line.trim_start_matches(' ');
    let sign = ["-#", "###", "##", "#"].into_iter().find(|sign| trimmed.starts_with(sign))?;
    let rest = trimmed.strip_prefix(sign).filter(|rest| rest.starts_with(' '))?.trim_start();
    (!rest.is_empty()).then_some((LineMark::Heading(sign), rest))
}

/// The list sign that a text begins with, including the spaces around it.
pub fn bullet(text: &str) -> Option<&str> {
    let trimmed = text.trim_start_matches(' ');
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match trimmed.strip_prefix(['-', '*']) {
        Some(rest) => rest,
        None => trimmed.get(digits..).filter(|_| (1..=9).contains(&digits))?.strip_prefix('.')?,
    };
    let item = rest.trim_start_matches(' ');
    let begun = item.len() < rest.len() && !item.is_empty() && !item.starts_with(char::is_whitespace);
    text.get(..text.len() - item.len()).filter(|_| begun)
}

/// Whether words at the beginning of a line would be read as a sign, alone or with the next line.
pub fn would_mark(words: &str) -> bool {
    let trimmed = words.trim_start_matches(' ');
    let sign = ["-#", "###", "##", "#", ">>>", ">"].into_iter().find(|sign| trimmed.starts_with(sign));
    let sign = sign.and_then(|sign| trimmed.strip_prefix(sign));
    sign.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        || bullet(words).is_some_and(|bullet| bullet.trim_start().starts_with('-'))
}
