//! How long before a one-on-one a reminder comes: a span before it, or so many working days before at the reader's own hour. When
//! that is, is worked out in `series`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::span::{NotASpan, Span};

/// When a reminder comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum RemindBefore {
    Span(Span),
    /// So many working days before, at the reader's own hour.
    WorkingDays(u32),
}

/// How many working days before a meeting a brief may come.
pub const MOST_WORKING_DAYS: u32 = 5;

impl FromStr for RemindBefore {
    type Err = NotASpan;
    fn from_str(text: &str) -> Result<RemindBefore, NotASpan> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            [count, "working", "day" | "days"] => match count.parse() {
                Ok(days @ 1..=MOST_WORKING_DAYS) => Ok(RemindBefore::WorkingDays(days)),
                _ => Err(NotASpan::of(text)),
            },
            _ => text.parse().map(RemindBefore::Span),
        }
    }
}

impl fmt::Display for RemindBefore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RemindBefore::Span(span) => span.fmt(f),
            RemindBefore::WorkingDays(1) => f.write_str("1 working day"),
            RemindBefore::WorkingDays(days) => write!(f, "{days} working days"),
        }
    }
}

impl TryFrom<String> for RemindBefore {
    type Error = NotASpan;
    fn try_from(text: String) -> Result<RemindBefore, NotASpan> {
        text.parse()
    }
}

impl From<RemindBefore> for String {
    fn from(lead: RemindBefore) -> String {
        lead.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_are_written_as_they_are_read() {
        for text in ["1 working day", "2 working days", "10m", "1d"] {
            assert_eq!(text.parse::<RemindBefore>().unwrap().to_string(), text);
        }
        assert_eq!("1 working days".parse(), Ok(RemindBefore::WorkingDays(1)));
        for text in ["0 working days", "6 working days", "working day", "1 day", "a working day", ""] {
            assert!(text.parse::<RemindBefore>().is_err(), "{text}");
        }
    }
}
