//! A length of time as people write it in the configuration: `90s`, `10m`, `2h`, `1d`. Calendars are in `schedule`.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// A whole number of seconds, minutes, hours or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    seconds: u32,
}

/// The text is not a span.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a length of time; write a number and a unit, such as 90s, 10m, 2h or 1d")]
pub struct NotASpan(String);

impl NotASpan {
    /// The same of a text that is written in another way.
    pub(super) fn of(text: &str) -> NotASpan {
        NotASpan(text.to_owned())
    }
}

const UNITS: [(char, u32); 4] = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

impl Span {
    /// A span of this many minutes.
    pub const fn minutes(minutes: u32) -> Span {
        Span { seconds: minutes * 60 }
    }

    /// The span for arithmetic with moments.
    pub fn delta(self) -> TimeDelta {
        TimeDelta::seconds(self.seconds.into())
    }

    /// The number of calendar days, if the span is whole days: "a day before ten o'clock" is ten o'clock the day
    /// before, even if the clocks change that night.
    pub fn whole_days(self) -> Option<u32> {
        (self.seconds > 0 && self.seconds.is_multiple_of(86_400)).then_some(self.seconds / 86_400)
    }
}

impl FromStr for Span {
    type Err = NotASpan;
    fn from_str(text: &str) -> Result<Span, NotASpan> {
        let wrong = || NotASpan(text.to_owned());
        let unit = text.trim().chars().last().ok_or_else(wrong)?;
        let (_, size) = UNITS.iter().find(|(name, _)| *name == unit).ok_or_else(wrong)?;
        let count: u32 =
            text.trim().strip_suffix(unit).ok_or_else(wrong)?.trim_end().parse().map_err(|_| wrong())?;
        let seconds = count.checked_mul(*size).ok_or_else(wrong)?;
        Ok(Span { seconds })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = |(_, size): &&(char, u32)| self.seconds > 0 && self.seconds.is_multiple_of(*size);
        let (unit, size) = UNITS.iter().find(whole).unwrap_or(&('s', 1));
        write!(f, "{}{unit}", self.seconds / size)
    }
}

impl TryFrom<String> for Span {
    type Error = NotASpan;
    fn try_from(text: String) -> Result<Span, NotASpan> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> String {
        span.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(seconds in 1u32..40_000_000) {
            let span = Span { seconds };
            prop_assert_eq!(span.to_string().parse::<Span>().unwrap(), span);
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "10", "m", "-1m", "1w", "99999999d", "1.5h", "10mm"] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }
}
