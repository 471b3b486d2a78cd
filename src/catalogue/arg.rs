//! Values for a phrase's placeholders.

use fluent_bundle::FluentValue;

/// A value for a placeholder. Ids are passed as text: Fluent computes in floating point, which rounds ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Inserted unchanged, never read as Fluent.
    Text(String),
    /// A number that plural rules can use.
    Number(i64),
}

impl Arg {
    /// The value as Fluent takes it.
    pub(super) fn value(&self) -> FluentValue<'_> {
        match self {
            Arg::Text(text) => text.as_str().into(),
            Arg::Number(number) => (*number).into(),
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Arg {
        Arg::Number(number.into())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Arg {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Arg {
        Arg::Number(number)
    }
}
