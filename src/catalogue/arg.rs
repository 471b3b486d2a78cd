//! What is put into a phrase's placeholders.

use fluent_bundle::FluentValue;

/// A value for a placeholder. Ids are passed as text: Fluent reckons in floating point, which rounds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Put in as it is, never read as Fluent.
    Text(&'a str),
    /// A number that plural rules can look at.
    Number(i64),
}

impl<'a> From<Arg<'a>> for FluentValue<'a> {
    fn from(arg: Arg<'a>) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => text.into(),
            Arg::Number(number) => number.into(),
        }
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Arg<'a> {
        Arg::Text(text)
    }
}

impl From<&u32> for Arg<'_> {
    fn from(number: &u32) -> Self {
        Arg::Number((*number).into())
    }
}

impl From<&usize> for Arg<'_> {
    fn from(number: &usize) -> Self {
        Arg::Number(i64::try_from(*number).unwrap_or(i64::MAX))
    }
}
